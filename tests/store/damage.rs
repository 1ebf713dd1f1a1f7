//! Damage is reported, never papered over with a default.

use crate::{
    database::Database,
    fixture::{Stage, agree, ballot, code, stage, voter},
};
use store::StoreError;

/// Reads everything that a request may read; the first damage found.
async fn read(stage: &Stage) -> Result<(), StoreError> {
    let store = &stage.store;
    let poll = store.poll(stage.poll.id).await?;
    store.communities().await?;
    store.polls_of(stage.poll.community).await?;
    store.code(&code(1)).await?;
    store.voter(stage.poll.id, voter(1)).await?;
    store.receipt(stage.poll.id, voter(1)).await?;
    store.log(stage.poll.id).await?;
    if let Some(poll) = poll {
        store.participation(&poll).await?;
        store.tally(&poll).await?;
    }
    Ok(())
}

pub async fn what_we_cannot_have_written_is_reported(database: Database) {
    let stage = stage(&database, 3).await;
    stage.cast(ballot(&stage.poll, 1, 1, agree())).await.expect("recorded");
    read(&stage).await.expect("whole");
    let whole = "UPDATE poll SET definition = replace(definition, '表决', '改过的')";
    for (damage, repair, column) in [
        ("UPDATE ballot SET body = '1:9'", "UPDATE ballot SET body = '1:1'", "ballot.body"),
        ("UPDATE ballot SET body = 'x'", "UPDATE ballot SET body = '1:1'", "ballot.body"),
        ("UPDATE voter SET phone_mac = 'zz'", "UPDATE voter SET phone_mac = NULL", "voter.phone_mac"),
        ("UPDATE dwelling SET stairwell = 99999", "UPDATE dwelling SET stairwell = 1", "dwelling.stairwell"),
        ("UPDATE dwelling SET area = 99999999999", "UPDATE dwelling SET area = 5000", "dwelling.area"),
        ("UPDATE poll SET closes_at = 0", whole, "poll.definition"),
    ] {
        stage.store.execute(damage).await.expect("damages");
        // Another process: nothing is in its memory yet.
        let answer = read(&stage.again(&database).await).await;
        assert!(matches!(answer, Err(StoreError::Damaged(found)) if found == column), "{damage}: {answer:?}");
        stage.store.execute(repair).await.expect("repairs");
    }
    stage.store.execute("UPDATE poll SET definition = '{}'").await.expect("damages");
    let answer = read(&stage.again(&database).await).await;
    assert_eq!(
        answer.map_err(|error| error.to_string()),
        Err("the database holds a damaged poll.definition".into())
    );
}
