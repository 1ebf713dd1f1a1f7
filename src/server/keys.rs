//! The installation's keys: files beside the database, never in it.

use std::{fs, io, io::Write, path::Path};

/// The keys of an installation.
#[derive(Clone)]
pub struct Keys {
    /// Under this key the database knows 投票码 and phone digits.
    pub code: Key,
    /// Under this key names and phones of the roll are sealed.
    pub roll: Key,
    /// With this key the heads of the polls' logs are signed.
    pub log: Key,
}

impl Keys {
    /// Reads the keys in that folder; on the first start draws them.
    pub fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            code: Key::open(folder, "code.key")?,
            roll: Key::open(folder, "roll.key")?,
            log: Key::open(folder, "log.key")?,
        })
    }
}

/// One key.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// A key of these bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads the key in that file; on the first start draws one that only its owner may read.
    fn open(folder: &Path, file: &str) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let path = folder.join(file);
        match fs::read_to_string(&path) {
            Ok(text) => {
                let mut key = [0; 32];
                hex::decode_to_slice(text.trim(), &mut key).map_err(|_| {
                    io::Error::new(io::ErrorKind::InvalidData, format!("{file} is not 64 hex digits"))
                })?;
                Ok(Self(key))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::create(&path),
            Err(error) => Err(error),
        }
    }

    fn create(path: &Path) -> io::Result<Self> {
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(|error| io::Error::other(error.to_string()))?;
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        writeln!(file, "{}", hex::encode(key))?;
        file.sync_all()?;
        Ok(Self(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_drawn_once_and_read_by_its_owner_alone() {
        let folder = std::env::temp_dir().join(format!("linli-key-{}", crate::request::RequestId::draw()));
        let first = Key::open(&folder, "a.key").expect("drawn");
        let second = Key::open(&folder, "a.key").expect("read");
        assert_eq!(first.bytes(), second.bytes());
        assert_ne!(first.bytes(), &[0; 32]);
        #[cfg(unix)]
        {
            let mode = fs::metadata(folder.join("a.key")).expect("there").permissions();
            assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777, 0o600);
        }
        fs::remove_dir_all(folder).expect("removed");
    }
}
