//! Saving a draft with its revision: whoever was slower sees what is newer and keeps what they typed.

use super::{
    differs,
    form::Form,
    typed::{Typed, Wrong},
};
use crate::{
    client,
    committee::desk::{Doing, Fetched, told},
    ui::{
        asking::asking,
        form,
        table::{self, cell},
    },
};
use api::poll::console::{DraftCheck, DraftParams, DraftSave, DraftView, GetDraft, SaveDraft};
use domain::{Refusal, id::PollId};
use leptos::prelude::*;

/// The saved draft under the editor, and the way back to it.
#[derive(Clone, Copy)]
pub struct Saving {
    draft: PollId,
    form: Form,
    /// What was saved or fetched last.
    pub base: RwSignal<DraftView>,
    /// What somebody else saved meanwhile.
    newer: RwSignal<Option<DraftView>>,
    wrong: RwSignal<Vec<Wrong>>,
    said: RwSignal<String>,
    doing: Doing,
    looking: Doing,
    check: Fetched<DraftCheck>,
    /// Draws the editor anew with what is saved.
    reload: Callback<DraftView>,
}

impl Saving {
    /// Nothing changed yet.
    pub fn new(
        form: Form,
        view: &DraftView,
        wrong: RwSignal<Vec<Wrong>>,
        check: Fetched<DraftCheck>,
        reload: Callback<DraftView>,
    ) -> Self {
        Self {
            draft: view.id,
            form,
            base: RwSignal::new(view.clone()),
            newer: RwSignal::new(None),
            wrong,
            said: RwSignal::new(String::new()),
            doing: Doing::new(),
            looking: Doing::new(),
            check,
            reload,
        }
    }

    /// Whether something typed is not saved.
    pub fn changed(self) -> Memo<bool> {
        Memo::new(move |_| {
            let typed = self.form.typed();
            self.base.with(|base| typed.draft(base.draft.template).ok().as_ref() != Some(&numbered(base)))
        })
    }

    /// Saves; `after` is called once it is saved.
    pub fn save(self, after: Callback<()>) {
        let template = self.base.with_untracked(|base| base.draft.template);
        let typed = untrack(|| self.form.typed());
        self.said.set(String::new());
        let draft = match typed.draft(template) {
            Ok(draft) => draft,
            Err(wrong) => {
                self.said.set(format!("有 {} 处填得看不懂，还没有保存。请看标出来的地方。", wrong.len()));
                self.wrong.set(wrong);
                return;
            }
        };
        self.wrong.set(Vec::new());
        let revision = self.base.with_untracked(|base| base.revision);
        let request = DraftSave { revision, draft };
        self.doing.run::<SaveDraft>(DraftParams { draft: self.draft }, request, move |view| {
            self.said.set(format!("{}保存好了。", view.updated_at.words()));
            self.base.set(view);
            self.newer.set(None);
            self.check.again.run(());
            after.run(());
        });
    }

    /// The button, and everything that can come of it.
    pub fn view(self) -> AnyView {
        let changed = self.changed();
        let state = move || if changed.get() { "改过的还没有保存。" } else { "都保存了。" };
        let save = Callback::new(move |()| self.save(Callback::new(|()| {})));
        let failed = move || {
            self.doing.failed.get().map(|failure| {
                if failure.code() == Refusal::Outdated.code() { self.outdated() } else { told(&failure) }
            })
        };
        view! {
            <div class="console-save">
                {failed}
                {self.looking.told()}
                {move || self.newer.get().map(|newer| self.compare(&newer))}
                {form::done(self.said)}
                <p class="app-note" role="status">{state}</p>
                <button
                    type="button"
                    class="console-button console-button_primary"
                    disabled=move || self.doing.pending.get()
                    on:click=move |_| save.run(())
                >
                    "保存"
                </button>
            </div>
        }
        .into_any()
    }

    fn outdated(self) -> AnyView {
        let look = Callback::new(move |()| {
            let params = DraftParams { draft: self.draft };
            let answer = async move { client::call::<GetDraft>(&params, &()).await };
            self.looking.wait(answer, move |newer| {
                self.doing.failed.set(None);
                self.newer.set(Some(newer));
            });
        });
        view! {
            <div class="app-notice app-notice_warn" role="alert">
                <p>"别人刚刚保存过这份草稿，您的还没有保存。您填的都在这一页上。"</p>
                {form::button("看别人改了什么", self.looking.pending, look)}
            </div>
        }
        .into_any()
    }

    fn compare(self, newer: &DraftView) -> AnyView {
        let mine: Typed = untrack(|| self.form.typed());
        let found = self.base.with_untracked(|base| differs::changes(&base.draft, &newer.draft, &mine));
        let columns = [table::text("哪一栏"), table::text("别人存的"), table::text("您填的")];
        let rows = found
            .into_iter()
            .map(|one| vec![cell(one.field.words()), cell(one.theirs), cell(one.mine)])
            .collect();
        let (for_mine, for_theirs) = (newer.clone(), newer.clone());
        let keep = Callback::new(move |()| {
            self.base.set(for_mine.clone());
            self.save(Callback::new(|()| {}));
        });
        let take = Callback::new(move |()| self.reload.run(for_theirs.clone()));
        let who = format!("{}在{}保存过。", newer.updated_by, newer.updated_at.words());
        let over = || "别人改的那几栏会变成您填的。要留哪些，请先照着改好您这边。".to_owned();
        let drop = || "您在这一页上没保存的都会换掉。".to_owned();
        view! {
            <div class="app-notice app-notice_warn">
                <p>{who}</p>
                {table::table("别人改了什么", &columns, rows, "看得见的栏目都一样，只是别人也保存了一次。")}
                <div class="console-acts">
                    {asking("按我填的保存", over, "按我填的保存", keep)}
                    {asking("换成别人存的", drop, "换成别人存的", take)}
                </div>
            </div>
        }
        .into_any()
    }
}

/// What is saved, as the fields would give it back.
fn numbered(view: &DraftView) -> domain::poll::Draft {
    Typed::of(&view.draft).draft(view.draft.template).unwrap_or_else(|_| view.draft.clone())
}

/// Why something waits for saving.
pub const SAVE_FIRST: &str = "改过的还没有保存，请先保存。";
