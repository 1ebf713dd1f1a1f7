//! The condition of a rule: which one, and the value that belongs to it.

use crate::ui::{
    field::{self, Kind},
    form, places,
};
use domain::provident_fund::{CapBasis, Condition, ConditionKind, Event, LoanState, Person};
use leptos::prelude::*;

/// What is typed.
#[derive(Clone, Copy)]
pub struct ConditionForm {
    kind: RwSignal<String>,
    people: RwSignal<Vec<String>>,
    event: RwSignal<String>,
    months: RwSignal<String>,
    several: RwSignal<String>,
    basis: RwSignal<String>,
    loan: RwSignal<String>,
}

impl ConditionForm {
    /// The first of everything.
    pub fn new() -> Self {
        let first = || RwSignal::new("0".to_owned());
        Self {
            kind: first(),
            people: RwSignal::new(Vec::new()),
            event: first(),
            months: RwSignal::new(String::new()),
            several: first(),
            basis: first(),
            loan: first(),
        }
    }

    /// The fields; only those of the chosen condition are drawn.
    pub fn draw(self) -> AnyView {
        let value = move || match self.kind() {
            ConditionKind::Who => {
                places::places("谁可以提", list(&Person::ALL, |one| one.words()), self.people)
            }
            ConditionKind::After => self.event("什么以后才能提"),
            ConditionKind::Window => view! {
                {self.event("从什么时候算")}
                {field::line(Kind::Digits, "几个月以内", "1 到 120。", self.months, form::fine())}
            }
            .into_any(),
            ConditionKind::Times => {
                let options =
                    vec![("0".to_owned(), "一次".to_owned()), ("1".to_owned(), "不止一次".to_owned())];
                field::choose("一套房能提几次", "", options, self.several)
            }
            ConditionKind::Cap => {
                field::choose("最多是", "", list(&CapBasis::ALL, |one| one.words()), self.basis)
            }
            ConditionKind::Loan => field::choose("要求", "", list(&LoanState::ALL, loan), self.loan),
            ConditionKind::TitleBefore => note("房产证的日期要早于电梯使用登记证。"),
            ConditionKind::Listed => note("这次加装电梯要列入政府的改造文件。"),
            ConditionKind::Papers => note("要哪些材料，写在下面“规定怎么说”里。"),
        };
        view! {
            {field::choose("哪一项", "", list(&ConditionKind::ALL, |one| one.words()), self.kind)}
            {value}
        }
        .into_any()
    }

    fn event(self, label: &str) -> AnyView {
        field::choose(label, "", list(&Event::ALL, |one| one.words()), self.event)
    }

    fn kind(self) -> ConditionKind {
        self.kind.with(|place| of(&ConditionKind::ALL, place)).unwrap_or(ConditionKind::Who)
    }

    /// What was typed.
    ///
    /// # Errors
    /// What is missing.
    pub fn read(self) -> Result<Condition, &'static str> {
        let text = |signal: RwSignal<String>| signal.get_untracked();
        let event = of(&Event::ALL, &text(self.event)).unwrap_or(Event::Start);
        let kind = of(&ConditionKind::ALL, &text(self.kind)).unwrap_or(ConditionKind::Who);
        let condition = match kind {
            ConditionKind::Who => {
                let chosen = self.people.get_untracked();
                Condition::Who { people: chosen.iter().filter_map(|place| of(&Person::ALL, place)).collect() }
            }
            ConditionKind::After => Condition::After { event },
            ConditionKind::Window => {
                Condition::Window { event, months: text(self.months).trim().parse().unwrap_or_default() }
            }
            ConditionKind::Times => Condition::Times { several: text(self.several) == "1" },
            ConditionKind::Cap => Condition::Cap {
                basis: of(&CapBasis::ALL, &text(self.basis)).unwrap_or(CapBasis::ShareLessSubsidy),
            },
            ConditionKind::Loan => Condition::Loan {
                state: of(&LoanState::ALL, &text(self.loan)).unwrap_or(LoanState::NoneUnpaid),
            },
            ConditionKind::TitleBefore => Condition::TitleBefore,
            ConditionKind::Listed => Condition::Listed,
            ConditionKind::Papers => Condition::Papers,
        };
        match (condition.sound(), kind) {
            (true, _) => Ok(condition),
            (false, ConditionKind::Who) => Err("请至少勾一种人。"),
            (false, _) => Err("月数请填 1 到 120。"),
        }
    }
}

/// What the condition says, in a few words.
pub fn words(condition: &Condition) -> String {
    match condition {
        Condition::Who { people } => people.iter().map(|one| one.words()).collect::<Vec<_>>().join("、"),
        Condition::After { event } => format!("{}以后", event.words()),
        Condition::Window { event, months } => format!("从{}起 {months} 个月以内", event.words()),
        Condition::Times { several } => if *several { "不止一次" } else { "一次" }.to_owned(),
        Condition::Cap { basis } => basis.words().to_owned(),
        Condition::Loan { state } => loan(state).to_owned(),
        Condition::TitleBefore => "早于电梯使用登记证".to_owned(),
        Condition::Listed => "要列入政府的改造文件".to_owned(),
        Condition::Papers => "见规定".to_owned(),
    }
}

const fn loan(state: &LoanState) -> &'static str {
    match state {
        LoanState::NoneUnpaid => "没有没还清的公积金贷款",
        LoanState::NoneOverdue => "没有到期没还的公积金贷款",
    }
}

fn note(words: &'static str) -> AnyView {
    view! { <p>{words}</p> }.into_any()
}

fn list<T>(all: &[T], words: impl Fn(&T) -> &'static str) -> Vec<(String, String)> {
    all.iter().enumerate().map(|(place, one)| (place.to_string(), words(one).to_owned())).collect()
}

fn of<T: Copy>(all: &[T], place: &str) -> Option<T> {
    all.get(place.parse::<usize>().ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_becomes_the_condition_and_nonsense_does_not() {
        Owner::new().with(|| {
            let form = ConditionForm::new();
            assert_eq!(form.read(), Err("请至少勾一种人。"));
            form.people.set(vec!["1".into()]);
            assert_eq!(form.read(), Ok(Condition::Who { people: vec![Person::Spouse] }));
            form.kind.set("3".into());
            assert_eq!(form.read(), Err("月数请填 1 到 120。"));
            form.months.set(" 12 ".into());
            assert_eq!(form.read().map(|read| words(&read)), Ok("从电梯开工起 12 个月以内".into()));
        });
    }
}
