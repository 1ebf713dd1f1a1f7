//! Hazards (安全隐患): overdue ones first; reports of residents become hazards with a deadline.

use super::site_page::Site;
use crate::{
    committee::{
        desk::{Desk, Doing, Fetched, fetch},
        kept::Kept,
    },
    ui::{
        field::{self, Kind},
        form, when,
    },
};
use api::{
    community::CommunityParams,
    schedule::site::{
        AddHazard, CloseHazard, CloseHazardRequest, ConfirmHazard, ConfirmHazardRequest, Hazard, HazardList,
        HazardParams, HazardState, ListHazards, NewHazard,
    },
};
use domain::{committee::Action, id::HazardId};
use leptos::prelude::*;

/// What is typed about one.
#[derive(Clone, Copy)]
struct Typed {
    text: RwSignal<String>,
    place: RwSignal<String>,
    deadline: RwSignal<String>,
    wrong: RwSignal<String>,
    doing: Doing,
}

impl Typed {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self { text: text(), place: text(), deadline: text(), wrong: text(), doing: Doing::new() }
    }

    fn request(self) -> Result<NewHazard, &'static str> {
        let (text, place) = (self.text.get_untracked(), self.place.get_untracked());
        let (text, place) = (text.trim().to_owned(), place.trim().to_owned());
        if text.is_empty() || place.is_empty() {
            return Err("请写什么危险、在哪里。");
        }
        let deadline = when::day(&self.deadline.get_untracked()).ok_or("请选哪天以前整改好。")?;
        Ok(NewHazard { text, place, deadline })
    }

    fn fields(self) -> AnyView {
        view! {
            {field::line(Kind::Text, "什么危险", "500 个字以内。", self.text, self.wrong.into())}
            {field::line(Kind::Text, "在哪里", "", self.place, form::fine())}
            {field::line(Kind::Day, "哪天以前整改好", "这一天也算。", self.deadline, form::fine())}
        }
        .into_any()
    }
}

/// What the parts share.
#[derive(Clone, Copy)]
struct Hazards {
    site: Site,
    list: Fetched<HazardList>,
    typed: Kept<HazardId, Typed>,
    confirms: bool,
}

/// The form and the list.
pub fn hazards(site: Site) -> AnyView {
    let params = CommunityParams { community: site.community };
    let all = Hazards {
        site,
        list: fetch::<ListHazards>(params),
        typed: Kept::new(),
        confirms: Desk::get().may(Action::PublishSchedule, site.community, None),
    };
    let new = Typed::new();
    let act = Callback::new(move |()| match new.request() {
        Err(words) => new.wrong.set(words.to_owned()),
        Ok(hazard) => {
            new.wrong.set(String::new());
            new.doing.run::<AddHazard>(params, hazard, move |_: Hazard| {
                for field in [new.text, new.place, new.deadline] {
                    field.set(String::new());
                }
                site.said.set("隐患记好了。".into());
                all.list.again.run(());
            });
        }
    });
    let editor = site.may.then(|| {
        view! {
            <details class="app-folded">
                <summary>"记一处隐患"</summary>
                {form::form(new.fields(), "记下来", new.doing.pending, new.doing.told(), act)}
            </details>
        }
    });
    let list = all.list.show(move |list| {
        let counts = format!(
            "没整改好的 {} 处，超期的 {} 处；居民报来还没核实的 {} 处。",
            list.open, list.overdue, list.reported
        );
        let cards: Vec<_> = list.hazards.iter().map(|hazard| card(all, hazard)).collect();
        view! { <p>{counts}</p> {cards} }.into_any()
    });
    form::card("安全隐患", view! { {editor} {list} }.into_any())
}

const fn state(state: HazardState) -> &'static str {
    match state {
        HazardState::Overdue => "超期没整改",
        HazardState::Reported => "居民报的，还没核实",
        HazardState::Open => "等整改",
        HazardState::Closed => "整改好了",
        HazardState::SetAside => "核实过，不是隐患",
    }
}

fn card(all: Hazards, hazard: &Hazard) -> AnyView {
    let deadline = hazard.deadline.map(|day| format!("，{}以前整改好", day.words())).unwrap_or_default();
    let outcome =
        hazard.outcome.as_ref().map(|end| format!("{}（{}，{}）", end.text, end.by, end.at.words()));
    let who = hazard.by.clone().unwrap_or_else(|| "居民".to_owned());
    let act = match hazard.state {
        HazardState::Reported if all.confirms => confirm(all, hazard),
        HazardState::Overdue | HazardState::Open if all.site.may => close(all, hazard.id),
        _ => ().into_any(),
    };
    view! {
        <section class="console-card">
            <h3>{state(hazard.state)} "：" {hazard.place.clone()}</h3>
            <p>{hazard.text.clone()}</p>
            <p class="app-note">{hazard.at.words()} "，" {who} {deadline}</p>
            {outcome.map(|outcome| view! { <p>{outcome}</p> })}
            {act}
        </section>
    }
    .into_any()
}

fn close(all: Hazards, hazard: HazardId) -> AnyView {
    let typed = all.typed.of(hazard, Typed::new);
    let act = Callback::new(move |()| {
        let done = typed.text.get_untracked().trim().to_owned();
        if done.is_empty() {
            return typed.wrong.set("请写怎么整改的。".into());
        }
        typed.wrong.set(String::new());
        let params = HazardParams { community: all.site.community, hazard };
        typed.doing.run::<CloseHazard>(params, CloseHazardRequest { done }, move |_: Hazard| {
            all.site.said.set("这一处销了。".into());
            all.list.again.run(());
        });
    });
    let field = field::line(Kind::Text, "怎么整改的", "500 个字以内。", typed.text, typed.wrong.into());
    form::form(field, "整改好了", typed.doing.pending, typed.doing.told(), act)
}

fn confirm(all: Hazards, hazard: &Hazard) -> AnyView {
    let (id, community) = (hazard.id, all.site.community);
    let typed = all.typed.of(id, Typed::new);
    let send = move |request: ConfirmHazardRequest| {
        typed.wrong.set(String::new());
        let params = HazardParams { community, hazard: id };
        typed.doing.run::<ConfirmHazard>(params, request, move |_: Hazard| {
            all.site.said.set("核实好了。".into());
            all.list.again.run(());
        });
    };
    let act = Callback::new(move |()| match typed.request() {
        Err(words) => typed.wrong.set(words.to_owned()),
        Ok(hazard) => send(ConfirmHazardRequest::Confirm(hazard)),
    });
    let aside = Callback::new(move |()| {
        let reason = typed.text.get_untracked().trim().to_owned();
        if reason.is_empty() {
            return typed.wrong.set("请在“什么危险”里写为什么不是隐患。".into());
        }
        send(ConfirmHazardRequest::SetAside { reason });
    });
    view! {
        <p class="app-note">"用您自己的话写，施工单位看的是您写的，看不到居民的原话。"</p>
        {form::form(typed.fields(), "是隐患，要整改", typed.doing.pending, typed.doing.told(), act)}
        <div class="console-acts">{form::button("不是隐患", typed.doing.pending, aside)}</div>
    }
    .into_any()
}
