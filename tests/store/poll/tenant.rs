//! Tenants' answers: one for each dwelling, and codes that a reprint revokes.

use crate::{
    database::Database,
    fixture::{CLOSES, NOON, Stage, code, dwelling, stage_of},
    paper::{accounts, by},
};
use domain::{
    Refusal,
    evidence::{Hash32, digest},
    id::AttemptId,
    poll::{Answer, Choice, Measure, TenantAnswer},
};
use store::TenantCodeRecord;

async fn asking(database: &Database) -> Stage {
    let stage = stage_of(database, 3, |poll| poll.tenants = true).await;
    accounts(&stage).await;
    stage
}

fn given(attempt: u128, item: u16) -> TenantAnswer {
    let answers = vec![Answer { item, option: Choice::Chosen }];
    TenantAnswer { attempt: AttemptId::from_bits(attempt), answers }
}

fn slip(name: &str) -> Hash32 {
    digest(name.as_bytes())
}

pub async fn a_dwellings_tenants_answer_once_and_are_in_no_sum_of_the_owners(database: Database) {
    let stage = asking(&database).await;
    let (store, poll) = (&stage.store, &stage.poll);
    let first = store.answer_as_tenant(poll, dwelling(1), &given(1, 2), NOON).await.expect("written");
    assert_eq!(first, Ok(NOON));
    let later = NOON.plus_ms(5);
    let again = store.answer_as_tenant(poll, dwelling(1), &given(1, 2), later).await.expect("read");
    assert_eq!(again, Ok(NOON), "the same try tells the first time");
    let other = store.answer_as_tenant(poll, dwelling(1), &given(2, 3), later).await.expect("read");
    assert_eq!(other, Err(Refusal::TenantAnswered));
    let late = store.answer_as_tenant(poll, dwelling(2), &given(3, 3), CLOSES).await.expect("read");
    assert_eq!(late, Err(Refusal::PollClosed));
    assert_eq!(store.tenant_answers(poll.id).await.expect("read"), [given(1, 2).answers]);
    let participation = store.participation(poll).await.expect("reads");
    assert_eq!(participation.took_part, Measure::default());
    let tally = store.tally(poll).await.expect("adds up");
    assert_eq!((tally.took_part, tally.questions[1].items[0].counts.chosen), Default::default());
    assert_eq!(stage.count("ballot").await + stage.count("ballot_history").await, 0);
}

pub async fn many_phones_of_one_dwelling_leave_one_answer(database: Database) {
    let stage = asking(&database).await;
    let tries = (1..=16).map(|attempt| {
        let (store, poll) = (stage.store.clone(), stage.poll.clone());
        tokio::spawn(
            async move { store.answer_as_tenant(&poll, dwelling(1), &given(attempt, 2), NOON).await },
        )
    });
    let mut recorded = 0;
    for one in tries.collect::<Vec<_>>() {
        match one.await.expect("runs").expect("decided") {
            Ok(_) => recorded += 1,
            Err(refusal) => assert_eq!(refusal, Refusal::TenantAnswered),
        }
    }
    assert_eq!((recorded, stage.count("tenant_answer").await), (1, 1));
}

pub async fn a_new_slip_revokes_the_old_one_and_its_phones(database: Database) {
    let stage = asking(&database).await;
    let (store, poll) = (&stage.store, stage.poll.id);
    let both = [(dwelling(1), slip("a")), (dwelling(2), slip("b"))];
    let issued = store.issue_slips(&by(1, NOON), poll, &both, false).await.expect("issued");
    assert_eq!((issued.dwellings.len(), issued.revoked), (2, 0));
    let open = store.tenant_code(&slip("a")).await.expect("read").expect("there");
    assert_eq!(open, TenantCodeRecord { poll, dwelling: dwelling(1), revoked_at: None });
    let token = code(500);
    let until = NOON.plus_ms(1_000);
    store.add_tenant_to_session(&token, "手机", &open, NOON, until).await.expect("a session");
    assert_eq!(store.tenancies(&token, NOON).await.expect("read").len(), 1);
    assert!(store.tenancies(&token, until).await.expect("read").is_empty(), "it has run out");
    assert!(store.session(&token, NOON).await.expect("read").is_none(), "no letter is open in it");
    let left = store.issue_slips(&by(1, NOON), poll, &[(dwelling(1), slip("c"))], false).await.expect("read");
    assert!(left.dwellings.is_empty(), "who has one is left out");
    let issued =
        store.issue_slips(&by(1, NOON), poll, &[(dwelling(1), slip("d"))], true).await.expect("issued");
    assert_eq!(issued.revoked, 1);
    assert!(
        store.tenant_code(&slip("a")).await.expect("read").is_some_and(|old| old.revoked_at == Some(NOON))
    );
    assert!(store.tenancies(&token, NOON).await.expect("read").is_empty());
    store.end_session(&token).await.expect("ended");
}
