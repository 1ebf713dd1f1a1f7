//! What the phone searches while somebody types: answers for everybody, and the city's confirmed rules.

use crate::provident_fund::cited::{self, BINDING};
use api::{
    provident_fund::FundRules,
    questions::{FaqEntry, FaqList},
};
use domain::{
    provident_fund::RuleText,
    questions::{Answerer, Text, search},
};
use maud::{Markup, html};

/// A text that can be found.
struct One {
    title: String,
    body: String,
    below: String,
}

/// How many fit what was typed, and all of them.
pub fn found(faq: &FaqList, rules: Option<&FundRules>, typed: &str) -> (usize, Markup) {
    let rules = rules.into_iter().flat_map(|rules| &rules.rules).map(|one| rule(&one.rule));
    let all: Vec<One> = faq.entries.iter().map(|one| entry(faq, one)).chain(rules).collect();
    let texts: Vec<Text<'_>> = all.iter().map(|one| Text { title: &one.title, body: &one.body }).collect();
    let hits: Vec<&One> = search(typed, &texts).into_iter().filter_map(|place| all.get(place)).collect();
    let drawn = html! {
        @for one in &hits {
            details.app-folded {
                summary.app-folded__summary { (one.title) }
                div.app-folded__body {
                    p.questions-text { (one.body) }
                    p.app-note { (one.below) }
                }
            }
        }
    };
    (hits.len(), drawn)
}

fn entry(faq: &FaqList, one: &FaqEntry) -> One {
    let (body, binding) = match one.answerer {
        Answerer::FundCentre => (&faq.fund_centre, BINDING),
        Answerer::Committee => (&faq.committee, ""),
    };
    One {
        title: one.ask.clone(),
        body: one.answer.clone(),
        below: format!("依据：{}。{body}，{}。{binding}", one.source, one.at.words()),
    }
}

fn rule(rule: &RuleText) -> One {
    One {
        title: format!("提取公积金：{}", rule.condition.kind().words()),
        body: rule.text.clone(),
        below: format!("{}{BINDING}", cited::source(rule)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Instant, id::FaqId, questions::QuestionTopic};

    fn list() -> FaqList {
        let entry = |bits, ask: &str, answer: &str| FaqEntry {
            id: FaqId::from_bits(bits),
            topic: QuestionTopic::FundPapers,
            answerer: Answerer::FundCentre,
            ask: ask.into(),
            answer: answer.into(),
            source: "示例答复 1 号".into(),
            at: Instant(0),
        };
        FaqList {
            entries: vec![
                entry(1, "电梯要带什么材料？", "带协议。"),
                entry(2, "装修能提吗？", "<b>没有依据</b>"),
            ],
            fund_centre: "示例市住房公积金管理中心".into(),
            committee: "示例小区居委会".into(),
            days: 5,
        }
    }

    #[test]
    fn typing_finds_and_every_answer_carries_its_source() {
        let (all, _) = found(&list(), None, "");
        let (hits, drawn) = found(&list(), None, "装修");
        let text = drawn.into_string();
        assert_eq!((all, hits), (2, 1));
        for words in ["装修能提吗", "依据：示例答复 1 号", "答复为准", "&lt;b&gt;"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert_eq!(found(&list(), None, "轮椅").0, 0);
    }
}
