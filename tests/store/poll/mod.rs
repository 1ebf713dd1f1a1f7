//! Polls: frozen at announcement, summed from the ballots.

mod course;
mod desk;
mod draft;
mod tenant;

pub use course::*;
pub use draft::*;
pub use tenant::*;

use crate::{
    database::Database,
    fixture::{self, agree, area, ballot, community, new_voter, stage},
};
use domain::{
    Area,
    id::{CommunityId, PollId},
    poll::{Answer, Choice, Level, Measure},
    roll::Parking,
};
use store::{Cast, Store, StoreError};

pub async fn a_poll_reads_back_as_announced(database: Database) {
    let stage = stage(&database, 3).await;
    for store in [stage.store.clone(), stage.again(&database).await.store] {
        assert_eq!(store.poll(stage.poll.id).await.expect("reads").as_deref(), Some(&stage.poll));
        let polls = store.polls_of(stage.poll.community).await.expect("reads");
        assert_eq!(polls.iter().map(|poll| poll.id).collect::<Vec<_>>(), [stage.poll.id]);
        assert_eq!(store.polls_of(CommunityId::from_bits(99)).await.expect("reads"), []);
        assert_eq!(store.poll(PollId::from_bits(99)).await.expect("reads"), None);
    }
}

pub async fn a_dwelling_cannot_belong_to_two_voters(database: Database) {
    let store = Store::open(&database.url).await.expect("opens");
    store.add_community(&community(3)).await.expect("a community");
    let roll = [new_voter(1, &[1, 2]), new_voter(2, &[2, 3])];
    let answer = store.announce(&fixture::poll(false), &roll, Parking::NotCounted).await;
    assert!(matches!(answer, Err(StoreError::Conflict(_))), "{answer:?}");
    assert_eq!(store.polls_of(CommunityId::from_bits(1)).await.expect("reads"), [], "nothing half-written");
}

pub async fn an_area_that_does_not_add_up_is_refused(database: Database) {
    let store = Store::open(&database.url).await.expect("opens");
    store.add_community(&community(3)).await.expect("a community");
    let mut wrong = new_voter(1, &[1, 2]);
    wrong.frozen.area = area(1);
    let stranger = new_voter(1, &[77]);
    let mut unnoticed = fixture::poll(false);
    unnoticed.announced_at = unnoticed.opens_at;
    for (poll, voter) in
        [(fixture::poll(false), wrong), (fixture::poll(false), stranger), (unnoticed, new_voter(1, &[1]))]
    {
        let answer = store.announce(&poll, &[voter], Parking::NotCounted).await;
        assert!(matches!(answer, Err(StoreError::Conflict(_))), "{answer:?}");
    }
    store
        .announce(&fixture::poll(false), &[new_voter(1, &[1, 2])], Parking::NotCounted)
        .await
        .expect("adds up");
}

pub async fn participation_and_tally_follow_the_ballots(database: Database) {
    let stage = stage(&database, 4).await;
    let sum = |numbers: &[u32]| {
        numbers.iter().fold(Measure::default(), |sum, number| sum.plus(Measure::voter(area(*number))))
    };
    let before = stage.store.participation(&stage.poll).await.expect("reads");
    assert_eq!((before.total, before.took_part), (sum(&[1, 2, 3, 4]), Measure::default()));

    stage.cast(ballot(&stage.poll, 1, 1, agree())).await.expect("recorded");
    let oppose = vec![Answer { item: 1, option: Choice::Oppose }];
    stage.cast(ballot(&stage.poll, 4, 2, oppose)).await.expect("recorded");
    let need = vec![Answer { item: 3, option: Choice::Chosen }];
    stage.cast(Cast { level: Level::Code, ..ballot(&stage.poll, 2, 3, need) }).await.expect("recorded");

    // Twice: the second answer comes from memory.
    for _ in 0..2 {
        let after = stage.store.participation(&stage.poll).await.expect("reads");
        assert_eq!((after.took_part, after.decided), (sum(&[1, 2, 4]), sum(&[1, 4])));
    }
    let tally = stage.store.tally(&stage.poll).await.expect("adds up");
    assert_eq!((tally.total, tally.took_part), (sum(&[1, 2, 3, 4]), sum(&[1, 2, 4])));
    assert_eq!(tally.levels, [(Level::Code, 1), (Level::CodeAndPhone, 2), (Level::Paper, 0)]);
    let decided = tally.questions[0].items[0].counts;
    assert_eq!((decided.agree, decided.oppose), (sum(&[1]), sum(&[4])));
    let needs: Vec<_> = tally.questions[1].items.iter().map(|item| item.counts.chosen).collect();
    assert_eq!(needs, [Measure::default(), sum(&[1, 2]), Measure::default()]);
    assert!(Area::new(tally.took_part.area).is_ok());
}
