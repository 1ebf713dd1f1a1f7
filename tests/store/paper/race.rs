//! Paper and phone of one voter at the same moment.

use super::*;

/// 32 voters: each one's phone and paper at the same moment, through two stores.
pub async fn paper_and_phone_at_the_same_moment_are_never_both_silent(database: Database) {
    let desk = desk(&database, 32, Precedence::FirstReceived).await;
    let other = desk.stage.again(&database).await;
    let mut phones = tokio::task::JoinSet::new();
    let mut papers = tokio::task::JoinSet::new();
    for number in 1..=32 {
        let (store, cast) = (desk.stage.store.clone(), ballot(&desk.stage.poll, number, 1, agree()));
        phones.spawn(async move { (number, store.cast(cast).await) });
        let (store, poll) = (other.store.clone(), other.poll.clone());
        let new = brought(desk.paper(number), u128::from(number));
        papers.spawn(async move {
            let mut answer = store.receive_paper(&by(1, NOON), &poll, &new).await;
            // A clerk who is told that there is too much to do tries again.
            while matches!(answer, Err(store::StoreError::Busy)) {
                answer = store.receive_paper(&by(1, NOON), &poll, &new).await;
            }
            (number, answer.expect("a database").expect("received"))
        });
    }
    let (phones, papers) = tokio::join!(phones.join_all(), papers.join_all());
    let mut conflicts = 0;
    for (number, phone) in phones {
        let received = papers.iter().find(|(one, _)| *one == number).map(|(_, (received, _))| received);
        let conflict = received.expect("a paper").conflict.is_some();
        conflicts += usize::from(conflict);
        match phone {
            Ok(_) => assert!(conflict, "{number}: both, and no case"),
            other => {
                assert_eq!(refusal(other), (Refusal::PaperReceived, None), "{number}");
                assert!(!conflict, "{number}: a case without a ballot");
            }
        }
    }
    assert_eq!(desk.stage.count("ballot").await, conflicts);
    assert_eq!(desk.stage.count("cases").await, conflicts);
    assert_eq!(desk.stage.count("paper_receipt").await, 32);
    assert_eq!(desk.stage.store.participation(&desk.stage.poll).await.expect("reads").took_part.heads, 32);
}

/// One voter: 32 phones and 32 clerks with the same paper.
pub async fn one_voter_has_one_paper_and_at_most_one_ballot(database: Database) {
    let desk = desk(&database, 2, Precedence::FirstReceived).await;
    let other = desk.stage.again(&database).await;
    let mut phones = tokio::task::JoinSet::new();
    let mut papers = tokio::task::JoinSet::new();
    for runner in 1..=32_u32 {
        let cast = ballot(&desk.stage.poll, 1, u128::from(runner), agree());
        let store = desk.stage.store.clone();
        phones.spawn(async move { store.cast(cast).await });
        let (store, poll) = (other.store.clone(), other.poll.clone());
        let new = brought(desk.paper(1), u128::from(runner));
        papers.spawn(async move {
            let mut answer = store.receive_paper(&by(1, NOON), &poll, &new).await;
            while matches!(answer, Err(store::StoreError::Busy)) {
                answer = store.receive_paper(&by(1, NOON), &poll, &new).await;
            }
            answer.expect("a database").expect("received")
        });
    }
    let (phones, papers) = tokio::join!(phones.join_all(), papers.join_all());
    assert_eq!(papers.iter().filter(|(_, again)| !again).count(), 1);
    let recorded = phones.iter().filter(|phone| phone.is_ok()).count();
    assert!(recorded <= 1);
    for (received, _) in &papers {
        assert_eq!(received.conflict.is_some(), recorded == 1);
    }
    assert_eq!((desk.stage.count("cases").await, desk.stage.count("ballot").await), (recorded, recorded));
}
