//! Files that one can read, handlers that one can see at a glance.

use super::tree::files;

const LONGEST_FILE: usize = 400;
const LONGEST_HANDLER: usize = 25;

/// Lines before the inline tests.
fn production(text: &str) -> usize {
    text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count()
}

#[test]
fn no_file_is_longer_than_a_person_reads() {
    for (name, text) in files("src", ".rs").into_iter().chain(files("tests", ".rs")) {
        let lines = production(&text);
        assert!(lines <= LONGEST_FILE, "{name} has {lines} lines");
    }
}

#[test]
fn every_file_says_in_its_first_line_what_it_is() {
    for (name, text) in files("src", ".rs").into_iter().chain(files("tests", ".rs")) {
        assert!(text.starts_with("//! ") || text.starts_with("#!["), "{name} does not begin with //!");
    }
}

#[test]
fn handlers_read_decide_write_and_answer() {
    let mut handlers = 0;
    for (name, text) in files("src/server", ".rs") {
        let mut start = None;
        for (number, line) in text.lines().enumerate() {
            if line.contains("async fn ") && !line.starts_with(' ') {
                start = Some(number);
            }
            if let (Some(first), "}") = (start, line) {
                let head = text.lines().skip(first).take(4).collect::<String>();
                let is_handler = head.contains("Ctx");
                handlers += usize::from(is_handler);
                let lines = number - first + 1;
                assert!(!is_handler || lines <= LONGEST_HANDLER, "{name}:{} has {lines} lines", first + 1);
                start = None;
            }
        }
    }
    assert!(handlers > 5, "no handlers found: the test looks for the wrong face");
}
