//! A device that many people use in turns, and somebody who fills in for the owner.

use super::{Browser, ballot_of, form, hidden};
use crate::{app::TestApp, call::Call};
use api::{poll::Receipt, recount::Participants, roll::Me};
use domain::{evidence::Channel, poll::SETTLING_MS};

/// The number on the letter and the receipt of whoever is signed in.
async fn mine(browser: &mut Browser<'_>) -> (u32, Option<Receipt>) {
    let me: Me = browser.send("/api/me", Call::get("/api/me")).await.ok();
    let mine = me.voters.into_iter().next().expect("a ballot");
    (mine.serial, mine.receipt)
}

#[tokio::test]
async fn nothing_of_one_person_is_left_for_the_next() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    let mut tablet = Browser::new(&app);
    assert!(tablet.get("/m/turns").await.text().contains("这台设备给大家轮流用"));
    assert!(!tablet.get("/m/").await.text().contains("交给下一位"), "not before it is switched on");
    assert_eq!(tablet.post("/m/turns", &[]).await.header("location"), "/m/turns");
    assert!(tablet.get("/m/").await.text().contains("我用完了，交给下一位"));

    let ballot = ballot_of(&tablet.sign_in("resident").await);
    tablet.fill(&poll, &ballot).await;
    let page = tablet.get(&format!("{ballot}/check")).await;
    assert_eq!(page.header("refresh"), format!("180; url=/m/turns/still?to={ballot}/check"));
    assert!(page.text().contains("提交表决"));

    let token = hidden(page.text(), "token");
    let next = tablet.send("/m/turns/next", form("/m/turns/next", &[("token", &token)])).await;
    assert_eq!((next.status, next.header("location")), (303, "/m/v"));
    assert_eq!(next.header("clear-site-data"), "\"cache\", \"storage\"");
    let left: Vec<&str> = tablet.cookies.keys().map(|(name, _)| name.as_str()).collect();
    assert_eq!(left, ["turns"], "a draft, a session or an inbox is left");
    assert_eq!(tablet.get(&format!("{ballot}/check")).await.status, 401);
    assert!(tablet.get("/m/v").await.headers.get("refresh").is_none(), "nobody is signed in");

    ballot_of(&tablet.sign_in("resident").await);
    let page = tablet.get(&format!("{ballot}/check")).await;
    assert!(page.text().contains("还有题没有填完"), "{}", page.text());
}

#[tokio::test]
async fn where_nobody_answers_it_clears_itself_but_only_there() {
    let app = TestApp::open().await;
    let mut tablet = Browser::new(&app);
    tablet.post("/m/turns", &[]).await;
    let ballot = ballot_of(&tablet.sign_in("resident").await);
    let still = tablet.get(&format!("/m/turns/still?to={ballot}")).await;
    assert!(still.text().contains(&format!("href=\"{ballot}\"")), "{}", still.text());
    assert_eq!(still.header("refresh"), "60; url=/m/turns/next");
    let away = tablet.get("/m/turns/still?to=https://evil.example/").await;
    assert!(!away.text().contains("evil"), "{}", away.text());
    assert_eq!(tablet.get("/m/turns/next").await.header("location"), "/m/v");
    assert_eq!(tablet.get(&ballot).await.status, 401);

    let mut own = Browser::new(&app);
    let ballot = ballot_of(&own.sign_in("resident").await);
    assert!(own.get(&ballot).await.headers.get("refresh").is_none(), "an own phone has time");
    assert_eq!(own.get("/m/turns/next").await.header("location"), "/m/");
    assert_eq!(own.get(&ballot).await.status, 200, "a link from elsewhere signs nobody out");
}

#[tokio::test]
async fn the_app_gives_way_to_the_plain_pages_on_such_a_device() {
    let app = TestApp::open().await;
    let mut tablet = Browser::new(&app);
    tablet.post("/m/turns", &[]).await;
    let (home, poll) = (format!("/c/{}", app.demo.community), app.demo.open_poll);
    for (path, plain) in [
        ("/", "/m/".to_owned()),
        ("/v", "/m/v".to_owned()),
        (&home, format!("/m{home}")),
        (&format!("{home}/polls/{poll}/ballot/1"), format!("/m/p/{poll}")),
        (&format!("{home}/polls/{poll}/result"), format!("/m/p/{poll}/result")),
    ] {
        let answer = tablet.send(path, Call::get(path)).await;
        assert_eq!((answer.status, answer.header("location")), (303, plain.as_str()), "{path}");
    }
    assert_eq!(tablet.send("/console", Call::get("/console")).await.status, 200, "the desk's own page stays");
}

#[tokio::test]
async fn who_fills_in_for_the_owner_needs_the_owners_word_and_the_book_says_so() {
    let app = TestApp::open().await;
    let poll = app.open_poll().await;
    let mut browser = Browser::new(&app);
    let ballot = ballot_of(&browser.sign_in("resident").await);
    browser.fill(&poll, &ballot).await;
    let check = format!("{ballot}/check");
    let refused = browser.post(&check, &[("helped", "1")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("href=\"#agreed\"") && refused.text().contains("还没有提交"));
    assert!(mine(&mut browser).await.1.is_none());
    let answer = browser.post(&check, &[("helped", "1"), ("agreed", "1")]).await;
    assert_eq!(answer.header("location"), format!("{ballot}/receipt"));
    let (serial, receipt) = mine(&mut browser).await;
    assert_eq!(receipt.map(|receipt| receipt.channel), Some(Channel::Helped));
    assert!(browser.get(&format!("{ballot}/receipt")).await.text().contains("协助"));

    app.set_now(poll.closes_at.plus_ms(SETTLING_MS));
    let list: Participants = app.get(&format!("/api/polls/{}/participants", poll.id)).await.ok();
    assert!(list.helped.contains(&serial) && !list.online.contains(&serial), "{list:?}");
}
