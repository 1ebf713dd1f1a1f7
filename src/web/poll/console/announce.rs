//! Asking for the notice: what is missing, who is still needed.

use super::{
    need,
    saving::{SAVE_FIRST, Saving},
};
use crate::{
    committee::desk::{Desk, Doing, Fetched},
    ui::{field, form, markup},
};
use api::{
    poll::console::{AskAnnounce, AskAnnouncement, ConfirmDraft, Course, DraftParams, DraftRevision, Need},
    recount,
};
use domain::{
    committee::{Act, Action},
    id::{CommunityId, PollId},
};
use leptos::prelude::*;

/// The card.
pub fn card(community: CommunityId, draft: PollId, course: Fetched<Course>, saving: Saving) -> AnyView {
    let asking = Doing::new();
    let reason = RwSignal::new(String::new());
    let wrong = RwSignal::new(String::new());
    let changed = saving.changed();
    let desk = Desk::get();
    let may = desk.may(Action::Ask(Act::Announce), community, None);
    let needs = move || {
        course.state.with(|state| {
            state.ready().map(|course| markup::raw(need::list(community, draft, &course.needed)))
        })
    };
    let ready = Memo::new(move |_| {
        course.state.with(|state| state.ready().is_some_and(|course| course.needed.contains(&Need::Announce)))
    });
    let act = Callback::new(move |()| {
        let why = reason.get_untracked().trim().to_owned();
        let fits = (1..=200).contains(&why.chars().count());
        wrong.set(if fits { "" } else { "请给第二个人写一句，200 字以内。" }.to_owned());
        if !fits {
            return;
        }
        let revision = saving.base.with_untracked(|base| base.revision);
        let request = AskAnnouncement { revision, reason: why };
        asking.run::<AskAnnounce>(DraftParams { draft }, request, move |_| {
            reason.set(String::new());
            course.again.run(());
        });
    });
    let ask = move || {
        if !may || !ready.get() {
            return ().into_any();
        }
        if changed.get() {
            return view! { <p class="app-note">{SAVE_FIRST}</p> }.into_any();
        }
        let about = "比如核对过什么。另一位负责人或者街道会看到；确认的那一刻公告就发出去，公告、规则和名册都不能再改。";
        let fields = field::lines("给第二个人的话", about, reason, wrong.into());
        form::form(fields, "提出发布公告", asking.pending, asking.told(), act)
    };
    let body = view! {
        <p class="app-note">"发布公告要两个人办。公告发出去满 15 个整天才能开始，到点自动开始、自动截止。"</p>
        {needs}
        {by_street(community, draft, course, saving)}
        {ask}
        {form::outside(&recount::announcement(draft), "打开公告，看打印样子")}
    };
    form::card("发布公告", body.into_any())
}

/// The street office's confirmation, where it is needed.
fn by_street(community: CommunityId, draft: PollId, course: Fetched<Course>, saving: Saving) -> AnyView {
    let street = Doing::new();
    let confirms = Desk::get().may(Action::ConfirmDraft, community, None);
    let confirm = Callback::new(move |()| {
        let revision = saving.base.with_untracked(|base| base.revision);
        street.run::<ConfirmDraft>(DraftParams { draft }, DraftRevision { revision }, move |view| {
            saving.base.set(view);
            course.again.run(());
        });
    });
    (move || {
        saving.base.with(|base| match (base.street_needed, base.street_at) {
            (false, _) => ().into_any(),
            (true, Some(at)) => view! { <p>{format!("街道在{}确认过这一版。", at.words())}</p> }.into_any(),
            (true, None) if confirms => {
                view! { {street.told()} {form::button("街道确认这一版", street.pending, confirm)} }.into_any()
            }
            (true, None) => view! { <p>"等街道确认这一版。"</p> }.into_any(),
        })
    })
    .into_any()
}
