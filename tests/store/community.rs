//! Communities.

use crate::{database::Database, fixture};
use domain::id::CommunityId;
use store::{Store, StoreError};

pub async fn it_reads_back_with_its_counts(database: Database) {
    let store = Store::open(&database.url).await.expect("opens");
    assert_eq!(store.communities().await.expect("reads"), []);
    let written = fixture::community(9);
    store.add_community(&written).await.expect("opened");
    let read = store.community(written.id).await.expect("reads").expect("there");
    assert_eq!((&read.name, &read.district, read.demo), (&written.name, &written.district, false));
    assert_eq!(read.contact, written.contact);
    assert_eq!((read.buildings, read.stairwells, read.dwellings), (1, 1, 9));
    assert_eq!(store.communities().await.expect("reads"), [read]);
    assert_eq!(store.community(CommunityId::from_bits(99)).await.expect("reads"), None);
}

pub async fn a_community_is_opened_whole_or_not_at_all(database: Database) {
    let store = Store::open(&database.url).await.expect("opens");
    let mut twice = fixture::community(3);
    twice.dwellings[2].id = twice.dwellings[1].id;
    let answer = store.add_community(&twice).await;
    assert!(matches!(answer, Err(StoreError::Conflict(_))), "{answer:?}");
    assert_eq!(store.communities().await.expect("reads"), []);
}
