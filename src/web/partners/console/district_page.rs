//! The district's desk of 装修伙伴: inviting a firm to the lists of its communities, take-up without names.

use super::card_form::CardForm;
use crate::{
    committee::desk::{Doing, Fetched, fetch},
    ui::{
        form,
        load::Load,
        page, places,
        table::{self, number, text},
    },
};
use api::{
    NoParams,
    partners::district::{
        DistrictCommunity, DistrictFirm, DistrictPartners, GetDistrictPartners, InviteFirmToDistrict,
        InviteToDistrictRequest, RoundTakeUp,
    },
};
use domain::id::CommunityId;
use leptos::prelude::*;

/// The page.
pub fn district_page() -> AnyView {
    let list = fetch::<GetDistrictPartners>(NoParams {});
    let body = list.show(move |all| {
        view! {
            <p>"区里只请企业、公布条件；选谁做、做不做，各户自己定。不排名次，不收企业的钱，也和表决没有关系。"</p>
            {form::card("各小区名单上的企业", firms(all))}
            {form::card("各小区选了多少", take_up(all))}
            {form::card("请一家企业到几个小区的名单", inviting(list, all))}
        }
        .into_any()
    });
    page::page("本区的装修伙伴", None, body)
}

fn names(all: &DistrictPartners, ids: &[CommunityId]) -> String {
    let name = |one: &DistrictCommunity| ids.contains(&one.id).then(|| one.name.clone());
    all.communities.iter().filter_map(name).collect::<Vec<_>>().join("、")
}

fn firms(all: &DistrictPartners) -> AnyView {
    let row = |firm: &DistrictFirm| {
        let valid = firm.card.valid_until.long_words();
        let valid = if firm.expired { format!("{valid}，已过期") } else { valid };
        let mut on = names(all, &firm.communities);
        if !firm.removed.is_empty() {
            on = format!("{on}（移出了：{}）", names(all, &firm.removed));
        }
        vec![
            table::cell(firm.card.name.clone()),
            table::cell(firm.card.grade.clone()),
            table::cell(valid),
            table::cell(on),
            table::cell(firm.criteria.clone()),
        ]
    };
    table::table(
        "各小区名单上的企业",
        &[text("企业"), text("资质等级"), text("证书有效到"), text("在哪些小区"), text("邀请条件")],
        all.firms.iter().map(row).collect(),
        "还没有请企业。",
    )
}

fn take_up(all: &DistrictPartners) -> AnyView {
    let few = |open: bool, count: Option<u32>| match (open, count) {
        (false, _) => "还没公开".to_owned(),
        (true, None) => "不到 3".to_owned(),
        (true, Some(count)) => count.to_string(),
    };
    let row = |(name, round): (&str, &RoundTakeUp)| {
        vec![
            table::cell(name.to_owned()),
            table::cell(round.title.clone()),
            table::cell(round.opens_at.words()),
            table::cell(round.homes.to_string()),
            table::cell(few(round.open, round.chosen)),
            table::cell(few(round.open, round.declined)),
            table::cell(few(round.open, round.confirmed)),
        ]
    };
    let rounds =
        all.communities.iter().flat_map(|one| one.rounds.iter().map(|round| (one.name.as_str(), round)));
    let table = table::table(
        "各小区选了多少",
        &[
            text("小区"),
            text("哪一轮"),
            text("公开的时间"),
            number("户数"),
            number("选了的"),
            number("暂不选择"),
            number("确认了的"),
        ],
        rounds.map(row).collect(),
        "还没有一轮报价。报价由各小区的工作台定。",
    );
    view! { {table} <p class="app-note">"只有户数，没有谁选了谁。不到 3 户的不写数。"</p> }.into_any()
}

fn inviting(list: Fetched<DistrictPartners>, all: &DistrictPartners) -> AnyView {
    if all.communities.is_empty() {
        return view! { <p class="console-empty">"本区还没有小区在这里开通。先在“小区名单”里关联。"</p> }
            .into_any();
    }
    let (card, doing) = (CardForm::new(None), Doing::new());
    let (chosen, wrong) = (RwSignal::new(Vec::<String>::new()), RwSignal::new(String::new()));
    let options = all.communities.iter().map(|one| (one.id.to_string(), one.name.clone())).collect();
    let act = Callback::new(move |()| {
        let communities: Vec<CommunityId> =
            chosen.get_untracked().iter().filter_map(|id| id.parse().ok()).collect();
        wrong.set(if communities.is_empty() { "请至少勾一个小区。" } else { "" }.to_owned());
        let Some(request) = card.request().filter(|_| !communities.is_empty()) else { return };
        let request = InviteToDistrictRequest { card: request.card, criteria: request.criteria, communities };
        doing.run::<InviteFirmToDistrict>(NoParams {}, request, move |all| list.state.set(Load::Ready(all)));
    });
    let fields = view! {
        {places::places("请到哪些小区的名单", options, chosen)}
        <p class="console-field__wrong" role="alert">{wrong}</p>
        {card.draw()}
        <p class="app-note">"请进名单以后，由各小区的工作台给企业开账号、定哪一轮报价。"</p>
    };
    form::form(fields.into_any(), "请这家企业", doing.pending, doing.told(), act)
}
