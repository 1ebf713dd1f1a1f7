//! The wasm gate: a bundle must validate as plain MVP, or old phones show a white page.

use crate::{Refusal, paths, run, stamp};
use serde_json::Value;
use std::path::PathBuf;

pub fn check() -> Result<(), Refusal> {
    for bundle in paths::BUNDLES {
        let mut validate = run::command("wasm-opt");
        validate.args(["--mvp-features", "--enable-mutable-globals"]).arg(asset(bundle, "app.wasm")?);
        validate.args(["--quiet", "-o", "/dev/null"]);
        if !validate.status().is_ok_and(|status| status.success()) {
            return Err(format!("{bundle}: the wasm uses more than MVP and mutable globals"));
        }
        if stamp::read_text(&asset(bundle, "app.js")?)?.contains("externref") {
            return Err(format!("{bundle}: the glue asks for externref"));
        }
    }
    Ok(())
}

/// A file of a finished bundle by its name in `asset-manifest.json`.
pub fn asset(bundle: &str, key: &str) -> Result<PathBuf, Refusal> {
    let list = stamp::read_text(&paths::dist(bundle).join("asset-manifest.json"))?;
    let list: Value = serde_json::from_str(&list).map_err(|error| format!("asset-manifest.json: {error}"))?;
    let name = list["assets"][key].as_str().ok_or(format!("{bundle}: no {key}"))?;
    Ok(paths::dist(bundle).join(name))
}
