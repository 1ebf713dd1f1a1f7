//! What exactly an act of two people will do, told in words instead of the JSON that is kept.

use api::{committee::Asked, roll::console::export_file};
use domain::{
    Instant,
    committee::{Act, Decision},
};
use leptos::prelude::*;
use serde_json::Value;

/// How a value is told.
enum Kind {
    Moment,
    Plain,
    /// Ids and counters mean nothing to a reader; what they stand for is told beside them.
    Hidden,
}

/// The members of payloads with their labels.
const MEMBERS: [(&str, &str, Kind); 9] = [
    ("closes_at", "新的截止时间", Kind::Moment),
    ("serial", "信上的编号", Kind::Plain),
    ("index", "票的编号", Kind::Plain),
    ("reason", "原因", Kind::Plain),
    ("poll", "表决", Kind::Hidden),
    ("voter", "哪一户", Kind::Hidden),
    ("dwelling", "哪一户", Kind::Hidden),
    ("docket", "更正", Kind::Hidden),
    ("revision", "改过几次", Kind::Hidden),
];

/// What the payload says: label and value, in its order; nested members stand like the others.
#[must_use]
pub fn words(payload: &str) -> Vec<(String, String)> {
    let mut told = Vec::new();
    if let Ok(Value::Object(members)) = serde_json::from_str::<Value>(payload) {
        for (name, value) in &members {
            member(name, value, &mut told);
        }
    }
    told
}

fn member(name: &str, value: &Value, told: &mut Vec<(String, String)>) {
    let known = MEMBERS.iter().find(|(known, ..)| *known == name);
    match (known, value) {
        (Some((_, _, Kind::Hidden)), _) | (_, Value::Null) => {}
        (_, Value::Object(members)) => members.iter().for_each(|(name, value)| member(name, value, told)),
        (Some((_, label, kind)), value) => told.push(((*label).to_owned(), value_of(kind, value))),
        (None, value) => told.push((format!("其他（{name}）"), plain(value))),
    }
}

fn value_of(kind: &Kind, value: &Value) -> String {
    let number = value.as_i64();
    match (kind, number) {
        (Kind::Moment, Some(at)) => Instant(at).deadline_words(),
        _ => plain(value),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "是".into(),
        Value::Bool(false) => "否".into(),
        Value::Array(list) => format!("{} 项", list.len()),
        other => other.to_string(),
    }
}

/// Where whoever asked fetches what was confirmed.
#[must_use]
pub fn file(asked: &Asked) -> Option<AnyView> {
    let waits = asked.mine && asked.decision == Some(Decision::Confirmed) && asked.used_at.is_none();
    (waits && asked.act == Act::ExportRoll).then(|| {
        view! { <a class="console-button" href=export_file(asked.id) download="">"下载名册（只能下载一次）"</a> }
            .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn an_extension_is_told_with_its_day() {
        let told = words(r#"{"poll":"01","closes_at":1700000000000,"reason":"未过半"}"#);
        assert_eq!(told.len(), 2);
        assert_eq!(told[0].0, "新的截止时间");
        assert!(told[0].1.contains("11月15日"), "{}", told[0].1);
        assert_eq!(told[1].1, "未过半");
    }

    #[test]
    fn a_voided_ballot_is_told_by_its_numbers_and_without_ids() {
        let told = words(r#"{"poll":"01","voter":"02","serial":12,"index":34}"#);
        let told: Vec<_> = told.iter().map(|(what, value)| format!("{what} {value}")).collect();
        assert_eq!(told, ["票的编号 34", "信上的编号 12"]);
    }

    #[test]
    fn what_is_no_json_tells_nothing_and_what_is_unknown_is_not_hidden() {
        assert!(words("").is_empty());
        assert_eq!(words(r#"{"strange":true}"#)[0].1, "是");
    }
}
