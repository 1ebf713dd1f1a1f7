//! Signed heads: one with every commit, none lost, and a byte that was changed is found.

use crate::{
    database::Database,
    fixture::{NOON, Stage, agree, ballot, stage},
};
use domain::evidence::{
    Checkpoint, EntryKind, Fault, LogKey, Proof, Remembered, Restart, included, leaf_hash,
};
use store::{ProofRecord, StoreError};

fn key() -> LogKey {
    LogKey::from_seed(&[7; 32])
}

async fn signed(stage: &Stage) -> (ProofRecord, Checkpoint) {
    let proof = stage.store.proof(stage.poll.id, None, 0).await.expect("reads").expect("a head");
    let head = Checkpoint::verify(&proof.note, &key().public()).expect("signed");
    assert!(head.is_of(stage.poll.id));
    (proof, head)
}

pub async fn every_commit_leaves_a_signed_head_and_proofs_hang_on_it(database: Database) {
    let stage = stage(&database, 9).await;
    stage.store.sign_with(key(), "linli.example");
    let (_, opening) = signed(&stage).await;
    assert_eq!(opening.size, 1, "what was written without the key is signed when somebody looks");
    let mut before = (1, opening);
    for number in 1..=9 {
        let recorded = stage.cast(ballot(&stage.poll, number, 1, agree())).await.expect("recorded");
        let proof = stage.store.proof(stage.poll.id, Some(recorded.index), before.0).await.expect("reads");
        let proof = proof.expect("a head");
        let head = Checkpoint::verify(&proof.note, &key().public()).expect("signed");
        assert_eq!((head.size, proof.size), (u64::from(number) + 1, u64::from(number) + 1));
        let leaf = leaf_hash(recorded.leaf.bytes());
        assert!(included(leaf, recorded.index, head.size, &proof.inclusion, &head.root), "{number}");
        let told = Proof {
            checkpoint: proof.note,
            key: key().public(),
            inclusion: vec![],
            consistency: proof.consistency,
        };
        let known = Remembered { checkpoint: before.1.sign(&key()), key: key().public() };
        assert_eq!(told.check(stage.poll.id, Some(&known), None), Ok(head.clone()));
        before = (head.size, head);
    }
    assert_eq!(stage.count("checkpoint").await, 10);
    assert_eq!(stage.store.check_logs().await.expect("reads"), []);
    let again = stage.again(&database).await;
    let proof = again.store.proof(stage.poll.id, Some(4), 3).await.expect("reads").expect("a head");
    assert_eq!((proof.size, proof.inclusion.is_empty(), proof.consistency.is_empty()), (10, false, false));
}

pub async fn a_proof_from_memory_is_the_one_from_the_disk_whoever_writes(database: Database) {
    let stage = stage(&database, 9).await;
    let other = stage.again(&database).await;
    for process in [&stage, &other] {
        process.store.sign_with(key(), "linli.example");
    }
    for number in 1..=9 {
        let process = if number % 3 == 0 { &other } else { &stage };
        let recorded = process.cast(ballot(&stage.poll, number, 1, agree())).await.expect("recorded");
        let new = process.store.proof_of_new(stage.poll.id, recorded.index, 1).await.expect("reads");
        let read = process.store.proof(stage.poll.id, Some(recorded.index), 1).await.expect("reads");
        assert_eq!(new, read, "{number}");
        // The one that did not write has an older head in memory, which does not hold this ballot.
        for process in [&stage, &other] {
            let told = process.store.proof_of_new(stage.poll.id, recorded.index, 1).await.expect("reads");
            assert_eq!(told, read, "{number}");
        }
    }
    assert_eq!(stage.store.check_logs().await.expect("reads"), []);
}

pub async fn without_the_key_ballots_are_recorded_and_signed_later(database: Database) {
    let stage = stage(&database, 3).await;
    stage.cast(ballot(&stage.poll, 1, 1, agree())).await.expect("recorded without a key");
    stage.cast(ballot(&stage.poll, 2, 1, agree())).await.expect("recorded without a key");
    assert_eq!(stage.count("checkpoint").await, 0);
    let unsigned = stage.store.proof(stage.poll.id, None, 0).await;
    assert!(matches!(unsigned, Err(StoreError::Damaged(_))), "{unsigned:?}");
    stage.store.sign_with(key(), "linli.example");
    stage.store.sign_logs().await.expect("signs");
    assert_eq!((signed(&stage).await.1.size, stage.count("checkpoint").await), (3, 1));
}

pub async fn a_changed_byte_is_found(database: Database) {
    let stage = stage(&database, 4).await;
    stage.store.sign_with(key(), "linli.example");
    for number in 1..=4 {
        stage.cast(ballot(&stage.poll, number, 1, agree())).await.expect("recorded");
    }
    assert_eq!(stage.store.check_logs().await.expect("reads"), []);
    for table in ["log_entry", "ballot_history", "checkpoint"] {
        let off = if stage.store.is_sqlite() {
            format!("DROP TRIGGER {table}_update; DROP TRIGGER {table}_delete")
        } else {
            format!("DROP TRIGGER {table}_guard ON {table}")
        };
        stage.store.execute(&off).await.expect("the guards are gone");
    }
    let flip = |column: &str| format!("replace(replace({column}, 'a', 'q'), 'q', 'b')");
    for (table, change) in [
        ("log_entry", format!("UPDATE log_entry SET leaf = {} WHERE idx = 2", flip("leaf"))),
        ("log_entry", "UPDATE log_entry SET file = replace(file, '表决', '改过') WHERE idx = 0".to_owned()),
        (
            "ballot_history",
            format!("UPDATE ballot_history SET nonce = {} WHERE log_index = 3", flip("nonce")),
        ),
        ("ballot_history", "UPDATE ballot_history SET body = '1:2' WHERE log_index = 1".to_owned()),
        (
            "checkpoint",
            "UPDATE checkpoint SET note = replace(note, 'linli', 'ilnli') WHERE size = 2".to_owned(),
        ),
        ("checkpoint", "DELETE FROM checkpoint WHERE size = 5".to_owned()),
        ("log_entry", "DELETE FROM log_entry WHERE idx = 4".to_owned()),
    ] {
        stage.store.execute(&format!("CREATE TABLE kept AS SELECT * FROM {table}")).await.expect("kept");
        assert_eq!(stage.store.execute(&change).await.expect("changes"), 1, "{change}");
        let found = stage.store.check_logs().await.expect("reads");
        assert!(!found.is_empty() && found.iter().all(|fault| fault.poll == stage.poll.id), "{change}");
        stage.store.execute(&format!("DELETE FROM {table}")).await.expect("emptied");
        stage.store.execute(&format!("INSERT INTO {table} SELECT * FROM kept")).await.expect("put back");
        stage.store.execute("DROP TABLE kept").await.expect("dropped");
        assert_eq!(stage.store.check_logs().await.expect("reads"), [], "{change}");
    }
}

pub async fn a_log_that_grows_while_it_is_looked_at_is_not_called_damaged(database: Database) {
    const VOTERS: u32 = 40;
    let stage = stage(&database, VOTERS).await;
    stage.store.sign_with(key(), "linli.example");
    let casting = async {
        for number in 1..=VOTERS {
            stage.cast(ballot(&stage.poll, number, 1, agree())).await.expect("recorded");
        }
    };
    let looking = async {
        for _ in 0..VOTERS {
            assert_eq!(stage.store.check_logs().await.expect("reads"), []);
        }
    };
    tokio::join!(casting, looking);
    assert_eq!(signed(&stage).await.1.size, u64::from(VOTERS) + 1);
}

pub async fn after_the_key_was_lost_another_one_begins_and_says_so(database: Database) {
    let stage = stage(&database, 3).await;
    stage.store.sign_with(key(), "linli.example");
    stage.cast(ballot(&stage.poll, 1, 1, agree())).await.expect("recorded");
    let (proof, old) = signed(&stage).await;
    let known = Remembered { checkpoint: proof.note, key: key().public() };
    assert_eq!(stage.store.restart_logs(NOON).await.expect("reads"), [], "it is the same key");

    let (stage, new) = (stage.again(&database).await, LogKey::from_seed(&[8; 32]));
    stage.store.sign_with(new.clone(), "linli.example");
    assert_eq!(stage.store.restart_logs(NOON).await.expect("reads"), [stage.poll.id]);
    assert_eq!(stage.store.restart_logs(NOON).await.expect("reads"), [], "it is said once");
    let receipt = stage.cast(ballot(&stage.poll, 2, 1, agree())).await.expect("recorded");
    assert_eq!((old.size, receipt.index), (2, 3));
    let files = stage.store.log_files(stage.poll.id).await.expect("reads");
    let entry = files.last().expect("an entry");
    let said: Restart = serde_json::from_str(&entry.file).expect("JSON");
    assert_eq!((entry.kind, said.signed, said.key), (EntryKind::LogRestart, 2, new.public()));

    let found = stage.store.proof(stage.poll.id, Some(receipt.index), old.size).await;
    let found = found.expect("reads").expect("a head");
    let (checkpoint, consistency) = (found.note, found.consistency);
    let told = Proof { checkpoint, key: new.public(), inclusion: vec![], consistency };
    // A phone that knew the lost key says so; one that comes anew goes on; no entry was lost.
    assert_eq!(told.check(stage.poll.id, Some(&known), None), Err(Fault::OtherKey));
    assert_eq!(told.check(stage.poll.id, None, None).map(|head| head.size), Ok(4));
    let renamed = Remembered { key: new.public(), ..known };
    assert_eq!(told.check(stage.poll.id, Some(&renamed), None).map(|head| head.size), Ok(4));
    assert_eq!(stage.store.check_logs().await.expect("reads"), []);
}
