//! Outages in the console: announce, change, call off; whoever follows the buildings is told at once.

use crate::{
    committee::{
        desk::{Desk, Doing, Fetched, fetch},
        place::Place,
    },
    ui::{
        field::{self, Kind},
        form,
        page::{self, Back},
        places::places,
        table::{self, text},
        when,
    },
};
use api::{
    community::CommunityParams,
    schedule::outage::{
        AnnounceOutage, CancelOutage, CancelOutageRequest, ChangeOutage, ChangeOutageRequest, ListOutages,
        Outage, OutageForm, OutageList, OutageParams,
    },
};
use domain::{
    Instant,
    committee::Action,
    id::{CommunityId, OutageId},
    schedule::Supply,
};
use leptos::prelude::*;

const SUPPLIES: [(&str, Supply); 5] = [
    ("water", Supply::Water),
    ("power", Supply::Power),
    ("gas", Supply::Gas),
    ("heat", Supply::Heat),
    ("network", Supply::Network),
];

/// What the page's parts share.
#[derive(Clone, Copy)]
struct Outages {
    community: CommunityId,
    list: Fetched<OutageList>,
    /// What is typed, and whether it is about one that was announced.
    fields: Fields,
    said: RwSignal<String>,
    may: bool,
}

#[derive(Clone, Copy)]
struct Fields {
    changing: RwSignal<Option<(OutageId, u64)>>,
    supply: RwSignal<String>,
    buildings: RwSignal<Vec<String>>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    reason: RwSignal<String>,
    wrong: RwSignal<String>,
    doing: Doing,
}

impl Fields {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            changing: RwSignal::new(None),
            supply: RwSignal::new("water".to_owned()),
            buildings: RwSignal::new(Vec::new()),
            from: text(),
            to: text(),
            reason: text(),
            wrong: text(),
            doing: Doing::new(),
        }
    }

    /// Shows one that was announced, or nothing.
    fn show(self, outage: Option<&Outage>) {
        let key = |supply| SUPPLIES.iter().find(|one| one.1 == supply).map_or("water", |one| one.0);
        self.changing.set(outage.map(|one| (one.id, one.revision)));
        self.supply.set(outage.map_or("water", |one| key(one.supply)).to_owned());
        let buildings = outage.map(|one| one.buildings.iter().map(ToString::to_string).collect());
        self.buildings.set(buildings.unwrap_or_default());
        self.from.set(outage.map(|one| when::typed(one.from)).unwrap_or_default());
        self.to.set(outage.map(|one| when::typed(one.to)).unwrap_or_default());
        self.reason.set(outage.map(|one| one.reason.clone()).unwrap_or_default());
        self.wrong.set(String::new());
    }
}

/// What is typed as a request; what is wrong in one sentence.
fn request(
    supply: &str,
    buildings: &[String],
    (from, to): (&str, &str),
    reason: &str,
) -> Result<OutageForm, &'static str> {
    let supply = SUPPLIES.iter().find(|one| one.0 == supply).map(|one| one.1).ok_or("请选停什么。")?;
    let from = when::moment(from).ok_or("请填从什么时候开始。")?;
    let to = when::moment(to).ok_or("请填到什么时候为止。")?;
    if to <= from {
        return Err("结束要比开始晚。");
    }
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 200 {
        return Err("请写一句为什么停，200 个字以内。");
    }
    let buildings = buildings.iter().filter_map(|id| id.parse().ok()).collect();
    Ok(OutageForm { supply, buildings, from, to, reason: reason.to_owned(), package: None })
}

/// The page.
pub fn outages_page(community: CommunityId) -> AnyView {
    let outages = Outages {
        community,
        list: fetch::<ListOutages>(CommunityParams { community }),
        fields: Fields::new(),
        said: RwSignal::new(String::new()),
        may: Desk::get().may(Action::ReportWork, community, None),
    };
    let buildings = RwSignal::new(Vec::new());
    let list = outages.list.show(move |list| {
        let one = |place: &api::schedule::Place| (place.id.to_string(), place.name.clone());
        buildings.set(list.buildings.iter().map(one).collect());
        rows(outages, list)
    });
    let editor = outages.may.then(|| editor(outages, buildings));
    let body = view! {
        <p>"通知一发，关注那几栋楼的人马上看到；改了、取消了也一样。"</p>
        {form::done(outages.said)}
        {editor}
        {list}
    };
    page::page("停水停电通知", Back::to(Place::Schedule(community).address(), "施工进度"), body.into_any())
}

fn editor(outages: Outages, buildings: RwSignal<Vec<(String, String)>>) -> AnyView {
    let fields = outages.fields;
    let supplies = SUPPLIES.iter().map(|(key, one)| ((*key).to_owned(), one.words().to_owned())).collect();
    let act = Callback::new(move |()| send(outages));
    let ticks = move || places("哪些楼（都不选就是全小区）", buildings.get(), fields.buildings);
    let wrong = view! { <p class="console-field__wrong" role="alert">{move || fields.wrong.get()}</p> };
    let all = view! {
        {field::choose("停什么", "", supplies, fields.supply)}
        {field::line(Kind::DayTime, "从", "", fields.from, form::fine())}
        {field::line(Kind::DayTime, "到", "", fields.to, form::fine())}
        {field::line(Kind::Text, "为什么停", "例如：换水管。200 个字以内。", fields.reason, form::fine())}
        {ticks}
        {wrong}
    };
    let title =
        move || if fields.changing.get().is_some() { "改这一条通知" } else { "发一条通知" };
    let leave = move || {
        let leave = Callback::new(move |()| fields.show(None));
        fields.changing.get().map(|_| form::button("不改了", fields.doing.pending, leave))
    };
    view! {
        <section class="console-card">
            <h2 class="console-card__title">{title}</h2>
            {form::form(all.into_any(), "发出通知", fields.doing.pending, fields.doing.told(), act)}
            {leave}
        </section>
    }
    .into_any()
}

fn send(outages: Outages) {
    let fields = outages.fields;
    let (from, to) = (fields.from.get_untracked(), fields.to.get_untracked());
    let (supply, reason) = (fields.supply.get_untracked(), fields.reason.get_untracked());
    let made = fields.buildings.with_untracked(|ids| request(&supply, ids, (&from, &to), &reason));
    let form = match made {
        Ok(form) => form,
        Err(words) => return fields.wrong.set(words.to_owned()),
    };
    fields.wrong.set(String::new());
    let done = move |_: Outage| {
        outages.said.set("通知发出去了。".into());
        fields.show(None);
        outages.list.again.run(());
    };
    let community = outages.community;
    match fields.changing.get_untracked() {
        None => fields.doing.run::<AnnounceOutage>(CommunityParams { community }, form, done),
        Some((outage, revision)) => {
            let request = ChangeOutageRequest { revision, outage: form };
            fields.doing.run::<ChangeOutage>(OutageParams { community, outage }, request, done);
        }
    }
}

fn rows(outages: Outages, list: &OutageList) -> AnyView {
    let names = |one: &Outage| {
        let of = |id: &domain::id::BuildingId| {
            list.buildings.iter().find(|place| place.id == *id).map(|place| place.name.as_str())
        };
        let names: Vec<&str> = one.buildings.iter().filter_map(of).collect();
        if names.is_empty() { "全小区".to_owned() } else { names.join("、") }
    };
    let rows = list
        .outages
        .iter()
        .map(|one| {
            vec![
                table::cell(one.supply.words()),
                table::cell(names(one)),
                table::cell(format!("{} 到 {}", one.from.words(), one.to.words())),
                table::cell(one.reason.clone()),
                table::cell(state(one, list.now)),
                acts(outages, one, list.now),
            ]
        })
        .collect();
    let columns = [text("停什么"), text("哪里"), text("什么时候"), text("为什么"), text("现在"), text("")];
    table::table("通知，新的在上", &columns, rows, "还没有发过通知。")
}

fn state(one: &Outage, now: Instant) -> String {
    match &one.cancelled {
        Some(why) => format!("取消了：{why}"),
        None if one.to <= now => "已经过去".to_owned(),
        None if one.from <= now => "正在停".to_owned(),
        None if one.revision > 1 => "改过，还没到".to_owned(),
        None => "还没到".to_owned(),
    }
}

fn acts(outages: Outages, one: &Outage, now: Instant) -> AnyView {
    if !outages.may || one.cancelled.is_some() || one.to <= now {
        return ().into_any();
    }
    let kept = one.clone();
    let change = Callback::new(move |()| outages.fields.show(Some(&kept)));
    view! { {form::button("改", RwSignal::new(false), change)} {cancel(outages, one)} }.into_any()
}

fn cancel(outages: Outages, one: &Outage) -> AnyView {
    let (reason, wrong, doing) = (RwSignal::new(String::new()), RwSignal::new(String::new()), Doing::new());
    let (outage, revision) = (one.id, one.revision);
    let act = Callback::new(move |()| {
        let reason = reason.get_untracked().trim().to_owned();
        if reason.is_empty() {
            return wrong.set("请写一句为什么取消，居民会看到。".into());
        }
        let params = OutageParams { community: outages.community, outage };
        doing.run::<CancelOutage>(params, CancelOutageRequest { revision, reason }, move |_| {
            outages.said.set("取消了，已经通知到。".into());
            outages.list.again.run(());
        });
    });
    let why = field::line(Kind::Text, "为什么取消", "", reason, wrong.into());
    view! {
        <details class="app-folded">
            <summary>"取消"</summary>
            {form::form(why, "取消这一条", doing.pending, doing.told(), act)}
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said() {
        let hours = ("2026-11-22T08:00", "2026-11-22T17:00");
        assert!(request("water", &[], hours, "换水管").is_ok());
        assert_eq!(request("steam", &[], hours, "换水管").err(), Some("请选停什么。"));
        assert_eq!(request("water", &[], (hours.1, hours.0), "换水管").err(), Some("结束要比开始晚。"));
        assert!(request("water", &[], hours, " ").is_err());
        assert!(request("water", &[], ("", hours.1), "换水管").is_err());
    }
}
