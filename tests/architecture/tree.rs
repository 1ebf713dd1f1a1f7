//! Reading the repository: its files, its map, its dependency graph.

use std::{fs, path::Path, path::PathBuf, process::Command};

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder whose name ends so, with its text.
pub fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    found.sort();
    assert!(!found.is_empty(), "no {ending} under {folder}: the test looks in the wrong place");
    found
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<(String, String)>) {
    for path in entries(folder) {
        if path.is_dir() {
            walk(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            let name = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().into_owned();
            found.push((name, fs::read_to_string(&path).expect("a text file")));
        }
    }
}

pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let list = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    list.map(|entry| entry.expect("an entry").path()).collect()
}

/// The rows of the table in `src/README.md` below that heading, cells trimmed, header row first.
pub fn table(heading: &str) -> Vec<Vec<String>> {
    let map = fs::read_to_string(root().join("src/README.md")).expect("the map");
    let (_, after) = map.split_once(heading).unwrap_or_else(|| panic!("no {heading} in src/README.md"));
    let lines =
        after.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let rows = lines.filter(|line| !line.starts_with("|--") && !line.starts_with("| --"));
    rows.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// What cargo prints for these arguments.
pub fn cargo(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}
