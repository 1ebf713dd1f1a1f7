//! One community of the programme: what is known, its place in the queue, hand-over and permits, inspections.

use super::{about_form, facts_edit, move_form, visit_form};
use crate::{
    committee::{
        desk::{Doing, Fetched, fetch},
        place::Place,
    },
    ui::{
        field, form,
        load::Load,
        markup,
        page::{self, Back},
    },
};
use api::{
    pages,
    programme::{
        EntryParams,
        console::{GetKeptEntry, KeptEntry, SaveEntry, SaveEntryRequest},
    },
};
use domain::{id::EntryId, programme::State};
use leptos::prelude::*;
use maud::html;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Keeping {
    /// The entry.
    pub entry: EntryId,
    /// What the server has of it.
    pub kept: Fetched<KeptEntry>,
    /// What was done last.
    pub said: RwSignal<String>,
}

impl Keeping {
    /// For calls.
    #[must_use]
    pub const fn params(self) -> EntryParams {
        EntryParams { entry: self.entry }
    }

    /// This is what the server has now.
    pub fn saved(self, kept: KeptEntry, said: &str) {
        self.kept.state.set(Load::Ready(kept));
        self.said.set(said.to_owned());
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
}

/// The page.
pub fn entry_page(entry: EntryId) -> AnyView {
    let kept = fetch::<GetKeptEntry>(EntryParams { entry });
    let keeping = Keeping { entry, kept, said: RwSignal::new(String::new()) };
    kept.show(move |kept| whole(keeping, kept))
}

fn whole(keeping: Keeping, kept: &KeptEntry) -> AnyView {
    let entry = &kept.entry;
    let top = html! {
        p { (entry.district) @if entry.demo { "，示例，里面的都是编的" } }
        p.console-acts {
            a.console-button href=(pages::plan_entry(entry.id)) target="_blank" rel="noopener" { "看居民看到的样子" }
        }
    };
    let body = view! {
        {form::done(keeping.said)}
        {markup::raw(top)}
        {move_form::card(keeping, kept)}
        {form::card("知道的情况", about(keeping, kept))}
        {facts_edit::card(keeping, kept)}
        {visit_form::card(keeping, kept)}
    };
    page::page(&entry.about.name, Back::to(Place::Entries.address(), "小区名单"), body.into_any())
}

fn about(keeping: Keeping, kept: &KeptEntry) -> AnyView {
    let doing = Doing::new();
    let typed = about_form::typed(&kept.entry.about).map(RwSignal::new);
    let (wrong, reason) = (RwSignal::new(about_form::Typed::default()), RwSignal::new(String::new()));
    let reason_wrong = RwSignal::new(String::new());
    let (revision, placed) = (kept.revision, kept.entry.place != domain::programme::Place::default());
    let leaves = move |state: State| placed && state == State::NotEligible;
    let act = Callback::new(move |()| match about_form::read(&typed.map(|field| field.get_untracked())) {
        Err(told) => wrong.set(*told),
        Ok(about) => {
            wrong.set(about_form::Typed::default());
            let reason = reason.get_untracked().trim().to_owned();
            if leaves(about.state) && !move_form::is_reason(&reason) {
                reason_wrong.set(move_form::REASON_WRONG.to_owned());
                return;
            }
            let request = SaveEntryRequest { revision, about, reason };
            doing.run::<SaveEntry>(keeping.params(), request, move |kept| keeping.saved(kept, "保存好了。"));
        }
    });
    let asks = Memo::new(move |_| {
        typed[1].with(|state| placed && state == super::super::list::code(State::NotEligible))
    });
    let leaving = move || {
        asks.get().then(|| {
            field::lines(
                "为什么不符合条件",
                "它会从排好的年份里拿掉。这句话居民看得到。",
                reason,
                reason_wrong.into(),
            )
        })
    };
    let fields = view! {
        {about_form::fields(typed, wrong, &kept.linkable)}
        {leaving}
    };
    form::form(fields.into_any(), "保存", doing.pending, doing.told(), act)
}
