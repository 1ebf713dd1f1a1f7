//! Following: a cookie and nothing else, two tabs, a lost cookie, other communities, limits.

use super::{Browser, building, follow, here, notice};
use crate::{
    app::{Setup, TestApp},
    call::Call,
    edge::log::listen,
    staff::{ELSEWHERE, Staff},
};
use api::notices::{Following, GetFollowing, TopicParams, Unfollow, UnfollowAll};
use domain::{notices::Topic, policy::ItemCode};

fn unfollow(app: &TestApp, topic: Topic) -> Call {
    let at = TopicParams { community: app.demo.community, topic };
    Call::app("DELETE", &api::address::<Unfollow>(&at), &())
}

fn leave(app: &TestApp) -> Call {
    Call::app("DELETE", &api::address::<UnfollowAll>(&here(app)), &())
}

fn look(app: &TestApp) -> Call {
    Call::get(&api::address::<GetFollowing>(&here(app)))
}

async fn followers(app: &TestApp) -> Vec<Vec<String>> {
    app.store.texts("SELECT token_hash FROM follower").await.expect("reads")
}

#[tokio::test]
async fn nobody_gets_a_cookie_for_looking_and_a_follower_gets_one_that_scripts_cannot_read() {
    let app = TestApp::open().await;
    let mut browser = Browser::default();
    let looked = browser.send(&app, look(&app)).await;
    assert_eq!(looked.header("set-cookie"), "");
    let Following { topics, choices, unread } = looked.ok();
    assert_eq!((topics, unread), (vec![], 0));
    assert_eq!((choices[0].topic, choices[0].name.as_str()), (Topic::All, "全小区"));
    assert!(choices.iter().any(|choice| choice.topic == Topic::Item(ItemCode::J1)));
    assert!(choices.iter().all(|choice| choice.topic != Topic::Item(ItemCode::Z)));
    let mine = Topic::Building(building(&app, 0).await);
    let answer = browser.send(&app, follow(app.demo.community, mine)).await;
    let cookie = answer.header("set-cookie").to_owned();
    for part in ["follow=", "Path=/", "Max-Age=31536000", "HttpOnly", "SameSite=Lax"] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    assert_eq!(answer.ok::<Following>().topics, [mine]);
    let token = browser.cookie.strip_prefix("follow=").expect("a cookie");
    assert!(followers(&app).await.iter().all(|row| row[0] != token), "kept by hash");
}

#[tokio::test]
async fn on_https_the_cookie_stays_with_this_host() {
    let app = TestApp::with(Setup { public_url: "https://linli.example", ..Setup::default() }).await;
    let answer = app.send(follow(app.demo.community, Topic::All)).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-follow=") && cookie.ends_with("; Secure"), "{cookie}");
}

#[tokio::test]
async fn two_tabs_of_one_browser_do_not_undo_each_other() {
    let app = TestApp::open().await;
    let (mut first, item) = (Browser::default(), Topic::Item(ItemCode::J1));
    first.follow(&app, Topic::All).await;
    let mut second = first.tab();
    let mine = Topic::Building(building(&app, 1).await);
    let both = tokio::join!(first.follow(&app, mine), second.follow(&app, item));
    assert!(both.0.topics.contains(&mine) && both.1.topics.contains(&item));
    let now: Following = second.send(&app, look(&app)).await.ok();
    assert_eq!(now.topics.len(), 3);
    let left: Following = first.send(&app, unfollow(&app, mine)).await.ok();
    let again: Following = second.send(&app, unfollow(&app, mine)).await.ok();
    assert_eq!(left, again);
    assert_eq!(followers(&app).await.len(), 1);
}

#[tokio::test]
async fn who_lost_the_cookie_begins_anew_and_an_invented_one_is_replaced() {
    let app = TestApp::open().await;
    Browser::default().follow(&app, Topic::All).await;
    let mut invented = Browser { cookie: format!("follow={}", "07".repeat(32)) };
    let before = invented.cookie.clone();
    assert_eq!(invented.send(&app, look(&app)).await.ok::<Following>().topics, []);
    invented.follow(&app, Topic::All).await;
    assert_ne!(invented.cookie, before);
    let mut broken = Browser { cookie: "follow=x".into() };
    assert_eq!(broken.follow(&app, Topic::All).await.topics, [Topic::All]);
    assert_eq!(followers(&app).await.len(), 3);
}

#[tokio::test]
async fn one_tap_leaves_and_nothing_is_kept() {
    let app = TestApp::open().await;
    let mut browser = Browser::default();
    browser.follow(&app, Topic::All).await;
    browser.follow(&app, Topic::Item(ItemCode::J1)).await;
    app.store.post_notice(&notice(&app, "停水", app.now())).await.expect("posted");
    super::deliver(&app).await;
    let left: Following = browser.send(&app, leave(&app)).await.ok();
    assert_eq!((left.topics.len(), left.unread), (0, 0));
    assert_eq!(browser.cookie, "follow=");
    for table in ["follower", "follow", "outbox", "outbox_notice"] {
        let rows = app.store.texts(&format!("SELECT CAST(count(*) AS TEXT) FROM {table}")).await;
        assert_eq!(rows.expect("reads"), [["0"]], "{table}");
    }
    // A second tap, or one on a page from yesterday.
    assert_eq!(browser.send(&app, leave(&app)).await.status, 200);
}

#[tokio::test]
async fn what_another_community_has_is_not_there_to_follow() {
    let app = TestApp::open().await;
    Staff::elsewhere(&app).await;
    let mine = Topic::Building(building(&app, 0).await);
    app.send(follow(ELSEWHERE, mine)).await.problem(404, "not_found");
    let strange = format!("/api/communities/{}/following/J99", app.demo.community);
    app.send(Call::app("PUT", &strange, &())).await.problem(404, "not_found");
    let nowhere = domain::id::CommunityId::from_bits(99);
    app.send(follow(nowhere, Topic::All)).await.problem(404, "not_found");
    assert_eq!(app.get(&format!("/api/communities/{nowhere}/following")).await.status, 404);
    assert!(followers(&app).await.is_empty());
}

#[tokio::test]
async fn a_follower_who_comes_back_within_the_year_stays_and_others_are_cleaned() {
    let app = TestApp::open().await;
    let (mut comes, mut stays_away) = (Browser::default(), Browser::default());
    comes.follow(&app, Topic::All).await;
    stays_away.follow(&app, Topic::All).await;
    let half = 180 * 86_400_000;
    app.wait_ms(half);
    let answer = comes.send(&app, look(&app)).await;
    assert!(answer.header("set-cookie").contains("Max-Age=31536000"));
    app.wait_ms(half + 10 * 86_400_000);
    super::deliver(&app).await;
    assert_eq!(followers(&app).await.len(), 1);
    assert_eq!(comes.send(&app, look(&app)).await.ok::<Following>().topics, [Topic::All]);
    assert_eq!(stays_away.send(&app, look(&app)).await.ok::<Following>().topics, []);
}

#[tokio::test]
async fn wishes_from_one_address_are_limited_and_leaving_is_not() {
    let app = TestApp::open().await;
    let (mut browser, call) = (Browser::default(), follow(app.demo.community, Topic::All));
    let mut refused = None;
    for _ in 0..400 {
        let answer = browser.send(&app, call.clone()).await;
        if answer.status != 200 {
            refused = Some(answer);
            break;
        }
    }
    refused.expect("a limit").problem(429, "too_many_attempts");
    assert_eq!(app.send(call.from([198, 51, 100, 7])).await.status, 200);
    assert_eq!(browser.send(&app, leave(&app)).await.status, 200);
}

#[tokio::test]
async fn no_log_says_who_follows_what() {
    let app = TestApp::open().await;
    let (paper, listening) = listen();
    let mut browser = Browser::default();
    let mine = building(&app, 2).await;
    browser.follow(&app, Topic::Building(mine)).await;
    drop(listening);
    let (log, token) = (paper.text(), browser.cookie.trim_start_matches("follow="));
    assert!(!log.contains(&mine.to_string()) && !log.contains(token), "{log}");
}
