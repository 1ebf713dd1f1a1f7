//! `linli restore`: looks a backup through, and brings one back where nothing is yet.

use super::{
    Refusal,
    manifest::{DATABASE, Engine, Entry, LIST, Manifest, copy, folder_of_its_owner, keys, photos},
    options::{Place, RestoreOptions},
};
use serde_json::json;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Looks a backup through; without `--check` brings it back after that.
pub async fn restore(options: RestoreOptions) -> Result<ExitCode, Refusal> {
    let manifest = Manifest::read(&options.from)?;
    let wrong = look_through(&options.from, &manifest).await;
    if options.json {
        println!("{:#}", json!({ "files": manifest.files.len(), "bytes": manifest.bytes(), "wrong": wrong }));
    }
    if !wrong.is_empty() {
        for line in &wrong {
            eprintln!("{line}");
        }
        return Ok(ExitCode::FAILURE);
    }
    if !options.check {
        bring_back(&options.place, &options.from, &manifest)?;
    }
    if !options.json {
        say(&options, &manifest);
    }
    Ok(ExitCode::SUCCESS)
}

/// Everything that is wrong with a backup.
async fn look_through(from: &Path, manifest: &Manifest) -> Vec<String> {
    let mut wrong: Vec<String> = manifest.files.iter().filter_map(|entry| entry.wrong(from)).collect();
    let known: BTreeSet<&str> = manifest.files.iter().map(|entry| entry.path.as_str()).collect();
    if !known.contains("code.key") {
        wrong.push("the keys are not in it".to_owned());
    }
    wrong.extend(unlisted(from, Path::new(""), &known).unwrap_or_else(|error| vec![error.to_string()]));
    if manifest.database == Engine::Sqlite {
        wrong.extend(database(&from.join(DATABASE), &known).await);
    }
    wrong
}

async fn database(file: &Path, known: &BTreeSet<&str>) -> Vec<String> {
    let check = match store::check_sqlite(file).await {
        Ok(check) => check,
        Err(error) => {
            let cause =
                std::error::Error::source(&error).map(|cause| format!(": {cause}")).unwrap_or_default();
            return vec![format!("{DATABASE}: {error}{cause}")];
        }
    };
    let mut wrong: Vec<String> =
        check.broken.into_iter().map(|said| format!("{DATABASE} is damaged: {said}")).collect();
    let works = check.work_photos.iter().map(|digest| format!("photos/works/{digest}"));
    let papers = check.paper_photos.iter().map(|digest| format!("photos/{digest}"));
    let offers = check.offer_pictures.iter().map(|digest| format!("photos/offers/{digest}"));
    let missing = works.chain(offers).chain(papers).filter(|path| !known.contains(path.as_str()));
    wrong.extend(missing.map(|path| format!("{path} is missing: the database shows it")));
    wrong
}

/// Files that nobody listed: put there later, or by somebody else.
fn unlisted(from: &Path, below: &Path, known: &BTreeSet<&str>) -> Result<Vec<String>, Refusal> {
    let mut found = Vec::new();
    for entry in fs::read_dir(from.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            found.extend(unlisted(from, &path, known)?);
        } else if path != Path::new(LIST) && !path.to_str().is_some_and(|path| known.contains(path)) {
            found.push(format!("{} is not in the list", path.display()));
        }
    }
    Ok(found)
}

/// Brings everything to its place; the database comes last, so that nobody starts with half of it.
fn bring_back(place: &Place, from: &Path, manifest: &Manifest) -> Result<(), Refusal> {
    let (folder, target) = (place.keys(), place.sqlite());
    if target.is_some() != (manifest.database == Engine::Sqlite) {
        return Err("the backup is of the other kind of database than --database says".into());
    }
    empty(&folder, target.as_deref())?;
    folder_of_its_owner(&folder)?;
    let others = |entry: &&Entry| entry.path != DATABASE;
    for entry in manifest.files.iter().filter(others) {
        same(&copy(from, &folder, Path::new(&entry.path))?, entry)?;
    }
    let Some(target) = target else { return Ok(()) };
    let Some(entry) = manifest.files.iter().find(|entry| entry.path == DATABASE) else {
        return Err(format!("{DATABASE} is not in it").into());
    };
    let beside = target.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let draft = beside.join("restoring");
    same(&copy(from, &draft, Path::new(DATABASE))?, entry)?;
    fs::rename(draft.join(DATABASE), &target)?;
    Ok(fs::remove_dir(draft)?)
}

fn same(copied: &Entry, listed: &Entry) -> Result<(), Refusal> {
    if copied == listed { Ok(()) } else { Err(format!("{} changed while it was copied", listed.path).into()) }
}

/// Nothing is written over.
fn empty(folder: &Path, database: Option<&Path>) -> Result<(), Refusal> {
    let wal = |file: &Path| PathBuf::from(format!("{}-wal", file.display()));
    let there = database.filter(|file| file.exists() || wal(file).exists());
    let in_the_way = there.map(Path::to_path_buf);
    let in_the_way = in_the_way.or(keys(folder)?.first().map(|name| folder.join(name)));
    match in_the_way.or(photos(folder)?.first().map(|path| folder.join(path))) {
        Some(path) => Err(format!("{} is there: restore only where nothing is yet", path.display()).into()),
        None => Ok(()),
    }
}

fn say(options: &RestoreOptions, manifest: &Manifest) {
    let done = if options.check { "as they were backed up" } else { "brought back" };
    println!("{} files, {} bytes, {done}", manifest.files.len(), manifest.bytes());
    if manifest.database == Engine::Postgres {
        println!(
            "The database is not in it: it is checked and brought back with PostgreSQL's own pg_restore."
        );
    }
}
