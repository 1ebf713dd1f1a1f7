//! Sessions: how long they last, seeing and ending them, changing the password.

use crate::{
    app::TestApp,
    staff::{Staff, digits, log_in_call, right_call},
};
use api::committee::{SessionList, Staff as Me};
use store::demo::PASSWORD;

const MINUTE: i64 = 60_000;

#[tokio::test]
async fn half_an_hour_without_a_request_ends_it_and_twelve_hours_in_any_case() {
    let app = TestApp::open().await;
    let idle = Staff::of(&app, "chair").await;
    app.wait_ms(29 * MINUTE);
    let me: Me = idle.get(&app, "/api/console/me").await.ok();
    assert_eq!(me.expires_at, me.now.plus_ms(30 * MINUTE));
    app.wait_ms(29 * MINUTE);
    assert_eq!(idle.get(&app, "/api/console/me").await.status, 200, "each request counts anew");
    app.wait_ms(30 * MINUTE);
    idle.get(&app, "/api/console/me").await.problem(401, "log_in_needed");

    let busy = Staff::of(&app, "chair").await;
    for _ in 0..28 {
        app.wait_ms(25 * MINUTE);
        assert_eq!(busy.get(&app, "/api/console/me").await.status, 200);
    }
    let me: Me = busy.get(&app, "/api/console/me").await.ok();
    assert_eq!(me.expires_at, me.now.plus_ms(20 * MINUTE), "11 h 40 min have passed");
    app.wait_ms(20 * MINUTE);
    busy.get(&app, "/api/console/me").await.problem(401, "log_in_needed");
}

#[tokio::test]
async fn sessions_are_listed_and_ended_one_by_one() {
    let app = TestApp::open().await;
    let (laptop, phone) = (Staff::of(&app, "chair").await, Staff::of(&app, "chair").await);
    let other = Staff::of(&app, "second").await;
    let list: SessionList = laptop.get(&app, "/api/console/me/sessions").await.ok();
    assert_eq!(list.sessions.len(), 2);
    let theirs = list.sessions.iter().find(|session| !session.this).expect("the phone's");
    let path = format!("/api/console/me/sessions/{}", theirs.id);
    assert_eq!(other.delete(&app, &path).await.status, 200, "nothing of theirs");
    assert_eq!(phone.get(&app, "/api/console/me").await.status, 200, "somebody else cannot end it");
    assert_eq!(laptop.delete(&app, &path).await.status, 200);
    phone.get(&app, "/api/console/me").await.problem(401, "log_in_needed");
    let left = laptop.delete(&app, "/api/console/session").await;
    assert!(left.header("set-cookie").starts_with("staff=; Path=/; Max-Age=0;"), "{:?}", left.headers);
    laptop.get(&app, "/api/console/me").await.problem(401, "log_in_needed");
}

#[tokio::test]
async fn a_new_password_takes_the_old_one_and_ends_the_other_sessions() {
    let app = TestApp::open().await;
    let (here, there) = (Staff::of(&app, "clerk1").await, Staff::of(&app, "clerk1").await);
    let change = async |current: &str, new: &str| {
        let body = serde_json::json!({ "current": current, "new": new });
        here.put(&app, "/api/console/me/password", &body).await
    };
    change("wrong-password", "南门外第三棵槐树下面").await.problem(401, "log_in_refused");
    for weak in ["short", "1234567890", "password123"] {
        let problem = change(PASSWORD, weak).await.problem(422, "password_weak");
        assert_eq!(problem.fields[0].path, "new");
    }
    assert_eq!(change(PASSWORD, "南门外第三棵槐树下面").await.status, 200);
    assert_eq!(here.get(&app, "/api/console/me").await.status, 200);
    there.get(&app, "/api/console/me").await.problem(401, "log_in_needed");
    app.send(right_call(&app, "clerk1")).await.problem(401, "log_in_refused");
    let new = log_in_call("clerk1", "南门外第三棵槐树下面", &digits(&app, "clerk1"));
    assert_eq!(app.send(new).await.status, 200);
}
