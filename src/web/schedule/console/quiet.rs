//! Quiet days: when nothing noisy is done, with the document that says so.

use super::view::span_words;
use crate::{
    committee::desk::{Doing, Fetched},
    ui::{
        field::{self, Kind},
        form,
        table::{self, text},
        when,
    },
};
use api::{
    community::CommunityParams,
    schedule::{
        QuietDays,
        console::{Board, QuietDaysList, SaveQuietDays},
    },
};
use domain::{id::CommunityId, schedule::Span};
use leptos::prelude::*;

/// What is typed; it outlives fetching the board again.
#[derive(Clone, Copy)]
pub struct Typed {
    name: RwSignal<String>,
    start: RwSignal<String>,
    end: RwSignal<String>,
    source: RwSignal<String>,
    wrong: RwSignal<String>,
    said: RwSignal<String>,
    doing: Doing,
}

impl Typed {
    /// Nothing yet.
    pub fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            name: text(),
            start: text(),
            end: text(),
            source: text(),
            wrong: text(),
            said: text(),
            doing: Doing::new(),
        }
    }
}

/// What is typed as quiet days.
fn read(name: &str, start: &str, end: &str, source: &str) -> Result<QuietDays, &'static str> {
    let days = when::day(start).zip(when::day(end)).and_then(|(start, end)| Span::new(start, end).ok());
    let days = days.ok_or("请填开始和结束两个日子，结束不能比开始早。")?;
    if days.days().count() > 31 {
        return Err("一次最多 31 天。");
    }
    let (name, source) = (name.trim(), source.trim());
    if name.is_empty() || source.is_empty() {
        return Err("请写是什么日子、按哪份通知。");
    }
    Ok(QuietDays { days, name: name.to_owned(), source: source.to_owned() })
}

/// The list and the form.
pub fn quiet(
    community: CommunityId,
    fetched: Fetched<Board>,
    board: &Board,
    typed: Typed,
    may: bool,
) -> AnyView {
    let kept = board.quiet.clone();
    let save = move |quiet: Vec<QuietDays>, said: &'static str| {
        let params = CommunityParams { community };
        typed.doing.run::<SaveQuietDays>(params, QuietDaysList { quiet }, move |_| {
            typed.said.set(said.to_owned());
            for field in [typed.name, typed.start, typed.end, typed.source] {
                field.set(String::new());
            }
            fetched.again.run(());
        });
    };
    let rows = board
        .quiet
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let all = kept.clone();
            let away = Callback::new(move |()| {
                let mut rest = all.clone();
                rest.remove(place);
                save(rest, "删掉了。");
            });
            let act = may.then(|| form::button("删", typed.doing.pending, away));
            vec![
                table::cell(one.name.clone()),
                table::cell(span_words(one.days)),
                table::cell(one.source.clone()),
                act.into_any(),
            ]
        })
        .collect();
    let columns = [text("什么日子"), text("哪几天"), text("按哪份通知"), text("")];
    let list = table::table("安静的日子", &columns, rows, "还没有填。高考、中考那几天，按当年的通知填。");
    let add = Callback::new(move |()| {
        let text = |field: RwSignal<String>| field.get_untracked();
        match read(&text(typed.name), &text(typed.start), &text(typed.end), &text(typed.source)) {
            Err(words) => typed.wrong.set(words.to_owned()),
            Ok(one) => {
                typed.wrong.set(String::new());
                save([kept.clone(), vec![one]].concat(), "存好了。有噪音的项目要避开这几天。");
            }
        }
    });
    let fields = view! {
        {field::line(Kind::Text, "什么日子", "例如：高考。", typed.name, typed.wrong.into())}
        {field::line(Kind::Day, "从哪天", "", typed.start, form::fine())}
        {field::line(Kind::Day, "到哪天", "这一天也算。", typed.end, form::fine())}
        {field::line(Kind::Text, "按哪份通知", "照抄名称和文号；拿不准，请问街道。", typed.source, form::fine())}
    };
    let editor = may
        .then(|| form::form(fields.into_any(), "加上这几天", typed.doing.pending, typed.doing.told(), add));
    form::card("安静的日子（有噪音的不能做）", view! { {form::done(typed.said)} {list} {editor} }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_days_have_a_name_a_source_and_an_end() {
        assert!(read("高考", "2027-06-07", "2027-06-10", "市教育局通知").is_ok());
        for (name, start, end, source) in [
            ("", "2027-06-07", "2027-06-10", "通知"),
            ("高考", "2027-06-10", "2027-06-07", "通知"),
            ("高考", "2027-06-07", "2027-07-08", "通知"),
            ("高考", "2027-06-07", "2027-06-10", " "),
            ("高考", "", "2027-06-10", "通知"),
        ] {
            assert!(read(name, start, end, source).is_err(), "{name} {start} {end} {source}");
        }
    }
}
