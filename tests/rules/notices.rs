//! Who is told and when: every notice reaches its followers once, and nobody gets two digests in a day.

use domain::{
    Day, Instant, Refusal,
    id::BuildingId,
    notices::{DIGEST_HOUR, DIGEST_LATEST_HOUR, NoticeKind, Reach, Topic, digest_due, due},
    policy::ItemCode,
};
use proptest::{collection::vec, option, prelude::*};
use std::collections::{BTreeSet, HashSet};

const HOUR: i64 = 3_600_000;

fn day(number: u64) -> Day {
    Day::of(2026, 11, 1).expect("a date").plus(number)
}

fn at(number: u64, hour: i64, minute: i64) -> Instant {
    day(number).start().plus_ms(hour * HOUR + minute * 60_000)
}

fn building(number: u128) -> BuildingId {
    BuildingId::from_bits(number)
}

#[test]
fn a_topic_reads_back_as_written_and_nothing_else_does() {
    let topics = ItemCode::ALL.map(Topic::Item).into_iter().chain([Topic::All, Topic::Building(building(7))]);
    for topic in topics {
        assert_eq!(topic.to_string().parse(), Ok(topic));
        let json = serde_json::to_string(&topic).expect("JSON");
        assert_eq!(serde_json::from_str::<Topic>(&json).ok(), Some(topic));
    }
    for bad in ["", "ALL", "j1", "J99", "7号楼", "0000000000000000000000000"] {
        assert_eq!(bad.parse::<Topic>(), Err(Refusal::IdMalformed), "{bad}");
    }
}

#[test]
fn who_follows_a_building_is_told_of_it_and_of_the_whole_community_and_of_no_other() {
    let one = [building(1)];
    let about = |buildings, item| Reach { buildings, item };
    let mine = Topic::Building(building(1));
    let pipes = Topic::Item(ItemCode::J1);
    assert!(about(&one, None).includes(mine));
    assert!(about(&[], None).includes(mine));
    assert!(!about(&one, Some(ItemCode::J1)).includes(Topic::Building(building(2))));
    assert!(about(&one, Some(ItemCode::J1)).includes(pipes));
    assert!(!about(&[], None).includes(pipes));
    assert!(!about(&[], Some(ItemCode::J2)).includes(pipes));
    assert!(about(&one, None).includes(Topic::All));
}

#[test]
fn every_kind_has_words_of_its_own() {
    let words: HashSet<_> = NoticeKind::ALL.map(NoticeKind::words).into();
    assert_eq!(words.len(), NoticeKind::ALL.len());
    assert!(words.iter().all(|words| (1..=4).contains(&words.chars().count())));
}

#[test]
fn a_digest_leaves_at_six_in_the_evening() {
    let six = at(3, 18, 0);
    for now in [at(3, 0, 0), at(3, 9, 30), six] {
        assert_eq!(digest_due(now, None), six);
    }
    // The server was down at six.
    assert_eq!(digest_due(at(3, 20, 15), None), at(3, 20, 15));
    // At night nobody is disturbed.
    assert_eq!(digest_due(at(3, 21, 0), None), at(4, 18, 0));
    assert_eq!(digest_due(at(3, 23, 59), Some(day(2))), at(4, 18, 0));
    // Today's has left.
    assert_eq!(digest_due(at(3, 18, 1), Some(day(3))), at(4, 18, 0));
    assert_eq!(digest_due(at(3, 9, 0), Some(day(3))), at(4, 18, 0));
    assert_eq!(due(true, at(3, 3, 0), Some(day(3))), at(3, 3, 0));
}

/// What happens at a moment: perhaps a notice is posted (urgent or not), and the task looks.
#[derive(Clone, Debug)]
struct Step {
    later_minutes: i64,
    posted: Option<bool>,
    looks: bool,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let later = prop_oneof![0..30_i64, 30..600_i64, 600..5_000_i64];
    let step = (later, option::of(prop::bool::weighted(0.2)), prop::bool::weighted(0.7));
    let step = step.prop_map(|(later_minutes, posted, looks)| Step { later_minutes, posted, looks });
    vec(step, 1..80)
}

proptest! {
    #[test]
    fn a_digest_is_never_early_never_at_night_and_never_the_second_of_a_day(
        minutes in 0..200_000_i64, last in option::of(0..150_u64),
    ) {
        let now = at(0, 0, 0).plus_ms(minutes * 60_000);
        let leaves = digest_due(now, last.map(day));
        prop_assert!(leaves >= now);
        prop_assert!(last.is_none_or(|last| leaves.day() > day(last)));
        let hour = (leaves.0 - leaves.day().start().0) / HOUR;
        prop_assert!((DIGEST_HOUR..DIGEST_LATEST_HOUR).contains(&hour));
        // Whoever looks again at that moment finds it due.
        prop_assert_eq!(digest_due(leaves, last.map(day)), leaves);
    }

    // One follower's outbox, worked as the store works it.
    #[test]
    fn whenever_the_task_looks_nothing_is_lost_nothing_comes_twice_and_no_day_has_two_digests(steps in steps()) {
        let mut now = at(0, 7, 0);
        let (mut waiting, mut waiting_due, mut last) = (Vec::new(), now, None);
        let (mut posted, mut told, mut days) = (0_usize, Vec::new(), Vec::new());
        let quiet = Step { later_minutes: 10, posted: None, looks: true };
        // At the end the task looks every ten minutes for two days.
        for step in steps.into_iter().chain(std::iter::repeat_n(quiet, 300)) {
            now = now.plus_ms(step.later_minutes * 60_000);
            match step.posted {
                Some(true) => {
                    prop_assert_eq!(due(true, now, last), now);
                    told.push(posted);
                    posted += 1;
                }
                Some(false) => {
                    if waiting.is_empty() {
                        waiting_due = due(false, now, last);
                    }
                    waiting.push(posted);
                    posted += 1;
                }
                None => {}
            }
            if step.looks && !waiting.is_empty() && waiting_due <= now {
                waiting_due = due(false, now, last);
                if waiting_due <= now {
                    told.append(&mut waiting);
                    days.push(now.day());
                    last = Some(now.day());
                }
            }
        }
        told.sort_unstable();
        prop_assert_eq!(told, (0..posted).collect::<Vec<_>>());
        prop_assert_eq!(days.iter().collect::<BTreeSet<_>>().len(), days.len());
    }
}
