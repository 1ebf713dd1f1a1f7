//! Files that are named by the digest of what is in them.

use crate::request::RequestId;
use domain::evidence::Hash32;
use std::{io, path::Path};
use tokio::{fs, io::AsyncWriteExt};

/// Writes the file beside its place and moves it there: it is whole or not there, and its owner's alone.
pub async fn keep(folder: &Path, digest: Hash32, bytes: &[u8]) -> io::Result<()> {
    let path = folder.join(digest.to_string());
    if fs::try_exists(&path).await? {
        return Ok(());
    }
    fs::create_dir_all(folder).await?;
    let draft = folder.join(format!("{digest}.{}", RequestId::draw()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(&draft).await?;
    file.write_all(bytes).await?;
    file.sync_all().await?;
    fs::rename(&draft, &path).await
}

/// The file's bytes, if it is there.
pub async fn read(folder: &Path, digest: Hash32) -> io::Result<Option<Vec<u8>>> {
    match fs::read(folder.join(digest.to_string())).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        bytes => bytes.map(Some),
    }
}

/// Takes the file away; one that is not there is gone.
pub async fn drop(folder: &Path, digest: Hash32) -> io::Result<()> {
    match fs::remove_file(folder.join(digest.to_string())).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
