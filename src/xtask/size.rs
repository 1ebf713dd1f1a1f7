//! What a resident's phone downloads before the first page works, per file, and its budget.

use crate::{Refusal, bundle, gate, paths, run, stamp, tools};
use std::path::{Path, PathBuf};

/// Bytes in brotli: the value reached plus 2 %.
const BUDGET: &str = "src/xtask/size_budget.txt";
const NEVER_ABOVE: u64 = 240 * 1024;
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
    let brotli = told("resident")?;
    told("reader")?;
    told("household")?;
    let budget = budget()?;
    println!("budget {budget} B brotli; reached plus 2 % is {}", brotli + brotli.div_ceil(50));
    if check { within(brotli, budget).and_then(|()| apart()) } else { Ok(()) }
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

fn budget() -> Result<u64, Refusal> {
    let text = stamp::read_text(&paths::root().join(BUDGET))?;
    text.trim().parse().map_err(|_| format!("{BUDGET} must hold one number of bytes"))
}

fn within(reached: u64, budget: u64) -> Result<(), Refusal> {
    if budget > NEVER_ABOVE {
        return Err(format!("the budget {budget} B is above the limit of {NEVER_ABOVE} B"));
    }
    if reached > budget {
        return Err(format!("first load {reached} B is above its budget of {budget} B ({BUDGET})"));
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
    ["resident", "reader", "household"].into_iter().try_for_each(|bundle| {
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
    fn the_budget_holds_and_never_passes_the_limit() {
        assert_eq!(within(100, 100), Ok(()));
        assert!(within(101, 100).is_err());
        assert!(within(1, NEVER_ABOVE + 1).is_err());
        assert!(budget().is_ok_and(|bytes| bytes <= NEVER_ABOVE));
    }

    #[test]
    fn a_marker_is_found_in_bytes() {
        assert!(contains(b"\0asm\x01linli-console-bundle\xff", CONSOLE_MARKER));
        assert!(!contains(b"\0asm", CONSOLE_MARKER));
    }
}
