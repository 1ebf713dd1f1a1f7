//! One question of a result: the verdict with its four conditions, or only the counts.

use super::{
    measure::{Share, Unit},
    outcome_words::{Bar, Condition, Decided, consultation_words, met_words},
    result_bars::{Part, bar, chosen_bars, sign, swatch},
};
use crate::ui::markup;
use api::poll::TallyView;
use domain::poll::{
    Counts, Item, ItemTally, Matter, Measure, Question, QuestionKind, QuestionTally, RuleCard,
};
use maud::{Markup, html};

/// A longer list is folded.
const MANY: usize = 8;

/// A question with all its items.
pub fn question(view: &TallyView, question: &Question, sums: &QuestionTally) -> Markup {
    let several = question.items.len() > 1;
    let items = html! {
        @for (item, sums) in question.items.iter().zip(&sums.items) {
            (one(view, question, item, sums, several))
        }
    };
    let folded = question.items.len() > MANY;
    html! {
        section.result-question {
            h2.result-question__title { (question.title) }
            (rule(question, view.poll.matter(question)))
            @if folded {
                (markup::folded(&format!("看 {} 项，各有多少户选", question.items.len()), &items))
            } @else {
                (items)
            }
        }
    }
}

fn one(view: &TallyView, question: &Question, item: &Item, sums: &ItemTally, several: bool) -> Markup {
    let counts = &sums.counts;
    let votes = match Decided::published(view, question, sums) {
        Some(decided) => decision(&decided, view, counts),
        None if question.kind == QuestionKind::Approve => consultation(counts),
        None => return named(item, view.took_part, counts.chosen),
    };
    html! {
        div.result-item {
            @if several { h3.result-item__title { (item.title) } }
            (votes)
        }
    }
}

/// By which rule the counts are read, in plain words; a consultation is never said to pass or fail.
fn rule(question: &Question, matter: Option<Matter>) -> Markup {
    let said = match (matter, &question.card) {
        (Some(matter), card) => {
            let [how, _] = card.sentences();
            vec![matter.cited(), how]
        }
        (None, card @ RuleCard::Consultation(_)) => {
            let [_, who] = card.sentences();
            vec![consultation_words(question.kind).to_owned(), who]
        }
        (None, RuleCard::Decision(_)) => {
            vec!["这次没有有效的依据文件，只作意见征集，公布各有多少户、多少㎡这样选。".to_owned()]
        }
    };
    html! { div.result-rule { @for sentence in said { p { (sentence) } } } }
}

fn decision(decided: &Decided, view: &TallyView, counts: &Counts) -> Markup {
    let passed = decided.conditions.passed();
    // Who is known by the code alone answers consultations only (R78).
    let left_out = view.took_part.heads - counts.took_part().heads;
    let class = if passed { "result-verdict result-verdict_passed" } else { "result-verdict" };
    html! {
        p class=(class) { (sign(passed)) (decided.sentence()) }
        @if left_out > 0 {
            p.app-note { "另有 " (Unit::Heads.amount(left_out)) "没有核对登记手机，只答了征求意见的题，这一题不计入。" }
        }
        @for rows in decided.rows.chunks(2) { (unit_block(rows, counts)) }
        (markup::folded("看成表格", &table(view.total, counts)))
    }
}

/// Participation and agreement in one unit, each with its line.
fn unit_block(rows: &[Condition], counts: &Counts) -> Markup {
    let unit = rows.first().map_or(Unit::Heads, |row| row.share.unit);
    html! {
        div.result-unit {
            p.result-unit__name { (unit.name()) }
            @for row in rows {
                (condition(row))
                @match row.bar {
                    Bar::Quorum => (bar(&[(Part::TookPart, row.share)], Some(row.bar))),
                    Bar::Approval(_) => (bar(&votes(unit, counts), Some(row.bar))),
                }
            }
            (amounts(unit, counts))
        }
    }
}

fn condition(row: &Condition) -> Markup {
    let class = if row.met { "result-condition__met" } else { "result-condition__missed" };
    html! {
        p.result-condition {
            span class=(class) {
                (sign(row.met)) (row.bar.name()) " " (row.share.percent()) "，" (met_words(row.met))
            }
            (row.share.fraction()) "，要" (row.bar.needed())
        }
    }
}

fn votes(unit: Unit, counts: &Counts) -> [(Part, Share); 3] {
    let part = counts.took_part();
    [(Part::Agree, counts.agree), (Part::Oppose, counts.oppose), (Part::Abstain, counts.abstain)]
        .map(|(name, sum)| (name, Share::new(unit, sum, part)))
}

/// What each part of the bar stands for.
fn amounts(unit: Unit, counts: &Counts) -> Markup {
    html! {
        ul.result-parts {
            @for (part, share) in votes(unit, counts) {
                li { (swatch(part)) (part.name()) " " (said(share)) }
            }
        }
    }
}

/// `1,301 户，78.27%`.
fn said(share: Share) -> String {
    format!("{}，{}", share.unit.amount(share.part), share.percent())
}

fn table(total: Measure, counts: &Counts) -> Markup {
    let part = counts.took_part();
    let rows = [
        ("赞同", counts.agree, part),
        ("反对", counts.oppose, part),
        ("弃权", counts.abstain, part),
        ("参加", part, total),
        ("全体", total, total),
    ];
    html! {
        table.result-table {
            caption { "赞同、反对、弃权占参加的多少，参加占全体的多少" }
            thead { tr { th scope="col" { "票" } th scope="col" { "户数" } th scope="col" { "面积" } } }
            tbody {
                @for (name, sum, of) in rows {
                    tr {
                        th scope="row" { (name) }
                        @for share in Unit::BOTH.map(|unit| Share::new(unit, sum, of)) {
                            td { (share.unit.amount(share.part)) br; (share.percent()) }
                        }
                    }
                }
            }
        }
    }
}

fn consultation(counts: &Counts) -> Markup {
    html! {
        @for unit in Unit::BOTH {
            (amounts(unit, counts))
            (bar(&votes(unit, counts), None))
        }
    }
}

fn named(item: &Item, took_part: Measure, chosen: Measure) -> Markup {
    let [heads, area] = Unit::BOTH.map(|unit| Share::new(unit, chosen, took_part));
    html! {
        div.result-named {
            h3.result-item__title { (item.title) }
            p.result-named__sums { span { (said(heads)) } span { (said(area)) } }
            (chosen_bars(heads, area))
        }
    }
}

/// How many took part in all.
pub fn participation(view: &TallyView) -> Markup {
    html! {
        section.result-question {
            h2.result-question__title { "有多少户参加" }
            @for share in Unit::BOTH.map(|unit| Share::new(unit, view.took_part, view.total)) {
                p { (share.unit.name()) " " (share.percent()) "（" (share.fraction()) "）" }
                (bar(&[(Part::TookPart, share)], None))
            }
        }
    }
}
