//! Papers, ticked with the day since which they are there, and the 使用单位.

use super::here::Here;
use crate::{
    committee::{desk::Doing, kept::Kept},
    ui::{
        field::{self, Kind},
        form,
        table::{self, text},
        when,
    },
};
use api::elevator::{
    LiftPaper,
    console::{NameUsingUnit, PaperView, TickPaper, TickPaperRequest, UsingUnitRequest},
};
use leptos::prelude::*;

pub fn section(here: Here, may: bool) -> AnyView {
    let days: Kept<LiftPaper, RwSignal<String>> = Kept::new();
    let (doing, wrong) = (Doing::new(), RwSignal::new(String::new()));
    let list = here.draw(move |dossier| {
        let today = dossier.now.day();
        let rows = dossier.papers.iter().map(|paper| {
            let day = days.of(paper.paper, || RwSignal::new(String::from(today)));
            row(here, doing, wrong, paper, may.then_some(day))
        });
        let columns = [text("第几步"), text("材料"), text("齐了没有"), text("")];
        table::table("材料", &columns[..if may { 4 } else { 3 }], rows.collect(), "")
    });
    view! {
        <p>"有了就勾，写上哪天起有的；不上传。"</p>
        <p class="console-field__wrong" role="alert">{wrong}</p>
        {doing.told()}
        {list}
        {unit(here, may)}
    }
    .into_any()
}

fn row(
    here: Here,
    doing: Doing,
    wrong: RwSignal<String>,
    paper: &PaperView,
    day: Option<RwSignal<String>>,
) -> Vec<AnyView> {
    let what = match paper.needed {
        true => format!("{}（没有就不能往下走）", paper.words),
        false => paper.words.clone(),
    };
    let there = match (&paper.on, &paper.by) {
        (Some(on), Some(by)) => format!("有，{}起，{by}记的", on.words()),
        (Some(on), None) => format!("有，{}起", on.words()),
        (None, _) => "还没有".to_owned(),
    };
    let mut cells = vec![
        table::cell(format!("{}. {}", paper.step.number(), paper.step.words())),
        table::cell(what),
        table::cell(there),
    ];
    if let Some(day) = day {
        cells.push(acts(here, doing, wrong, paper, day));
    }
    cells
}

fn acts(
    here: Here,
    doing: Doing,
    wrong: RwSignal<String>,
    paper: &PaperView,
    day: RwSignal<String>,
) -> AnyView {
    let (which, on) = (paper.paper, paper.on);
    let tick = move |on| {
        let request = TickPaperRequest { revision: here.revision(), paper: which, on };
        here.act::<TickPaper>(doing, here.params, request, "记下了。", || ());
    };
    if on.is_some() {
        let act = Callback::new(move |()| tick(None));
        return form::button("记错了，没有", doing.pending, act);
    }
    let act = Callback::new(move |()| match when::day(&day.get_untracked()) {
        None => wrong.set("日期不对。请重新选一天。".into()),
        on => {
            wrong.set(String::new());
            tick(on);
        }
    });
    view! {
        <label>
            <span class="app-hidden">{format!("{}，哪天起有的", paper.words)}</span>
            <input class="console-field__input" type="date" prop:value=day
                on:input=move |event| day.set(event_target_value(&event)) />
        </label>
        {form::button("有了", doing.pending, act)}
    }
    .into_any()
}

/// R47: no lift without a named one.
fn unit(here: Here, may: bool) -> AnyView {
    let (name, wrong, doing) = (RwSignal::new(String::new()), RwSignal::new(String::new()), Doing::new());
    let told = here.draw(|dossier| {
        let words = match &dossier.using_unit {
            Some(unit) => format!("使用单位：{unit}。"),
            None => "还没有写明使用单位。协议里没有写明的，电梯装好了也不能用（特种设备安全法第38条）。"
                .to_owned(),
        };
        view! { <p>{words}</p> }.into_any()
    });
    let act = Callback::new(move |()| {
        let text = name.get_untracked().trim().to_owned();
        if text.is_empty() || text.chars().count() > 60 {
            return wrong.set("请写单位的全名，60 个字以内。".into());
        }
        wrong.set(String::new());
        let request = UsingUnitRequest { revision: here.revision(), name: text };
        here.act::<NameUsingUnit>(doing, here.params, request, "使用单位记下了。", move || {
            name.set(String::new());
        });
    });
    let editor = may.then(|| {
        let field = field::line(Kind::Text, "协议里写的使用单位", "写单位，不写个人。", name, wrong.into());
        form::form(field, "记下使用单位", doing.pending, doing.told(), act)
    });
    view! { <h3>"使用单位"</h3> {told} {editor} }.into_any()
}
