//! Logging in: password and one-time code, one answer for every failure.

use crate::{
    app::{Setup, TestApp},
    call::Call,
    staff::{Staff, digits, log_in_call, person, right_call},
};
use api::committee::{Staff as Me, UnknownLogIns};
use domain::committee::Role;
use store::demo::PASSWORD;

#[tokio::test]
async fn password_and_digits_open_the_console() {
    let app = TestApp::open().await;
    let answer = app.send(right_call(&app, "clerk1")).await;
    let me: Me = answer.ok();
    assert_eq!((me.login.as_str(), me.role, me.sessions), ("clerk1", Role::Clerk, 1));
    assert_eq!(me.community.map(|community| community.name).as_deref(), Some("示例小区"));
    let cookie = answer.header("set-cookie");
    assert!(cookie.ends_with("; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict"), "{cookie}");
    let again: Me = app.send(Call::get("/api/console/me").cookie(&answer.cookie())).await.ok();
    assert_eq!(again.account, me.account);
    let blanks = log_in_call(" Chair ", PASSWORD, &format!(" {} ", digits(&app, "chair")));
    assert_eq!(app.send(blanks).await.status, 200, "blanks and capitals around a login do not matter");
}

#[tokio::test]
async fn behind_https_the_cookie_is_bound_to_the_host() {
    let app = TestApp::with(Setup { public_url: "https://linli.example", ..Setup::default() }).await;
    let answer = app.send(right_call(&app, "chair")).await;
    assert!(answer.header("set-cookie").starts_with("__Host-staff="), "{}", answer.status);
    assert!(answer.header("set-cookie").ends_with("; Secure"));
}

#[tokio::test]
async fn every_failure_has_one_answer() {
    let app = TestApp::open().await;
    let right = digits(&app, "chair");
    let wrong = if right == "000000" { "000001" } else { "000000" };
    let disabled = Staff::of(&app, "operator").await;
    let path = format!(
        "/api/console/communities/{}/accounts/{}",
        app.demo.community,
        person(&app, "clerk2").account
    );
    assert_eq!(disabled.delete(&app, &path).await.status, 200);
    let calls = [
        log_in_call("chair", "wrong-password", &right),
        log_in_call("chair", PASSWORD, wrong),
        log_in_call("chair", PASSWORD, ""),
        log_in_call("chair", PASSWORD, "1234567890"),
        log_in_call("nobody", PASSWORD, &right),
        log_in_call("", "", ""),
        log_in_call("x' OR '1'='1", PASSWORD, &right),
        right_call(&app, "clerk2"),
    ];
    let mut titles = Vec::new();
    for call in calls {
        let answer = app.send(call).await;
        let problem = answer.problem(401, "log_in_refused");
        assert_eq!((problem.tries_left, problem.retry_after, problem.fields.len()), (None, None, 0));
        assert_eq!(answer.header("set-cookie"), "");
        titles.push(problem.title);
    }
    titles.dedup();
    assert_eq!(titles.len(), 1);
}

#[tokio::test]
async fn a_code_is_good_once_and_for_a_minute_around() {
    let app = TestApp::open().await;
    let call = right_call(&app, "chair");
    assert_eq!(app.send(call.clone()).await.status, 200);
    app.send(call.clone()).await.problem(401, "log_in_refused");
    app.wait_ms(30_000);
    app.send(call).await.problem(401, "log_in_refused");
    assert_eq!(app.send(right_call(&app, "chair")).await.status, 200, "the next code");
    let late = right_call(&app, "second");
    app.wait_ms(30_000);
    assert_eq!(app.send(late).await.status, 200, "a clock may be one step off");
    let later = right_call(&app, "clerk1");
    app.wait_ms(61_000);
    app.send(later).await.problem(401, "log_in_refused");
}

#[tokio::test]
async fn ten_failures_with_a_login_are_enough_for_an_hour_whether_or_not_it_exists() {
    let app = TestApp::open().await;
    for login in ["chair", "nobody"] {
        for number in 0..10_u8 {
            let call = log_in_call(login, "wrong-password", "000000").from([203, 0, 113, number]);
            app.send(call).await.problem(401, "log_in_refused");
        }
        let spent = app.send(log_in_call(login, "wrong-password", "000000")).await;
        assert_eq!(spent.problem(429, "too_many_attempts").retry_after, Some(3_600));
    }
    app.send(right_call(&app, "chair")).await.problem(429, "too_many_attempts");
    assert_eq!(app.send(right_call(&app, "second")).await.status, 200, "others are not in the way");
    app.wait_ms(3_600_001);
    assert_eq!(app.send(right_call(&app, "chair")).await.status, 200);
}

#[tokio::test]
async fn a_resident_is_not_the_committee_and_the_committee_is_no_resident() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    assert_eq!(app.me(&chair.cookie).await, api::roll::Me::default());
    let as_resident = chair.cookie.replace("staff=", "sid=");
    assert_eq!(app.me(&as_resident).await, api::roll::Me::default());
    let resident = app.send(Call::raw("POST", "/demo/as/0", "")).await.cookie();
    let as_staff = resident.replace("sid=", "staff=");
    app.send(Call::get("/api/console/me").cookie(&as_staff)).await.problem(401, "log_in_needed");
}

#[tokio::test]
async fn one_tap_logs_in_only_where_the_demo_is_on() {
    let app = TestApp::with(Setup { demo: false, ..Setup::default() }).await;
    app.send(Call::raw("POST", "/demo/staff/chair", "")).await.problem(405, "method");
    let app = TestApp::open().await;
    let page = app.get("/demo").await;
    for person in &app.demo.staff {
        let offered = page.text().contains(&format!("/demo/staff/{}", person.login));
        assert!(offered, "{}", person.login);
        let staff = Staff::of(&app, person.login).await;
        let me: Me = staff.get(&app, "/api/console/me").await.ok();
        assert_eq!((me.account, me.role), (person.account, person.role));
    }
    assert!(page.text().contains(PASSWORD));
    app.send(Call::raw("POST", "/demo/staff/nobody", "")).await.problem(404, "not_found");
    let foreign = Call::raw("POST", "/demo/staff/chair", "").header("origin", "https://evil.example");
    app.send(foreign).await.problem(403, "cross_site");
}

#[tokio::test]
async fn names_that_nobody_has_are_counted_for_the_operator_by_their_beginning_alone() {
    let app = TestApp::open().await;
    for login in ["clerk77", "clerk78", "槐树下面十个字的句子"] {
        app.send(log_in_call(login, PASSWORD, "123456")).await.problem(401, "log_in_refused");
    }
    app.send(log_in_call("clerk1", "wrong-password", "123456")).await.problem(401, "log_in_refused");
    let operator = Staff::of(&app, "operator").await;
    let found: UnknownLogIns = operator.get(&app, "/api/console/unknown-log-ins").await.ok();
    let mut names: Vec<_> = found.names.iter().map(|one| (one.begins.as_str(), one.failures)).collect();
    names.sort_unstable();
    assert_eq!(names, [("", 1), ("cl", 2)], "the known login is the community's");
    let audit = app.store.texts("SELECT detail FROM audit WHERE act = 'log_in_refused'").await.expect("read");
    assert!(audit.iter().all(|row| row[0].len() <= 2), "{audit:?}");
}
