//! Where things are: the repository, its target folder, the per-user tool folder.

use std::path::PathBuf;

pub const BUNDLES: [&str; 5] = ["resident", "reader", "household", "offers", "console"];

pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or_else(|| here.clone(), PathBuf::from)
}

/// Fixed, whatever `CARGO_TARGET_DIR` says: the server embeds `target/dist`, README names `target/release/linli`.
pub fn target() -> PathBuf {
    root().join("target")
}

pub fn trunk_dist(bundle: &str) -> PathBuf {
    target().join("trunk").join(bundle)
}

pub fn dist(bundle: &str) -> PathBuf {
    target().join("dist").join(bundle)
}

pub fn server() -> PathBuf {
    target().join("release/linli")
}

/// Per user and version, so that a clean clone does not build the tools again.
pub fn tool(name: &str, version: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map_or_else(std::env::temp_dir, PathBuf::from);
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .unwrap_or_else(|| home.join(".cache"));
    cache.join("linli/tools").join(format!("{name}-{version}"))
}

/// The first program of this name on the PATH or in one of the extra folders.
pub fn program(name: &str, extra: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(extra.iter().map(PathBuf::from));
    folders.map(|folder| folder.join(name)).find(|file| file.is_file())
}
