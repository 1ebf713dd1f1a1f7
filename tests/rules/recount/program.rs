//! `linli recount` itself: what it prints and how it ends.

use super::bundle::{count, decision, file, says, voter};
use domain::poll::{Choice, Matter};
use std::{io::Write, process::Command};

pub struct Ended {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Runs the program on that text, in a folder without database or keys.
pub fn run(text: &[u8], options: &[&str]) -> Ended {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file.json");
    std::fs::File::create(&path).and_then(|mut file| file.write_all(text)).expect("written");
    let done = Command::new(env!("CARGO_BIN_EXE_linli"))
        .current_dir(folder.path())
        .arg("recount")
        .args(options)
        .arg("file.json")
        .output()
        .expect("the program runs");
    let files = std::fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(files, 1, "it wrote something");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Ended { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
}

fn bundle() -> serde_json::Value {
    let voters = vec![voter(1, 8_837, says(Choice::Agree)), voter(2, 8_837, None)];
    serde_json::to_value(file(&decision(Matter::Rebuilding), voters)).expect("JSON")
}

#[test]
fn it_says_which_file_it_has_and_every_figure() {
    let ended = run(bundle().to_string().as_bytes(), &[]);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    for said in [
        "linli-inspector/1",
        "1 / 2 户 = 50.00%",
        "88.37 / 176.74 ㎡ = 50.00%",
        "第二百七十八条",
        "未通过：参加的户数和面积都没有达到三分之二",
    ] {
        assert!(ended.out.contains(said), "{said} is missing:\n{}", ended.out);
    }
}

#[test]
fn as_json_it_prints_the_recount() {
    let ended = run(bundle().to_string().as_bytes(), &["--json"]);
    let found: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    let expected = count(serde_json::from_value(bundle()).expect("a bundle"));
    assert_eq!(found, serde_json::to_value(expected).expect("JSON"));
    assert_eq!(found["questions"][0]["items"][0]["decision"]["quorum_area"]["percent"], "50.00%");
}

#[test]
fn an_inconsistent_file_ends_with_1_and_names_what_is_wrong() {
    let mut bundle = bundle();
    bundle["voters"][1]["voter"] = "P0001".into();
    let ended = run(bundle.to_string().as_bytes(), &[]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.out.contains("voters[1] P0001：代号重复"), "{}", ended.out);
}

#[test]
fn an_unknown_field_is_refused_with_its_path() {
    let mut deep = bundle();
    deep["voters"][1]["name"] = "某人".into();
    let ended = run(deep.to_string().as_bytes(), &[]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.err.contains("voters[1].name") && ended.err.contains("unknown field"), "{}", ended.err);
    let mut deeper = bundle();
    deeper["poll"]["questions"][0]["rule"]["decision"]["majority"] = "60 %".into();
    let ended = run(deeper.to_string().as_bytes(), &[]);
    assert!(ended.err.contains("poll.questions[0].rule.decision.majority"), "{}", ended.err);
}

#[test]
fn what_is_no_file_of_ours_ends_with_2() {
    let deep = "[".repeat(100_000);
    let other = bundle().to_string().replace("inspector/1", "inspector/2");
    let huge = bundle().to_string().replace("8837", "99999999999999999999999");
    let part = bundle().to_string().replace("8837", "88.37");
    let more = format!("{}{}", bundle(), "{}");
    for text in ["", "{}", "null", "\"linli-result/1\"", &deep, &other, &huge, &part, &more] {
        let ended = run(text.as_bytes(), &[]);
        assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{text:.60}");
        assert!(ended.err.starts_with("linli: file.json："), "{}", ended.err);
    }
    assert_eq!(run(&[0xff, 0xfe, 0x00], &[]).code, Some(2));
}

#[test]
fn a_file_from_a_windows_editor_is_read() {
    let text = format!("\u{feff}{}", bundle());
    assert_eq!(run(text.as_bytes(), &[]).code, Some(0));
}
