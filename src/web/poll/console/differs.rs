//! What somebody else has changed in a draft meanwhile, beside what is typed here.

use super::typed::Typed;
use crate::ui::when;
use domain::poll::{Draft, Field, ItemOrder, Precedence, Scope};

/// A field that differs: what is saved there now, and what is typed here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    pub field: Field,
    pub theirs: String,
    pub mine: String,
}

/// The fields that were changed between `base` and `newer`, with what is typed here beside them.
pub fn changes(base: &Draft, newer: &Draft, mine: &Typed) -> Vec<Differs> {
    let (base, newer) = (Typed::of(base), Typed::of(newer));
    let theirs = words(&newer).into_iter().zip(words(&base)).zip(words(mine));
    theirs
        .filter(|(((_, theirs), (_, base)), _)| theirs != base)
        .map(|(((field, theirs), _), (_, mine))| Differs { field, theirs, mine })
        .collect()
}

/// Every field in words, in the editor's order.
fn words(typed: &Typed) -> Vec<(Field, String)> {
    let yes = |on: bool| if on { "是" } else { "否" }.to_owned();
    let basis = if typed.based {
        format!("{} {} {}", typed.document, typed.number, typed.valid_until)
    } else {
        "没有".to_owned()
    };
    vec![
        (Field::Title, typed.title.clone()),
        (Field::Scope, scope(&typed.scope)),
        (Field::Organiser, typed.organiser.clone()),
        (Field::Basis, basis),
        (Field::Opens, moment(&typed.opens)),
        (Field::Closes, moment(&typed.closes)),
        (Field::Questions, questions(typed)),
        (Field::Order, yes(typed.order == ItemOrder::Shuffled)),
        (Field::CountDays, typed.count_days.clone()),
        (Field::ObjectionDays, typed.objection_days.clone()),
        (Field::RepollDays, typed.repoll_days.clone()),
        (Field::ProxyCap, typed.proxy_cap.clone()),
        (Field::Precedence, precedence(typed.precedence).to_owned()),
        (Field::Parking, yes(typed.parking)),
        (Field::Tenants, yes(typed.tenants)),
        (Field::Street, yes(typed.street)),
    ]
}

fn moment(text: &str) -> String {
    when::moment(text).map_or_else(|| text.to_owned(), domain::Instant::deadline_words)
}

fn scope(scope: &Scope) -> String {
    match scope {
        Scope::Community => "整个小区".to_owned(),
        Scope::Buildings { buildings } => format!("{} 栋楼", buildings.len()),
        Scope::Stairwells { stairwells } => format!("{} 个单元", stairwells.len()),
    }
}

const fn precedence(precedence: Precedence) -> &'static str {
    match precedence {
        Precedence::FirstReceived => "先收到的那张",
        Precedence::Paper => "签字的纸质票",
        Precedence::Electronic => "手机上的票",
    }
}

fn questions(typed: &Typed) -> String {
    let one = |question: &super::typed_question::TypedQuestion| {
        let items: Vec<&str> = question.items.iter().map(|item| item.title.as_str()).collect();
        let rule = if question.decides { question.matter.words() } else { "征求意见" };
        format!("{}（{rule}）{}：{}", question.title, question.about, items.join("、"))
    };
    typed.questions.iter().map(one).collect::<Vec<_>>().join("；")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Day,
        poll::{Start, Template},
    };

    #[test]
    fn only_what_the_other_changed_is_shown_with_mine_beside_it() {
        let plan = domain::policy::zibo_2020_49::plan();
        let today = Day::of(2026, 11, 1).expect("a day");
        let start = Start { community: "示例小区", organiser: "居委会", plan: &plan, today };
        let base = Template::Consultation.draft(start);
        let mut newer = base.clone();
        newer.organiser = "业委会".into();
        newer.questions[0].title = "换了题目".into();
        let mut mine = Typed::of(&base);
        mine.title = "我改了名字".into();
        mine.organiser = "我也改了".into();
        let found = changes(&base, &newer, &mine);
        let fields: Vec<Field> = found.iter().map(|one| one.field).collect();
        assert_eq!(fields, [Field::Organiser, Field::Questions]);
        assert_eq!((found[0].theirs.as_str(), found[0].mine.as_str()), ("业委会", "我也改了"));
        assert!(found[1].theirs.contains("换了题目"));
        assert!(changes(&base, &base, &mine).is_empty());
    }
}
