//! What stands beside a field: what it means, what was found, and why it differs from its default.

use super::{form::Form, typed::Wrong};
use crate::ui::{field, form::fine, load::Load};
use api::poll::console::DraftCheck;
use domain::poll::{Field, Finding, Weight};
use leptos::prelude::*;

/// What is known about the fields.
#[derive(Clone, Copy)]
pub struct Notes {
    /// The server's check of what is saved.
    pub check: RwSignal<Load<DraftCheck>>,
    /// What cannot be read.
    pub wrong: RwSignal<Vec<Wrong>>,
    /// Fields that differ from the template's default, as typed now.
    pub deviating: Memo<Vec<Field>>,
    /// The editor.
    pub form: Form,
}

/// The place of a question now; nothing for what belongs to the whole poll.
pub type At = Signal<Option<usize>>;

/// No question.
pub fn whole() -> At {
    Signal::stored(None)
}

/// What a field means, and whom to ask where no rule is known.
pub fn about(of: Field) -> String {
    format!("{}{}", of.explanation(), of.unknown().unwrap_or_default())
}

impl Notes {
    /// What cannot be read in that field.
    pub fn wrong(self, of: Field, at: At) -> Signal<String> {
        Signal::derive(move || {
            let at = at.get();
            self.wrong.with(|wrong| {
                let found = wrong.iter().find(|one| one.field == of && one.question == at);
                found.map(|one| one.words.to_owned()).unwrap_or_default()
            })
        })
    }

    /// What the check found in that field.
    pub fn found(self, of: Field, at: At) -> AnyView {
        (move || {
            let at = at.get();
            self.check.with(|check| {
                let findings = &check.ready()?.findings;
                let mine = findings.iter().filter(|one| one.field == of && one.question == at);
                let lines: Vec<_> = mine.map(line).collect();
                (!lines.is_empty()).then(|| view! { <ul class="console-findings">{lines}</ul> })
            })
        })
        .into_any()
    }

    /// Found, and the reason where the field differs from its default.
    pub fn under(self, of: Field) -> AnyView {
        view! { {self.found(of, whole())} {self.reason(of)} }.into_any()
    }

    fn reason(self, of: Field) -> AnyView {
        let Some((_, text)) = self.form.reasons.iter().find(|one| one.0 == of).copied() else {
            return ().into_any();
        };
        let differs = Memo::new(move |_| self.deviating.with(|fields| fields.contains(&of)));
        (move || {
            differs.get().then(|| {
                let label = format!("“{}”和默认不一样，为什么", of.words());
                field::lines(&label, "会印在公告上，最多 200 字。", text, fine())
            })
        })
        .into_any()
    }
}

/// One finding: a word for how weighty it is, then what to do.
pub fn line(finding: &Finding) -> AnyView {
    let (word, class) = match finding.level {
        Weight::Block => ("必须改", "console-finding console-finding_block"),
        Weight::Warn => ("请留意", "console-finding console-finding_warn"),
        Weight::Hint => ("建议", "console-finding"),
    };
    view! { <li class=class><strong>{word}</strong> " " {finding.words.clone()}</li> }.into_any()
}
