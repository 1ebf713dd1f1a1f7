//! What a test run adds up to.

/// Passed, failed and skipped of all parts of a run, with a line for each failure and each skip.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub passed: u64,
    pub failures: Vec<String>,
    pub skips: Vec<String>,
}

/// The numbers of one `test result:` line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub ignored: u64,
}

impl Outcome {
    pub fn pass(&mut self) {
        self.passed += 1;
    }

    pub fn fail(&mut self, what: impl Into<String>) {
        self.failures.push(what.into());
    }

    pub fn skip(&mut self, what: &str, why: &str) {
        self.skips.push(format!("{what}: {why}"));
    }

    /// Whether the whole run counts as good; on a CI machine nothing may be left out.
    pub fn good(&self, ci: bool) -> bool {
        self.failures.is_empty() && (!ci || self.skips.is_empty())
    }

    /// What failed and what was skipped and why, then the one line that others read.
    pub fn report(&self) -> String {
        let mut out = String::new();
        for failure in &self.failures {
            out.push_str(&format!("failed: {failure}\n"));
        }
        for skip in &self.skips {
            out.push_str(&format!("skipped: {skip}\n"));
        }
        out.push_str(&format!(
            "{} passed, {} failed, {} skipped",
            self.passed,
            self.failures.len(),
            self.skips.len()
        ));
        out
    }
}

/// One child's output, line by line, in the format of libtest (libtest-mimic writes the same).
#[derive(Debug, Default)]
pub struct Reader {
    passed: u64,
    failed: u64,
    ignored: u64,
    failures: Vec<String>,
    skips: Vec<String>,
}

impl Reader {
    pub fn line(&mut self, line: &str) {
        if let Some(counts) = counts(line) {
            self.passed += counts.passed;
            self.failed += counts.failed;
            self.ignored += counts.ignored;
        } else if let Some((name, verdict)) = verdict(line) {
            if verdict == "FAILED" {
                self.failures.push(name.to_owned());
            } else if let Some(why) = verdict.strip_prefix("ignored") {
                let why = why.trim_matches([',', ' ', '(', ')']);
                self.skips.push(format!("{name}: {}", if why.is_empty() { "ignored" } else { why }));
            }
        }
    }

    /// Adds what was read; a child that ended badly without a failed test is a failure of its own.
    pub fn close(mut self, title: &str, ended_well: bool, outcome: &mut Outcome) {
        outcome.passed += self.passed;
        while (self.failures.len() as u64) < self.failed {
            self.failures.push(format!("{title}: a test without a name"));
        }
        while (self.skips.len() as u64) < self.ignored {
            self.skips.push(format!("{title}: ignored"));
        }
        if !ended_well && self.failures.is_empty() {
            self.failures.push(format!("{title}: did not run to its end"));
        }
        outcome.failures.append(&mut self.failures);
        outcome.skips.append(&mut self.skips);
    }
}

/// Reads `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
pub fn counts(line: &str) -> Option<Counts> {
    let (_, numbers) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
    let number = |word: &str| {
        let part = numbers.split(';').map(str::trim).find(|part| part.ends_with(word))?;
        part.strip_suffix(word)?.trim().parse().ok()
    };
    Some(Counts { passed: number("passed")?, failed: number("failed")?, ignored: number("ignored")? })
}

/// Reads `test tally::e1 ... ok`; libtest-mimic pads the dots and puts a reason in brackets.
fn verdict(line: &str) -> Option<(&str, &str)> {
    let (name, verdict) = line.trim_end().strip_prefix("test ")?.split_once(" ... ")?;
    Some((name.trim(), verdict.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str], ended_well: bool) -> Outcome {
        let (mut reader, mut outcome) = (Reader::default(), Outcome::default());
        lines.iter().for_each(|line| reader.line(line));
        reader.close("rules", ended_well, &mut outcome);
        outcome
    }

    #[test]
    fn reads_the_result_line() {
        let line = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.1s";
        assert_eq!(counts(line), Some(Counts { passed: 12, failed: 2, ignored: 1 }));
        assert_eq!(counts("test result of the vote"), None);
        assert_eq!(counts("running 3 tests"), None);
    }

    #[test]
    fn adds_binaries_and_names_failures_and_skips() {
        let outcome = read(
            &[
                "test cases::e1 ... ok",
                "test cases::e2 ... FAILED",
                "test webkit::votes   ... ignored (no WebKitWebDriver)",
                "test slow ... ignored, takes an hour",
                "test result: FAILED. 1 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out",
                "test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
            ],
            false,
        );
        assert_eq!(outcome.passed, 5);
        assert_eq!(outcome.failures, ["cases::e2"]);
        assert_eq!(outcome.skips, ["webkit::votes: no WebKitWebDriver", "slow: takes an hour"]);
    }

    #[test]
    fn nothing_is_lost_when_names_are_missing_or_the_child_dies() {
        let quiet = read(&["test result: FAILED. 0 passed; 2 failed; 1 ignored; 0 measured"], false);
        assert_eq!((quiet.failures.len(), quiet.skips.len()), (2, 1));
        assert_eq!(read(&["test a ... ok"], false).failures, ["rules: did not run to its end"]);
        assert_eq!(read(&[], true), Outcome::default());
    }

    #[test]
    fn a_skip_fails_only_on_the_ci_machine() {
        let mut outcome = Outcome::default();
        outcome.pass();
        assert!(outcome.good(true));
        outcome.skip("browser Firefox", "no firefox");
        assert!(outcome.good(false) && !outcome.good(true));
        assert_eq!(outcome.report(), "skipped: browser Firefox: no firefox\n1 passed, 0 failed, 1 skipped");
        outcome.fail("format");
        assert!(!outcome.good(false));
        assert!(outcome.report().ends_with("\n1 passed, 1 failed, 1 skipped"));
    }
}
