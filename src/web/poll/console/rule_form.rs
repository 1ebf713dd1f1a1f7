//! The rule card of one question, every field with its meaning and the law beside it.

use super::{
    field_notes::{At, Notes, about},
    form::QuestionForm,
    keys::{LAW, OPINION, matter},
};
use crate::ui::{
    field::{self, Kind},
    form::fine,
};
use domain::poll::{Approval, Field, Matter};
use leptos::prelude::*;

/// The fields.
pub fn fields(question: QuestionForm, notes: Notes, at: At) -> AnyView {
    let rules = [(LAW, "依法共同决定：算通过或未通过"), (OPINION, "征求意见：只数户数和面积")]
        .map(|(key, words)| (key.to_owned(), words.to_owned()));
    let decides = Memo::new(move |_| question.rule.get() == LAW);
    let card = move || if decides.get() { law(question, notes, at) } else { opinion(question, notes, at) };
    view! {
        <fieldset class="console-group">
            <legend>"这一题怎么算"</legend>
            {field::choose("算法", "每一题一张规则卡，印在票上，公告后不能改。", rules.into(), question.rule)}
            {card}
        </fieldset>
    }
    .into_any()
}

fn law(question: QuestionForm, notes: Notes, at: At) -> AnyView {
    let matters = Matter::ALL
        .iter()
        .map(|matter| (matter.number().to_string(), format!("第{}项 {}", matter.number(), matter.words())))
        .collect();
    let text = move || {
        let matter = matter(&question.matter.get());
        view! { <p class="console-law">{matter.article()} "。" {matter.law()}</p> }
    };
    // Never where three quarters must agree (R19).
    let may_silence = Memo::new(move |_| {
        matter(&question.matter.get()).approval() == Approval::Ordinary || question.silence.get()
    });
    let clause = move || {
        question.silence.get().then(|| {
            view! {
                {field::lines("条款原文", "一字不差地抄规约，最多 500 字。", question.clause, fine())}
                {field::line(Kind::Day, "业主大会哪天通过的", "", question.adopted, notes.wrong(Field::Silence, at))}
            }
        })
    };
    let silence = move || {
        may_silence.get().then(|| {
            view! {
                {field::tick("本小区有从多条款，另算一遍", &about(Field::Silence), question.silence)}
                {clause}
            }
        })
    };
    view! {
        {field::choose(Field::Matter.words(), &about(Field::Matter), matters, question.matter)}
        {text}
        {notes.found(Field::Matter, at)}
        {field::line(
            Kind::Text,
            "规则写在哪里",
            "法律条文、议事规则第几条，印在票上。",
            question.source,
            fine(),
        )}
        {field::line(Kind::Digits, Field::NoticeDays.words(), &about(Field::NoticeDays), question.notice_days, notes.wrong(Field::NoticeDays, at))}
        {notes.found(Field::NoticeDays, at)}
        {field::tick("提交后可以改", &about(Field::Changes), question.changes)}
        {silence}
        {notes.found(Field::Silence, at)}
    }
    .into_any()
}

fn opinion(question: QuestionForm, notes: Notes, at: At) -> AnyView {
    let wrong = notes.wrong(Field::Questions, at);
    view! {
        {field::line(Kind::Text, "最后由谁决定", "征求意见以后，谁拿主意。", question.decided_by, fine())}
        {field::line(Kind::Day, "哪天前决定", "在截止以后。", question.decided_until, wrong)}
        {field::line(Kind::Text, "决定公布在哪里", "比如各单元公告栏。", question.published_at, fine())}
    }
    .into_any()
}
