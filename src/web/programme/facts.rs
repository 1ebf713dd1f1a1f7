//! What a district keeps beside the figures: hand-over, permits, dangerous buildings, agreements, visits.

use super::words;
use crate::ui::cell;
use api::programme::{EntryPage, VisitDay};
use domain::{
    Day,
    programme::{Agreement, Danger, Facts, Grade, HandOverState, Permit, Service},
};
use maud::{Markup, html};

/// `已用 12 天`, `用了 12 天`, and whether that is more than the office may take.
#[must_use]
pub fn permit(permit: &Permit, today: Day) -> String {
    let limit = match permit.statutory_days {
        Some(days) => format!("规定 {days} 天"),
        None => "规定几天不清楚".to_owned(),
    };
    let Some(days) = permit.days(today) else {
        return format!("还没有报，{limit}");
    };
    let late = permit.statutory_days.filter(|limit| days > i64::from(*limit));
    let late = late.map(|limit| format!("，超了 {} 天", days - i64::from(limit))).unwrap_or_default();
    match permit.granted {
        Some(granted) => format!("{}办好，用了 {days} 天，{limit}{late}", granted.long_words()),
        None => format!("正在办，已经 {days} 天，{limit}{late}"),
    }
}

fn line(what: &str, told: &str, source: Option<&str>) -> Markup {
    html! {
        li.programme-fact {
            p { b { (what) } "：" (told) }
            @if let Some(source) = source { p { (words::source(source)) } }
        }
    }
}

fn part(title: &str, lines: &[Markup], none: &str) -> Markup {
    html! {
        section.app-block {
            h2.app-block__title { (title) }
            @if lines.is_empty() { p.programme-unknown { (none) } }
            @else { ul.programme-facts { @for line in lines { (line) } } }
        }
    }
}

fn hand_over(facts: &Facts) -> Markup {
    let lines: Vec<_> = Service::ALL
        .into_iter()
        .map(|service| {
            let found = facts.hand_over.iter().find(|line| line.service == service);
            let state = facts.hand_over(service);
            let note = found.map(|line| line.note.as_str()).filter(|note| !note.is_empty());
            let told = match (state, note) {
                (HandOverState::Unknown, None) => "待核实，可以问区县住建部门".to_owned(),
                (state, None) => state.words().to_owned(),
                (state, Some(note)) => format!("{}。{note}", state.words()),
            };
            let source = found.filter(|_| state != HandOverState::Unknown).map(|line| line.source.as_str());
            line(service.words(), &told, source)
        })
        .collect();
    part("三供一业移交", &lines, "")
}

fn danger(danger: &Danger) -> Markup {
    let grade = match danger.grade {
        Grade::C => "C 级危房",
        Grade::D => "D 级危房",
    };
    line(&danger.building, grade, Some(&danger.source))
}

fn agreement(agreement: &Agreement) -> Markup {
    let note = if agreement.note.is_empty() { String::new() } else { format!("。{}", agreement.note) };
    line(&agreement.building, &format!("{}{note}", agreement.state.words()), Some(&agreement.source))
}

fn visits(visits: &[VisitDay]) -> Markup {
    let lines: Vec<_> = visits
        .iter()
        .map(|visit| cell::line(&visit.quarter.words(), &format!("{}来看过", visit.day.long_words())))
        .collect();
    html! { @if !lines.is_empty() { (cell::cells("每季度的检查", &lines)) } }
}

/// All of it.
#[must_use]
pub fn facts(page: &EntryPage) -> Markup {
    let (facts, today) = (&page.facts, page.now.day());
    let permits: Vec<_> =
        facts.permits.iter().map(|one| line(&one.name, &permit(one, today), Some(&one.source))).collect();
    let dangers: Vec<_> = facts.dangers.iter().map(danger).collect();
    let agreements: Vec<_> = facts.agreements.iter().map(agreement).collect();
    html! {
        (hand_over(facts))
        (part("手续办到哪了", &permits, "手续办到哪了，没有人写，不清楚。"))
        @if !dangers.is_empty() { (part("鉴定为危房的楼", &dangers, "")) }
        @if !agreements.is_empty() { (part("新建的房子归谁", &agreements, "")) }
        (visits(&page.visits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> Day {
        Day::of(2026, 11, number).expect("a date")
    }

    fn of(limit: Option<u16>, asked: Option<Day>, granted: Option<Day>) -> String {
        let one = Permit {
            name: "施工许可证".into(),
            statutory_days: limit,
            asked,
            granted,
            source: String::new(),
        };
        permit(&one, day(22))
    }

    #[test]
    fn a_permit_says_how_long_it_took_and_how_long_it_may_take() {
        assert_eq!(of(None, None, None), "还没有报，规定几天不清楚");
        assert_eq!(of(Some(7), Some(day(20)), None), "正在办，已经 2 天，规定 7 天");
        assert_eq!(of(Some(1), Some(day(20)), None), "正在办，已经 2 天，规定 1 天，超了 1 天");
        assert_eq!(of(None, Some(day(2)), Some(day(12))), "2026年11月12日办好，用了 10 天，规定几天不清楚");
    }
}
