//! A backup taken while ballots are written: whole, and with every ballot that was acknowledged before.

use crate::{
    database::Database,
    fixture::{agree, ballot, stage, voter},
};
use domain::evidence::LogKey;
use std::{
    path::{Path, PathBuf},
    process::Command,
};
use store::Store;
use tokio::sync::mpsc;

const VOTERS: u32 = 1_200;
const BEFORE: usize = 50;

async fn linli(words: Vec<String>) {
    let run = move || Command::new(env!("CARGO_BIN_EXE_linli")).args(&words).output().expect("it runs");
    let done = tokio::task::spawn_blocking(run).await.expect("ends");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

fn text(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

/// Votes for everybody, sixteen at once, and tells each number when it was acknowledged.
fn votes(store: &Store, poll: &domain::poll::Poll) -> mpsc::UnboundedReceiver<(u32, u64)> {
    let (tell, acknowledged) = mpsc::unbounded_channel();
    for first in 1..=16 {
        let (store, poll, tell) = (store.clone(), poll.clone(), tell.clone());
        tokio::spawn(async move {
            for number in (first..=VOTERS).step_by(16) {
                let receipt = store.cast(ballot(&poll, number, 1, agree())).await.expect("recorded");
                let _ = tell.send((number, receipt.index));
            }
        });
    }
    acknowledged
}

pub async fn under_load_it_is_whole_and_has_what_was_acknowledged(database: Database) {
    // PostgreSQL is copied by its own program.
    let Some(file) = database.url.strip_prefix("sqlite://").map(PathBuf::from) else { return };
    let stage = stage(&database, VOTERS).await;
    let key = LogKey::from_seed(&[7; 32]);
    stage.store.sign_with(key.clone(), "linli.example");
    let folder = file.parent().expect("a folder").to_owned();
    std::fs::write(folder.join("code.key"), "07".repeat(32)).expect("written");
    let mut said = votes(&stage.store, &stage.poll);
    let mut before = Vec::new();
    said.recv_many(&mut before, BEFORE).await;
    while before.len() < BEFORE {
        before.extend(said.recv().await);
    }
    let copy = folder.join("backup");
    let data = ["--database".into(), database.url.clone(), "--data".into(), text(&folder)];
    linli([&["backup".into(), "--to".into(), text(&copy)][..], &data].concat()).await;
    let mut after = Vec::new();
    while let Some(one) = said.recv().await {
        after.push(one);
    }
    linli([&["restore".into(), "--check".into(), text(&copy)][..], &data].concat()).await;
    let restored = Store::open(&format!("sqlite://{}", text(&copy.join("linli.db")))).await.expect("opens");
    restored.sign_with(key, "linli.example");
    assert_eq!(restored.check_logs().await.expect("reads"), [], "every entry, head and ballot fits");
    for (number, index) in &before {
        let receipt = restored.receipt(stage.poll.id, voter(*number)).await.expect("reads");
        assert_eq!(receipt.map(|receipt| receipt.index), Some(*index), "voter {number}");
    }
    let (copied, all) = (restored.log(stage.poll.id).await, stage.store.log(stage.poll.id).await);
    let (copied, all) = (copied.expect("without gaps"), all.expect("without gaps"));
    assert!(copied.len() > before.len() && all.starts_with(&copied), "it is the log at one moment");
    assert_eq!((all.len(), before.len() + after.len()), (VOTERS as usize + 1, VOTERS as usize));
}
