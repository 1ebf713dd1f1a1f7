//! The stairwells with a dossier, opening one, and the days that hold for the steps here.

use super::super::{source, stairwells_page::place, steps};
use crate::{
    committee::{
        desk::{Desk, Doing, Fetched, fetch},
        place::Place,
    },
    ui::{
        field::{self, Kind},
        form,
        go::Go,
        load::Load,
        markup,
        page::{self, Back},
        table::{self, text},
    },
};
use api::{
    community::CommunityParams,
    elevator::console::{
        DossierList, LiftDays, LiftDaysRequest, ListDossiers, OpenDossier, OpenDossierRequest, SaveLiftDays,
    },
};
use domain::{committee::Action, id::CommunityId};
use leptos::prelude::*;
use maud::html;

/// The page.
pub fn elevators_page(community: CommunityId) -> AnyView {
    let list = fetch::<ListDossiers>(CommunityParams { community });
    let may = Desk::get().may(Action::EditElevator, community, None);
    let body = list.show(move |all| {
        view! {
            {rows(community, all)}
            {may.then(|| form::card("给一个单元建档", opening(community, all)))}
            {form::card("各步的天数", days(community, list, all, may))}
        }
        .into_any()
    });
    page::page("加装电梯", Back::to(Place::Home(community).address(), "概况"), body)
}

fn rows(community: CommunityId, all: &DossierList) -> AnyView {
    let rows = all.dossiers.iter().map(|line| {
        let number = line.step.number();
        let far = markup::raw(html! { (steps::picture(number)) });
        vec![
            table::link(&Place::Elevator(community, line.id).address(), &place(line)),
            view! { {far} {format!("{}：{}", steps::place(number), line.words)} }.into_any(),
            table::cell(line.since.words()),
        ]
    });
    table::table(
        "有档的单元",
        &[text("单元"), text("走到哪一步"), text("哪天起")],
        rows.collect(),
        "还没有单元建档。有邻居想装电梯，先给他们的单元建一份。",
    )
}

/// A stairwell that has no dossier yet.
fn opening(community: CommunityId, all: &DossierList) -> AnyView {
    let places = all.places.iter().flat_map(|place| {
        let one = |stairwell: &u16| {
            (format!("{}/{stairwell}", place.id), format!("{} {stairwell} 单元", place.name))
        };
        place.stairwells.iter().map(one).collect::<Vec<_>>()
    });
    let mut options = vec![(String::new(), "请选一个单元".to_owned())];
    options.extend(places);
    if options.len() == 1 {
        return view! { <p>"每个单元都有档了。"</p> }.into_any();
    }
    let (chosen, wrong, doing, go) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), Doing::new(), Go::get());
    let act = Callback::new(move |()| match chosen.with_untracked(|text| stairwell(text)) {
        None => wrong.set("请先选一个单元。".into()),
        Some(request) => {
            wrong.set(String::new());
            doing.run::<OpenDossier>(CommunityParams { community }, request, move |dossier| {
                go.to(&Place::Elevator(community, dossier.line.id).address());
            });
        }
    });
    let fields = view! {
        {field::choose("哪个单元", "楼和单元照名册。每个单元只有一份档。", options, chosen)}
        {markup_wrong(wrong)}
    };
    form::form(fields.into_any(), "建档", doing.pending, doing.told(), act)
}

fn markup_wrong(wrong: RwSignal<String>) -> AnyView {
    view! { <p class="console-field__wrong" role="alert">{wrong}</p> }.into_any()
}

fn stairwell(text: &str) -> Option<OpenDossierRequest> {
    let (building, stairwell) = text.split_once('/')?;
    Some(OpenDossierRequest { building: building.parse().ok()?, stairwell: stairwell.parse().ok()? })
}

/// The days of each step that has some; whoever changes them names the document.
fn days(community: CommunityId, list: Fetched<DossierList>, all: &DossierList, may: bool) -> AnyView {
    let one = |days: &LiftDays| {
        let told = markup::raw(html! {
            p { (days.step.number()) ". " (days.step.words()) "：" (days.words) " " strong { (days.days) " 天" } }
            (source::line(&days.source))
        });
        let editor = may.then(|| changing(community, list, days));
        view! { <li>{told} {editor}</li> }
    };
    view! {
        <p>"本地有文件写明几天的，照文件改，写上文件名。没有查到的先按外地的数，居民那边写着待核实。"</p>
        <ul class="elevator-list">{all.days.iter().map(one).collect::<Vec<_>>()}</ul>
    }
    .into_any()
}

fn changing(community: CommunityId, list: Fetched<DossierList>, days: &LiftDays) -> AnyView {
    let (step, number) = (days.step, RwSignal::new(days.days.to_string()));
    let (document, wrong, doing) = (RwSignal::new(String::new()), RwSignal::new(String::new()), Doing::new());
    let act = Callback::new(move |()| match request(&number.get_untracked(), &document.get_untracked()) {
        Err(told) => wrong.set(told.to_owned()),
        Ok((days, source)) => {
            wrong.set(String::new());
            let request = LiftDaysRequest { step, days, source };
            doing.run::<SaveLiftDays>(CommunityParams { community }, request, move |answer| {
                list.state.set(Load::Ready(answer));
            });
        }
    });
    let fields = view! {
        {field::line(Kind::Digits, "几天", "1 到 365。", number, wrong.into())}
        {field::line(Kind::Text, "哪份文件写的", "文件名和条款，居民会看到。", document, form::fine())}
    };
    let form = form::form(fields.into_any(), "存这个天数", doing.pending, doing.told(), act);
    view! { <details class="app-folded"><summary>"照本地文件改"</summary>{form}</details> }.into_any()
}

fn request(days: &str, source: &str) -> Result<(u16, String), &'static str> {
    let days = days.trim().parse().ok().filter(|days| (1..=365).contains(days));
    let source = source.trim();
    let days = days.ok_or("天数请写 1 到 365 的整数。")?;
    if source.is_empty() || source.chars().count() > 200 {
        return Err("请写是哪份文件，200 个字以内。");
    }
    Ok((days, source.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::BuildingId;

    #[test]
    fn days_need_a_document_and_stay_within_a_year() {
        assert_eq!(request(" 10 ", " 某文件第3条 "), Ok((10, "某文件第3条".into())));
        for (days, source) in [("0", "a"), ("366", "a"), ("十", "a"), ("10", " ")] {
            assert!(request(days, source).is_err(), "{days} {source}");
        }
        assert!(request("10", &"长".repeat(201)).is_err());
    }

    #[test]
    fn a_chosen_stairwell_is_read_back() {
        let building = BuildingId::from_bits(7);
        assert_eq!(stairwell(&format!("{building}/2")), Some(OpenDossierRequest { building, stairwell: 2 }));
        assert_eq!(stairwell(""), None);
    }
}
