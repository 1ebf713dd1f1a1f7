//! 装修伙伴: rounds of offers, the invited firms, what must not be done.

use super::parts;
use crate::{
    community::named::with_home,
    schedule::schedule_page::contact,
    shared::Slot,
    ui::{
        button, cell, load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    community::{CommunityHome, CommunityParams},
    pages,
    partners::{ListPartners, Partners, RoundLine},
};
use domain::id::CommunityId;
use leptos::prelude::*;
use maud::{Markup, html};

/// The page.
pub fn partners_page(community: CommunityId) -> AnyView {
    let slot = Slot::new();
    let open = move || slot.open::<ListPartners>(CommunityParams { community }, true);
    open();
    crate::device::on_restored(open);
    with_home(community, move |home| {
        let home = home.clone();
        load::show(slot.state, Callback::new(move |()| open()), move |all| whole(&home, all))
    })
}

fn whole(home: &CommunityHome, all: &Partners) -> AnyView {
    let community = home.id;
    let body = html! {
        p { "自家的窗和屋里，选谁做、做不做，由您家自己定。这里不收企业的钱，不排名次，也和表决没有关系。" }
        (rounds(community, &all.rounds))
        (button::plain_link("我家选的", &pages::own_choice(community)))
        section.app-group {
            h2.app-group__title { "请来报价的企业" }
            p.app-note { "按名称排，不分好坏。" }
            @if all.firms.is_empty() { p { "还没有请企业。" } }
            @for firm in &all.firms {
                @let gone = if firm.removed.is_some() { "（已移出名单）" } else { "" };
                (markup::folded(&format!("{}{gone}", firm.card.name), &parts::card(firm)))
            }
        }
        (markup::folded("装修前先看：不能做的、先批准的", &parts::do_not(&all.do_not)))
        (contact(home))
    };
    page::page("装修伙伴", Back::to(pages::community(community), "小区首页"), markup::raw(body))
}

fn rounds(community: CommunityId, rounds: &[RoundLine]) -> Markup {
    html! {
        @if rounds.is_empty() {
            (notice::sentence(Tone::Plain, "还没有一轮报价。有了，居委会会通知。"))
        }
        @if !rounds.is_empty() {
            section.app-group {
                h2.app-group__title { "报价" }
                div.weui-cells { @for round in rounds { (row(community, round)) } }
            }
        }
    }
}

fn row(community: CommunityId, round: &RoundLine) -> Markup {
    let below = if round.open {
        format!("{} 份，可以并排看", round.offers.unwrap_or_default())
    } else {
        format!("{}一起公开，之前谁也看不到", round.opens_at.words())
    };
    cell::link(&pages::offers(community, round.id), &round.title, &below, "")
}
