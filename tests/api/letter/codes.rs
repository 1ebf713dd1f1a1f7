//! Printing makes codes; printing again revokes; nothing keeps the plaintext.

use super::{board, codes, print};
use crate::{
    app::TestApp,
    edge::log::listen,
    phone::{Phone, sign_in_call},
    staff::Staff,
};
use api::{
    address,
    letter::{IssueList, LetterOrder, ListIssues, ReissueLetter, Reissued, WorkVoterParams},
    roll::Me,
};
use domain::{id::PollId, letter::WorkFilter};

/// Everybody's letter of that poll is taken away, as in a poll that was just frozen.
async fn without_letters(app: &TestApp, poll: PollId) {
    app.store.execute(&format!("DELETE FROM voting_code WHERE poll = '{poll}'")).await.expect("cleared");
}

fn all() -> LetterOrder {
    LetterOrder::default()
}

#[tokio::test]
async fn printed_codes_open_the_ballot_once_the_poll_is_announced() {
    let app = TestApp::open().await;
    let (clerk, poll) = (Staff::of(&app, "clerk1").await, app.demo.announced_poll);
    without_letters(&app, poll).await;
    app.store.execute(&format!("UPDATE poll SET prepared = 1 WHERE id = '{poll}'")).await.expect("prepared");
    let before = board(&app, &clerk, poll).await;
    assert_eq!((before.state, before.printed, before.printable), (None, 0, true));
    let building = before.buildings.last().expect("a building");
    let order = LetterOrder { buildings: vec![building.id], ..all() };
    let job = print(&app, &clerk, poll, &order).await;
    assert_eq!((job.letters, job.revoked, job.left_out), (building.voters, 0, 0));
    let page = clerk.get(&app, &job.page).await;
    let printed = codes(page.text());
    assert_eq!(printed.len(), usize::try_from(building.voters).expect("few"));
    app.store
        .execute(&format!("UPDATE voter SET phone_mac = NULL WHERE poll = '{poll}'"))
        .await
        .expect("no phones");
    app.send(sign_in_call(printed[0], None)).await.problem(409, "poll_not_open");
    app.store.execute(&format!("UPDATE poll SET prepared = 0 WHERE id = '{poll}'")).await.expect("announced");
    let me: Me = app.send(sign_in_call(printed[0], None)).await.ok();
    assert_eq!(me.voters[0].poll, poll);
    assert!(page.text().contains(&format!("第 {} 号信", me.voters[0].serial)));
}

#[tokio::test]
async fn printing_all_leaves_out_those_who_have_a_letter() {
    let app = TestApp::open().await;
    let (clerk, poll) = (Staff::of(&app, "clerk1").await, app.demo.announced_poll);
    without_letters(&app, poll).await;
    let building = board(&app, &clerk, poll).await.buildings[0].clone();
    let first = print(&app, &clerk, poll, &LetterOrder { buildings: vec![building.id], ..all() }).await;
    let rest = print(&app, &clerk, poll, &all()).await;
    let after = board(&app, &clerk, poll).await;
    assert_eq!((rest.letters, rest.left_out), (after.voters - first.letters, first.letters));
    assert_eq!(after.printed, after.voters);
    let by_building: u32 = after.buildings.iter().map(|building| building.voters).sum();
    assert_eq!(by_building, after.voters);
    assert_eq!(print(&app, &clerk, poll, &all()).await.letters, 0);
}

#[tokio::test]
async fn a_letter_printed_again_revokes_the_old_one_and_signs_its_devices_out() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let resident = app.resident("resident");
    let phone = Phone::of(&app, "resident").await;
    let at = WorkVoterParams { poll: resident.poll, voter: resident.voter };
    let again: Reissued = clerk.post(&app, &address::<ReissueLetter>(&at), &()).await.ok();
    assert_eq!((again.job.letters, again.job.revoked, again.devices.len()), (1, 1, 1));
    assert_eq!(app.me(&phone.cookie).await, Me::default());
    app.send(sign_in_call(resident.code, resident.phone_tail)).await.problem(401, "sign_in_refused");
    let page = clerk.get(&app, &again.job.page).await;
    let new = codes(page.text())[0];
    Phone::with(&app, new, resident.phone_tail).await;
    let issues: IssueList = clerk.get(&app, &address::<ListIssues>(&at)).await.ok();
    let named: Vec<_> =
        issues.issues.iter().map(|one| (one.by.as_deref(), one.revoked_by.as_deref())).collect();
    assert_eq!(named, [(Some("示例丙"), None), (None, Some("示例丙"))]);
    assert_eq!(issues.issues[1].revoked_at, Some(app.now()));
    let lines = app.store.audit_lines(app.demo.community, 0, 10).await.expect("read");
    let line = lines.iter().find(|line| line.act == "reissue_letter").expect("a line");
    assert_eq!(line.detail, "letters=1 revoked=1 devices=1");
    assert_eq!(line.subject, format!("{} {}", resident.poll, resident.voter));
}

#[tokio::test]
async fn other_people_s_devices_stay_signed_in() {
    let app = TestApp::open().await;
    let clerk = Staff::of(&app, "clerk1").await;
    let other = Phone::of(&app, "co_owner").await;
    let resident = app.resident("resident");
    let order = LetterOrder { voters: vec![resident.voter], again: true, ..all() };
    assert_eq!(print(&app, &clerk, resident.poll, &order).await.revoked, 1);
    assert_eq!(app.me(&other.cookie).await.voters.len(), 1);
}

#[tokio::test]
async fn a_job_is_its_session_s_own_and_gone_after_20_minutes() {
    let app = TestApp::open().await;
    let (mine, other) = (Staff::of(&app, "clerk1").await, Staff::of(&app, "clerk2").await);
    let (same_person, resident) = (Staff::of(&app, "clerk1").await, app.resident("resident"));
    let order = LetterOrder { voters: vec![resident.voter], again: true, ..all() };
    let job = print(&app, &mine, resident.poll, &order).await;
    assert_eq!(job.until, app.now().plus_ms(20 * 60_000));
    for stranger in [&other, &same_person, &Staff::of(&app, "chair").await] {
        assert_eq!(stranger.get(&app, &job.page).await.status, 404);
    }
    assert_eq!(app.get(&job.page).await.status, 401);
    app.wait_ms(20 * 60_000 - 1);
    assert_eq!(mine.get(&app, &job.page).await.status, 200);
    app.wait_ms(1);
    let gone = mine.get(&app, &job.page).await;
    assert_eq!(gone.status, 404);
    assert!(codes(gone.text()).is_empty() && gone.text().contains("回到工作台"));
}

#[tokio::test]
async fn the_plaintext_is_nowhere_but_on_the_page() {
    let app = TestApp::open().await;
    let (paper, listening) = listen();
    let (clerk, resident) = (Staff::of(&app, "clerk1").await, app.resident("resident"));
    let order = LetterOrder { voters: vec![resident.voter], again: true, ..all() };
    let job = print(&app, &clerk, resident.poll, &order).await;
    let page = clerk.get(&app, &job.page).await;
    let code = codes(page.text())[0];
    Phone::with(&app, code, resident.phone_tail).await;
    drop(listening);
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.text().matches(&code.printed()).count(), 1);
    assert!(!page.text().contains(&code.digits()), "the address in the QR is drawn, not written");
    let mut looked_at = 0;
    for file in std::fs::read_dir(app.folder()).expect("the folder") {
        let Ok(bytes) = std::fs::read(file.expect("a file").path()) else { continue };
        for secret in [code.digits(), code.printed()] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        }
        looked_at += bytes.len();
    }
    assert!(looked_at > 100_000 && paper.text().contains("/console/print/letters/{job}"));
    assert!(!paper.text().contains(&code.digits()) && !paper.text().contains(&code.printed()));
}

#[tokio::test]
async fn after_the_close_no_letter_is_printed() {
    let app = TestApp::open().await;
    let (clerk, poll) = (Staff::of(&app, "clerk1").await, app.open_poll().await);
    app.set_now(poll.closes_at);
    let clerk = if clerk.get(&app, "/api/console/me").await.status == 200 {
        clerk
    } else {
        Staff::of(&app, "clerk1").await
    };
    let path = address::<api::letter::PrintLetters>(&api::poll::PollParams { poll: poll.id });
    clerk.post(&app, &path, &all()).await.problem(409, "state_forbids");
    let at = WorkVoterParams { poll: poll.id, voter: app.resident("resident").voter };
    clerk.post(&app, &address::<ReissueLetter>(&at), &()).await.problem(409, "state_forbids");
    assert!(!board(&app, &clerk, poll.id).await.printable);
    let list = api::pages::print_sign_off(poll.id, WorkFilter::default());
    assert_eq!(clerk.get(&app, &list).await.status, 200);
}

#[tokio::test]
async fn unknown_voters_are_not_found_and_nothing_is_printed() {
    let app = TestApp::open().await;
    let (clerk, poll) = (Staff::of(&app, "clerk1").await, app.demo.open_poll);
    let before = board(&app, &clerk, poll).await;
    let nobody = domain::id::VoterId::from_bits(1);
    let order = LetterOrder { voters: vec![app.resident("resident").voter, nobody], again: true, ..all() };
    let path = address::<api::letter::PrintLetters>(&api::poll::PollParams { poll });
    clerk.post(&app, &path, &order).await.problem(404, "not_found");
    let at = WorkVoterParams { poll, voter: nobody };
    clerk.post(&app, &address::<ReissueLetter>(&at), &()).await.problem(404, "not_found");
    assert_eq!(board(&app, &clerk, poll).await, before);
    Phone::of(&app, "resident").await;
}
