//! Asking that the close is moved to later; another person confirms.

use crate::{
    committee::{desk::Doing, place::Place},
    ui::{
        field::{self, Kind},
        form, markup, when,
    },
};
use api::poll::{
    PollParams,
    console::{AskExtend, AskExtension, Extension},
};
use domain::{
    Instant,
    id::{CommunityId, PollId},
};
use leptos::prelude::*;
use maud::html;

/// The card; `closes` is the present close.
pub fn card(community: CommunityId, poll: PollId, closes: Instant, again: Callback<()>) -> AnyView {
    let doing = Doing::new();
    let until = RwSignal::new(when::typed(closes));
    let reason = RwSignal::new(String::new());
    let (wrong_until, wrong_reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let said = RwSignal::new(String::new());
    let fields = view! {
        {field::line(Kind::DayTime, "改到什么时候截止", "要比现在的截止时间晚。", until, wrong_until.into())}
        {field::lines("为什么，按哪条规定", "会公布，也写进表决日志。最多 200 字。", reason, wrong_reason.into())}
    };
    let act = Callback::new(move |()| {
        let at = when::moment(&until.get_untracked()).filter(|at| *at > closes);
        let why = reason.get_untracked().trim().to_owned();
        let fits = (1..=200).contains(&why.chars().count());
        wrong_until.set(if at.is_some() { "" } else { "请选一个更晚的时间。" }.to_owned());
        wrong_reason.set(if fits { "" } else { "请写原因，200 字以内。" }.to_owned());
        let Some(closes_at) = at.filter(|_| fits) else { return };
        let request = AskExtension { closes_at, reason: why };
        doing.run::<AskExtend>(PollParams { poll }, request, move |_| {
            reason.set(String::new());
            said.set("提出来了，还没有延长。要另一位负责人或者街道在截止前确认。".to_owned());
            again.run(());
        });
    });
    let to = Place::Asked(community).address();
    let about = format!(
        "现在{}截止。延长要两个人办，截止前没有人确认就不延长，到点照样截止。",
        closes.deadline_words()
    );
    let body = view! {
        <p class="app-note">{about}</p>
        {form::form(fields.into_any(), "提出延长", doing.pending, doing.told(), act)}
        {form::done(said)}
        {markup::raw(html! { p { a.app-link href=(to) { "看两人办理" } } })}
    };
    form::card("延长表决时间", body.into_any())
}

/// The extensions there were.
pub fn past(extensions: &[Extension]) -> Option<AnyView> {
    let told = html! {
        ul.app-list {
            @for one in extensions {
                li {
                    (one.at.words()) "：从" (one.before.deadline_words()) "延长到" (one.closes_at.deadline_words())
                    "。" (one.reason)
                }
            }
        }
    };
    (!extensions.is_empty()).then(|| form::card("延长过", markup::raw(told)))
}
