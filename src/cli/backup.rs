//! `linli backup`: database, keys and photos in one folder, with a list of what is in it.

use super::{
    Refusal,
    manifest::{DATABASE, Engine, Entry, Manifest, copy, folder_of_its_owner, keys, photos},
    options::{BackupOptions, Place},
};
use serde_json::json;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Copies everything that cannot be made again, while the server goes on.
pub async fn backup(options: BackupOptions) -> Result<(), Refusal> {
    let (place, to) = (&options.place, options.to.as_path());
    if fs::read_dir(to).is_ok_and(|mut found| found.next().is_some()) {
        return Err(format!("{} is not empty; every backup gets a folder of its own", to.display()).into());
    }
    folder_of_its_owner(to)?;
    let mut files = Vec::new();
    for name in keys(&place.keys())? {
        files.push(copy(&place.keys(), to, Path::new(&name))?);
    }
    if !files.iter().any(|entry| entry.path == "code.key") {
        return Err(format!("{} holds no code.key: is --data right?", place.keys().display()).into());
    }
    let engine = if let Some(database) = place.sqlite() {
        // Photos before and after: whatever the copy of the database names is in one of the two looks.
        copy_photos(place, to, &mut files)?;
        store::copy_sqlite(&database, &to.join(DATABASE)).await.map_err(|error| told(&database, &error))?;
        files.push(Entry::of(to, Path::new(DATABASE))?);
        Engine::Sqlite
    } else {
        Engine::Postgres
    };
    copy_photos(place, to, &mut files)?;
    let manifest = Manifest::new(engine, files);
    manifest.write(to)?;
    say(&options, &manifest);
    Ok(())
}

/// Those that are not there yet.
fn copy_photos(place: &Place, to: &Path, files: &mut Vec<Entry>) -> Result<(), Refusal> {
    let known: BTreeSet<PathBuf> = files.iter().map(|entry| PathBuf::from(&entry.path)).collect();
    for path in photos(&place.keys())?.into_iter().filter(|path| !known.contains(path)) {
        // One that was removed meanwhile is no longer named by the database either.
        match copy(&place.keys(), to, &path) {
            Ok(entry) => files.push(entry),
            Err(_) if !place.keys().join(&path).exists() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn told(database: &Path, error: &store::StoreError) -> Refusal {
    let cause = std::error::Error::source(error).map(|cause| format!(": {cause}")).unwrap_or_default();
    format!("{} was not copied: {error}{cause}", database.display()).into()
}

fn say(options: &BackupOptions, manifest: &Manifest) {
    let (count, bytes) = (manifest.files.len(), manifest.bytes());
    if options.json {
        let engine = manifest.database;
        println!("{:#}", json!({ "files": count, "bytes": bytes, "database": engine, "to": options.to }));
        return;
    }
    println!("{count} files, {bytes} bytes, in {}", options.to.display());
    if manifest.database == Engine::Postgres {
        println!("The database is not in it: PostgreSQL is copied with its own pg_dump, at the same time.");
    }
    println!("The keys are in it: whoever has this folder can read the roll. Keep it as safe as the server.");
    println!("Look it through with: linli restore --check {}", options.to.display());
}
