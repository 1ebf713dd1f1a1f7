//! The style sheets: the parts of WeUI that are used, in rem, then our own in cascade order; one file per bundle.

use crate::npm::{self, Wanted};
use crate::{Refusal, paths, stamp};
use std::path::PathBuf;

/// The parts of WeUI that the pages use; every further one is bytes on every phone.
const WEUI: [&str; 3] = ["base/base", "widget/weui-button/weui-button", "widget/weui-cell/weui-cell"];

/// Our own sheets that come first; features follow by name, print is last.
const FIRST: [&str; 4] = ["tokens.css", "base.css", "layout.css", "ui.css"];
const LAST: &str = "print.css";
/// A sheet of the back office is not sent to residents.
const CONSOLE: &str = "console";

/// Writes `target/style/<bundle>.css`, which the bundle's page links.
pub fn write() -> Result<(), Refusal> {
    npm::ensure(Wanted::Build)?;
    let weui = weui()?;
    for bundle in paths::BUNDLES {
        let mut text = weui.clone();
        for sheet in own_sheets(bundle) {
            text.push_str(&stamp::read_text(&sheet)?);
            text.push('\n');
        }
        stamp::write(&paths::target().join("style").join(format!("{bundle}.css")), text.as_bytes())?;
    }
    Ok(())
}

fn weui() -> Result<String, Refusal> {
    let folder = paths::root().join("node_modules/weui/dist/style");
    let mut text = String::new();
    for part in WEUI {
        text.push_str(&px_to_rem(&stamp::read_text(&folder.join(format!("{part}.min.css")))?));
        text.push('\n');
    }
    Ok(text)
}

fn own_sheets(bundle: &str) -> Vec<PathBuf> {
    let mut names: Vec<String> = stamp::files(&paths::root().join("style"))
        .iter()
        .filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned()))
        .filter(|name| name.ends_with(".css"))
        .filter(|name| bundle == CONSOLE || !name.starts_with(CONSOLE))
        .collect();
    names.sort_by_key(|name| (place(name), name.clone()));
    names.iter().map(|name| paths::root().join("style").join(name)).collect()
}

fn place(name: &str) -> usize {
    if name == LAST {
        return FIRST.len() + 1;
    }
    FIRST.iter().position(|first| *first == name).unwrap_or(FIRST.len())
}

/// Every length in px becomes rem (root 16 px), so that all of it grows with the reader's text size.
///
/// Kept: lines of at most 1 px, whatever stands in `url()`, strings and comments. A `1px` that a
/// calculation multiplies is a unit, not a line, and is turned too.
fn px_to_rem(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let opaque = opaque_length(rest);
        if opaque > 0 {
            out.push_str(&rest[..opaque]);
            rest = &rest[opaque..];
            continue;
        }
        if let Some((length, rem)) = number_in_px(rest, &out) {
            out.push_str(&rem);
            rest = &rest[length..];
            continue;
        }
        out.push(first);
        rest = &rest[first.len_utf8()..];
    }
    out
}

/// How much from here must stay as it is: a comment, a string, a `url(…)`; 0 for none.
fn opaque_length(rest: &str) -> usize {
    let until =
        |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("/*") {
        return until("*/", 2);
    }
    for quote in ["\"", "'"] {
        if rest.starts_with(quote) {
            return until(quote, 1);
        }
        if rest.starts_with(&format!("url({quote}")) {
            return until(quote, 5);
        }
    }
    if rest.starts_with("url(") { until(")", 4) } else { 0 }
}

/// The number with unit px that starts here and must be turned: its length and its text in rem.
fn number_in_px(rest: &str, before: &str) -> Option<(usize, String)> {
    let digits = rest.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
    let unit = rest[digits..].strip_prefix("px")?;
    if digits == 0 || unit.starts_with(|c: char| c.is_alphanumeric()) || inside_a_name(before) {
        return None;
    }
    let px: f64 = rest[..digits].parse().ok()?;
    let multiplied = before.trim_end().ends_with('*') || unit.trim_start().starts_with('*');
    if px <= 1.0 && !multiplied {
        return Some((digits + 2, rest[..digits + 2].to_owned()));
    }
    let rem = format!("{:.5}", px / 16.0);
    let rem = rem.trim_end_matches('0').trim_end_matches('.');
    Some((digits + 2, format!("{rem}rem")))
}

/// Whether a digit here would continue a word (`m12px`, `a-12px`, `#12px`) instead of starting a number.
fn inside_a_name(before: &str) -> bool {
    let name = |c: char| c.is_alphanumeric() || c == '_' || c == '#' || c == '.';
    let unsigned = before.strip_suffix('-');
    before.ends_with(name) || unsigned.is_some_and(|left| left.ends_with(name) || left.ends_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_become_rem() {
        assert_eq!(
            px_to_rem("a{font-size:17px;margin:-8px 0 12px}"),
            "a{font-size:1.0625rem;margin:-0.5rem 0 0.75rem}"
        );
        assert_eq!(px_to_rem("b{inset:calc(100% - 20px)}"), "b{inset:calc(100% - 1.25rem)}");
        assert_eq!(px_to_rem("c{left:1.5px}"), "c{left:0.09375rem}");
    }

    #[test]
    fn lines_names_urls_and_strings_stay() {
        for kept in [
            "a{border:1px solid;left:-1px;top:.5px}",
            "a{background:url(data:image/svg+xml,%3Csvg width='20px'%3E)}",
            "a{mask:url(\"data:x,(12px) 24px\") 0 0}",
            "a{content:\"16px\"}/* 18px */",
            ".m12px{color:#12b}.p-12px{top:0}",
            "a{width:12pxx;height:50%}",
        ] {
            assert_eq!(px_to_rem(kept), kept);
        }
    }

    #[test]
    fn a_multiplied_pixel_is_a_unit() {
        assert_eq!(px_to_rem("a{height:calc(var(--H)*1px)}"), "a{height:calc(var(--H)*0.0625rem)}");
        assert_eq!(px_to_rem("a{top:calc(1px * var(--S))}"), "a{top:calc(0.0625rem * var(--S))}");
    }

    #[test]
    fn sheets_come_in_cascade_order() {
        let mut names =
            ["print.css", "poll.css", "ui.css", "base.css", "community.css", "tokens.css", "layout.css"];
        names.sort_by_key(|name| (place(name), *name));
        assert_eq!(
            names,
            ["tokens.css", "base.css", "layout.css", "ui.css", "community.css", "poll.css", "print.css"]
        );
    }
}
