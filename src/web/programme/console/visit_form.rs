//! Noting an inspection: the day, who went, what they found.

use super::entry_page::Keeping;
use crate::{
    committee::desk::Doing,
    ui::{
        field::{self, Kind},
        form,
        table::{self, text},
        when,
    },
};
use api::programme::{
    EntryParams,
    console::KeptEntry,
    inspection::{AddVisit, AddVisitRequest, Visit},
};
use leptos::prelude::*;

/// What was typed.
///
/// # Errors
/// What is wrong with the day, with who went, with what they found.
pub fn read(typed: [&str; 3]) -> Result<AddVisitRequest, [String; 3]> {
    let [day, visitor, findings] = typed.map(str::trim);
    let day = when::day(day);
    let short = |text: &str, most| !text.is_empty() && text.chars().count() <= most;
    match day {
        Some(visited_on) if short(visitor, 60) && short(findings, 1000) => {
            Ok(AddVisitRequest { visited_on, visitor: visitor.into(), findings: findings.into() })
        }
        day => {
            let unless = |good: bool, told: &str| if good { String::new() } else { told.to_owned() };
            Err([
                unless(day.is_some(), "请选哪天去的。"),
                unless(short(visitor, 60), "请写谁去的，60 个字以内。"),
                unless(short(findings, 1000), "请写看到了什么，1000 个字以内。没有问题也写一句。"),
            ])
        }
    }
}

/// The form; `done` is told of the visit.
pub fn form(params: EntryParams, done: Callback<Visit>) -> AnyView {
    let typed: [RwSignal<String>; 3] = core::array::from_fn(|_| RwSignal::new(String::new()));
    let (wrong, doing) = (RwSignal::new(<[String; 3]>::default()), Doing::new());
    let act = Callback::new(move |()| {
        let now = typed.map(|field| field.get_untracked());
        match read([&now[0], &now[1], &now[2]]) {
            Err(told) => wrong.set(told),
            Ok(request) => {
                wrong.set(Default::default());
                doing.run::<AddVisit>(params, request, move |visit| done.run(visit));
            }
        }
    });
    let at = move |place: usize| Signal::derive(move || wrong.with(|wrong| wrong[place].clone()));
    let fields = view! {
        {field::line(Kind::Day, "哪天去的", "", typed[0], at(0))}
        {field::line(Kind::Text, "谁去的", "", typed[1], at(1))}
        {field::lines("看到了什么", "只有区县和平台看得到；居民只看到哪天来过。记错了，再记一条更正。", typed[2], at(2))}
    };
    form::form(fields.into_any(), "记下这次检查", doing.pending, doing.told(), act)
}

/// The part of an entry's page.
pub fn card(keeping: Keeping, kept: &KeptEntry) -> AnyView {
    let rows = kept.visits.iter().map(row).collect();
    let columns = [text("季度"), text("哪天"), text("谁"), text("看到了什么")];
    let done = Callback::new(move |visit: Visit| {
        keeping.said.set(format!("记下了：{}。", visit.quarter.words()));
        keeping.kept.again.run(());
    });
    let body = view! {
        {table::table("检查，新的在上", &columns, rows, "还没有记过。")}
        {form(keeping.params(), done)}
    };
    form::card("每季度的检查", body.into_any())
}

fn row(visit: &Visit) -> Vec<AnyView> {
    vec![
        table::cell(visit.quarter.words()),
        table::cell(visit.visited_on.long_words()),
        table::cell(visit.visitor.clone()),
        table::cell(visit.findings.clone()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_needs_a_day_somebody_and_something_seen() {
        let visit = read(["2026-11-22", " 张工 ", "井盖已换"]).expect("a visit");
        assert_eq!((visit.visitor.as_str(), visit.findings.as_str()), ("张工", "井盖已换"));
        let wrong = read(["", "", " "]).expect_err("nothing typed");
        assert!(wrong.iter().all(|told| !told.is_empty()));
        let long = "长".repeat(1001);
        assert!(read(["2026-11-22", "张工", &long]).expect_err("too long")[2].contains("1000"));
    }
}
