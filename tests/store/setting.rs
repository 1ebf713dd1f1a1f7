//! Settings.

use crate::database::Database;
use store::Store;

pub async fn a_setting_reads_back(database: Database) {
    let store = Store::open(&database.url).await.expect("opens");
    let read = async || store.setting("e_vote_standing").await.expect("reads");
    assert_eq!(read().await, None);
    for value in ["第一份文件", "第二份文件"] {
        store.set_setting("e_vote_standing", Some(value)).await.expect("set");
        assert_eq!(read().await.as_deref(), Some(value));
    }
    store.set_setting("e_vote_standing", None).await.expect("removed");
    assert_eq!(read().await, None);
}
