//! Answering a case: once, in words, with right or not right.

use crate::{
    committee::desk::Doing,
    ui::{field, form},
};
use api::cases::{AnswerCase, AnswerCaseRequest, Case, CaseParams};
use domain::{
    cases::{CaseKind, TEXT_MOST},
    id::{CaseId, CommunityId},
};
use leptos::prelude::*;
use std::collections::HashMap;

/// The answers that are being written; they outlive every drawing of the list.
#[derive(Clone, Copy)]
pub struct Answering {
    /// The case whose form is open.
    pub open: RwSignal<Option<CaseId>>,
    text: RwSignal<String>,
    upheld: RwSignal<String>,
    wrong: RwSignal<String>,
    left: StoredValue<HashMap<CaseId, (String, String)>>,
    doing: Doing,
}

const YES: &str = "yes";
const NO: &str = "no";

impl Answering {
    /// Nothing is being answered.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(None),
            text: RwSignal::new(String::new()),
            upheld: RwSignal::new(String::new()),
            wrong: RwSignal::new(String::new()),
            left: StoredValue::new(HashMap::new()),
            doing: Doing::new(),
        }
    }

    /// Opens another case's form; what was typed for the one before waits.
    pub fn begin(self, case: CaseId) {
        if let Some(before) = self.open.get_untracked() {
            let typed = (self.text.get_untracked(), self.upheld.get_untracked());
            self.left.update_value(|left| drop(left.insert(before, typed)));
        }
        let (text, upheld) = self.left.with_value(|left| left.get(&case).cloned()).unwrap_or_default();
        self.text.set(text);
        self.upheld.set(upheld);
        self.wrong.set(String::new());
        self.open.set(Some(case));
    }

    /// The form of the open case.
    pub fn form(self, community: CommunityId, case: &Case, again: Callback<()>) -> AnyView {
        let (id, kind) = (case.id, case.kind);
        let (yes, no) = verdicts(kind);
        let options = vec![
            (String::new(), "请选一个".to_owned()),
            (YES.to_owned(), yes.to_owned()),
            (NO.to_owned(), no.to_owned()),
        ];
        let about = "写清查了什么、怎么处理。提出的人会看到，卷宗里也有。最多 1000 字，交了不能改。";
        let fields = view! {
            {field::choose("结论", "", options, self.upheld)}
            {field::lines("答复", about, self.text, self.wrong.into())}
        };
        let act = Callback::new(move |()| {
            let wrong = missing(&self.upheld.get_untracked(), &self.text.get_untracked());
            self.wrong.set(wrong.to_owned());
            if !wrong.is_empty() {
                return;
            }
            let request = AnswerCaseRequest {
                upheld: self.upheld.get_untracked() == YES,
                answer: self.text.get_untracked().trim().to_owned(),
            };
            self.doing.run::<AnswerCase>(CaseParams { community, case: id }, request, move |_| {
                self.open.set(None);
                self.left.update_value(|left| drop(left.remove(&id)));
                again.run(());
            });
        });
        form::form(fields.into_any(), "交答复", self.doing.pending, self.doing.told(), act)
    }
}

const fn verdicts(kind: CaseKind) -> (&'static str, &'static str) {
    match kind {
        CaseKind::Objection | CaseKind::NotMine => ("成立：提得对", "不成立"),
        CaseKind::Conflict => ("已处理：要改", "已处理：不改"),
        CaseKind::Help => ("已经帮了", "没有帮成"),
        CaseKind::Incident => ("影响表决，已处理", "不影响表决"),
    }
}

fn missing(upheld: &str, text: &str) -> &'static str {
    match (upheld, text.trim().chars().count()) {
        ("", _) => "请先选一个结论。",
        (_, 0) => "请写答复。",
        (_, length) if length > TEXT_MOST => "太长了，请缩到 1000 字以内。",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_needs_a_verdict_and_words() {
        assert_eq!(missing("", "查过了"), "请先选一个结论。");
        assert_eq!(missing(NO, " \n"), "请写答复。");
        assert!(missing(YES, &"长".repeat(TEXT_MOST + 1)).contains("1000"));
        assert_eq!(missing(YES, &"长".repeat(TEXT_MOST)), "");
    }
}
