//! One question of a result: the verdict with its four conditions, or only the counts.

use super::{
    measure::{Share, Unit},
    outcome_words::{Condition, Decided, consultation_words, met_words},
    result_bars::{Part, bar, chosen_bars, sign, swatch},
};
use crate::ui::{cell, notice};
use api::poll::TallyView;
use domain::poll::{Counts, Item, Matter, Measure, Question, QuestionKind, QuestionTally, RuleCard};
use leptos::prelude::*;

/// A longer list is folded.
const MANY: usize = 8;

/// A question with all its items.
pub fn question(view: &TallyView, question: &Question, sums: &QuestionTally) -> AnyView {
    let several = question.items.len() > 1;
    let items: Vec<AnyView> = question
        .items
        .iter()
        .zip(&sums.items)
        .map(|(item, sums)| match Decided::of(view, question, &sums.counts) {
            Some(decided) => decision(&heading(item, several), &decided, view.total, &sums.counts),
            None if question.kind == QuestionKind::Approve => consultation(item, several, &sums.counts),
            None => named(item, view.took_part, sums.counts.chosen),
        })
        .collect();
    let items = match items.len() {
        count if count > MANY => cell::folded(&format!("看 {count} 项，各有多少户选"), items.into_any()),
        _ => items.into_any(),
    };
    view! {
        <section class="result-question">
            <h2 class="result-question__title">{question.title.clone()}</h2>
            {rule(question, view.poll.matter(question))}
            {items}
        </section>
    }
    .into_any()
}

fn heading(item: &Item, several: bool) -> Option<String> {
    several.then(|| item.title.clone())
}

/// By which rule the counts are read, in plain words; a consultation is never said to pass or fail.
fn rule(question: &Question, matter: Option<Matter>) -> AnyView {
    let said = match (matter, &question.card) {
        (Some(matter), card) => {
            vec![format!("{}：{}。", matter.article(), matter.words()), card.sentences()[0].clone()]
        }
        (None, RuleCard::Consultation(_)) => {
            vec![consultation_words(question.kind).to_owned(), question.card.sentences()[1].clone()]
        }
        (None, RuleCard::Decision(_)) => {
            vec!["这次没有有效的依据文件，只作意见征集，公布各有多少户、多少㎡这样选。".to_owned()]
        }
    };
    let said: Vec<_> = said.into_iter().map(|text| view! { <p>{text}</p> }).collect();
    view! { <div class="result-rule">{said}</div> }.into_any()
}

fn decision(heading: &Option<String>, decided: &Decided, total: Measure, counts: &Counts) -> AnyView {
    let passed = decided.conditions.passed();
    let class = if passed { "result-verdict result-verdict_passed" } else { "result-verdict" };
    let units: Vec<AnyView> = decided.rows.chunks(2).map(|rows| unit_block(rows, counts)).collect();
    view! {
        <div class="result-item">
            {heading.clone().map(|title| view! { <h3 class="result-item__title">{title}</h3> })}
            <p class=class>{sign(passed)}{decided.sentence()}</p>
            {units}
            {cell::folded("看成表格", table(total, counts))}
        </div>
    }
    .into_any()
}

/// Participation and agreement in one unit, each with its line.
fn unit_block(rows: &[Condition], counts: &Counts) -> AnyView {
    let Some(first) = rows.first() else { return ().into_any() };
    let unit = first.share.unit;
    let drawn: Vec<AnyView> = rows
        .iter()
        .map(|row| {
            let parts = match row.bar {
                super::outcome_words::Bar::Quorum => vec![(Part::TookPart, row.share)],
                super::outcome_words::Bar::Approval(_) => votes(unit, counts),
            };
            view! { {condition(*row)}{bar(&parts, Some(row.bar))} }.into_any()
        })
        .collect();
    view! {
        <div class="result-unit">
            <p class="result-unit__name">{unit.name()}</p>
            {drawn}
            {amounts(unit, counts)}
        </div>
    }
    .into_any()
}

fn condition(row: Condition) -> AnyView {
    let class = if row.met { "result-condition__met" } else { "result-condition__missed" };
    view! {
        <p class="result-condition">
            <span class=class>
                {sign(row.met)}
                {format!("{} {}，{}", row.bar.name(), row.share.percent(), met_words(row.met))}
            </span>
            {format!("{}，要{}", row.share.fraction(), row.bar.needed())}
        </p>
    }
    .into_any()
}

fn votes(unit: Unit, counts: &Counts) -> Vec<(Part, Share)> {
    let part = counts.took_part();
    let share = |sum| Share::new(unit, sum, part);
    vec![
        (Part::Agree, share(counts.agree)),
        (Part::Oppose, share(counts.oppose)),
        (Part::Abstain, share(counts.abstain)),
    ]
}

/// What each part of the bar stands for.
fn amounts(unit: Unit, counts: &Counts) -> AnyView {
    let lines: Vec<_> = votes(unit, counts)
        .into_iter()
        .map(|(part, share)| {
            let text = format!("{} {}，{}", part.name(), unit.amount(share.part), share.percent());
            view! { <li>{swatch(part)}{text}</li> }
        })
        .collect();
    view! { <ul class="result-parts">{lines}</ul> }.into_any()
}

fn table(total: Measure, counts: &Counts) -> AnyView {
    let part = counts.took_part();
    let rows = [
        ("赞同", counts.agree, part),
        ("反对", counts.oppose, part),
        ("弃权", counts.abstain, part),
        ("参加", part, total),
        ("全体", total, total),
    ];
    let cell = |unit: Unit, sum: Measure, of: Measure| {
        let share = Share::new(unit, sum, of);
        view! { <td>{unit.amount(share.part)}<br />{share.percent()}</td> }
    };
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(name, sum, of)| {
            view! { <tr><th scope="row">{name}</th>{Vec::from(Unit::BOTH.map(|unit| cell(unit, sum, of)))}</tr> }
        })
        .collect();
    view! {
        <table class="result-table">
            <caption>"赞同、反对、弃权占参加的多少，参加占全体的多少"</caption>
            <thead><tr><th scope="col">"票"</th><th scope="col">"户数"</th><th scope="col">"面积"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn consultation(item: &Item, several: bool, counts: &Counts) -> AnyView {
    let unit = |unit: Unit| view! { {amounts(unit, counts)}{bar(&votes(unit, counts), None)} }.into_any();
    view! {
        <div class="result-item">
            {heading(item, several).map(|title| view! { <h3 class="result-item__title">{title}</h3> })}
            {Vec::from(Unit::BOTH.map(unit))}
        </div>
    }
    .into_any()
}

fn named(item: &Item, took_part: Measure, chosen: Measure) -> AnyView {
    let [heads, area] = Unit::BOTH.map(|unit| Share::new(unit, chosen, took_part));
    let said = |share: Share| format!("{}，{}", share.unit.amount(share.part), share.percent());
    view! {
        <div class="result-named">
            <h3 class="result-item__title">{item.title.clone()}</h3>
            <p class="result-named__sums"><span>{said(heads)}</span><span>{said(area)}</span></p>
            {chosen_bars(heads, area)}
        </div>
    }
    .into_any()
}

/// How many took part in all.
pub fn participation(view: &TallyView) -> AnyView {
    let unit = |unit: Unit| {
        let share = Share::new(unit, view.took_part, view.total);
        view! {
            <p>{format!("{} {}（{}）", unit.name(), share.percent(), share.fraction())}</p>
            {bar(&[(Part::TookPart, share)], None)}
        }
        .into_any()
    };
    view! {
        <section class="result-question">
            <h2 class="result-question__title">"有多少户参加"</h2>
            {Vec::from(Unit::BOTH.map(unit))}
        </section>
    }
    .into_any()
}

/// The sentence on what an electronic vote stands for.
pub fn standing(view: &TallyView) -> AnyView {
    let said = match &view.standing {
        Some(standing) => {
            format!("电子表决的依据：{}（{}）。", standing.document, standing.date.long_words())
        }
        None => domain::poll::Standing::UNCONFIRMED.to_owned(),
    };
    notice::sentence(notice::Tone::Plain, &said)
}
