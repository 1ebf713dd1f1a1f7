//! Who may use whom, and what the rules and the wire may be built from.

use super::tree::{cargo, files};
use std::collections::{BTreeMap, BTreeSet};

/// The picture in `src/README.md`: crate → what it may use.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("api", &["domain"]),
    ("store", &["domain"]),
    ("server", &["api", "domain", "sheet", "store"]),
    ("web", &["api", "domain"]),
    ("sheet", &[]),
    ("linli", &["api", "domain", "server", "sheet", "store"]),
    ("xtask", &[]),
];

/// What `domain` and `api` may take from outside.
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &["base64ct", "chrono", "ed25519-dalek", "hex", "hmac", "schemars", "serde", "sha2", "ulid"]),
    ("api", &["schemars", "serde"]),
];

/// Package → its normal dependencies, by `cargo metadata`.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let metadata: serde_json::Value =
        serde_json::from_str(&cargo(&["metadata", "--format-version", "1", "--no-deps"])).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let name = |value: &serde_json::Value| value["name"].as_str().unwrap_or_default().to_owned();
    let normal = |package: &serde_json::Value| {
        let list = package["dependencies"].as_array().cloned().unwrap_or_default();
        list.iter().filter(|dependency| dependency["kind"].is_null()).map(name).collect()
    };
    packages.iter().map(|package| (name(package), normal(package))).collect()
}

#[test]
fn no_crate_uses_another_against_the_arrows() {
    let found = dependencies();
    let ours: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        found.keys().map(String::as_str).collect::<BTreeSet<_>>(),
        ours,
        "a crate the picture does not show"
    );
    for (name, allowed) in ARROWS {
        let used: Vec<_> = found[*name].iter().filter(|used| ours.contains(used.as_str())).collect();
        let wrong: Vec<_> = used.iter().filter(|used| !allowed.contains(&used.as_str())).collect();
        assert!(wrong.is_empty(), "{name} must not use {wrong:?}");
    }
}

#[test]
fn rules_and_wire_are_built_from_a_short_list() {
    let found = dependencies();
    for (name, allowed) in ALLOWED {
        let outside = found[*name].iter().filter(|used| !ARROWS.iter().any(|(ours, _)| ours == used));
        let wrong: Vec<_> = outside.filter(|used| !allowed.contains(&used.as_str())).collect();
        assert!(wrong.is_empty(), "{name} must not use {wrong:?}");
    }
}

#[test]
fn the_phone_downloads_no_schema_no_sql_and_no_server() {
    let tree = cargo(&[
        "tree",
        "-p",
        "web",
        "--target",
        "wasm32-unknown-unknown",
        "-e",
        "normal,no-proc-macro",
        "--prefix",
        "none",
    ]);
    let crates: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(crates.contains("leptos"), "the tree of another crate");
    for heavy in ["schemars", "sqlx", "axum", "tokio", "chrono-tz"] {
        assert!(!crates.contains(heavy), "{heavy} is in the phones' bundle");
    }
}

#[test]
fn a_secret_of_one_crate_is_no_word_of_another() {
    let alone = [("sqlx::", "src/store/"), ("axum::", "src/server/"), ("gloo_net", "src/web/client.rs")];
    for (name, text) in files("src", ".rs") {
        for (word, home) in alone {
            assert!(
                !text.contains(word) || name.starts_with(home),
                "{word} in {name}; it belongs into {home}"
            );
        }
    }
}

#[test]
fn no_rule_uses_a_float() {
    for (name, text) in files("src/domain", ".rs") {
        let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
        assert!(!words.any(|word| word == "f64" || word == "f32"), "a float in {name}");
    }
}
