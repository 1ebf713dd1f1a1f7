//! From what Trunk wrote to what is served: minified, named by content, precompressed, with a list.

use crate::{Refusal, notices, paths, run, stamp};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// The oldest engines that must be able to read our scripts and styles.
const FLOOR: &str = "--target=chrome80,safari13.4";
/// Safari has it since 10; esbuild counts it from 14.1 for a corner that the glue does not touch.
const DESTRUCTURING: &str = "--supported:destructuring=true";
/// Where the server serves the files of both bundles.
const PREFIX: &str = "/assets/";

/// One file of the first load: what the list calls it, its name from Trunk, its content for the phone.
struct Asset {
    key: &'static str,
    from: String,
    content: Vec<u8>,
    ending: &'static str,
}

/// Makes `target/dist/<bundle>` anew from `target/trunk/<bundle>`.
pub fn finalise(bundle: &str) -> Result<(), Refusal> {
    let from = paths::trunk_dist(bundle);
    let work = paths::target().join("finalise").join(bundle);
    let to = paths::dist(bundle);
    clear(&work)?;
    clear(&to)?;
    let mut page = stamp::read_text(&from.join("index.html"))?;
    let mut list = Map::new();
    for asset in assets(bundle, &from, &work)? {
        let stem = asset.key.split('.').next().unwrap_or(asset.key);
        let name = format!("{stem}-{}{}", stamp::short(&asset.content), asset.ending);
        let old = format!("/{}", asset.from);
        if !page.contains(&old) {
            return Err(format!("{bundle}: the page does not name {old}"));
        }
        page = page.replace(&format!("\"{old}\""), &format!("\"{PREFIX}{name}\""));
        stamp::write(&to.join(&name), &asset.content)?;
        list.insert(asset.key.to_owned(), json!(name));
    }
    let page = squeezed(&page);
    check_page(bundle, &page)?;
    stamp::write(&to.join("index.html"), page.as_bytes())?;
    let root = root_files(bundle, &from, &to)?;
    let manifest = json!({ "bundle": bundle, "assets": Value::Object(list), "root": root });
    compress(&to)?;
    stamp::write(&to.join("asset-manifest.json"), format!("{manifest:#}\n").as_bytes())
}

fn assets(bundle: &str, from: &Path, work: &Path) -> Result<Vec<Asset>, Refusal> {
    let files = stamp::files(from);
    let named = |prefix: &str, ending: &str| -> Result<String, Refusal> {
        let matching = files
            .iter()
            .filter_map(|file| Some(file.strip_prefix(from).ok()?.to_string_lossy().into_owned()));
        let mut matching = matching.filter(|name| name.starts_with(prefix) && name.ends_with(ending));
        let first = matching.next().ok_or(format!("{bundle}: Trunk wrote no {prefix}…{ending}"))?;
        if matching.next().is_some() {
            Err(format!("{bundle}: more than one {prefix}…{ending}"))
        } else {
            Ok(first)
        }
    };
    let minified = |key, name: String, ending, entry: PathBuf, flags: &[&str]| -> Result<Asset, Refusal> {
        let content = minify(&entry, &work.join(key), flags)?;
        Ok(Asset { key, from: name, content, ending })
    };
    let style = named(&format!("{bundle}-"), ".css")?;
    let glue = named(&format!("{bundle}-"), ".js")?;
    let wasm = named(&format!("{bundle}-"), "_bg.wasm")?;
    // Only init is needed of the glue; bundling drops the rest and joins snippets, should a crate bring some.
    let entry = work.join("entry.js");
    stamp::write(&entry, format!("export {{ default }} from {};\n", json!(from.join(&glue))).as_bytes())?;
    let wasm_content = stamp::read(&from.join(&wasm))?;
    Ok(vec![
        minified("style.css", style.clone(), ".css", from.join(&style), &[])?,
        minified("early.js", "early.js".into(), ".js", from.join("early.js"), &["--target=es5"])?,
        minified("boot.js", "boot.js".into(), ".js", from.join("boot.js"), &[FLOOR])?,
        minified("app.js", glue, ".js", entry, &[FLOOR, DESTRUCTURING, "--bundle", "--format=esm"])?,
        Asset { key: "app.wasm", from: wasm, content: wasm_content, ending: ".wasm" },
    ])
}

fn minify(from: &Path, to: &Path, flags: &[&str]) -> Result<Vec<u8>, Refusal> {
    let mut command = run::command("esbuild");
    command.arg(from).args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"]);
    if from.extension().is_some_and(|ending| ending == "css") {
        command.arg(FLOOR);
    }
    command.args(flags).arg(format!("--outfile={}", to.display()));
    let status = command.status().map_err(|error| format!("esbuild did not start: {error}"))?;
    if !status.success() {
        return Err(format!("esbuild refused {}", from.display()));
    }
    stamp::read(to)
}

/// The page without the line breaks between its tags; inside `<p>` there are none to lose.
fn squeezed(page: &str) -> String {
    page.lines().map(str::trim).collect()
}

/// What the server and the content security policy rely on.
fn check_page(bundle: &str, page: &str) -> Result<(), Refusal> {
    for place in ["<!--linli:head-->", "<!--linli:first-->", "<!--linli:boot-->", "data-phone=\"12345\""] {
        if page.matches(place).count() != 1 {
            return Err(format!("{bundle}: the page must contain {place} once"));
        }
    }
    let inline =
        page.split("<script").skip(1).any(|rest| !rest.split('>').next().unwrap_or("").contains("src="));
    let forbidden = ["<style", " style=", " onclick=", "javascript:"].iter().any(|word| page.contains(word));
    if inline || forbidden {
        return Err(format!("{bundle}: the page has an inline script or style"));
    }
    Ok(())
}

/// What lies at the root of the site under its own name: Trunk's copies and the notices.
fn root_files(bundle: &str, from: &Path, to: &Path) -> Result<Vec<String>, Refusal> {
    let mut names = Vec::new();
    for name in ["favicon.svg", "share.png", "robots.txt", "unsupported.html"] {
        if let Ok(content) = fs::read(from.join(name)) {
            stamp::write(&to.join(name), &content)?;
            names.push(name.to_owned());
        }
    }
    if bundle == "resident" {
        let work = paths::target().join("finalise").join("wechat.js");
        let content =
            minify(&paths::root().join("public/wechat.js"), &work, &[FLOOR, "--bundle", "--format=iife"])?;
        stamp::write(&to.join("wechat.js"), &content)?;
        names.push("wechat.js".to_owned());
        stamp::write(&to.join("licenses.txt"), notices::text()?.as_bytes())?;
        names.push("licenses.txt".to_owned());
    }
    Ok(names)
}

fn compress(folder: &Path) -> Result<(), Refusal> {
    let mut command = run::command("node");
    // The page is filled by the server for every request: nothing to compress ahead.
    let files = stamp::files(folder).into_iter().filter(|file| !file.ends_with("index.html"));
    command.arg(paths::root().join("src/xtask/compress.mjs")).args(files);
    let status = command.status().map_err(|error| format!("node did not start: {error}"))?;
    if status.success() { Ok(()) } else { Err("compressing failed".to_owned()) }
}

fn clear(folder: &Path) -> Result<(), Refusal> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_residents_pages_differ_in_their_bundle_alone() {
        let page = |bundle: &str| {
            stamp::read_text(&paths::root().join(format!("src/web/{bundle}.html"))).expect("a page")
        };
        for bundle in ["reader", "household", "offers"] {
            let renamed = page("resident")
                .replace("data-bin=\"resident\"", &format!("data-bin=\"{bundle}\""))
                .replace("style/resident.css", &format!("style/{bundle}.css"));
            assert_eq!(page(bundle), renamed);
        }
    }

    const PAGE: &str = "<html data-phone=\"12345\"><!--linli:head--><script src=\"/a.js\"></script><!--linli:first--><!--linli:boot-->";

    #[test]
    fn a_page_without_inline_parts_passes() {
        assert_eq!(check_page("resident", PAGE), Ok(()));
    }

    #[test]
    fn inline_parts_and_lost_places_are_refused() {
        assert!(check_page("resident", &PAGE.replace(" src=\"/a.js\"", "")).is_err());
        assert!(check_page("resident", &format!("{PAGE}<p style=\"top:0\">")).is_err());
        assert!(check_page("resident", &PAGE.replace("<!--linli:boot-->", "")).is_err());
    }

    #[test]
    fn line_breaks_between_tags_go() {
        assert_eq!(squeezed("<p>\n  您好\n</p>\n"), "<p>您好</p>");
    }
}
