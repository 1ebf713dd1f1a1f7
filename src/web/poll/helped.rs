//! 家人代办: who fills in for the owner says so, and that the owner agreed to this very ballot.

use super::{draft::Draft, keep};
use crate::ui::choice::{Choice, choice};
use domain::id::{PollId, VoterId};
use leptos::prelude::*;

/// The two ticks of a check page.
#[derive(Clone, Copy)]
pub struct Helped {
    poll: PollId,
    voter: VoterId,
    on: RwSignal<bool>,
    agreed: RwSignal<bool>,
    missing: RwSignal<bool>,
}

impl Helped {
    /// As the draft says; the owner agrees anew on every visit.
    #[must_use]
    pub fn of(draft: &Draft) -> Self {
        Self {
            poll: draft.poll,
            voter: draft.voter,
            on: RwSignal::new(draft.helped),
            agreed: RwSignal::new(false),
            missing: RwSignal::new(false),
        }
    }

    /// Whether it may be handed in; where the owner's word is missing, the page says so.
    pub fn ready(self) -> bool {
        let missing = self.on.get_untracked() && !self.agreed.get_untracked();
        self.missing.set(missing);
        !missing
    }

    /// The ticks; off while a ballot is on its way.
    pub fn view(self, off: Signal<bool>) -> AnyView {
        let on = Callback::new(move |helped| {
            let mut draft = keep::draft(self.poll, self.voter);
            draft.help(helped);
            keep::keep_draft(&draft);
            self.on.set(draft.helped);
        });
        let agreed = Callback::new(move |agreed| {
            self.agreed.set(agreed);
            self.missing.set(false);
        });
        let asked = move || {
            self.on.get().then(|| {
                view! {
                    <p>"请把上面选的念给业主听，或者请业主自己看。凭证上会写明有人帮着填。"</p>
                    {tick("agreed", "业主听过或看过，同意这样交", self.agreed.into(), off, agreed)}
                }
            })
        };
        let told = move || self.missing.get().then_some("还没有提交：业主同意了，请在上面打勾。");
        view! {
            <div class="app-choices">
                {tick("helped", "这张票是我替业主填的", self.on.into(), off, on)}
                {asked}
                <p class="app-error-summary" role="alert">{told}</p>
            </div>
        }
        .into_any()
    }
}

fn tick(id: &str, label: &str, on: Signal<bool>, off: Signal<bool>, pick: Callback<bool>) -> AnyView {
    let (name, id) = (id.to_owned(), id.to_owned());
    choice(Choice { kind: "checkbox", name, id, label: label.to_owned(), note: String::new() }, on, off, pick)
}
