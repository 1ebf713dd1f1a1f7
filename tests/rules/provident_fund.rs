//! The fund: one home, one cap, whoever applies (R39); a city's rules and what is asked because of them (R37).

use crate::fixture::day;
use domain::{
    Fen, Refusal,
    id::{AccountId, FundRuleId},
    provident_fund::{
        CapBasis, CityRule, Condition, ConditionKind, Estimate, Event, Finding, LoanState, MONEY_MOST, Money,
        Person, Reply, RuleState, RuleText, SourceKind, city_of, estimate, for_one, unknown,
    },
};

#[test]
fn r39_the_share_less_subsidy_and_earlier_withdrawals() {
    let money = Money { share: Fen(5_098_039), subsidy: Fen(1_000_000), earlier: Fen(2_000_000) };
    let told = estimate(money).expect("an estimate");
    assert_eq!(told, Estimate { cap: Fen(4_098_039), remaining: Fen(2_098_039) });
    assert_eq!(for_one(told, Fen(500_000)), Fen(500_000));
    assert_eq!(for_one(told, Fen(9_000_000)), Fen(2_098_039));
    assert_eq!(for_one(told, Fen(-1)), Fen(0));
}

#[test]
fn nothing_is_ever_below_zero() {
    let money = Money { share: Fen(100), subsidy: Fen(300), earlier: Fen(0) };
    assert_eq!(estimate(money), Some(Estimate { cap: Fen(0), remaining: Fen(0) }));
    let money = Money { share: Fen(300), subsidy: Fen(100), earlier: Fen(1_000) };
    assert_eq!(estimate(money), Some(Estimate { cap: Fen(200), remaining: Fen(0) }));
}

#[test]
fn an_absurd_amount_gives_no_estimate() {
    for wrong in [Fen(-1), Fen(MONEY_MOST.0 + 1)] {
        assert_eq!(estimate(Money { share: wrong, ..Money::default() }), None);
        assert_eq!(estimate(Money { subsidy: wrong, ..Money::default() }), None);
        assert_eq!(estimate(Money { earlier: wrong, ..Money::default() }), None);
    }
}

fn who(id: u128) -> AccountId {
    AccountId::from_bits(id)
}

fn text(condition: Condition) -> RuleText {
    RuleText {
        condition,
        text: "示例".into(),
        clause: "第一条".into(),
        source_kind: SourceKind::Document,
        source: "示例文件".into(),
        dated: day(1, 1),
        valid_from: day(1, 1),
        valid_to: None,
        checked_on: day(11, 1),
    }
}

fn rule(condition: Condition) -> CityRule {
    CityRule {
        id: FundRuleId::from_bits(1),
        city: "示例市".into(),
        rule: text(condition),
        entered_by: who(1),
        confirmed_by: None,
        retired: false,
    }
}

#[test]
fn a_rule_counts_when_another_person_confirmed_it_and_it_holds() {
    let proposed = rule(Condition::Listed);
    let today = day(11, 22);
    assert_eq!(proposed.state(today), RuleState::Proposed);
    assert_eq!(proposed.may_confirm(who(1), today), Err(Refusal::SecondPersonNeeded));
    assert_eq!(proposed.may_confirm(who(2), today), Ok(()));
    let own = CityRule { confirmed_by: Some(who(1)), ..proposed.clone() };
    assert_eq!(own.state(today), RuleState::Proposed, "one's own confirmation is none");
    let confirmed = CityRule { confirmed_by: Some(who(2)), ..proposed };
    assert_eq!(confirmed.state(today), RuleState::Counts);
    assert_eq!(confirmed.may_confirm(who(3), today), Err(Refusal::StateForbids));
    assert_eq!(confirmed.state(day(1, 1).minus(1)), RuleState::Later);
    assert_eq!(CityRule { retired: true, ..confirmed.clone() }.state(today), RuleState::Retired);
    let ends = RuleText { valid_to: Some(today), ..confirmed.rule.clone() };
    let ends = CityRule { rule: ends, ..confirmed };
    assert_eq!((ends.state(today), ends.state(today.plus(1))), (RuleState::Counts, RuleState::Expired));
}

#[test]
fn a_rule_is_entered_with_its_source_or_not_at_all() {
    let good = text(Condition::Window { event: Event::Acceptance, months: 12 });
    let today = day(11, 22);
    assert_eq!(good.check(today), Ok(()));
    let wrong = |change: &dyn Fn(&mut RuleText)| {
        let mut one = good.clone();
        change(&mut one);
        one.check(today).expect_err("wrong").0
    };
    assert_eq!(wrong(&|one| one.clause = " ".into()), "clause");
    assert_eq!(wrong(&|one| one.source = String::new()), "source");
    assert_eq!(wrong(&|one| one.text = "长".repeat(301)), "text");
    assert_eq!(wrong(&|one| one.text = "两\n行".into()), "text");
    assert_eq!(wrong(&|one| one.dated = today.plus(1)), "dated");
    assert_eq!(wrong(&|one| one.checked_on = today.plus(1)), "checked_on");
    assert_eq!(wrong(&|one| one.valid_to = Some(one.valid_from.minus(1))), "valid_to");
    for months in [0, 121] {
        let condition = Condition::Window { event: Event::Receipt, months };
        assert_eq!(wrong(&|one| one.condition = condition.clone()), "condition");
    }
    for people in [Vec::new(), vec![Person::Owner, Person::Owner]] {
        assert_eq!(wrong(&|one| one.condition = Condition::Who { people: people.clone() }), "condition");
    }
}

#[test]
fn two_rules_meet_where_they_say_the_same_thing_on_one_day() {
    let from_to = |from, to| RuleText { valid_from: from, valid_to: to, ..text(Condition::Listed) };
    let first = from_to(day(1, 1), Some(day(6, 30)));
    assert!(first.meets(&from_to(day(6, 30), None)));
    assert!(!first.meets(&from_to(day(7, 1), None)) && !from_to(day(7, 1), None).meets(&first));
    assert!(!first.meets(&RuleText { condition: Condition::Papers, ..first.clone() }));
    let months = |months| Condition::Window { event: Event::Acceptance, months };
    assert!(text(months(12)).meets(&text(months(36))), "another value is the same condition");
}

/// What other cities say (R37): data for tests, never shown to anybody.
fn cities() -> Vec<(&'static str, Vec<Condition>)> {
    use Condition::{After, Cap, Listed, Loan, Papers, TitleBefore, Who, Window};
    use Person::{Children, ChildrenSpouses, Owner, Parents, PublicTenant, Spouse};
    let who = |people: &[Person]| Who { people: people.to_vec() };
    let once = || Condition::Times { several: false };
    let (after, within) = (|event| After { event }, |months| Window { event: Event::Acceptance, months });
    let cap = |basis| Cap { basis };
    let none_unpaid = || Loan { state: LoanState::NoneUnpaid };
    vec![
        (
            "青岛",
            vec![
                who(&[Owner, Spouse, Parents, Children]),
                after(Event::Acceptance),
                cap(CapBasis::ShareLessSubsidy),
                once(),
            ],
        ),
        (
            "上海",
            vec![
                who(&[Owner, PublicTenant, Spouse]),
                after(Event::Start),
                cap(CapBasis::Share),
                Condition::Times { several: true },
                Loan { state: LoanState::NoneOverdue },
            ],
        ),
        ("广州", vec![who(&[Owner, Spouse]), after(Event::Acceptance), once(), Papers]),
        (
            "淮安",
            vec![
                who(&[Owner, Spouse]),
                Window { event: Event::Registration, months: 12 },
                cap(CapBasis::ShareLessSubsidy),
                once(),
                none_unpaid(),
                TitleBefore,
                Papers,
            ],
        ),
        (
            "西宁",
            vec![who(&[Owner, Spouse]), within(12), cap(CapBasis::ShareLessSubsidy), once(), none_unpaid()],
        ),
        ("石家庄", vec![who(&[Owner, Spouse]), cap(CapBasis::Share), once()]),
        ("中山", vec![who(&[Owner, Spouse, Children, ChildrenSpouses]), within(36), once()]),
        ("韶关", vec![who(&[Owner, Spouse]), within(12), cap(CapBasis::Share), once()]),
        (
            "渭南",
            vec![
                who(&[Owner, Spouse, Children, Parents]),
                Window { event: Event::Receipt, months: 36 },
                once(),
                Listed,
            ],
        ),
        ("潜江", vec![who(&[Owner, Spouse, Parents, Children]), cap(CapBasis::Paid), none_unpaid()]),
    ]
}

#[test]
fn r37_the_rules_of_other_cities_can_all_be_said_and_each_asks_what_can_change_its_answer() {
    for (city, conditions) in cities() {
        for condition in &conditions {
            assert!(condition.sound(), "{city}: {condition:?}");
            let findings =
                [Reply::Yes, Reply::No, Reply::Unclear].map(|reply| condition.finding(Some(reply)));
            match condition.question() {
                Some(question) => {
                    assert!(question.ends_with('？'), "{city}: {question}");
                    assert!(findings.contains(&Finding::May) && findings.contains(&Finding::MayNot));
                    assert_eq!(
                        (findings[2], condition.finding(None)),
                        (Finding::AskWindow, Finding::AskWindow)
                    );
                }
                // No answer changes anything, so nothing is asked.
                None => assert!(findings.iter().all(|one| *one == findings[0]), "{city}: {condition:?}"),
            }
        }
        let kinds: Vec<ConditionKind> = conditions.iter().map(Condition::kind).collect();
        let unknown = unknown(&kinds);
        assert_eq!(unknown.len() + kinds.len(), ConditionKind::ALL.len(), "{city}: each kind once");
        assert!(unknown.iter().all(|kind| !kinds.contains(kind)));
    }
}

#[test]
fn the_same_answer_says_different_things_in_different_cities() {
    let of = |city: &str, kind| {
        let (_, conditions) = cities().into_iter().find(|(name, _)| *name == city).expect("a city");
        conditions.into_iter().find(|condition| condition.kind() == kind).expect("a condition")
    };
    let owed = |city| of(city, ConditionKind::Loan).question().expect("a question");
    assert_ne!(owed("上海"), owed("西宁"));
    let before = of("青岛", ConditionKind::Times);
    assert_eq!(before.finding(Some(Reply::Yes)), Finding::MayNot, "once only");
    assert_eq!(of("上海", ConditionKind::Times).question(), None);
    let window = of("中山", ConditionKind::Window);
    assert_eq!(window.question().expect("a question"), "从电梯竣工验收那天到今天，是不是没超过 36 个月？");
    assert_eq!(window.finding(Some(Reply::No)), Finding::MayNot);
    let who = of("渭南", ConditionKind::Who).question().expect("a question");
    assert!(who.contains("产权人的父母") && !who.contains("承租人"), "{who}");
}

#[test]
fn a_city_without_rules_asks_nothing_and_knows_nothing() {
    assert_eq!(unknown(&[]), ConditionKind::ALL);
    assert_eq!((city_of(false), city_of(true)), ("淄博市", "示例市"));
}

#[test]
fn a_rule_is_written_and_read_back_and_strange_keys_are_refused() {
    for (_, conditions) in cities() {
        for condition in conditions {
            let one = text(condition);
            let json = serde_json::to_string(&one).expect("JSON");
            assert_eq!(serde_json::from_str::<RuleText>(&json).expect("a rule"), one);
        }
    }
    let strange =
        serde_json::from_str::<Condition>(r#"{"kind":"window","event":"acceptance","months":12,"x":1}"#);
    assert!(strange.is_err());
}
