//! 想装电梯的单元: which stairwells are on their way to a lift, and how far.

use super::steps;
use crate::{
    community::named::with_home,
    schedule::schedule_page::contact,
    shared::Slot,
    ui::{
        load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    community::{CommunityHome, CommunityParams},
    elevator::{ListStairwells, StairwellLine, StairwellList},
    pages,
};
use domain::id::CommunityId;
use leptos::prelude::*;
use maud::{Markup, html};

/// The page.
pub fn stairwells_page(community: CommunityId) -> AnyView {
    let slot = Slot::new();
    let open = move || slot.open::<ListStairwells>(CommunityParams { community }, true);
    open();
    crate::device::on_restored(open);
    with_home(community, move |home| {
        let home = home.clone();
        load::show(slot.state, Callback::new(move |()| open()), move |list| whole(&home, list))
    })
}

fn whole(home: &CommunityHome, list: &StairwellList) -> AnyView {
    let community = home.id;
    let body = html! {
        @if list.stairwells.is_empty() {
            (notice::notice(Tone::Plain, &html! {
                p.app-notice__title { "还没有单元建档" }
                p { "想装电梯，先和本单元的邻居商量，再请居委会建一份档。建了档，走到哪一步、下一步做什么，都在这里。" }
            }))
        } @else {
            p { "每个单元走到哪一步，下一步是什么，谁来定，点开看。" }
            div.weui-cells { @for line in &list.stairwells { (row(community, line)) } }
        }
        p { a.app-link href=(pages::lift_money(community)) { "我家的电梯钱" } }
        p { a.app-link href=(pages::elevator(community)) { "算一算每家出多少" } }
        (contact(home))
    };
    page::page("想装电梯的单元", Back::to(pages::elevator(community), "加装电梯"), markup::raw(body))
}

fn row(community: CommunityId, line: &StairwellLine) -> Markup {
    let number = line.step.number();
    html! {
        a.weui-cell.weui-cell_access href=(pages::dossier(community, line.id)) {
            div.weui-cell__bd {
                p { (place(line)) }
                (steps::picture(number))
                p.weui-cell__desc { (steps::place(number)) "：" (line.words) "，" (line.since.words()) "起" }
            }
            div.weui-cell__ft {}
        }
    }
}

/// `7号楼 2 单元`.
#[must_use]
pub fn place(line: &StairwellLine) -> String {
    format!("{} {} 单元", line.building, line.stairwell)
}
