//! `linli backup` and `linli restore`: made while the server serves, looked through, brought back.

use crate::{
    app::TestApp,
    schedule::{
        photo::{jpeg, upload},
        site::works,
    },
    staff::Staff,
};
use api::schedule::photo::WorkPhotoLine;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

const KEY: &str = "0707070707070707070707070707070707070707070707070707070707070707\n";

/// A server with a photo of works and keys on disk, still serving, and a folder for backups.
struct Stage {
    app: TestApp,
    folder: TempDir,
    photo: String,
}

impl Stage {
    async fn new() -> Self {
        let app = TestApp::open().await;
        let at = works(&app, 1, true).await;
        let builder = Staff::of(&app, "builder").await;
        let line: WorkPhotoLine = upload(&app, &builder, at, &jpeg(0)).await.ok();
        server::keep_demo_pictures(&app.folder().join("photos")).await.expect("kept");
        for name in ["code.key", "roll.key", "log.key"] {
            fs::write(app.folder().join(name), KEY).expect("written");
        }
        // Half-written: not part of a backup.
        fs::write(app.folder().join("photos/works/draft.1"), b"x").expect("written");
        let folder = tempfile::tempdir().expect("a folder");
        Self { app, folder, photo: format!("photos/works/{}", line.digest) }
    }

    fn backup(&self) -> PathBuf {
        self.folder.path().join("backup")
    }

    fn make(&self) -> Output {
        linli(self.app.folder(), &["backup", "--to", path(&self.backup())])
    }

    fn check(&self) -> Output {
        linli(self.app.folder(), &["restore", "--check", path(&self.backup())])
    }
}

fn path(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// Runs the program about the database and the keys in that folder.
fn linli(place: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_linli"))
        .args(words)
        .args(["--database", &format!("sqlite://{}", path(&place.join("linli.db")))])
        .args(["--data", path(place)])
        .output()
        .expect("the program runs")
}

fn said(done: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr))
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[tokio::test]
async fn a_backup_is_made_while_the_server_serves_and_is_its_owners_alone() {
    let stage = Stage::new().await;
    let made = stage.make();
    assert!(made.status.success(), "{}", said(&made));
    let files = files(&stage.backup());
    let has = |end: &str| files.iter().any(|file| file.ends_with(end));
    for end in ["code.key", "roll.key", "log.key", "linli.db", "manifest.json", &stage.photo] {
        assert!(has(end), "{end} in {files:?}");
    }
    assert!(!has("draft.1"));
    #[cfg(unix)]
    for file in files.iter().map(PathBuf::as_path).chain([stage.backup().as_path()]) {
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(file).expect("there").permissions());
        assert_eq!(mode & 0o077, 0, "{}", file.display());
    }
    let checked = stage.check();
    assert!(checked.status.success(), "{}", said(&checked));
    assert_eq!(stage.app.get("/readyz").await.status, 200);
    let again = stage.make();
    assert!(!again.status.success() && said(&again).contains("is not empty"), "{}", said(&again));
}

#[tokio::test]
async fn what_was_changed_taken_away_or_added_is_found() {
    let stage = Stage::new().await;
    assert!(stage.make().status.success());
    let photo = stage.backup().join(&stage.photo);
    let whole = fs::read(&photo).expect("a photo");
    let fails = |what: &str| {
        let checked = stage.check();
        assert!(!checked.status.success() && said(&checked).contains(what), "{what}: {}", said(&checked));
    };
    fs::write(&photo, [&whole[..], b"x"].concat()).expect("written");
    fails("is not what was backed up");
    fs::remove_file(&photo).expect("gone");
    fails(&stage.photo);
    // Nor is it enough to take it out of the list.
    let list = stage.backup().join("manifest.json");
    let text = fs::read_to_string(&list).expect("a list");
    let mut forged: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let lines = forged["files"].as_array_mut().expect("files");
    lines.retain(|line| line["path"] != stage.photo.as_str());
    fs::write(&list, forged.to_string()).expect("written");
    fails("is missing: the database shows it");
    forged["files"][0]["path"] = "../linli.db".into();
    fs::write(&list, forged.to_string()).expect("written");
    fails("strange path");
    fs::write(&list, &text).expect("written");
    fs::write(&photo, &whole).expect("written");
    assert!(stage.check().status.success(), "{}", said(&stage.check()));
    fs::write(stage.backup().join("photos/more"), b"x").expect("written");
    fails("is not in the list");
}

#[tokio::test]
async fn a_picture_of_an_offer_that_is_not_there_is_missed() {
    let stage = Stage::new().await;
    let offers = files(&stage.app.folder().join("photos/offers"));
    fs::remove_file(&offers[0]).expect("gone");
    assert!(stage.make().status.success());
    let name = offers[0].file_name().and_then(|name| name.to_str()).expect("a name");
    let checked = stage.check();
    assert!(!checked.status.success() && said(&checked).contains(name), "{}", said(&checked));
}

#[tokio::test]
async fn it_comes_back_where_nothing_is_and_nowhere_else() {
    let stage = Stage::new().await;
    assert!(stage.make().status.success());
    let from = stage.backup();
    let over = linli(stage.app.folder(), &["restore", path(&from)]);
    assert!(!over.status.success() && said(&over).contains("nothing is yet"), "{}", said(&over));
    let place = stage.folder.path().join("new");
    let back = linli(&place, &["restore", path(&from)]);
    assert!(back.status.success(), "{}", said(&back));
    assert_eq!(fs::read_to_string(place.join("code.key")).expect("a key"), KEY);
    assert_eq!(
        fs::read(place.join(&stage.photo)).expect("a photo"),
        fs::read(stage.app.folder().join(&stage.photo)).expect("a photo")
    );
    let audit = linli(&place, &["audit"]);
    assert!(audit.status.success(), "{}", said(&audit));
    let twice = linli(&place, &["restore", path(&from)]);
    assert!(!twice.status.success(), "{}", said(&twice));
}
