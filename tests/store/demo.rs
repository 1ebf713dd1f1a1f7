//! The demo: the same every time, and honest to the last ballot.

use crate::{
    database::Database,
    fixture::{self, NOON},
};
use domain::{
    Day,
    evidence::{Channel, Hash32, Leaf, ballot_bytes, commit, digest},
    id::VoterId,
    poll::{Answer, Choice, Measure, Outcome, Poll, State, outcome},
};
use store::{
    Doer, Store, StoreError, code_mac,
    demo::{self, DemoKeys},
    phone_mac,
};

fn keys() -> DemoKeys {
    DemoKeys { code_key: [7; 32], seal: store::Seal::new(&[7; 32]), pictures: Vec::new() }
}

pub async fn it_adds_up_and_every_ballot_verifies(database: Database) {
    let store = Store::open(&database.url).await.expect("opens");
    let demo = demo::fill(&store, &keys(), NOON).await.expect("fills");
    let community = store.community(demo.community).await.expect("reads").expect("there");
    assert_eq!((community.buildings, community.stairwells, community.dwellings), (57, 213, 2_400));
    let polls = store.polls_of(demo.community).await.expect("reads");
    assert_eq!(polls.len(), 3);
    for poll in &polls {
        assert_eq!(poll.check(), Ok(()));
        let sums = format!(
            "SELECT CAST(count(*) AS TEXT), CAST(CAST(sum(area) AS BIGINT) AS TEXT) FROM voter WHERE poll = '{}'",
            poll.id
        );
        let row = &store.texts(&sums).await.expect("sums")[0];
        let total = Measure { heads: row[0].parse().expect("heads"), area: row[1].parse().expect("area") };
        assert_eq!(store.participation(poll).await.expect("reads").total, total);
        verify(&store, poll).await;
    }
    let of = |id| polls.iter().find(|poll| poll.id == id).expect("announced");
    let (open, closed) = (of(demo.open_poll), of(demo.closed_poll));
    assert_eq!((open.state(NOON), closed.state(NOON)), (State::Open, State::Final));
    assert_eq!(of(demo.announced_poll).state(NOON), State::Announced);
    let part = store.participation(open).await.expect("reads");
    let percent = 100 * part.took_part.heads / part.total.heads;
    assert!((35..=42).contains(&percent), "{percent} of 100 have voted");
    assert!(part.decided.heads < part.took_part.heads, "somebody has no phone on the roll");

    let tally = store.tally(closed).await.expect("adds up");
    let counts = tally.questions[0].items[0].counts;
    let Outcome::Decided(conditions) = outcome(closed.matter(&closed.questions[0]), tally.total, &counts)
    else {
        panic!("a statutory question");
    };
    assert!(conditions.quorum() && conditions.approval_heads && !conditions.approval_area, "{conditions:?}");
}

/// Recomputes every commitment from the stored nonce and answers and finds it in the log.
async fn verify(store: &Store, poll: &Poll) {
    let history = format!(
        "SELECT voter, nonce, body, CAST(log_index AS TEXT), CAST(recorded_at AS TEXT) FROM ballot_history \
         WHERE poll = '{}' ORDER BY log_index",
        poll.id
    );
    let rows = store.texts(&history).await.expect("reads");
    let log = store.log(poll.id).await.expect("reads");
    assert_eq!(log.len(), rows.len() + 1);
    let file = store.opening_file(poll.id).await.expect("reads").expect("announced");
    assert_eq!(log[0], Leaf::opening(poll.id, poll.announced_at, &digest(file.as_bytes())));
    for row in rows {
        let voter: VoterId = row[0].parse().expect("an id");
        let nonce: Hash32 = row[1].parse().expect("a nonce");
        let index: usize = row[3].parse().expect("an index");
        let at = domain::Instant(row[4].parse().expect("a time"));
        let commitment = commit(&nonce, &ballot_bytes(poll.id, voter, 0, &answers(&row[2])));
        assert_eq!(log[index], Leaf::ballot(poll.id, at, Channel::OwnDevice, &commitment));
    }
}

fn answers(body: &str) -> Vec<Answer> {
    let answer = |line: &str| {
        let (item, option) = line.split_once(':').expect("item:option");
        let option = Choice::from_byte(option.parse().expect("a byte")).expect("an option");
        Answer { item: item.parse().expect("an item"), option }
    };
    body.split_terminator(' ').map(answer).collect()
}

pub async fn its_people_have_letters_and_have_not_voted(database: Database) {
    let store = Store::open(&database.url).await.expect("opens");
    let demo = demo::fill(&store, &keys(), NOON).await.expect("fills");
    for resident in &demo.residents {
        let role = resident.role;
        let code = store.code(&code_mac(&keys().code_key, &resident.code)).await.expect("reads").expect(role);
        assert_eq!((code.poll, code.voter), (demo.open_poll, resident.voter), "{role}");
        let mac = resident.phone_tail.map(|tail| phone_mac(&keys().code_key, resident.voter, &tail));
        assert_eq!(code.phone_mac, mac, "{role}");
        assert_eq!(mac.is_none(), role == "no_phone", "{role}");
        assert_eq!(store.receipt(resident.poll, resident.voter).await.expect("reads"), None, "{role}");
        let voter = store.voter(resident.poll, resident.voter).await.expect("reads").expect(role);
        let flats = voter.dwellings.iter().filter(|dwelling| dwelling.counts).count();
        let garages = voter.dwellings.len() - flats;
        match role {
            "four_flats" => assert_eq!((flats, garages), (4, 0)),
            "work_unit" => assert_eq!(flats, 30),
            "unsold" => assert_eq!((flats, garages), (12, 4)),
            "with_garage" => assert_eq!((flats, garages), (1, 1)),
            _ => assert_eq!((flats, garages), (1, 0), "{role}"),
        }
    }
    assert_eq!(demo.residents.len(), 7);
    let voted = demo.letters.iter().filter(|letter| letter.voted).count();
    let rows = format!("SELECT voter FROM ballot WHERE poll = '{}'", demo.open_poll);
    assert_eq!(store.texts(&rows).await.expect("reads").len(), voted);
}

pub async fn it_can_be_told_again_and_reset(database: Database) {
    let store = Store::open(&database.url).await.expect("opens");
    assert_eq!(demo::find(&store).await.expect("reads"), None);
    let filled = demo::fill(&store, &keys(), NOON).await.expect("fills");
    assert_eq!(demo::find(&store).await.expect("reads"), Some(filled.clone()));
    let twice = demo::fill(&store, &keys(), NOON).await;
    assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");

    let log = store.log(filled.open_poll).await.expect("reads");
    assert_eq!(demo::reset(&store, &keys(), NOON).await.expect("fills anew"), filled);
    assert_eq!(store.log(filled.open_poll).await.expect("reads"), log, "the same to the last byte");
    let guarded = store.execute("DELETE FROM log_entry").await;
    assert!(matches!(guarded, Err(StoreError::Conflict(_))), "the guards are back");
    let doer = Doer { account: None, community: None, at: NOON };
    store.save_settings(&doer, &[("help_days", Some("9".to_owned()))]).await.expect("saved");
    let day = Day::of(2026, 10, 1).expect("a day");
    store.save_holidays(&doer, 2026, &[day].into(), &Default::default(), "示例通知").await.expect("saved");
    let later = demo::reset(&store, &keys(), NOON.plus_ms(1)).await.expect("fills anew");
    assert_eq!(store.setting("help_days").await.expect("reads"), None, "what a visitor entered is gone");
    assert!(store.holiday_years().await.expect("reads").is_empty());
    assert_eq!(later.community, filled.community);
    assert_ne!(later.open_poll, filled.open_poll);
    assert_eq!(store.poll(filled.open_poll).await.expect("reads"), None, "forgotten");

    let mut real = fixture::community(0);
    real.dwellings.clear();
    real.buildings.clear();
    store.add_community(&real).await.expect("opened");
    let refused = demo::reset(&store, &keys(), NOON).await;
    assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
    assert_eq!(demo::find(&store).await.expect("reads"), Some(later));
}
