//! The firms of a community in the console: invite, change, an account, remove with a reason.

use super::card_form::CardForm;
use crate::{
    committee::{
        account_parts::Entry,
        account_secrets,
        desk::{Doing, Fetched},
    },
    ui::{
        asking::asking,
        field::{self, Kind},
        form, markup,
    },
};
use api::{
    community::CommunityParams,
    partners::{
        Firm,
        console::{
            AddFirmAccount, ChangeFirm, FirmParams, InviteFirm, PartnersDesk, RemoveFirm, RemoveFirmRequest,
        },
    },
};
use domain::{committee::Role, id::CommunityId};
use leptos::prelude::*;

/// All firms; below them the form for a new one.
pub fn section(
    community: CommunityId,
    list: Fetched<PartnersDesk>,
    desk: &PartnersDesk,
    may: bool,
) -> AnyView {
    let one = |firm: &Firm| {
        let gone = if firm.removed.is_some() { "（已移出）" } else { "" };
        let acts = (may && firm.removed.is_none()).then(|| acts(community, list, firm));
        view! {
            <details class="app-folded">
                <summary>{format!("{}{gone}", firm.card.name)}</summary>
                <div class="app-folded__body">
                    {markup::raw(super::super::parts::card(firm))}
                    {acts}
                </div>
            </details>
        }
    };
    view! {
        {desk.firms.is_empty().then(|| view! { <p class="console-empty">"还没有请企业。"</p> })}
        {desk.firms.iter().map(one).collect::<Vec<_>>()}
        {may.then(|| inviting(community, list))}
    }
    .into_any()
}

fn inviting(community: CommunityId, list: Fetched<PartnersDesk>) -> AnyView {
    let (card, doing) = (CardForm::new(None), Doing::new());
    let act = Callback::new(move |()| {
        if let Some(request) = card.request() {
            doing.run::<InviteFirm>(CommunityParams { community }, request, move |_| list.again.run(()));
        }
    });
    let form = form::form(card.draw(), "请这家企业", doing.pending, doing.told(), act);
    view! { <details class="app-folded"><summary>"再请一家企业"</summary><div class="app-folded__body">{form}</div></details> }
        .into_any()
}

fn acts(community: CommunityId, list: Fetched<PartnersDesk>, firm: &Firm) -> AnyView {
    let at = FirmParams { community, firm: firm.id };
    let (card, doing) = (CardForm::new(Some(firm)), Doing::new());
    let change = Callback::new(move |()| {
        if let Some(request) = card.request() {
            doing.run::<ChangeFirm>(at, request, move |_| list.again.run(()));
        }
    });
    let change = form::form(card.draw(), "存这张企业卡", doing.pending, doing.told(), change);
    view! {
        <details class="app-folded"><summary>"改企业卡"</summary><div class="app-folded__body">{change}</div></details>
        {account(community, firm)}
        {removing(community, list, firm)}
    }
    .into_any()
}

/// An account for somebody at the firm; its secrets are shown once.
fn account(community: CommunityId, firm: &Firm) -> AnyView {
    let (entry, secrets, firm) = (Entry::new(), RwSignal::new(None), firm.id);
    let act = Callback::new(move |()| {
        if let Some(account) = entry.ready(Role::Partner) {
            entry.doing.run::<AddFirmAccount>(FirmParams { community, firm }, account, move |answer| {
                entry.clear();
                secrets.set(Some(answer));
            });
        }
    });
    let fields = view! { {entry.holder()} {entry.proofs()} }.into_any();
    let form = form::form(fields, "开这个账号", entry.doing.pending, entry.doing.told(), act);
    let shown = move || {
        let done = Callback::new(move |()| secrets.set(None));
        secrets.with(|secrets| secrets.as_ref().map(|secrets| account_secrets::shown(secrets, done)))
    };
    view! {
        <details class="app-folded">
            <summary>"给企业开账号"</summary>
            <div class="app-folded__body">
                <p>"企业用它填报价、答复提问，只看得到自己的。"</p>
                {form}
                {shown}
            </div>
        </details>
    }
    .into_any()
}

fn removing(community: CommunityId, list: Fetched<PartnersDesk>, firm: &Firm) -> AnyView {
    let (reason, doing, name) = (RwSignal::new(String::new()), Doing::new(), firm.card.name.clone());
    let firm = firm.id;
    let act = Callback::new(move |()| {
        let request = RemoveFirmRequest { reason: reason.get_untracked().trim().to_owned() };
        doing.run::<RemoveFirm>(FirmParams { community, firm }, request, move |_| list.again.run(()));
    });
    let told = move || format!("{name}会移出名单，原因居民看得到，记录一直留着。选过它的各户不受影响。");
    view! {
        {field::line(Kind::Text, "移出的原因", "200 个字以内，居民会看到。", reason, form::fine())}
        {asking("移出名单", told, "移出", act)}
        {doing.told()}
    }
    .into_any()
}
