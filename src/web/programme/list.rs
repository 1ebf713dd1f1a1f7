//! The communities of the programme that a filter lets through, district by district.

use super::{filter::Filter, words};
use api::{
    pages,
    programme::{EntryLine, Programme},
};
use domain::programme::State;
use maud::{Markup, html};

/// The code of a state in an address.
#[must_use]
pub const fn code(state: State) -> &'static str {
    match state {
        State::Named => "named",
        State::Surveyed => "surveyed",
        State::Planned => "planned",
        State::Running => "running",
        State::Done => "done",
        State::NotEligible => "not_eligible",
    }
}

/// The entries that the filter lets through, in the order of the programme.
#[must_use]
pub fn found<'a>(entries: &'a [EntryLine], filter: &Filter) -> Vec<&'a EntryLine> {
    let fits = |line: &&EntryLine| filter.fits(&line.name, &line.district, line.place.year, code(line.state));
    entries.iter().filter(fits).collect()
}

/// The years that entries have, newest first, and whether there are entries without one.
#[must_use]
pub fn years(entries: &[EntryLine]) -> (Vec<i32>, bool) {
    let mut years: Vec<i32> = entries.iter().filter_map(|line| line.place.year).collect();
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    (years, entries.iter().any(|line| line.place.year.is_none()))
}

/// How many there are, and how many of them are on the screen.
#[must_use]
pub fn told(found: usize, shown: usize) -> String {
    match (found, shown) {
        (0, _) => "没有找到。换个写法试试，或者把上面的区县、年份改成“全部”。".to_owned(),
        (found, shown) if shown < found => format!("{found} 个小区，先列 {shown} 个"),
        (found, _) => format!("{found} 个小区"),
    }
}

/// The list, as far as it is shown.
#[must_use]
pub fn groups(programme: &Programme, filter: &Filter) -> Markup {
    let found = found(&programme.entries, filter);
    let shown = &found[..found.len().min(filter.shown())];
    html! {
        @for part in shown.chunk_by(|one, other| one.district == other.district) {
            @if let Some(first) = part.first() {
                @let all = found.iter().filter(|line| line.district == first.district).count();
                section.app-group {
                    h3.app-group__title {
                        (first.district) @if first.demo { "（示例）" } " · " (all) " 个"
                    }
                    div.weui-cells { @for entry in part { (line(entry)) } }
                }
            }
        }
    }
}

fn line(entry: &EntryLine) -> Markup {
    html! {
        a.weui-cell.weui-cell_access href=(pages::plan_entry(entry.id)) {
            div.weui-cell__bd {
                p { (entry.name) }
                p.weui-cell__desc { (words::below(entry)) }
            }
            div.weui-cell__ft { @if entry.community.is_some() { "已开通" } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::words::tests::line as entry, *};
    use domain::policy::{Target, Targets};

    fn programme(count: usize) -> Programme {
        let entries = (0..count)
            .map(|number| entry(&format!("{number}村"), if number < 15 { "临淄区" } else { "张店区" }));
        let total = Target { year: None, communities: 0, households_hundreds: 0, area_hundreds: 0 };
        Programme {
            entries: entries.collect(),
            totals: Vec::new(),
            targets: Targets { paragraph: String::new(), total, years: Vec::new() },
            area_note: None,
            districts: Vec::new(),
        }
    }

    #[test]
    fn a_long_list_is_shown_in_parts_and_says_how_long_it_is() {
        let programme = programme(201);
        let drawn = groups(&programme, &Filter::default()).into_string();
        assert_eq!(drawn.matches("weui-cell_access").count(), 20);
        assert!(drawn.contains("临淄区 · 15 个") && drawn.contains("张店区 · 186 个"));
        assert_eq!(told(201, 20), "201 个小区，先列 20 个");
        let all = groups(&programme, &Filter { more: 10, ..Filter::default() }).into_string();
        assert_eq!(all.matches("weui-cell_access").count(), 201);
    }

    #[test]
    fn the_years_to_choose_from_are_those_of_the_list() {
        let mut programme = programme(3);
        programme.entries[0].place.year = Some(2021);
        programme.entries[1].place.year = Some(2022);
        assert_eq!(years(&programme.entries), (vec![2022, 2021], true));
        assert_eq!(years(&[]), (vec![], false));
    }

    #[test]
    fn every_state_has_a_code_of_its_own() {
        for state in State::ALL {
            let mut one = entry("石槐", "临淄区");
            one.state = state;
            let filter = Filter { state: code(state).into(), ..Filter::default() };
            assert_eq!(found(&[one], &filter).len(), 1);
            assert_eq!(serde_json::to_string(&state).expect("text"), format!("\"{}\"", code(state)));
        }
    }
}
