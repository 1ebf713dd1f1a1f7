//! Versions as programs print them.

/// The first dotted number in a text, as its parts: `rustc 1.95.0 (…)` is `[1, 95, 0]`.
pub fn parse(text: &str) -> Option<Vec<u64>> {
    let word = text
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('.'))?;
    word.trim_end_matches('.').split('.').map(|part| part.parse().ok()).collect()
}

/// Whether `text` names at least the version `wanted`; missing parts count as 0.
pub fn at_least(text: &str, wanted: &[u64]) -> bool {
    let Some(found) = parse(text) else {
        return false;
    };
    let length = found.len().max(wanted.len());
    let padded = |parts: &[u64]| (0..length).map(|i| parts.get(i).copied().unwrap_or(0)).collect::<Vec<_>>();
    padded(&found) >= padded(wanted)
}

/// The version of a package in the text of a Cargo.lock.
pub fn in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    let version = lines.next()?.strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_by_number_not_by_letter() {
        assert!(at_least("rustc 1.95.0 (59807616e 2026-04-14)", &[1, 95]));
        assert!(at_least("v20.20.2", &[20]));
        assert!(at_least("v20.20.2", &[20, 20, 2]));
        assert!(!at_least("v18.99.0", &[20]));
        assert!(!at_least("rustc 1.9.0", &[1, 95]));
        assert!(at_least("1.100.0", &[1, 95]));
        assert!(!at_least("no version", &[1]));
    }

    #[test]
    fn reads_the_locked_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(in_lock(lock, "walrus"), None);
    }
}
