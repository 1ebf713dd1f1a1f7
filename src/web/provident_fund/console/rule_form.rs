//! A rule to be entered: the condition, its words, and where it is written.

use super::condition_form::ConditionForm;
use crate::ui::{
    field::{self, Kind},
    form, when,
};
use domain::{
    Day,
    provident_fund::{RuleText, SourceKind},
};
use leptos::prelude::*;

/// What is typed.
#[derive(Clone, Copy)]
pub struct RuleForm {
    condition: ConditionForm,
    text: RwSignal<String>,
    clause: RwSignal<String>,
    source_kind: RwSignal<String>,
    source: RwSignal<String>,
    dated: RwSignal<String>,
    valid_from: RwSignal<String>,
    valid_to: RwSignal<String>,
    checked_on: RwSignal<String>,
    wrong: RwSignal<String>,
}

impl RuleForm {
    /// Nothing typed yet.
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            condition: ConditionForm::new(),
            text: empty(),
            clause: empty(),
            source_kind: RwSignal::new("0".to_owned()),
            source: empty(),
            dated: empty(),
            valid_from: empty(),
            valid_to: empty(),
            checked_on: empty(),
            wrong: empty(),
        }
    }

    /// The fields.
    pub fn draw(self) -> AnyView {
        let kinds = [SourceKind::Document, SourceKind::Reply];
        let kinds = kinds.iter().enumerate().map(|(at, kind)| (at.to_string(), kind.words().to_owned()));
        let line = |kind, label, about, signal| field::line(kind, label, about, signal, form::fine());
        view! {
            {self.condition.draw()}
            {field::lines("规定怎么说", "照原文写一两句，300 字以内，不要换行。", self.text, form::fine())}
            {line(Kind::Text, "第几条", "例如：第五条第（二）项。", self.clause)}
            {field::choose("出自", "", kinds.collect(), self.source_kind)}
            {line(Kind::Text, "文号或者答复编号", "80 字以内。", self.source)}
            {line(Kind::Day, "文件或者答复的日期", "", self.dated)}
            {line(Kind::Day, "从哪天起有效", "", self.valid_from)}
            {line(Kind::Day, "到哪天为止", "没有写就空着。", self.valid_to)}
            {line(Kind::Day, "哪天对着原文核对的", "", self.checked_on)}
            <p class="console-field__wrong" role="alert">{self.wrong}</p>
        }
        .into_any()
    }

    /// What is to be sent; nothing where something is wrong, which is told.
    pub fn request(self, today: Day) -> Option<RuleText> {
        let read = self.read(today);
        self.wrong.set(read.as_ref().err().cloned().unwrap_or_default());
        read.ok()
    }

    fn read(self, today: Day) -> Result<RuleText, String> {
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        let day = |signal: RwSignal<String>, name: &str| {
            when::day(&signal.get_untracked()).ok_or_else(|| format!("请选{name}。"))
        };
        let valid_to = match text(self.valid_to).as_str() {
            "" => None,
            typed => Some(when::day(typed).ok_or("到哪天为止，请选一天，或者空着。")?),
        };
        let rule = RuleText {
            condition: self.condition.read()?,
            text: text(self.text),
            clause: text(self.clause),
            source_kind: if text(self.source_kind) == "1" { SourceKind::Reply } else { SourceKind::Document },
            source: text(self.source),
            dated: day(self.dated, "文件或者答复的日期")?,
            valid_from: day(self.valid_from, "从哪天起有效")?,
            valid_to,
            checked_on: day(self.checked_on, "核对的日期")?,
        };
        rule.check(today).map_err(|(field, _)| wrong(field).to_owned())?;
        Ok(rule)
    }

    /// It was entered.
    pub fn clear(self) {
        let all = [self.text, self.clause, self.source, self.dated, self.valid_from, self.valid_to];
        for signal in all.into_iter().chain([self.checked_on]) {
            signal.set(String::new());
        }
    }
}

fn wrong(field: &str) -> &'static str {
    match field {
        "text" => "规定怎么说：请写一两句，300 字以内，不要换行。",
        "clause" => "第几条：请填，80 字以内。",
        "source" => "文号或者答复编号：请填，80 字以内。",
        "dated" => "文件或者答复的日期不能晚于今天。",
        "checked_on" => "核对的日期不能晚于今天。",
        "valid_to" => "到哪天为止，不能早于从哪天起有效。",
        _ => "这一项填得不对，请再看一遍。",
    }
}
