//! 参加名单: what lets an owner see that somebody voted in their place.

use super::vote;
use crate::app::TestApp;
use api::{poll::TallyView, recount::Participants};
use domain::poll::SETTLING_MS;
use std::collections::BTreeSet;

async fn list(app: &TestApp, poll: domain::id::PollId) -> Participants {
    app.get(&format!("/api/polls/{poll}/participants")).await.ok()
}

#[tokio::test]
async fn every_number_stands_once_and_the_lists_add_up_to_the_result() {
    let app = TestApp::open().await;
    let poll = app.demo.closed_poll;
    let (all, tally): (_, TallyView) =
        (list(&app, poll).await, app.get(&format!("/api/polls/{poll}/tally")).await.ok());
    let counted = [&all.online, &all.paper, &all.proxy, &all.helped].map(Vec::len).iter().sum::<usize>();
    assert_eq!(i64::try_from(counted).ok(), Some(tally.took_part.heads));
    assert_eq!((all.took_part, all.total), (tally.took_part.heads, tally.total.heads));
    assert!(!all.online.is_empty() && !all.absent.is_empty());
    let lists = [&all.online, &all.paper, &all.proxy, &all.helped, &all.invalid, &all.absent];
    let numbers: Vec<u32> = lists.into_iter().flatten().copied().collect();
    let once: BTreeSet<u32> = numbers.iter().copied().collect();
    assert_eq!((once.len(), i64::try_from(numbers.len()).ok()), (numbers.len(), Some(all.total)));
}

/// Whoever has the code votes for somebody who never did.
#[tokio::test]
async fn attack_7_a_vote_for_an_absent_owner_stands_beside_their_number() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    app.send(crate::call::Call::get(&format!("/api/polls/{}/participants", poll.id)))
        .await
        .problem(409, "result_sealed");
    let (receipt, _) = vote(&app, "resident", 1, 0).await;
    app.set_now(poll.closes_at.plus_ms(SETTLING_MS));
    let all = list(&app, poll.id).await;
    let me = crate::phone::Phone::of(&app, "resident").await.me;
    let own = me.voters.iter().find(|mine| mine.voter == receipt.voter).expect("mine").serial;
    assert!(all.online.contains(&own) && !all.absent.contains(&own));
    let page = app.send(crate::call::Call::get(&api::pages::participants(poll.id))).await;
    assert_eq!(page.status, 200);
    for words in ["没有投过，这里写着投了", "手机不能知道什么", "每个编号只出现一次"]
    {
        assert!(page.text().contains(words), "{words}");
    }
}
