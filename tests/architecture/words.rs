//! One feature, one word, everywhere: the table in `src/README.md` and the files agree.

use super::tree::{entries, root, table};
use std::collections::{BTreeMap, BTreeSet};

/// Column of the table → folder and the ending of a single file.
fn folder(column: &str) -> (&'static str, &'static str) {
    match column {
        "domain" => ("src/domain", ".rs"),
        "api" => ("src/api", ".rs"),
        "store" => ("src/store", ".rs"),
        "server" => ("src/server", ".rs"),
        "web" => ("src/web", ".rs"),
        "style" => ("style", ".css"),
        "tests/rules" => ("tests/rules", ".rs"),
        "tests/api" => ("tests/api", ".rs"),
        "tests/store" => ("tests/store", ".rs"),
        "tests/e2e" => ("tests/e2e", ".rs"),
        other => panic!("the table of src/README.md has an unknown column {other}"),
    }
}

/// The names in a folder: files without their ending, and folders.
fn names(column: &str) -> BTreeSet<String> {
    let (path, ending) = folder(column);
    let entries = entries(&root().join(path)).into_iter();
    let name = |path: std::path::PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        if path.is_dir() { Some(name) } else { name.strip_suffix(ending).map(str::to_owned) }
    };
    entries.filter_map(name).collect()
}

/// Column → words the table puts there.
fn words() -> BTreeMap<String, BTreeSet<String>> {
    let table = table("## Words");
    let (header, rows) = table.split_first().expect("a header");
    let mut words: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows {
        for (column, cell) in header.iter().zip(row).skip(1) {
            let of_column = words.entry(column.clone()).or_default();
            if cell == "×" {
                of_column.insert(row[0].trim_matches('`').to_owned());
            }
        }
    }
    words
}

/// Column → names that belong to no feature.
fn shared() -> BTreeMap<String, BTreeSet<String>> {
    let rows = table("## Shared rooms");
    let names = |cell: &String| cell.split(' ').map(|name| name.trim_matches('`').to_owned()).collect();
    rows.iter().skip(1).map(|row| (row[0].trim_matches('`').to_owned(), names(&row[1]))).collect()
}

#[test]
fn every_word_is_where_the_table_says() {
    for (column, words) in words() {
        let found = names(&column);
        let missing: Vec<_> = words.difference(&found).collect();
        assert!(missing.is_empty(), "{column} lacks {missing:?}");
    }
}

#[test]
fn every_file_is_named_by_a_word_or_is_a_shared_room() {
    let shared = shared();
    for (column, words) in words() {
        let nothing = BTreeSet::new();
        let rooms = shared.get(&column).unwrap_or(&nothing);
        let strange: Vec<_> = names(&column)
            .into_iter()
            .filter(|name| !words.contains(name) && !rooms.contains(name))
            .collect();
        assert!(
            strange.is_empty(),
            "{column}: {strange:?} is neither a word nor a shared room of src/README.md"
        );
    }
}
