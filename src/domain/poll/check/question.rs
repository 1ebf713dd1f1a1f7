//! Questions, their items and their rule cards.

use super::{Findings, misfit};
use crate::poll::{Approval, Consultation, Decision, Draft, Field, Question, QuestionKind, RuleCard, Weight};

const MOST_ITEMS: usize = 200;
const TITLE: usize = 80;
const ABOUT: usize = 600;

/// Words that tell people how to vote.
const LOADED: [&str; 6] = ["务必", "请支持", "大力支持", "一致同意", "坚决", "请投赞同"];

pub(super) fn check(draft: &Draft, found: &mut Findings) {
    if draft.questions.is_empty() {
        found.add(Weight::Block, Field::Questions, "还没有题目。请至少写一题。");
    }
    let items: usize = draft.questions.iter().map(|question| question.items.len()).sum();
    if items > MOST_ITEMS {
        let words = format!("一共 {items} 项，太多了。请控制在 {MOST_ITEMS} 项以内。");
        found.add(Weight::Block, Field::Questions, words);
    }
    for (place, question) in draft.questions.iter().enumerate() {
        texts(place, question, found);
        form(place, question, found);
        match &question.card {
            RuleCard::Decision(card) => decision(place, question, card, found),
            RuleCard::Consultation(card) => consultation(place, card, draft, found),
        }
    }
}

fn texts(place: usize, question: &Question, found: &mut Findings) {
    let mut block = |words: String| found.at(Weight::Block, Field::Questions, place, words);
    if let Some(words) = misfit("题目", &question.title, TITLE) {
        block(words);
    }
    if question.about.chars().count() > ABOUT {
        block(format!("题目的说明太长，请控制在 {ABOUT} 个字以内。"));
    }
    for item in &question.items {
        if let Some(words) = misfit("选项", &item.title, TITLE) {
            block(words);
        }
        if item.about.chars().count() > ABOUT {
            block(format!("选项的说明太长，请控制在 {ABOUT} 个字以内。"));
        }
    }
    let text = format!("{}{}", question.title, question.about);
    if let Some(word) = LOADED.iter().find(|word| text.contains(**word)) {
        let words = format!("题目里有“{word}”，像是在劝票。请换成不带倾向的说法。");
        found.at(Weight::Warn, Field::Questions, place, words);
    }
}

fn form(place: usize, question: &Question, found: &mut Findings) {
    let mut block = |words: String| found.at(Weight::Block, Field::Questions, place, words);
    if question.items.is_empty() {
        block("这一题还没有选项。".into());
    }
    let mut titles: Vec<&str> = question.items.iter().map(|item| item.title.trim()).collect();
    titles.sort_unstable();
    if titles.windows(2).any(|pair| pair[0] == pair[1] && !pair[0].is_empty()) {
        block("有两个选项写得一样。".into());
    }
    match question.kind {
        QuestionKind::Concern(most) | QuestionKind::Need(most)
            if most == 0 || usize::from(most) > question.items.len() =>
        {
            block(format!("最多能选的项数请填 1 到 {}。", question.items.len()));
        }
        _ => {}
    }
}

fn decision(place: usize, question: &Question, card: &Decision, found: &mut Findings) {
    if question.kind != QuestionKind::Approve {
        found.at(
            Weight::Block,
            Field::Questions,
            place,
            "表决题要逐项赞同、反对或弃权；选几项的只能征求意见。",
        );
    }
    if card.notice_days < 15 {
        found.at(Weight::Block, Field::NoticeDays, place, "公告至少 15 个整天。");
    }
    if let Some(words) = misfit("规则写在哪里", &card.source, 200) {
        found.at(Weight::Block, Field::Matter, place, words);
    }
    let Some(silence) = &card.silence else { return };
    if card.matter.approval() == Approval::Special {
        found.at(Weight::Block, Field::Silence, place, "第六、七、八项不能用从多条款，请去掉。");
    }
    if let Some(words) = misfit("从多条款原文", &silence.clause, 500) {
        found.at(Weight::Block, Field::Silence, place, words);
    }
    let words = "用了从多条款：每户要有送达凭证，两种算法一起公布，仍可能有人不认。";
    found.at(Weight::Warn, Field::Silence, place, words);
}

fn consultation(place: usize, card: &Consultation, draft: &Draft, found: &mut Findings) {
    for (name, text) in [("最后由谁决定", &card.decided_by), ("决定公布在哪里", &card.published_at)]
    {
        if let Some(words) = misfit(name, text, 60) {
            found.at(Weight::Block, Field::Questions, place, words);
        }
    }
    if card.decided_until < draft.closes_at.day() {
        found.at(Weight::Block, Field::Questions, place, "作决定的日子在截止之前。请改到截止以后。");
    }
}
