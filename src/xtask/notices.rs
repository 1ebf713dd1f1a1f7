//! `licenses.txt`: our licence and the notices of everything shipped in the bundles and in the server.

use crate::{Refusal, paths, run, stamp};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Where code ends up: on the phone and on the server.
const PLATFORMS: [&str; 2] = ["wasm32-unknown-unknown", "x86_64-unknown-linux-gnu"];
/// The two packages whose dependencies are shipped.
const SHIPPED: [&str; 2] = ["linli", "web"];

/// Licence text → the packages that come under exactly this text.
type Texts = BTreeMap<String, BTreeSet<String>>;

pub fn text() -> Result<String, Refusal> {
    let mut texts = Texts::new();
    let mut without = BTreeSet::new();
    for platform in PLATFORMS {
        for package in shipped(platform)? {
            add(&mut texts, &mut without, &package);
        }
    }
    let weui = paths::root().join("node_modules/weui/LICENSE.txt");
    texts.entry(stamp::read_text(&weui)?).or_default().insert(format!("weui {}", weui_version()?));
    Ok(written(&texts, &without))
}

fn written(texts: &Texts, without: &BTreeSet<String>) -> String {
    let mut out = String::from(
        "邻里 (linli) is licensed under the Apache License 2.0. It contains the works of others, with thanks:\n",
    );
    for (text, packages) in texts {
        let names: Vec<&str> = packages.iter().map(String::as_str).collect();
        out.push_str(&format!("\n{}\n{}\n\n{}\n", "=".repeat(78), names.join("\n"), text.trim()));
    }
    if !without.is_empty() {
        let names: Vec<&str> = without.iter().map(String::as_str).collect();
        out.push_str(&format!(
            "\n{}\nWithout a licence text of their own:\n{}\n",
            "=".repeat(78),
            names.join("\n")
        ));
    }
    out
}

fn weui_version() -> Result<String, Refusal> {
    let package = stamp::read_text(&paths::root().join("node_modules/weui/package.json"))?;
    let package: Value = serde_json::from_str(&package).map_err(|error| format!("weui: {error}"))?;
    Ok(string(&package["version"]))
}

/// The packages from elsewhere that are compiled into what is shipped, for one platform.
fn shipped(platform: &str) -> Result<Vec<Value>, Refusal> {
    let mut command = run::cargo(&["metadata", "--format-version", "1", "--filter-platform", platform]);
    let said = run::output(&mut command).ok_or("cargo metadata failed")?;
    let metadata: Value = serde_json::from_str(&said).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages: BTreeMap<String, &Value> =
        list(&metadata["packages"]).map(|one| (string(&one["id"]), one)).collect();
    let nodes: BTreeMap<String, &Value> =
        list(&metadata["resolve"]["nodes"]).map(|one| (string(&one["id"]), one)).collect();
    let root =
        |package: &&Value| SHIPPED.iter().any(|name| package["name"] == *name) && package["source"].is_null();
    let mut open: Vec<String> =
        packages.values().copied().filter(root).map(|one| string(&one["id"])).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if let Some(node) = nodes.get(&id).filter(|_| seen.insert(id.clone())) {
            open.extend(list(&node["deps"]).filter(|one| linked(one)).map(|one| string(&one["pkg"])));
        }
    }
    let foreign = seen.iter().filter_map(|id| packages.get(id)).filter(|one| !one["source"].is_null());
    Ok(foreign.map(|one| (*one).clone()).collect())
}

/// A normal dependency, neither for building nor for tests.
fn linked(dependency: &Value) -> bool {
    list(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null())
}

fn add(texts: &mut Texts, without: &mut BTreeSet<String>, package: &Value) {
    let name = format!(
        "{} {} ({})",
        string(&package["name"]),
        string(&package["version"]),
        string(&package["license"])
    );
    let manifest = PathBuf::from(string(&package["manifest_path"]));
    let files = manifest.parent().map(licence_files).unwrap_or_default();
    if files.is_empty() {
        without.insert(name);
        return;
    }
    for file in files {
        let text = String::from_utf8_lossy(&stamp::read(&file).unwrap_or_default()).replace("\r\n", "\n");
        texts.entry(text).or_default().insert(name.clone());
    }
}

fn licence_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let wanted = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().to_uppercase()).unwrap_or_default();
        path.is_file()
            && ["LICENSE", "LICENCE", "COPYING", "NOTICE"].iter().any(|start| name.starts_with(start))
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(wanted).collect();
    files.sort();
    files
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
