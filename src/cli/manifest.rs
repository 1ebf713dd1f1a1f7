//! What lies in a backup: every file with its size and SHA-256.

use super::Refusal;
use domain::evidence::Hash32;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Component, Path, PathBuf},
};

/// The list's own file.
pub const LIST: &str = "manifest.json";
/// The copy of a SQLite database.
pub const DATABASE: &str = "linli.db";
const FORMAT: &str = "linli-backup/1";

/// What the database is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Engine {
    /// The backup holds a copy of it.
    Sqlite,
    /// It is copied with `pg_dump`.
    Postgres,
}

/// A file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Below the backup's folder, with `/`.
    pub path: String,
    pub size: u64,
    pub sha256: Hash32,
}

/// The list.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    format: String,
    /// Which version of this program made it.
    version: String,
    /// UTC ms.
    made_at: i64,
    pub database: Engine,
    pub files: Vec<Entry>,
}

impl Manifest {
    /// The list of these files, made now.
    pub fn new(database: Engine, mut files: Vec<Entry>) -> Self {
        files.sort_by(|one, other| one.path.cmp(&other.path));
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Self { format: FORMAT.to_owned(), version, made_at: server::machine_clock().0, database, files }
    }

    /// Reads the list of a backup; no path in it leads out of its folder.
    pub fn read(folder: &Path) -> Result<Self, Refusal> {
        let path = folder.join(LIST);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let list: Self =
            serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        if list.format != FORMAT {
            return Err(format!("{} is of another format: {}", path.display(), list.format).into());
        }
        let strange = |entry: &&Entry| {
            let mut parts = Path::new(&entry.path).components();
            entry.path.is_empty() || !parts.all(|part| matches!(part, Component::Normal(_)))
        };
        match list.files.iter().find(strange) {
            Some(entry) => Err(format!("{} names a strange path: {}", path.display(), entry.path).into()),
            None => Ok(list),
        }
    }

    /// Writes the list; last, so that a backup that was cut off has none.
    pub fn write(&self, folder: &Path) -> Result<(), Refusal> {
        let mut file = new_file(&folder.join(LIST))?;
        file.write_all(serde_json::to_string_pretty(self)?.as_bytes())?;
        Ok(file.sync_all()?)
    }

    /// All bytes.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|entry| entry.size).sum()
    }
}

impl Entry {
    /// A file that lies in the backup already; only its owner may read it from now on.
    pub fn of(folder: &Path, path: &Path) -> Result<Self, Refusal> {
        let file = folder.join(path);
        #[cfg(unix)]
        fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        File::open(&file)?.sync_all()?;
        let (size, sha256) = read_through(&file, &mut io::sink())?;
        Ok(Self { path: written(path), size, sha256 })
    }

    /// What is wrong with the file in that folder, if something is.
    pub fn wrong(&self, folder: &Path) -> Option<String> {
        match read_through(&folder.join(&self.path), &mut io::sink()) {
            Ok((size, sha256)) if size == self.size && sha256 == self.sha256 => None,
            Ok(_) => Some(format!("{} is not what was backed up", self.path)),
            Err(error) => Some(format!("{}: {error}", self.path)),
        }
    }
}

/// Copies a file to the same place in another folder, for its owner alone.
pub fn copy(from: &Path, to: &Path, path: &Path) -> Result<Entry, Refusal> {
    let target = to.join(path);
    if let Some(folder) = target.parent() {
        folder_of_its_owner(folder)?;
    }
    let source = from.join(path);
    let mut file = new_file(&target)?;
    let copied = read_through(&source, &mut file);
    let (size, sha256) = match copied {
        Ok(copied) => copied,
        Err(error) => {
            fs::remove_file(&target)?;
            return Err(format!("{}: {error}", source.display()).into());
        }
    };
    file.sync_all()?;
    Ok(Entry { path: written(path), size, sha256 })
}

fn read_through(path: &Path, to: &mut impl Write) -> io::Result<(u64, Hash32)> {
    let (mut file, mut sha256) = (File::open(path)?, Sha256::new());
    let (mut buffer, mut size) = (vec![0; 1 << 16], 0);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        sha256.update(&buffer[..read]);
        to.write_all(&buffer[..read])?;
        size += read as u64;
    }
    Ok((size, Hash32::from_bytes(sha256.finalize().into())))
}

fn new_file(path: &Path) -> Result<File, Refusal> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// Makes the folder, and those above it that are missing, for their owner alone.
pub fn folder_of_its_owner(folder: &Path) -> Result<(), Refusal> {
    let mut options = fs::DirBuilder::new();
    options.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut options, 0o700);
    options.create(folder).map_err(|error| format!("{}: {error}", folder.display()).into())
}

/// The names of the keys in that folder.
pub fn keys(folder: &Path) -> Result<Vec<String>, Refusal> {
    let mut names = names(folder)?;
    names.retain(|name| Path::new(name).extension().is_some_and(|ending| ending == "key"));
    Ok(names)
}

/// The photos in a data folder, of papers, of works and of offers; half-written ones are left out.
pub fn photos(folder: &Path) -> Result<Vec<PathBuf>, Refusal> {
    let mut found = Vec::new();
    for below in ["photos", "photos/works", "photos/offers"] {
        let whole = names(&folder.join(below))?.into_iter().filter(|name| name.parse::<Hash32>().is_ok());
        found.extend(whole.map(|name| Path::new(below).join(name)));
    }
    Ok(found)
}

/// Files in a folder, in order; none where it is not there.
fn names(folder: &Path) -> Result<Vec<String>, Refusal> {
    let found = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        found => found.map_err(|error| format!("{}: {error}", folder.display()))?,
    };
    let mut names = Vec::new();
    for entry in found {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            names.extend(entry.file_name().into_string());
        }
    }
    names.sort_unstable();
    Ok(names)
}

fn written(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
