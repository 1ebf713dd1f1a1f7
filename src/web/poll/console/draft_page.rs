//! The editor of a poll: fields, findings, preview, freezing, the notice.

use super::{
    announce, field_notes::Notes, findings, form::Form, frozen, preview, question_form, saving::Saving,
    settings_form, typed::Typed,
};
use crate::{
    committee::{
        desk::{Desk, Doing, Fetched, fetch},
        place::Place,
    },
    ui::{
        asking::asking,
        go::Go,
        load::{self, Load},
        markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::poll::{
    PollParams,
    console::{
        CheckDraft, Course, DraftCheck, DraftParams, DraftView, DropDraft, Frozen, GetCourse, GetDraft,
        GetFrozen,
    },
};
use domain::{
    committee::Action,
    id::{CommunityId, PollId},
    poll::deviations,
};
use leptos::prelude::*;
use maud::html;

#[derive(Clone, Copy)]
struct Parts {
    community: CommunityId,
    draft: PollId,
    check: Fetched<DraftCheck>,
    frozen: Fetched<Frozen>,
    course: Fetched<Course>,
    reload: Callback<DraftView>,
}

/// The page.
pub fn page(community: CommunityId, draft: PollId) -> AnyView {
    let params = DraftParams { draft };
    let fetched = fetch::<GetDraft>(params);
    // What the editor is made of; a draft fetched later changes nothing that is typed.
    let begun = RwSignal::new(None::<DraftView>);
    Effect::new(move |_| {
        let here = fetched.state.with(|state| state.ready().cloned());
        if let Some(view) = here.filter(|_| begun.with_untracked(Option::is_none)) {
            begun.set(Some(view));
        }
    });
    let parts = Parts {
        community,
        draft,
        check: fetch::<CheckDraft>(params),
        frozen: fetch::<GetFrozen>(params),
        course: fetch::<GetCourse>(PollParams { poll: draft }),
        reload: Callback::new(move |view| begun.set(Some(view))),
    };
    let failed = move || {
        if begun.with(Option::is_some) {
            return None;
        }
        fetched.state.with(|state| match state {
            Load::Failed(failure) => Some(load::failed(failure, Some(fetched.again))),
            _ => Some(load::skeleton()),
        })
    };
    let editor = move || begun.with(|view| view.as_ref().map(|view| parts.editor(view)));
    view! { {failed} {editor} }.into_any()
}

impl Parts {
    fn editor(self, view: &DraftView) -> AnyView {
        let form = Form::of(&Typed::of(&view.draft));
        let wrong = RwSignal::new(Vec::new());
        let template = view.draft.template;
        let deviating = Memo::new(move |_| {
            form.typed().draft(template).map(|draft| deviations(&draft)).unwrap_or_default()
        });
        let notes = Notes { check: self.check.state, wrong, deviating, form };
        let saving = Saving::new(form, view, wrong, self.check, self.reload);
        let may = Desk::get().may(Action::EditPoll, self.community, None) && !view.announced;
        let fields = view! {
            {settings_form::what(form, notes, &view.places)}
            {settings_form::times(form, notes)}
            {question_form::list(form, notes)}
            {settings_form::rules(form, notes)}
        };
        let after = Callback::new(move |()| {
            self.check.again.run(());
            self.course.again.run(());
        });
        // What was saved may need to be frozen again, and shows who is needed now.
        Effect::new(move |before: Option<u64>| {
            let revision = saving.base.with(|base| base.revision);
            if before.is_some_and(|before| before != revision) {
                self.frozen.again.run(());
                self.course.again.run(());
            }
            revision
        });
        let body = view! {
            {about(self.community, self.draft, view)}
            <div class="console-panes">
                <div class="console-panes__main">
                    <fieldset class="console-all" disabled=!may>{fields}</fieldset>
                </div>
                <div class="console-panes__side">
                    {may.then(|| saving.view())}
                    {findings::card(self.check)}
                    {preview::card(self.draft)}
                    {frozen::card(self.community, self.draft, self.frozen, saving, may, after)}
                    {(!view.announced).then(|| announce::card(self.community, self.draft, self.course, saving))}
                    {may.then(|| self.drop())}
                </div>
            </div>
        };
        let back = Back::to(Place::Home(self.community).address(), "概况");
        page::page(&format!("写表决：{}", view.draft.template.words()), back, body.into_any())
    }

    fn drop(self) -> AnyView {
        let doing = Doing::new();
        // Taken here: the answer comes when no page is being drawn.
        let go = Go::get();
        let drop = Callback::new(move |()| {
            doing.run::<DropDraft>(DraftParams { draft: self.draft }, (), move |()| {
                go.instead(Place::Home(self.community).address());
            });
        });
        let told = || "草稿和为它定的名册都不要了，已经印的信和纸质票全部作废。丢掉以后找不回来。".to_owned();
        view! { {doing.told()} {asking("丢掉这份草稿", told, "丢掉", drop)} }.into_any()
    }
}

fn about(community: CommunityId, draft: PollId, view: &DraftView) -> AnyView {
    let told = html! {
        p.app-note { (view.updated_by) "在" (view.updated_at.words()) "改过。" (view.draft.template.explanation()) }
        @if view.announced {
            (notice::notice(Tone::Plain, &html! {
                p { "公告已经发出，这里只能看，不能改。"
                    a.app-link href=(Place::Poll(community, draft).address()) { "去看这次表决" } }
            }))
        }
    };
    markup::raw(told)
}
