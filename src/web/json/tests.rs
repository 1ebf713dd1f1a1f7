//! The reader agrees with the general one on what the wire carries, and refuses what it refuses.

use super::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Plain,
    Most(u8),
    Named { a: u16 },
    Pair(u8, i8),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum Card {
    Law { days: u8, words: String },
    Opinion { by: Option<String> },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Whole {
    text: String,
    number: i64,
    big: u64,
    yes: bool,
    nothing: (),
    maybe: Option<u32>,
    list: Vec<Kind>,
    cards: Vec<Card>,
    map: BTreeMap<String, Vec<i32>>,
    #[serde(default)]
    left_out: Vec<u8>,
}

fn whole() -> Whole {
    Whole {
        text: "7号楼 \"引号\" \\ / \n\t\u{1} 😀 é".into(),
        number: i64::MIN,
        big: u64::MAX,
        yes: true,
        nothing: (),
        maybe: None,
        list: vec![Kind::Plain, Kind::Most(3), Kind::Named { a: 65_535 }, Kind::Pair(0, -128)],
        cards: vec![
            Card::Law { days: 15, words: "弃权".into() },
            Card::Opinion { by: Some(String::new()) },
            Card::Opinion { by: None },
        ],
        map: [("a/b".to_owned(), vec![-1, 0]), (String::new(), vec![])].into(),
        left_out: vec![],
    }
}

#[test]
fn what_was_written_is_read() {
    for text in [serde_json::to_string(&whole()), serde_json::to_string_pretty(&whole())] {
        assert_eq!(read(&text.expect("text")), Ok(whole()));
    }
}

#[test]
fn escapes_are_those_of_json() {
    assert_eq!(read::<String>(r#""a\u4e2d\ud83d\ude00\/\b\f""#), Ok("a中😀/\u{8}\u{c}".into()));
    for bad in
        [r#""\ud83d""#, r#""\ud83dx""#, r#""\ude00""#, r#""\x""#, r#""\u12g4""#, "\"\n\"", "\"a", r#""a\"#]
    {
        assert_eq!(read::<String>(bad), Err(Bad), "{bad}");
        assert!(serde_json::from_str::<String>(bad).is_err(), "{bad}");
    }
}

#[test]
fn every_cut_text_is_refused() {
    let text = serde_json::to_string(&whole()).expect("text");
    for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
        assert_eq!(read::<Whole>(&text[..cut]), Err(Bad), "{cut}");
    }
}

#[test]
fn what_the_general_reader_refuses_is_refused() {
    for bad in [
        "", "[1,]", "[,1]", "[1 2]", "[1}", "[01]", "[1.5]", "[1e3]", "[256]", "[-1]", "[1] 2", "{}", "[+1]",
        "[null]",
    ] {
        assert_eq!(read::<Vec<u8>>(bad), Err(Bad), "{bad}");
        assert!(serde_json::from_str::<Vec<u8>>(bad).is_err(), "{bad}");
    }
    for bad in [r#"{"a":1,}"#, r#"{"a" 1}"#, r#"{a:1}"#, r#"{"a":1"b":2}"#, r#"{"a":1]"#, "[]"] {
        assert!(read::<BTreeMap<String, u8>>(bad).is_err(), "{bad}");
    }
    assert_eq!(read::<Vec<u8>>(" [ 1 , 2 ] \n"), Ok(vec![1, 2]));
}

#[test]
fn a_number_stands_in_quotation_marks_where_it_is_a_key_and_nowhere_else() {
    let numbers: BTreeMap<u8, i16> = [(1, 0), (12, -110)].into();
    let text = serde_json::to_string(&numbers).expect("text");
    assert_eq!(read(&text), Ok(numbers));
    for bad in [r#"{1:2}"#, r#"{"1":"2"}"#, r#"{"256":1}"#, r#"{"1:2}"#] {
        assert_eq!(read::<BTreeMap<u8, i16>>(bad), Err(Bad), "{bad}");
    }
}

#[test]
fn unknown_fields_are_passed_over() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct One {
        a: u8,
    }
    let text = r#"{"x":{"y":[1,{"z":null}],"s":"}]\""},"a":1,"b":false,"c":-3}"#;
    assert_eq!(read(text), Ok(One { a: 1 }));
    assert_eq!(read::<One>(r#"{"a":1,"a":2}"#), Err(Bad));
    assert_eq!(read::<One>(r#"{"b":1}"#), Err(Bad));
}

#[test]
fn a_deep_text_does_not_break_the_stack() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct None {}
    assert_eq!(read::<None>(&format!("{{\"a\":{}", "[".repeat(100_000))), Err(Bad));
}

#[test]
fn entries_keep_their_values_as_text() {
    let text = r#" {"/api/a": {"x": [1, "}"]} ,"/b":null} "#;
    let expected = [("/api/a", r#"{"x": [1, "}"]}"#), ("/b", "null")];
    let read = entries(text).expect("an object");
    assert_eq!(read.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect::<Vec<_>>(), expected);
    assert_eq!(entries("[]"), Err(Bad));
}
