//! The programme's rules: who can be renovated, plan versus done, quarters, the table.

mod table;

use domain::{
    Area, Day, Refusal,
    id::EntryId,
    programme::{
        About, Answers, Built, Entry, Facts, HandOver, HandOverState, Permit, Place, Quarter, Reply, Service,
        State, Test, Verdict, eligibility, overdue, under_works, year_totals,
    },
};
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::of(year, month, day).expect("a date")
}

/// An entry of which name and source are known.
pub fn entry(number: u128, state: State, year: Option<i32>) -> Entry {
    Entry {
        id: EntryId::from_bits(number),
        district: "示例区".into(),
        place: Place { year, order: None },
        about: About {
            name: format!("示例{number}村"), source: "示例".into(), state, ..About::default()
        },
        demo: true,
    }
}

fn all(reply: Reply) -> Answers {
    Answers {
        built: Some(Built::Year(1998)),
        land: reply,
        worn_out: reply,
        facilities: reply,
        services: reply,
        will: reply,
        not_demolition: reply,
    }
}

#[test]
fn plan_1_2_the_last_day_of_2005_is_in_and_the_first_of_2006_is_out() {
    for (built, fits) in [
        (Built::Day(day(2005, 12, 31)), true),
        (Built::Day(day(2006, 1, 1)), false),
        (Built::Year(2005), true),
        (Built::Year(2006), false),
    ] {
        let answer = eligibility(&Answers { built: Some(built), ..all(Reply::Yes) });
        assert_eq!(answer.verdict == Verdict::Fits, fits, "{built:?}");
        assert_eq!(answer.failing.contains(&Test::BuiltBy2005), !fits, "{built:?}");
    }
}

#[test]
fn plan_1_2_failing_and_unknown_tests_are_named_in_the_plan_s_order() {
    let mut answers = all(Reply::Yes);
    (answers.will, answers.land, answers.services) = (Reply::Unclear, Reply::No, Reply::No);
    let answer = eligibility(&answers);
    assert_eq!(answer.verdict, Verdict::Fails);
    assert_eq!(answer.failing, [Test::UrbanStateLand, Test::Services]);
    assert_eq!(answer.unclear, [Test::Will]);
    let nothing = eligibility(&Answers::default());
    assert_eq!((nothing.verdict, nothing.unclear), (Verdict::Unclear, Test::ALL.to_vec()));
}

#[test]
fn plan_1_2_demolition_with_new_building_is_not_renovation() {
    let answer = eligibility(&Answers { not_demolition: Reply::No, ..all(Reply::Yes) });
    assert_eq!((answer.verdict, answer.failing), (Verdict::Fails, vec![Test::NotDemolition]));
}

#[test]
fn no_answer_promises_anything_and_every_test_says_whom_to_ask() {
    for verdict in [Verdict::Fits, Verdict::Fails, Verdict::Unclear] {
        assert!(!verdict.words().contains("一定") && !verdict.words().contains("保证"));
    }
    assert!(Verdict::Fits.words().contains("由区县定"));
    assert!(Test::ALL.iter().all(|test| test.ask().contains('问') && test.question().ends_with('？')));
}

proptest! {
    /// R49: knowing more never turns a failure into anything else.
    #[test]
    fn a_failing_test_decides_whatever_else_is_known(replies in prop::collection::vec(0..3_u8, 6), year in prop::option::of(1950..2030)) {
        let reply = |number: u8| [Reply::Yes, Reply::No, Reply::Unclear][usize::from(number)];
        let answers = Answers {
            built: year.map(Built::Year),
            land: reply(replies[0]),
            worn_out: reply(replies[1]),
            facilities: reply(replies[2]),
            services: reply(replies[3]),
            will: reply(replies[4]),
            not_demolition: reply(replies[5]),
        };
        let answer = eligibility(&answers);
        let no = Test::ALL.iter().filter(|test| answers.reply(**test) == Reply::No).count();
        prop_assert_eq!(answer.failing.len(), no);
        prop_assert_eq!(answer.verdict == Verdict::Fails, no > 0);
        prop_assert_eq!(answer.verdict == Verdict::Fits, no == 0 && answer.unclear.is_empty());
    }
}

#[test]
fn plan_and_done_count_what_is_known_and_say_what_is_not() {
    let mut known = entry(1, State::Done, Some(2021));
    (known.about.households, known.about.area) = (Some(300), Area::new(1_000_000).ok());
    let entries = [
        known,
        entry(2, State::Running, Some(2021)),
        entry(3, State::Named, Some(2021)),
        entry(4, State::NotEligible, Some(2021)),
        entry(5, State::Planned, None),
        entry(6, State::Planned, Some(2020)),
    ];
    let totals = year_totals(&entries);
    assert_eq!(totals.iter().map(|total| total.year).collect::<Vec<_>>(), [Some(2020), Some(2021), None]);
    let (plan, done) = (totals[1].plan, totals[1].done);
    assert_eq!((plan.communities, plan.households, plan.households_unknown), (2, 300, 1));
    assert_eq!((done.communities, done.area, done.area_unknown), (1, 1_000_000, 0));
    assert_eq!(totals[1].named, 1);
    assert_eq!(totals[0].plan.plus(plan).households_unknown, 2);
}

#[test]
fn a_quarter_knows_its_days_and_its_neighbours() {
    let last: Quarter = "2023Q4".parse().expect("a quarter");
    assert_eq!((last.first(), last.last()), (day(2023, 10, 1), day(2023, 12, 31)));
    assert_eq!((last.next().to_string(), last.next().last()), ("2024Q1".to_owned(), day(2024, 3, 31)));
    assert_eq!(last.next().previous(), last);
    assert_eq!(Quarter::of(day(2024, 2, 29)).words(), "2024年第1季度");
    for bad in ["2023Q5", "2023Q0", "2023", "1999Q1", "2050Q1", "2023q1", "02023Q1", "2023Q01"] {
        assert_eq!(bad.parse::<Quarter>(), Err(Refusal::DayMalformed), "{bad}");
    }
}

#[test]
fn plan_8_2_what_was_worked_on_in_a_quarter_has_to_be_visited() {
    let quarter: Quarter = "2024Q2".parse().expect("a quarter");
    let of = |state, started, finished| {
        let mut entry = entry(1, state, Some(2024));
        (entry.about.started, entry.about.finished) = (started, finished);
        under_works(&entry, quarter)
    };
    assert!(of(State::Running, None, None));
    assert!(of(State::Running, Some(day(2024, 6, 30)), None));
    assert!(!of(State::Running, Some(day(2024, 7, 1)), None));
    assert!(of(State::Done, Some(day(2023, 1, 1)), Some(day(2024, 4, 1))));
    assert!(!of(State::Done, Some(day(2023, 1, 1)), Some(day(2024, 3, 31))));
    assert!(!of(State::Planned, None, None));
    assert!(overdue(&entry(1, State::Planned, Some(2023)), quarter));
    assert!(!overdue(&entry(1, State::Planned, Some(2024)), quarter));
    assert!(!overdue(&entry(1, State::Done, Some(2023)), quarter));
}

#[test]
fn facts_that_cannot_be_are_named_by_their_place() {
    let line = |service| HandOver {
        service,
        state: HandOverState::Done,
        note: String::new(),
        source: String::new(),
    };
    let permit = Permit {
        name: "立项".into(),
        statutory_days: Some(0),
        asked: Some(day(2024, 3, 2)),
        granted: Some(day(2024, 3, 1)),
        source: String::new(),
    };
    let facts = Facts {
        hand_over: vec![line(Service::Water), line(Service::Water)],
        permits: vec![permit.clone()],
        ..Facts::default()
    };
    let paths: Vec<String> = facts.faults().into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["hand_over[1].service", "permits[0].statutory_days", "permits[0].granted"]);
    assert_eq!(facts.hand_over(Service::Power), HandOverState::Unknown);
    let asked = Permit { granted: None, ..permit };
    assert_eq!(asked.days(day(2024, 3, 12)), Some(10));
}

#[test]
fn figures_that_nobody_counted_are_absent_and_never_nought() {
    let mut about = entry(1, State::Running, None).about;
    assert_eq!(about.faults(), []);
    (about.households, about.area, about.finished) = (Some(0), Some(Area::ZERO), Some(day(2024, 1, 1)));
    let fields: Vec<&str> = about.faults().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["households", "area", "finished"]);
}
