//! Drafts, freezing and the notice.

use super::desk::{DAY, MORNING, POLL, by, desk, draft};
use crate::{
    database::Database,
    fixture::{area, dwelling},
};
use domain::{
    Refusal,
    evidence::{Leaf, Opening, digest},
    id::{AccountId, BuildingId, CommunityId},
    poll::{Measure, Scope, Template},
};
use store::{By, Notice, StoreError};

pub async fn two_clerks_save_one_draft_and_one_is_told(database: Database) {
    let desk = desk(&database, 3).await;
    let save = |account, revision, title: &str| {
        let draft = domain::poll::Draft { title: title.into(), ..draft() };
        let store = desk.store.clone();
        async move { store.save_draft(&by(account, MORNING), POLL, revision, &draft).await.expect("answers") }
    };
    let (one, two) = tokio::join!(save(1, 0, "一"), save(2, 0, "二"));
    let mut answers = [one, two];
    answers.sort_by_key(Result::is_err);
    assert_eq!(answers, [Ok(()), Err(Refusal::Outdated)]);
    let record = desk.store.draft(POLL).await.expect("reads").expect("a draft");
    assert_eq!((record.revision, record.draft.title.as_str()), (1, if one.is_ok() { "一" } else { "二" }));
    let stranger = By { community: CommunityId::from_bits(9), ..by(3, MORNING) };
    let answer = desk.store.save_draft(&stranger, POLL, 1, &draft()).await.expect("answers");
    assert_eq!(answer, Err(Refusal::NotFound));
    // A confirmation belongs to the revision that was read.
    let street = by(3, MORNING);
    let confirm = |revision| desk.store.confirm_draft(&street, POLL, revision);
    assert_eq!(confirm(0).await.expect("answers"), Err(Refusal::Outdated));
    assert_eq!(confirm(1).await.expect("answers"), Ok(()));
    desk.save(|draft| draft.title = "三".into()).await;
    assert_eq!(desk.store.draft(POLL).await.expect("reads").and_then(|record| record.street_at), None);
}

pub async fn a_draft_is_frozen_in_door_order_and_nobody_sees_it(database: Database) {
    let desk = desk(&database, 4).await;
    assert_eq!(desk.store.frozen_roll(POLL, &desk.seal).await.expect("reads"), None);
    assert_eq!(desk.freeze(MORNING).await, Ok(()));
    let serials: Vec<String> = desk.voters().await.into_iter().map(|voter| voter[1].clone()).collect();
    assert_eq!(serials, ["1", "2", "3", "4"]);
    let first = format!(
        "SELECT m.dwelling FROM voter v JOIN voter_dwelling m ON m.voter = v.voter AND m.poll = v.poll \
         WHERE v.poll = '{POLL}' AND v.serial = 1 ORDER BY m.dwelling"
    );
    let doors = desk.store.texts(&first).await.expect("reads").concat();
    assert_eq!(doors, [dwelling(0).to_string(), dwelling(1).to_string()], "flat and garage of one owner");
    let frozen = desk.store.frozen_roll(POLL, &desk.seal).await.expect("reads").expect("frozen");
    let sum = (1..=4).map(|flat| area(flat).hundredths()).sum();
    assert_eq!(frozen.total, Measure { heads: 4, area: sum });
    assert_eq!((frozen.with_code, frozen.without_phone), (0, 0));
    assert!(!frozen.announced && !frozen.draft_changed && !frozen.roll_changed);
    assert_eq!((frozen.buildings.len(), frozen.buildings[0].dwellings), (1, 5));
    // Residents know nothing of it.
    assert_eq!(desk.store.poll(POLL).await.expect("reads"), None);
    assert_eq!(desk.store.polls_of(CommunityId::from_bits(1)).await.expect("reads"), []);
    assert!(desk.store.any_poll(POLL).await.expect("reads").is_some());
    assert_eq!(desk.kinds().await, [""; 0]);
    desk.store.advance(MORNING.plus_ms(400 * DAY)).await.expect("advances");
    assert_eq!(desk.kinds().await, [""; 0], "the clock opens nothing that was not announced");
}

pub async fn freezing_again_keeps_number_and_code_of_who_is_unchanged(database: Database) {
    let desk = desk(&database, 4).await;
    assert_eq!(desk.freeze(MORNING).await, Ok(()));
    let before = desk.voters().await;
    for voter in &before {
        let mac = digest(voter[0].as_bytes());
        desk.execute(&format!(
            "INSERT INTO voting_code (mac, poll, voter, issued_at) VALUES ('{mac}', '{POLL}', '{}', 0)",
            voter[0]
        ))
        .await;
    }
    // The owner of flat 1 buys flat 2.
    desk.own(2, 1).await;
    let changed = desk.store.frozen_roll(POLL, &desk.seal).await.expect("reads").expect("frozen");
    assert!(changed.roll_changed);
    assert_eq!(desk.freeze(MORNING).await, Ok(()));
    let after = desk.voters().await;
    let kept = |serial: &str| before.iter().find(|voter| voter[1] == serial).cloned();
    assert_eq!(after.len(), 3);
    assert_eq!(Some(&after[0][0]), kept("3").map(|voter| voter[0].clone()).as_ref());
    assert_eq!(after[0][1..], ["3", "1"], "number and code stay");
    assert_eq!(after[1][1..], ["4", "1"]);
    assert_eq!(after[2][1..], ["5", "0"], "a new voter has a number nobody had, and no code");
    // Once more changes nothing.
    assert_eq!(desk.freeze(MORNING).await, Ok(()));
    assert_eq!(desk.voters().await, after);
}

pub async fn the_notice_waits_for_roll_draft_and_street(database: Database) {
    let desk = desk(&database, 4).await;
    assert_eq!(desk.announce(MORNING).await, Err(Refusal::StateForbids), "nothing is frozen");
    assert_eq!(desk.freeze(MORNING).await, Ok(()));
    let community = CommunityId::from_bits(1);
    let pending = AccountId::from_bits(77);
    desk.execute(&format!(
        "INSERT INTO roll_pending (id, community, row_sealed, reasons, source, line, created_at) \
         VALUES ('{pending}', '{community}', '', '', '', 1, 0)"
    ))
    .await;
    assert_eq!(desk.announce(MORNING).await, Err(Refusal::RollPending));
    desk.execute("UPDATE roll_pending SET settled_at = 1").await;

    desk.own(2, 1).await;
    assert_eq!(desk.announce(MORNING).await, Err(Refusal::RollChanged));
    desk.own(2, 2).await;

    desk.save(|draft| draft.title = "另一个名字".into()).await;
    assert_eq!(desk.announce(MORNING).await, Err(Refusal::Outdated));
    assert_eq!(desk.freeze(MORNING).await, Ok(()));

    assert_eq!(desk.notice(MORNING, true).await, Err(Refusal::StreetNeeded));
    // The notice would be a day short.
    assert_eq!(desk.announce(MORNING.plus_ms(5 * DAY)).await, Err(Refusal::DraftBlocked));
    assert_eq!(desk.kinds().await, [""; 0], "nothing was half-written");

    let revision = desk.store.draft(POLL).await.expect("reads").expect("a draft").revision;
    let confirmed = desk.store.confirm_draft(&by(3, MORNING), POLL, revision).await.expect("answers");
    assert_eq!(confirmed, Ok(()));
    let stranger = By { community: CommunityId::from_bits(9), ..by(2, MORNING) };
    let notice = Notice {
        poll: POLL,
        revision,
        street_needed: true,
        asked_by: AccountId::from_bits(1),
        seal: &desk.seal,
    };
    let answer = desk.store.send_notice(&stranger, &notice).await.expect("answers");
    assert_eq!(answer, Err(Refusal::NotFound));
    let old = Notice { revision: revision - 1, ..notice };
    let answer = desk.store.send_notice(&by(2, MORNING), &old).await.expect("answers");
    assert_eq!(answer, Err(Refusal::Outdated), "another revision was asked for");
    assert_eq!(desk.notice(MORNING, true).await, Ok(()));
}

pub async fn the_notice_fixes_what_was_frozen(database: Database) {
    let desk = desk(&database, 3).await;
    assert_eq!(desk.freeze(MORNING).await, Ok(()));
    let at = MORNING.plus_ms(DAY);
    assert_eq!(desk.announce(at).await, Ok(()));
    let poll = desk.store.poll(POLL).await.expect("reads").expect("announced");
    assert_eq!((poll.announced_at, poll.title.as_str()), (at, draft().title.as_str()));
    let file = desk.store.opening_file(POLL).await.expect("reads").expect("entry 0");
    let opening: Opening = serde_json::from_str(&file).expect("the published file");
    assert_eq!((opening.poll, opening.total.heads), ((*poll).clone(), 3));
    let zero = Leaf::opening(POLL, at, &digest(file.as_bytes()));
    assert_eq!(desk.store.log(POLL).await.expect("reads"), [zero]);
    // Nothing of it changes any more.
    assert_eq!(desk.announce(at).await, Err(Refusal::StateForbids));
    assert_eq!(desk.freeze(at).await, Err(Refusal::StateForbids));
    let saved = desk.store.save_draft(&by(1, at), POLL, 0, &draft()).await.expect("answers");
    assert_eq!(saved, Err(Refusal::StateForbids));
    assert_eq!(desk.store.drop_draft(&by(1, at), POLL).await.expect("answers"), Err(Refusal::StateForbids));
    assert_eq!(desk.store.drafts(CommunityId::from_bits(1)).await.expect("reads"), []);
    let acts = desk.store.texts("SELECT act FROM audit ORDER BY place").await.expect("reads").concat();
    assert_eq!(acts, ["new_draft", "freeze_draft", "announce"]);
}

pub async fn a_roll_that_was_changed_behind_our_back_is_not_announced(database: Database) {
    let desk = desk(&database, 3).await;
    assert_eq!(desk.freeze(MORNING).await, Ok(()));
    let salt = digest(b"another");
    desk.execute(&format!("UPDATE voter SET salt = '{salt}' WHERE serial = 2")).await;
    let notice = Notice {
        poll: POLL,
        revision: 0,
        street_needed: false,
        asked_by: AccountId::from_bits(1),
        seal: &desk.seal,
    };
    let answer = desk.store.send_notice(&by(2, MORNING), &notice).await;
    assert!(matches!(answer, Err(StoreError::Damaged("poll.roll_root"))), "{answer:?}");
    assert_eq!(desk.store.poll(POLL).await.expect("reads"), None);
    assert_eq!(desk.kinds().await, [""; 0]);
}

pub async fn a_dropped_draft_takes_everything_along(database: Database) {
    let desk = desk(&database, 3).await;
    desk.save(|draft| {
        draft.template = Template::Elevator;
        draft.scope = Scope::Buildings { buildings: vec![BuildingId::from_bits(2)] };
    })
    .await;
    assert_eq!(desk.freeze(MORNING).await, Err(Refusal::RollEmpty), "nobody lives in that building");
    desk.save(|draft| draft.scope = Scope::Buildings { buildings: vec![BuildingId::from_bits(1)] }).await;
    assert_eq!(desk.freeze(MORNING).await, Ok(()));
    assert_eq!(desk.store.drop_draft(&by(1, MORNING), POLL).await.expect("answers"), Ok(()));
    for table in ["poll_draft", "poll", "voter", "voter_dwelling", "poll_head"] {
        let rows = desk.store.texts(&format!("SELECT CAST(count(*) AS TEXT) FROM {table}")).await;
        assert_eq!(rows.expect("counts").concat(), ["0"], "{table}");
    }
}
