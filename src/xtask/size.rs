//! What a resident's phone downloads before the first page works, per file, and its budget.

use crate::{Refusal, bundle, gate, paths, run, stamp, tools};
use std::path::{Path, PathBuf};

/// A line for each of the residents' bundles: its name, bytes in brotli (the value reached plus 2 %).
const BUDGET: &str = "src/xtask/size_budget.txt";
/// Whatever a budget says: what a slow network carries in a bearable time.
const NEVER_ABOVE: u64 = 260_000;
const RESIDENTS: [&str; 4] = ["resident", "reader", "household", "offers"];
const FIRST_LOAD: [&str; 5] = ["style.css", "early.js", "boot.js", "app.js", "app.wasm"];
/// A text that only the console's own code contains.
const CONSOLE_MARKER: &str = "linli-console-bundle";
/// Folders of crates that must not reach a phone; panics name their files.
const FORBIDDEN: [&str; 5] = ["/regex-automata-", "/chrono-tz-", "/icu_", "/schemars-", "/url-"];

struct Row {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

pub fn size(check: bool) -> Result<(), Refusal> {
    tools::ensure()?;
    bundle::build_all()?;
    let text = stamp::read_text(&paths::root().join(BUDGET))?;
    let mut held = Ok(());
    for bundle in RESIDENTS {
        let reached = told(bundle)?;
        let budget = budget(&text, bundle)?;
        println!("budget {budget} B brotli; reached plus 2 % is {}", reached + reached.div_ceil(50));
        held = held.and_then(|()| within(bundle, reached, budget));
    }
    if check { held.and_then(|()| apart()) } else { Ok(()) }
}

/// Prints what a bundle weighs, file by file, and returns it in brotli.
fn told(bundle: &str) -> Result<u64, Refusal> {
    let rows = rows(bundle)?;
    let total = |part: fn(&Row) -> u64| rows.iter().map(part).sum::<u64>();
    println!("{bundle:<12} {:>10} {:>10} {:>10}", "raw", "gzip", "brotli");
    for row in &rows {
        println!("{:<12} {:>10} {:>10} {:>10}", row.name, row.raw, row.gzip, row.brotli);
    }
    let brotli = total(|row| row.brotli);
    println!("{:<12} {:>10} {:>10} {:>10}", "together", total(|row| row.raw), total(|row| row.gzip), brotli);
    Ok(brotli)
}

fn rows(bundle: &str) -> Result<Vec<Row>, Refusal> {
    // The page as the server fills it differs from address to address; the empty one is measured.
    let page = paths::target().join("size").join(bundle).join("index.html");
    stamp::write(&page, &stamp::read(&paths::dist(bundle).join("index.html"))?)?;
    let mut node = run::command("node");
    run::step("compress the page", node.arg(paths::root().join("src/xtask/compress.mjs")).arg(&page))?;
    let mut rows = vec![row("index.html", &page)?];
    for key in FIRST_LOAD {
        rows.push(row(key, &gate::asset(bundle, key)?)?);
    }
    Ok(rows)
}

fn row(name: &str, file: &Path) -> Result<Row, Refusal> {
    let bytes = |ending: &str| -> Result<u64, Refusal> {
        let path = PathBuf::from(format!("{}{ending}", file.display()));
        path.metadata().map(|data| data.len()).map_err(|error| format!("{}: {error}", path.display()))
    };
    Ok(Row { name: name.to_owned(), raw: bytes("")?, gzip: bytes(".gz")?, brotli: bytes(".br")? })
}

fn budget(text: &str, bundle: &str) -> Result<u64, Refusal> {
    let mut lines = text.lines().filter_map(|line| line.split_once(' '));
    let found = lines.find(|(name, _)| *name == bundle).and_then(|(_, bytes)| bytes.trim().parse().ok());
    found.ok_or_else(|| format!("{BUDGET} must hold a line with the bytes of {bundle}"))
}

fn within(bundle: &str, reached: u64, budget: u64) -> Result<(), Refusal> {
    if budget > NEVER_ABOVE {
        return Err(format!("the budget {budget} B of {bundle} is above the limit of {NEVER_ABOVE} B"));
    }
    if reached > budget {
        return Err(format!(
            "the first load of {bundle}, {reached} B, is above its budget of {budget} B ({BUDGET})"
        ));
    }
    Ok(())
}

/// Nothing of the console and of heavy crates in the residents' bundles.
fn apart() -> Result<(), Refusal> {
    if !contains(&stamp::read(&gate::asset("console", "app.wasm")?)?, CONSOLE_MARKER) {
        return Err(format!(
            "the console bundle lost its marker {CONSOLE_MARKER}: nothing can be told apart"
        ));
    }
    RESIDENTS.into_iter().try_for_each(|bundle| {
        let wasm = stamp::read(&gate::asset(bundle, "app.wasm")?)?;
        let all = FORBIDDEN.into_iter().chain([CONSOLE_MARKER]);
        let strangers: Vec<&str> = all.filter(|marker| contains(&wasm, marker)).collect();
        if strangers.is_empty() {
            Ok(())
        } else {
            Err(format!("the {bundle} bundle contains {}", strangers.join(", ")))
        }
    })
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_budget_holds_and_never_passes_the_limit() {
        assert_eq!(within("resident", 100, 100), Ok(()));
        assert!(within("resident", 101, 100).is_err());
        assert!(within("resident", 1, NEVER_ABOVE + 1).is_err());
        let text = stamp::read_text(&paths::root().join(BUDGET)).expect("the file");
        for bundle in RESIDENTS {
            assert!(budget(&text, bundle).is_ok_and(|bytes| bytes <= NEVER_ABOVE), "{bundle}");
        }
        assert!(budget("resident many", "resident").is_err());
    }

    #[test]
    fn a_marker_is_found_in_bytes() {
        assert!(contains(b"\0asm\x01linli-console-bundle\xff", CONSOLE_MARKER));
        assert!(!contains(b"\0asm", CONSOLE_MARKER));
    }
}
