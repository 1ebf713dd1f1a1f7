//! Cases: opened, read, answered once, limited, counted on the result.

use crate::{
    database::Database,
    fixture::{NOON, stage, voter},
    paper::{accounts, by, case},
};
use domain::{
    Refusal,
    cases::CaseKind,
    id::{CaseId, CommunityId},
};
use store::NewCase;

pub async fn a_case_is_answered_once_and_leaves_the_count(database: Database) {
    let stage = stage(&database, 2).await;
    accounts(&stage).await;
    let (store, poll) = (&stage.store, stage.poll.id);
    let mine = |id, kind| NewCase { poll: Some(poll), voter: Some(voter(2)), kind, ..case(id, NOON) };
    let objection = mine(1, CaseKind::Objection);
    assert_eq!(store.open_case(&objection).await.expect("a database"), Ok(()));
    assert_eq!(store.open_case(&mine(2, CaseKind::Help)).await.expect("a database"), Ok(()));
    store
        .note_case(&by(1, NOON), &NewCase { kind: CaseKind::Incident, ..case(3, NOON) })
        .await
        .expect("noted");
    assert_eq!(store.open_doubts(poll).await.expect("reads"), 1);
    let answer = |community, text| {
        let by = store::By { community: CommunityId::from_bits(community), ..by(1, NOON.plus_ms(5)) };
        async move { store.answer_case(&by, objection.id, true, text).await.expect("a database") }
    };
    assert_eq!(answer(2, "别的小区").await, Err(Refusal::Outdated));
    assert_eq!(answer(1, "已经查过").await, Ok(()));
    assert_eq!(answer(1, "再答一次").await, Err(Refusal::Outdated));
    assert_eq!(store.open_doubts(poll).await.expect("reads"), 0);
    let cases = store.cases(stage.poll.community).await.expect("reads");
    let order: Vec<CaseId> = cases.iter().map(|case| case.id).collect();
    assert_eq!(order, [2, 3, 1].map(CaseId::from_bits), "open ones first");
    let answered = &cases[2];
    let answer = answered.answer.as_ref().expect("an answer");
    assert_eq!((answer.upheld, answer.text.as_str(), answer.by.as_str()), (true, "已经查过", "第1人"));
    assert_eq!(answered.serial, Some(2));
    assert!(answered.address.as_ref().is_some_and(|address| address.building == "1号楼"));
    assert_eq!(store.cases_of_voter(poll, voter(2)).await.expect("reads").len(), 2);
    assert_eq!(store.case(CommunityId::from_bits(2), objection_id()).await.expect("reads"), None);
}

const fn objection_id() -> CaseId {
    CaseId::from_bits(1)
}

pub async fn one_voter_opens_ten_cases_a_day(database: Database) {
    let stage = stage(&database, 2).await;
    let new = |id, at| NewCase { poll: Some(stage.poll.id), voter: Some(voter(1)), ..case(id, at) };
    for id in 1..=10 {
        assert_eq!(stage.store.open_case(&new(id, NOON)).await.expect("a database"), Ok(()));
    }
    let eleventh = stage.store.open_case(&new(11, NOON.plus_ms(1))).await.expect("a database");
    assert_eq!(eleventh, Err(Refusal::TooManyAttempts));
    let tomorrow = stage.store.open_case(&new(11, NOON.plus_ms(86_400_001))).await.expect("a database");
    assert_eq!(tomorrow, Ok(()));
    assert_eq!(stage.count("cases").await, 11);
}
