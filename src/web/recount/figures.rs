//! Every question as a table: heads and square metres, each with its fraction and what was needed.

use crate::{
    poll::{
        measure::{Share, Unit},
        outcome_words::{Condition, Decided, consultation_words, met_words},
    },
    ui::{
        form, markup,
        table::{self, cell},
    },
};
use api::poll::TallyView;
use domain::poll::{Counts, Item, ItemTally, Measure, Question, QuestionKind};
use leptos::prelude::*;
use maud::html;

/// One question.
pub fn question(view: &TallyView, number: usize, question: &Question, sums: &[ItemTally]) -> AnyView {
    let matter = view.poll.matter(question);
    let rule = match matter {
        Some(matter) => vec![format!("{}：{}。", matter.article(), matter.words()), matter.law().to_owned()],
        None => vec![consultation_words(question.kind).to_owned()],
    };
    let body = match question.kind {
        QuestionKind::Approve => {
            let items = question.items.iter().zip(sums);
            items.map(|(item, sums)| approved(view, question, item, sums)).collect::<Vec<_>>().into_any()
        }
        QuestionKind::Concern(_) | QuestionKind::Need(_) => chosen(view, question, sums),
    };
    let rule = markup::raw(html! { @for sentence in &rule { p.app-note { (sentence) } } });
    form::card(&format!("{number}. {}", question.title), view! { {rule} {body} }.into_any())
}

fn approved(view: &TallyView, question: &Question, item: &Item, sums: &ItemTally) -> AnyView {
    let decided = Decided::published(view, question, sums);
    let verdict = decided.as_ref().map(|decided| {
        let class = if decided.conditions.passed() {
            "console-verdict console-verdict_passed"
        } else {
            "console-verdict"
        };
        view! { <p class=class>{decided.sentence()}</p> }
    });
    let columns = [
        table::text("票"),
        table::number("户数"),
        table::number("户数占比"),
        table::number("面积"),
        table::number("面积占比"),
    ];
    let rows = rows(view.total, &sums.counts).into_iter().map(|row| row.map(cell).into()).collect();
    let conditions = decided.as_ref().map(conditions);
    view! {
        <h3>{item.title.clone()}</h3>
        {verdict}
        {table::table(&item.title, &columns, rows, "")}
        {conditions}
    }
    .into_any()
}

/// Participation of all, and each answer of those who took part, truncated and with the fraction.
fn rows(total: Measure, counts: &Counts) -> [[String; 5]; 4] {
    let part = counts.took_part();
    [
        ("参加（占全体）", part, total),
        ("赞同（占参加）", counts.agree, part),
        ("反对（占参加）", counts.oppose, part),
        ("弃权（占参加）", counts.abstain, part),
    ]
    .map(|(name, sum, of)| {
        let [heads, area] = Unit::BOTH.map(|unit| Share::new(unit, sum, of));
        [
            name.to_owned(),
            Unit::Heads.amount(sum.heads),
            format!("{}（{}）", heads.percent(), heads.fraction()),
            Unit::Area.amount(sum.area),
            format!("{}（{}）", area.percent(), area.fraction()),
        ]
    })
}

/// The four conditions of art. 278(2), one by one.
fn conditions(decided: &Decided) -> AnyView {
    let columns = [table::text("条件"), table::text("要"), table::number("实际"), table::text("够不够")];
    let row = |row: &Condition| {
        vec![
            cell(format!("{}（{}）", row.bar.name(), row.share.unit.name())),
            cell(row.bar.needed()),
            cell(format!("{}（{}）", row.share.percent(), row.share.fraction())),
            cell(met_words(row.met)),
        ]
    };
    table::table("法律要的四个条件", &columns, decided.rows.iter().map(row).collect(), "")
}

fn chosen(view: &TallyView, question: &Question, sums: &[ItemTally]) -> AnyView {
    let columns = [
        table::text("项目"),
        table::number("户数"),
        table::number("占参加"),
        table::number("面积"),
        table::number("占参加"),
    ];
    let row = |(item, sums): (&Item, &ItemTally)| {
        let [heads, area] = Unit::BOTH.map(|unit| Share::new(unit, sums.counts.chosen, view.took_part));
        vec![
            cell(item.title.clone()),
            cell(Unit::Heads.amount(heads.part)),
            cell(heads.percent()),
            cell(Unit::Area.amount(area.part)),
            cell(area.percent()),
        ]
    };
    let rows = question.items.iter().zip(sums).map(row).collect();
    table::table(&question.title, &columns, rows, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_share_stands_beside_its_fraction_and_is_cut_off() {
        let measure = |heads, area| Measure { area, heads };
        let counts = Counts {
            agree: measure(2, 20_000),
            oppose: measure(1, 10_000),
            abstain: measure(0, 0),
            chosen: measure(0, 0),
        };
        let rows = rows(measure(4, 50_000), &counts);
        assert_eq!(rows[0][2], "75.00%（3 / 4 户）");
        assert_eq!(rows[1][2], "66.66%（2 / 3 户）");
        assert_eq!(rows[1][4], "66.66%（200.00 / 300.00 ㎡）");
        assert_eq!(rows[3][1], "0 户");
    }
}
