//! 付款和验收: the stages with what to look at before each; ticks stay on this phone, for that home's choice.

use super::house::House;
use crate::{
    community::named::with_home,
    device,
    ui::{
        button,
        choice::{self, Choice},
        markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{pages, partners::mine::HomeParams};
use domain::{
    id::CommunityId,
    partners::{Check, STAGES, Stage},
};
use leptos::prelude::*;
use maud::html;
use std::collections::BTreeSet;

type Ticks = RwSignal<BTreeSet<u8>>;

/// The page. The ticks are no fact about the home that anybody else needs, so they are sent nowhere.
pub fn paying_page(community: CommunityId, at: HomeParams) -> AnyView {
    let house = House::of(community);
    with_home(community, move |_| {
        let ticks: Ticks = RwSignal::new(read(&device::kept(&key(at)).unwrap_or_default()));
        let print = Callback::new(|()| device::print());
        let body = view! {
            {markup::raw(notice::notice(Tone::Plain, &html! {
                p { strong { "钱您和企业直接算，不经过这里。" } "一步一付，看过再付。" }
                p { "每一步付多少，没有查到统一的比例（待核实），按您家的合同。勾的只记在这部手机里。" }
            }))}
            {move || firm(house, at)}
            <p role="status">{move || counted(&ticks.read())}</p>
            {STAGES.iter().enumerate().map(|(place, one)| stage(at, ticks, place, one)).collect::<Vec<_>>()}
            {markup::raw(html! {
                p.app-note { "有毛病，企业不改，可以在“我家选的”里向居委会投诉，也可以打 12345。" }
                p.app-note { "手机不能打印的，截图留着也行。" }
            })}
            {button::plain("打印这张单子", print)}
        };
        page::page("付款和验收", Back::to(pages::own_choice(community), "我家选的"), body.into_any())
    })
}

/// Which firm and home it is about, where this phone may know.
fn firm(house: House, at: HomeParams) -> Option<AnyView> {
    house.mine.with(|mine| {
        let home = mine.ready()?.homes.iter().find(|home| home.dwelling == at.dwelling)?;
        let choice = home.choices.iter().find(|choice| choice.round == at.round)?;
        let chosen = choice.chosen.as_ref()?;
        let words = format!("{}，{}的“{}”，电话 {}", home.address, chosen.name, chosen.scheme, chosen.phone);
        Some(view! { <p>{words}</p> }.into_any())
    })
}

fn counted(ticks: &BTreeSet<u8>) -> String {
    let all: usize = STAGES.iter().map(|stage| stage.checks.len()).sum();
    format!("看过 {} 条，一共 {all} 条。", ticks.len())
}

fn stage(at: HomeParams, ticks: Ticks, place: usize, stage: &Stage) -> AnyView {
    let share = stage.percent.map_or_else(|| "按合同约定".to_owned(), |percent| format!("{percent}%"));
    let pay =
        if stage.pay.starts_with('不') { stage.pay.to_owned() } else { format!("{}：{share}", stage.pay) };
    let checks: Vec<_> = stage.checks.iter().map(|check| one(at, ticks, check)).collect();
    view! {
        <section class="app-group partners-stage">
            <h2 class="app-group__title">{format!("{}. {}", place + 1, stage.name)}</h2>
            <fieldset class="app-choices partners-pick">
                <legend>{pay}</legend>
                {checks}
            </fieldset>
        </section>
    }
    .into_any()
}

fn one(at: HomeParams, ticks: Ticks, check: &Check) -> AnyView {
    let code = check.code;
    let what = Choice {
        kind: "checkbox",
        name: format!("check-{code}"),
        id: format!("check-{code}"),
        label: check.words.into(),
        note: check.source.into(),
    };
    let chosen = Signal::derive(move || ticks.with(|ticks| ticks.contains(&code)));
    let pick = Callback::new(move |on| {
        ticks.update(|ticks| {
            if on {
                ticks.insert(code)
            } else {
                ticks.remove(&code)
            };
        });
        device::keep(&key(at), &ticks.with_untracked(written));
    });
    choice::choice(what, chosen, false.into(), pick)
}

fn key(at: HomeParams) -> String {
    format!("linli.partners.checks.{}.{}", at.round, at.dwelling)
}

fn written(ticks: &BTreeSet<u8>) -> String {
    ticks.iter().map(u8::to_string).collect::<Vec<_>>().join(",")
}

/// Numbers that are no check any more are let go.
fn read(text: &str) -> BTreeSet<u8> {
    let known = |code: &u8| STAGES.iter().flat_map(|stage| stage.checks).any(|check| check.code == *code);
    text.split(',').filter_map(|code| code.parse().ok()).filter(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_read_back_and_strange_ones_dropped() {
        let ticks = read("3,1,,200,x,22");
        assert_eq!(written(&ticks), "1,3,22");
        assert!(counted(&ticks).starts_with("看过 3 条"));
        assert!(read("").is_empty());
    }
}
