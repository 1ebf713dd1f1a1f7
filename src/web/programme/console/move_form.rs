//! Moving a community in the queue: before, after, and a reason that everybody reads.

use super::{super::words, entry_page::Keeping};
use crate::{
    committee::desk::Doing,
    ui::{
        asking,
        field::{self, Kind},
        form, markup,
        table::{self, text},
    },
};
use api::programme::console::{KeptEntry, MoveEntry, MoveEntryRequest};
use domain::programme::{Move, Place};
use leptos::prelude::*;

/// What is said where a reason is missing.
pub const REASON_WRONG: &str = "请写清楚为什么，200 个字以内。居民看得到。";

/// Whether a text can stand as a reason.
#[must_use]
pub fn is_reason(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= 200
}

/// The place that was typed.
///
/// # Errors
/// What is wrong with the year, and with the order.
pub fn place(year: &str, order: &str) -> Result<Place, [String; 2]> {
    let mut wrong = [String::new(), String::new()];
    let year = match year.trim() {
        "" => None,
        typed => match typed.parse() {
            Ok(year @ 2000..=2049) => Some(year),
            _ => {
                wrong[0] = "年份在 2000 到 2049 之间；没有排就空着。".into();
                None
            }
        },
    };
    let order = match order.trim() {
        "" => None,
        typed => match typed.parse() {
            Ok(order @ 1..=999) => Some(order),
            _ => {
                wrong[1] = "先后写 1 到 999；没有排就空着。".into();
                None
            }
        },
    };
    if order.is_some() && year.is_none() && wrong[0].is_empty() {
        wrong[0] = "排了先后，也要写哪一年。".into();
    }
    let fine = wrong.iter().all(String::is_empty);
    if fine { Ok(Place { year, order }) } else { Err(wrong) }
}

/// What will happen, before it does.
#[must_use]
pub fn told(name: &str, before: Place, after: Place) -> String {
    format!(
        "{name}：从“{}”，改为“{}”。理由和改动马上公开，居民看得到，以后不能删。",
        words::place(before),
        words::place(after)
    )
}

/// The part of the page.
pub fn card(keeping: Keeping, kept: &KeptEntry) -> AnyView {
    let (before, revision, name) = (kept.entry.place, kept.revision, kept.entry.about.name.clone());
    let now = format!("现在：{}", words::place(before));
    let text_of = |number: Option<String>| RwSignal::new(number.unwrap_or_default());
    let year = text_of(before.year.map(|year| year.to_string()));
    let order = text_of(before.order.map(|order| order.to_string()));
    let (reason, doing) = (RwSignal::new(String::new()), Doing::new());
    let wrong = RwSignal::new(<[String; 3]>::default());
    let after = move || place(&year.get_untracked(), &order.get_untracked());
    let question = move || match after() {
        Ok(after) if after == before => "和现在一样，不用改。".to_owned(),
        Ok(after) => told(&name, before, after),
        Err(_) => "年份或者先后不对，请先改好。".to_owned(),
    };
    let act = Callback::new(move |()| {
        let reason = reason.get_untracked().trim().to_owned();
        let reason_wrong = if is_reason(&reason) { String::new() } else { REASON_WRONG.to_owned() };
        match after() {
            Ok(place) if reason_wrong.is_empty() => {
                wrong.set(Default::default());
                let request = MoveEntryRequest { revision, place, reason };
                doing.run::<MoveEntry>(keeping.params(), request, move |kept| {
                    keeping.saved(kept, "改好了，居民现在就看得到。");
                });
            }
            Ok(_) => wrong.set([String::new(), String::new(), reason_wrong]),
            Err([year, order]) => wrong.set([year, order, reason_wrong]),
        }
    });
    let at = move |place: usize| Signal::derive(move || wrong.with(|wrong| wrong[place].clone()));
    let rows = kept.moves.iter().map(row).collect();
    let columns = [text("哪天"), text("原来"), text("改为"), text("为什么"), text("谁改的")];
    let body = view! {
        <p><strong>{now}</strong></p>
        <div class="console-filters">
            {field::line(Kind::Digits, "哪一年", "没有排就空着。", year, at(0))}
            {field::line(Kind::Digits, "这一年里第几个", "没有排就空着。", order, at(1))}
        </div>
        {field::lines("为什么", "居民看得到，例如：供热管网明年才改，一起做，不重复挖路。", reason, at(2))}
        {doing.told()}
        {asking::asking("改位置", question, "改，并公开", act)}
        {markup::raw(maud::html! { h3 { "每次改动" } })}
        {table::table("位置的改动，新的在上", &columns, rows, "还没有改过。")}
    };
    form::card("排在哪一年", body.into_any())
}

fn row(one: &Move) -> Vec<AnyView> {
    vec![
        table::cell(one.at.words()),
        table::cell(words::place(one.before)),
        table::cell(words::place(one.after)),
        table::cell(one.reason.clone()),
        table::cell(one.role.words()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_or_told_what_is_wrong_with_it() {
        assert_eq!(place(" 2027 ", "3"), Ok(Place { year: Some(2027), order: Some(3) }));
        assert_eq!(place("", ""), Ok(Place::default()));
        for (year, order, wrong) in [
            ("1999", "", [true, false]),
            ("27", "0", [true, true]),
            ("", "3", [true, false]),
            ("2027", "x", [false, true]),
        ] {
            let told = place(year, order).expect_err(year).map(|told| !told.is_empty());
            assert_eq!(told, wrong, "{year} {order}");
        }
    }

    #[test]
    fn the_question_shows_before_and_after_and_that_it_is_public() {
        let told =
            told("石槐", Place { year: Some(2027), order: Some(3) }, Place { year: Some(2026), order: None });
        assert!(
            told.contains("2027年第 3 个") && told.contains("2026年，先后没有排") && told.contains("公开")
        );
    }

    #[test]
    fn a_reason_is_neither_empty_nor_a_novel() {
        assert!(is_reason("一起做") && !is_reason("") && !is_reason(&"长".repeat(201)));
    }
}
