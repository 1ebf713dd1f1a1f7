//! The bundle that the server makes: both verifiers find nothing in it, and find what is changed later.

use crate::{app::TestApp, recount::bundle::confirmed, staff::Staff};
use domain::recount::InspectorFile;
use std::{
    path::Path,
    process::{Command, Output},
};

fn ours(file: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_linli")).arg("verify").arg(file).output().expect("the program runs")
}

fn theirs(file: &Path) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify.py");
    Command::new("python3").arg(script).arg(file).output().expect("python3 runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

async fn taken(app: &TestApp) -> InspectorFile {
    let inspector = Staff::of(app, "inspector").await;
    let take = confirmed(app, &inspector).await;
    inspector.post(app, &take, &()).await.ok()
}

fn write(app: &TestApp, file: &InspectorFile) -> std::path::PathBuf {
    let path = app.folder().join("bundle.json");
    std::fs::write(&path, serde_json::to_string(file).expect("JSON")).expect("written");
    path
}

#[tokio::test]
async fn the_servers_own_bundle_holds_and_every_voter_is_in_it() {
    let app = TestApp::open().await;
    let file = taken(&app).await;
    let path = write(&app, &file);
    let (one, other) = (ours(&path), theirs(&path));
    assert_eq!(
        (one.status.code(), other.status.code()),
        (Some(0), Some(0)),
        "{}{}",
        said(&one),
        said(&other)
    );
    assert!(said(&one).contains("每一条、每个签名、名册、计票都对得上"), "{}", said(&one));
    let part = file.evidence.expect("a log");
    assert_eq!(part.roll.len(), file.voters.len());
    // The look itself is an entry, and it is signed.
    let last = part.checkpoints.last().and_then(|note| domain::evidence::Checkpoint::verify(note, &part.key));
    assert_eq!(last.map(|head| head.size), file.log.map(|log| log.size));
    assert!(part.entries.iter().any(|entry| entry.kind == domain::evidence::EntryKind::Inspection));
}

/// Attack 4 once more, by ring 3: the ballot that is counted is not the one that was committed to.
#[tokio::test]
async fn attack_4_a_choice_changed_in_the_database_is_named() {
    let app = TestApp::open().await;
    app.store.execute("DROP TRIGGER ballot_history_update").await.expect("gone");
    let poll = app.demo.closed_poll;
    let rows = app
        .store
        .texts(&format!(
            "SELECT CAST(log_index AS TEXT), body FROM ballot_history WHERE poll = '{poll}' AND body LIKE '%:1%' \
             ORDER BY log_index LIMIT 1"
        ))
        .await
        .expect("read");
    let (index, body) = (&rows[0][0], &rows[0][1]);
    let changed = body.replacen(":1", ":2", 1);
    for table in ["ballot_history", "ballot"] {
        let update =
            format!("UPDATE {table} SET body = '{changed}' WHERE poll = '{poll}' AND log_index = {index}");
        assert_eq!(app.store.execute(&update).await.expect("changes"), 1, "{update}");
    }
    let path = write(&app, &taken(&app).await);
    let (one, other) = (ours(&path), theirs(&path));
    assert_eq!((one.status.code(), other.status.code()), (Some(1), Some(1)), "{}", said(&one));
    for output in [one, other] {
        assert!(said(&output).contains(&format!("entries[{index}]")), "{}", said(&output));
    }
}

/// Attack 12 by ring 3: an area changed after the opening, the totals made to fit.
#[tokio::test]
async fn attack_12_an_area_changed_after_the_opening_is_named() {
    let app = TestApp::open().await;
    let poll = app.demo.closed_poll;
    for update in [
        format!("UPDATE voter SET area = area + 100 WHERE poll = '{poll}' AND serial = 5"),
        format!("UPDATE poll SET total_area = total_area + 100 WHERE id = '{poll}'"),
    ] {
        assert_eq!(app.store.execute(&update).await.expect("changes"), 1, "{update}");
    }
    let path = write(&app, &taken(&app).await);
    for output in [ours(&path), theirs(&path)] {
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains("roll") && said(&output).contains("total"), "{}", said(&output));
    }
}
