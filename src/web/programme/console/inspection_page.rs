//! The inspection of a quarter: what is missing first, a sheet for each community, then closing.

use super::{quarter, visit_form};
use crate::{
    committee::{
        desk::{Doing, Fetched, fetch},
        place::Place,
    },
    ui::{
        asking, form, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::programme::{
    EntryParams,
    inspection::{
        CloseQuarter, CloseQuarterRequest, DistrictQuarter, GetQuarter, InspectionSheet, QuarterPage,
        QuarterParams, Visit, WorksState, sheet,
    },
};
use domain::programme::Quarter;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use maud::{Markup, html};

/// The page.
pub fn inspection_page() -> AnyView {
    let search = use_location().search;
    let asked = Memo::new(move |_| search.with(|search| quarter::of(search)));
    let said = RwSignal::new(String::new());
    let shown = move || {
        let list = fetch::<GetQuarter>(QuarterParams { quarter: asked.get() });
        list.show(move |page| whole(list, said, page))
    };
    let body = view! {
        <p>"每个季度，正在改造的小区都要去一次（方案 八(二)）。有一个没去，这个季度就不能结束。"</p>
        {form::done(said)}
        {shown}
    };
    page::page("季度检查", Back::to(Place::Programme.address(), "改造概况"), body.into_any())
}

fn whole(list: Fetched<QuarterPage>, said: RwSignal<String>, page: &QuarterPage) -> AnyView {
    let districts: Vec<_> =
        page.districts.iter().map(|one| district(list, said, page.current, one)).collect();
    view! {
        {markup::raw(quarter::beside(&Place::Inspection.address(), page.quarter, page.current))}
        {districts}
    }
    .into_any()
}

fn district(
    list: Fetched<QuarterPage>,
    said: RwSignal<String>,
    current: Quarter,
    one: &DistrictQuarter,
) -> AnyView {
    let (missing, there): (Vec<_>, Vec<_>) =
        one.sheets.iter().partition(|sheet| sheet.under_works && sheet.visits.is_empty());
    let closed = one.closed_at.is_some();
    let of = |sheets: Vec<&InspectionSheet>| {
        sheets.into_iter().map(|sheet| card(list, said, one.quarter, closed, sheet)).collect::<Vec<_>>()
    };
    let none = one.sheets.is_empty().then(|| {
        view! { <p class="console-empty">"这个季度没有正在改造的小区，不用去检查。"</p> }
    });
    let title =
        |words: &str, count: usize| (count > 0).then(|| view! { <h3>{format!("{words} · {count} 个")}</h3> });
    let (first, second) = (title("还没去的", missing.len()), title("去过的", there.len()));
    view! {
        <section>
            <h2>{one.district.clone()}</h2>
            {close(list, said, current, one)}
            {none}
            {first}
            {of(missing)}
            {second}
            {of(there)}
        </section>
    }
    .into_any()
}

/// Why a quarter cannot be closed yet; nothing where it can.
#[must_use]
pub fn open_because(one: &DistrictQuarter, current: Quarter) -> Option<String> {
    if !one.not_visited.is_empty() {
        let names: Vec<_> = one.not_visited.iter().map(|line| line.name.as_str()).collect();
        return Some(format!("还不能结束：{} 个小区没去，{}。", names.len(), names.join("、")));
    }
    (one.quarter >= current).then(|| "都去过了。季度过完以后才能结束。".to_owned())
}

fn close(
    list: Fetched<QuarterPage>,
    said: RwSignal<String>,
    current: Quarter,
    one: &DistrictQuarter,
) -> AnyView {
    if let Some(at) = one.closed_at {
        let told = format!("{}已经结束，上面的数就这样留着了。", at.words());
        return markup::raw(notice::sentence(Tone::Plain, &told));
    }
    if let Some(why) = open_because(one, current) {
        let tone = if one.not_visited.is_empty() { Tone::Plain } else { Tone::Warn };
        return markup::raw(notice::sentence(tone, &why));
    }
    let doing = Doing::new();
    let (quarter, district) = (one.quarter, one.district.clone());
    let act = Callback::new(move |()| {
        let request = CloseQuarterRequest { district: district.clone() };
        doing.run::<CloseQuarter>(QuarterParams { quarter }, request, move |closed| {
            said.set(format!("{}{}结束了。", closed.district, closed.quarter.words()));
            list.again.run(());
        });
    });
    let words = quarter.words();
    let told = move || format!("结束{words}以后，这个季度的数不再变，也不能再记这个季度的检查。");
    view! {
        {doing.told()}
        {asking::asking("结束这个季度", told, "结束", act)}
    }
    .into_any()
}

fn card(
    list: Fetched<QuarterPage>,
    said: RwSignal<String>,
    quarter: Quarter,
    closed: bool,
    one: &InspectionSheet,
) -> AnyView {
    let params = EntryParams { entry: one.entry.id };
    let name = one.entry.name.clone();
    let done = Callback::new(move |visit: Visit| {
        said.set(format!("记下了：{name}，{}。", visit.visited_on.long_words()));
        list.again.run(());
    });
    let note = (!closed).then(|| {
        view! {
            <details class="app-folded">
                <summary class="app-folded__summary">"记一次检查"</summary>
                <div class="app-folded__body">{visit_form::form(params, done)}</div>
            </details>
        }
    });
    view! {
        <section class="console-card">
            {markup::raw(facts(one))}
            <p class="console-acts">{form::outside(&sheet(quarter, one.entry.id), "打印检查表")}</p>
            {note}
        </section>
    }
    .into_any()
}

fn facts(one: &InspectionSheet) -> Markup {
    html! {
        h3 { a.app-link href=(Place::Entry(one.entry.id).address()) { (one.entry.name) } }
        p { (one.entry.state.words()) "，" (works(one.works)) }
        @for visit in &one.visits {
            p { b { (visit.visited_on.long_words()) " " (visit.visitor) } "：" (visit.findings) }
        }
    }
}

/// What the schedule says.
#[must_use]
pub fn works(works: Option<WorksState>) -> String {
    let Some(works) = works else {
        return "没有在邻里开通，施工进度不清楚".to_owned();
    };
    let mut told = format!(
        "{} 项工程，做完 {}，正在做 {}，晚了 {}",
        works.packages, works.done, works.running, works.late
    );
    for (count, what) in [(works.open_hazards, "隐患没消除"), (works.open_cases, "异议和求助没办完")]
    {
        if count > 0 {
            told.push_str(&format!("，{count} 件{what}"));
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::{super::super::words::tests::line, *};
    use domain::{money::Fen, programme::Sum};

    fn quarter(text: &str) -> Quarter {
        text.parse().expect("a quarter")
    }

    fn district() -> DistrictQuarter {
        DistrictQuarter {
            district: "示例区".into(),
            quarter: quarter("2026Q3"),
            closed_at: None,
            started: Sum::default(),
            finished: Sum::default(),
            under_works: Sum { communities: 2, ..Sum::default() },
            buildings: 0,
            buildings_unknown: 0,
            investment: Fen(0),
            investment_unknown: 0,
            overdue: Vec::new(),
            not_visited: vec![line("石槐", "示例区"), line("雪宫", "示例区")],
            sheets: Vec::new(),
        }
    }

    #[test]
    fn what_is_missing_is_named_before_a_quarter_is_closed() {
        let mut one = district();
        let why = open_because(&one, quarter("2026Q4")).expect("somebody was forgotten");
        assert!(why.contains("2 个小区没去") && why.contains("石槐、雪宫"));
        one.not_visited.clear();
        assert_eq!(open_because(&one, quarter("2026Q4")), None);
        assert!(open_because(&one, quarter("2026Q3")).expect("not over").contains("过完以后"));
    }

    #[test]
    fn a_community_that_is_not_open_here_has_no_progress_of_nought() {
        assert!(works(None).contains("不清楚"));
        let told = works(Some(WorksState { packages: 9, late: 1, open_hazards: 2, ..WorksState::default() }));
        assert_eq!(told, "9 项工程，做完 0，正在做 0，晚了 1，2 件隐患没消除");
    }
}
