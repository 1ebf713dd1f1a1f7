//! 用这部手机验算: the published sums checked against each other, and the rule run over them once more.

use super::{
    measure::{Unit, both},
    outcome_words::{Decided, items},
};
use api::poll::TallyView;
use domain::poll::{Approval, Counts, Measure, QuestionKind};

/// What this phone found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// How many comparisons were made.
    pub checked: usize,
    /// Those that fail, each in words.
    pub faults: Vec<String>,
    /// The decisions, worked out here.
    pub decisions: Vec<Recount>,
}

/// One decision, worked out from the sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recount {
    pub title: String,
    /// The multiplications that decide, whole numbers only.
    pub steps: Vec<String>,
    /// What follows.
    pub sentence: String,
}

/// Checks sums, not single ballots.
pub fn verify(view: &TallyView) -> Verification {
    let mut sums = Sums::default();
    sums.at_most("参加的", view.took_part, "全体", view.total);
    sums.at_least_nothing("参加的", view.took_part);
    let ballots: i64 = view.levels.iter().map(|level| level.ballots).sum();
    sums.check(ballots == view.took_part.heads, || {
        format!("各种方式的票一共 {ballots} 张，参加的是 {} 户，对不上", view.took_part.heads)
    });
    let fits = view.questions.len() == view.poll.questions.len()
        && view.poll.questions.iter().zip(&view.questions).all(|(question, sums)| {
            question.items.iter().map(|item| item.item).eq(sums.items.iter().map(|sum| sum.item))
        });
    sums.check(fits, || "公布的项目和票上的项目对不上".to_owned());
    for (question, item, sum) in items(view) {
        sums.item(&item.title, question.kind, &sum.counts, view.took_part);
    }
    for (question, tally) in view.poll.questions.iter().zip(&view.questions) {
        sums.named(
            &question.title,
            question.kind,
            tally.items.iter().map(|sum| sum.counts.chosen),
            view.took_part,
        );
    }
    Verification { checked: sums.checked, faults: sums.faults, decisions: recounts(view) }
}

#[derive(Default)]
struct Sums {
    checked: usize,
    faults: Vec<String>,
}

impl Sums {
    fn check(&mut self, holds: bool, fault: impl FnOnce() -> String) {
        self.checked += 1;
        if !holds {
            self.faults.push(fault());
        }
    }

    fn at_most(&mut self, what: &str, part: Measure, whole_name: &str, whole: Measure) {
        for unit in Unit::BOTH {
            let (part, whole) = (unit.of(part), unit.of(whole));
            self.check(part <= whole, || {
                format!(
                    "{what}{} {}，比{whole_name}的 {} 还多",
                    unit.name(),
                    unit.amount(part),
                    unit.amount(whole)
                )
            });
        }
    }

    fn at_least_nothing(&mut self, what: &str, sum: Measure) {
        for unit in Unit::BOTH {
            self.check(unit.of(sum) >= 0, || format!("{what}{}是负数", unit.name()));
        }
    }

    fn item(&mut self, title: &str, kind: QuestionKind, counts: &Counts, took_part: Measure) {
        for sum in [counts.agree, counts.oppose, counts.abstain, counts.chosen] {
            self.at_least_nothing(title, sum);
        }
        match kind {
            QuestionKind::Approve => {
                self.at_most(&format!("“{title}”的三种票"), counts.took_part(), "参加", took_part);
            }
            QuestionKind::Concern(_) | QuestionKind::Need(_) => {
                self.at_most(&format!("选“{title}”的"), counts.chosen, "参加", took_part);
            }
        }
    }

    /// Everybody names a limited number of items, so all namings together are limited too.
    fn named(
        &mut self,
        title: &str,
        kind: QuestionKind,
        chosen: impl Iterator<Item = Measure>,
        took_part: Measure,
    ) {
        let (QuestionKind::Concern(most) | QuestionKind::Need(most)) = kind else { return };
        let all = chosen.fold(Measure::default(), Measure::plus);
        let most = i64::from(most);
        let limit = Measure { area: most * took_part.area, heads: most * took_part.heads };
        self.check(all.heads <= limit.heads && all.area <= limit.area, || {
            format!("“{title}”一共选了 {}，超过每户最多 {most} 项", both(all))
        });
    }
}

fn recounts(view: &TallyView) -> Vec<Recount> {
    let recount =
        |(question, item, sum): (&domain::poll::Question, &domain::poll::Item, &domain::poll::ItemTally)| {
            let decided = Decided::computed(view, question, sum)?;
            Some(Recount {
                title: item.title.clone(),
                steps: steps(view.total, &sum.counts, decided.approval),
                sentence: decided.sentence(),
            })
        };
    items(view).filter_map(recount).collect()
}

fn steps(total: Measure, counts: &Counts, approval: Approval) -> Vec<String> {
    let part = counts.took_part();
    let mut steps = Vec::with_capacity(4);
    for unit in Unit::BOTH {
        let (total, part, agree) = (unit.of(total), unit.of(part), unit.of(counts.agree));
        steps.push(step(unit, "参加", (3, part), (2, total), true));
        steps.push(match approval {
            Approval::Ordinary => step(unit, "赞同", (2, agree), (1, part), false),
            Approval::Special => step(unit, "赞同", (4, agree), (3, part), true),
        });
    }
    steps
}

/// `参加户数：3 × 1,638 = 4,914，2 × 2,400 = 4,800，达到`.
fn step(unit: Unit, what: &str, left: (i64, i64), right: (i64, i64), equal_is_enough: bool) -> String {
    let (reached, limit) = (left.0 * left.1, right.0 * right.1);
    let met = left.1 > 0 && (reached > limit || (equal_is_enough && reached == limit));
    format!(
        "{what}{}：{} × {} = {}，{} × {} = {}，{}",
        unit.name(),
        left.0,
        unit.number(left.1),
        unit.number(reached),
        right.0,
        unit.number(right.1),
        unit.number(limit),
        super::outcome_words::met_words(met),
    )
}

#[cfg(test)]
mod tests;
