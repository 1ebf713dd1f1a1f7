//! 定名册: who has a vote and with what area, fixed so that letters and paper can be printed.

use super::saving::{SAVE_FIRST, Saving};
use crate::{
    client::Failure,
    committee::{
        desk::{Doing, Fetched},
        place::Place,
    },
    poll::measure::{Unit, both},
    ui::{
        asking::asking,
        form,
        load::Load,
        markup,
        notice::{self, Tone},
        table::{self, cell},
    },
};
use api::poll::console::{DraftParams, FreezeDraft, Frozen};
use domain::{
    Refusal,
    area::grouped,
    id::{CommunityId, PollId},
};
use leptos::prelude::*;
use maud::html;

/// The card.
pub fn card(
    community: CommunityId,
    draft: PollId,
    frozen: Fetched<Frozen>,
    saving: Saving,
    may: bool,
    after: Callback<()>,
) -> AnyView {
    let doing = Doing::new();
    let changed = saving.changed();
    let freeze = Callback::new(move |()| {
        doing.run::<FreezeDraft>(DraftParams { draft }, (), move |now| {
            frozen.state.set(Load::Ready(now));
            after.run(());
        });
    });
    let announced = saving.base.with_untracked(|base| base.announced);
    let told = || {
        "按现在的名册定下每一户的户数和面积。重新定的话，没变的户编号和信上的码不变；变了的，旧信和旧票作废，要重新印。"
            .to_owned()
    };
    let act = move || {
        if !may || announced {
            return ().into_any();
        }
        if changed.get() {
            return view! { <p class="app-note">{SAVE_FIRST}</p> }.into_any();
        }
        let label =
            if frozen.state.with(|state| state.ready().is_some()) { "重新定名册" } else { "定名册" };
        asking(label, told, "定下来", freeze)
    };
    let shown = move || {
        frozen.state.with(|state| match state {
            Load::Loading => view! { <p>"正在看。"</p> }.into_any(),
            Load::Ready(frozen) => drawn(community, draft, frozen),
            Load::Failed(failure) if none(failure) => {
                let words = "还没有定。定了名册才能印信、印纸质票、发布公告；定了以后居民还看不到。";
                view! { <p>{words}</p> }.into_any()
            }
            Load::Failed(failure) => crate::committee::desk::told(failure),
        })
    };
    form::card("定名册", view! { {shown} {doing.told()} {act} }.into_any())
}

fn none(failure: &Failure) -> bool {
    failure.code() == Refusal::NotFound.code()
}

fn drawn(community: CommunityId, draft: PollId, frozen: &Frozen) -> AnyView {
    let when = if frozen.announced { "公告时间" } else { "定下时间" };
    let facts = markup::raw(html! {
        @if frozen.draft_changed { (notice::sentence(Tone::Warn, "定了以后草稿又改过，请重新定。")) }
        @if frozen.roll_changed { (notice::sentence(Tone::Warn, "定了以后名册又变过，请重新定。")) }
        p { strong { (frozen.scope) "：" (both(frozen.total)) } }
        dl.console-facts {
            dt { (when) } dd { (frozen.frozen_at.words()) }
            dt { "名册上没有手机号" }
            dd { (grouped(frozen.without_phone)) " 户，表决题要投纸质票" }
            dt { "有信可以投的" } dd { (grouped(frozen.with_code)) " 户" }
            dt { "名册指纹" } dd.console-words { (frozen.roll_root) }
        }
    });
    let columns = [
        table::text("楼"),
        table::number("有票的户"),
        table::number("面积"),
        table::number("房屋（含车位）"),
    ];
    let rows = frozen
        .buildings
        .iter()
        .map(|one| {
            vec![
                cell(one.building.clone()),
                cell(Unit::Heads.amount(one.voters.heads)),
                cell(Unit::Area.amount(one.voters.area)),
                cell(format!("{} 套", grouped(one.dwellings))),
            ]
        })
        .collect();
    let links = markup::raw(html! {
        p.app-note { "一人有几套的，只算一户，记在第一套所在的楼，面积全算。" }
        p.console-acts {
            a.console-button href=(Place::Letters(community, draft).address()) { "印信和海报" }
            a.console-button href=(Place::Paper(community, draft).address()) { "印纸质票" }
        }
    });
    view! { {facts} {table::table("按楼", &columns, rows, "")} {links} }.into_any()
}
