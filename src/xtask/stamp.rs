//! Whether something is up to date: a hash over the content of its inputs, kept beside the output.

use crate::{Refusal, paths};
use sha2::{Digest, Sha256};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// Hash over all files below the given paths of the repository; a missing path counts as empty.
pub fn of(inputs: &[&str]) -> String {
    let root = paths::root();
    let mut hash = Sha256::new();
    for input in inputs {
        for file in files(&root.join(input)) {
            hash.update(file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().as_bytes());
            hash.update([0]);
            let content = fs::read(&file).unwrap_or_default();
            hash.update((content.len() as u64).to_le_bytes());
            hash.update(content);
        }
    }
    hex::encode(hash.finalize())
}

pub fn is(stamp: &Path, value: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|kept| kept == value)
}

pub fn keep(stamp: &Path, value: &str) -> Result<(), Refusal> {
    write(stamp, value.as_bytes())
}

/// Writes a file with its folders; leaves it alone when it already says so, for whoever watches it.
pub fn write(file: &Path, content: &[u8]) -> Result<(), Refusal> {
    if fs::read(file).is_ok_and(|old| old == content) {
        return Ok(());
    }
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(file, content))
        .map_err(|error| format!("{}: {error}", file.display()))
}

pub fn read(file: &Path) -> Result<Vec<u8>, Refusal> {
    fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}

pub fn read_text(file: &Path) -> Result<String, Refusal> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

/// A lock that other runs of these commands wait for; given back when dropped.
pub fn alone(what: &str) -> Result<File, Refusal> {
    let path = paths::target().join(format!("{what}.lock"));
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(paths::target()).map_err(told)?;
    let file = File::create(&path).map_err(told)?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        eprintln!("Another run is at the {what}; waiting for it.");
        file.lock().map_err(told)?;
    }
    Ok(file)
}

/// The file itself, or all files below the folder, in a fixed order.
pub fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_path_buf()];
    }
    let Ok(entries) = fs::read_dir(path) else {
        return Vec::new();
    };
    let mut below: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    below.sort();
    below.iter().flat_map(|path| files(path)).collect()
}

/// The first 16 hex digits of the content's SHA-256: the name of a file that never changes.
pub fn short(content: &[u8]) -> String {
    let mut name = hex::encode(Sha256::digest(content));
    name.truncate(16);
    name
}
