//! Accounts and communities: who adds whom, secrets told once, nobody locks everybody out.

use crate::{
    app::TestApp,
    call::Answer,
    staff::{Staff, log_in_call, person, totp},
};
use api::committee::{Account, AccountList, AccountSecrets, Console, ConsoleEntry, ConsoleList, Staff as Me};
use domain::committee::{Role, SecondProof};
use serde_json::json;
use totp_rs::Secret;

fn accounts(app: &TestApp) -> String {
    format!("/api/console/communities/{}/accounts", app.demo.community)
}

async fn add(app: &TestApp, by: &Staff, login: &str, role: &str, second: &str) -> Answer {
    let body = json!({ "login": login, "name": "新来的", "role": role, "second": second });
    by.post(app, &accounts(app), &body).await
}

fn shown(app: &TestApp, secrets: &AccountSecrets) -> String {
    let secret = Secret::try_from_base32(&secrets.totp.as_ref().expect("an app").secret).expect("Base32");
    let seconds = u64::try_from(app.now().0 / 1_000).expect("after 1970");
    totp(secret.as_bytes().try_into().expect("20 bytes")).generate(seconds).to_string()
}

#[tokio::test]
async fn an_added_account_logs_in_with_what_was_told_once() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let secrets: AccountSecrets = add(&app, &chair, "li.wei", "clerk", "totp").await.ok();
    let told = secrets.totp.as_ref().expect("an app");
    assert!(told.uri.contains(&told.secret) && told.uri.starts_with("otpauth://totp/"), "{}", told.uri);
    assert!(told.qr_svg.starts_with("<svg"), "{}", told.qr_svg);
    let me: Me = app.send(log_in_call("li.wei", &secrets.password, &shown(&app, &secrets))).await.ok();
    assert_eq!((me.role, me.start_password, me.codes_left), (Role::Clerk, true, None));
    let list: AccountList = chair.get(&app, &accounts(&app)).await.ok();
    assert!(list.accounts.iter().any(|account| account.login == "li.wei"));
    add(&app, &chair, "li.wei", "clerk", "totp").await.problem(409, "login_taken");
    let bad = add(&app, &chair, "李伟", "clerk", "totp").await.problem(422, "text_malformed");
    assert_eq!(bad.fields[0].path, "login");
}

#[tokio::test]
async fn with_the_start_password_one_sees_oneself_changes_it_or_leaves_and_nothing_else() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let secrets: AccountSecrets = add(&app, &chair, "li.wei", "clerk", "card").await.ok();
    let door = app.send(log_in_call("li.wei", &secrets.password, &secrets.card[0])).await;
    let clerk = Staff { cookie: door.cookie() };
    let me: Me = clerk.get(&app, "/api/console/me").await.ok();
    assert!(me.start_password);
    for closed in ["/api/console/me/sessions", &accounts(&app), "/api/console/settings"] {
        clerk.get(&app, closed).await.problem(403, "password_to_be_changed");
    }
    let change = json!({ "current": secrets.password, "new": "南门外第三棵槐树下面" });
    clerk.put(&app, "/api/console/me/password", &change).await.ok::<()>();
    let me: Me = clerk.get(&app, "/api/console/me").await.ok();
    assert!(!me.start_password);
    assert_eq!(clerk.get(&app, "/api/console/me/sessions").await.status, 200);
    let other: AccountSecrets = add(&app, &chair, "wang.fang", "clerk", "card").await.ok();
    let door = app.send(log_in_call("wang.fang", &other.password, &other.card[0])).await;
    let leaving = Staff { cookie: door.cookie() };
    assert_eq!(leaving.delete(&app, "/api/console/session").await.status, 200);
    leaving.get(&app, "/api/console/me").await.problem(401, "log_in_needed");
}

#[tokio::test]
async fn a_card_has_twenty_codes_each_good_once() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let secrets: AccountSecrets = add(&app, &chair, "li.wei", "inspector", "card").await.ok();
    assert_eq!((secrets.card.len(), secrets.account.codes_left), (20, Some(20)));
    let call = log_in_call("li.wei", &secrets.password, &secrets.card[7]);
    let me: Me = app.send(call.clone()).await.ok();
    assert_eq!((me.second, me.codes_left), (SecondProof::Card, Some(19)));
    app.send(call).await.problem(401, "log_in_refused");
    let next = log_in_call("li.wei", &secrets.password, &secrets.card[0].replace(' ', ""));
    assert_eq!(app.send(next).await.status, 200);
    let stored = app.store.texts("SELECT mac FROM account_card").await.expect("read");
    let plain: Vec<String> = secrets.card.iter().map(|code| code.replace(' ', "")).collect();
    assert!(stored.iter().all(|row| row[0].len() == 64 && !plain.contains(&row[0])));
}

#[tokio::test]
async fn a_reset_account_forgets_everything_it_had() {
    let app = TestApp::open().await;
    let (chair, clerk) = (Staff::of(&app, "chair").await, Staff::of(&app, "clerk1").await);
    let path = format!("{}/{}/reset", accounts(&app), person(&app, "clerk1").account);
    let old: AccountSecrets = chair.post(&app, &path, &json!({ "second": "card" })).await.ok();
    clerk.get(&app, "/api/console/me").await.problem(401, "log_in_needed");
    let new: AccountSecrets = chair.post(&app, &path, &json!({ "second": "card" })).await.ok();
    let stale = log_in_call("clerk1", &new.password, &old.card[0]);
    app.send(stale).await.problem(401, "log_in_refused");
    let right = app.send(log_in_call("clerk1", &new.password, &new.card[0])).await;
    assert_eq!(right.status, 200);
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once_and_a_reset_lets_it_in_again() {
    let app = TestApp::open().await;
    let (chair, clerk) = (Staff::of(&app, "chair").await, Staff::of(&app, "clerk1").await);
    let path = format!("{}/{}", accounts(&app), person(&app, "clerk1").account);
    let disabled: Account = chair.delete(&app, &path).await.ok();
    assert_eq!(disabled.disabled_at, Some(app.now()));
    clerk.get(&app, "/api/console/me").await.problem(401, "log_in_needed");
    let reset: AccountSecrets =
        chair.post(&app, &format!("{path}/reset"), &json!({ "second": "totp" })).await.ok();
    assert_eq!(reset.account.disabled_at, None);
    let back = app.send(log_in_call("clerk1", &reset.password, &shown(&app, &reset))).await;
    assert_eq!(back.status, 200);
}

#[tokio::test]
async fn a_chair_adds_clerks_and_inspectors_and_touches_no_chair() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    for role in ["chair", "street", "operator"] {
        add(&app, &chair, "li.wei", role, "totp").await.problem(403, "not_allowed");
    }
    for login in ["second", "street"] {
        let path = format!("{}/{}", accounts(&app), person(&app, login).account);
        chair.delete(&app, &path).await.problem(403, "not_allowed");
        let reset = chair.post(&app, &format!("{path}/reset"), &json!({ "second": "totp" })).await;
        reset.problem(403, "not_allowed");
    }
    let own = format!("{}/{}", accounts(&app), person(&app, "chair").account);
    chair.delete(&app, &own).await.problem(409, "own_account");
    chair.post(&app, &format!("{own}/reset"), &json!({ "second": "totp" })).await.problem(409, "own_account");
    let operator = format!("{}/{}", accounts(&app), person(&app, "operator").account);
    chair.delete(&app, &operator).await.problem(404, "not_found");
}

#[tokio::test]
async fn the_last_chair_stays() {
    let app = TestApp::open().await;
    let operator = Staff::of(&app, "operator").await;
    let path = |login| format!("{}/{}", accounts(&app), person(&app, login).account);
    assert_eq!(operator.delete(&app, &path("second")).await.status, 200);
    operator.delete(&app, &path("chair")).await.problem(409, "last_chair");
    let still = Staff::of(&app, "chair").await;
    assert_eq!(still.get(&app, "/api/console/me").await.status, 200);
}

#[tokio::test]
async fn the_operator_opens_a_community_and_its_first_chair_finds_it_empty() {
    let app = TestApp::open().await;
    let operator = Staff::of(&app, "operator").await;
    let contact = json!({ "name": "新村居委会", "phone": "0000-2", "desk": "一楼", "hours": "上午" });
    let body = json!({ "name": "新村", "district": "示例区", "contact": contact });
    let opened: ConsoleEntry = operator.post(&app, "/api/console/communities", &body).await.ok();
    let path = format!("/api/console/communities/{}", opened.id);
    let chair = json!({ "login": "xincun", "name": "主任", "role": "chair", "second": "totp" });
    let secrets: AccountSecrets = operator.post(&app, &format!("{path}/accounts"), &chair).await.ok();
    let door = app.send(log_in_call("xincun", &secrets.password, &shown(&app, &secrets))).await;
    let chair = Staff { cookie: door.cookie() };
    chair.get(&app, &path).await.problem(403, "password_to_be_changed");
    let change = json!({ "current": secrets.password, "new": "南门外第三棵槐树下面" });
    chair.put(&app, "/api/console/me/password", &change).await.ok::<()>();
    let home: Console = chair.get(&app, &path).await.ok();
    assert_eq!((home.name.as_str(), home.demo, home.polls.len(), home.dwellings), ("新村", false, 0, 0));
    assert_eq!(home.contact.desk, "一楼");
    let demo = format!("/api/console/communities/{}", app.demo.community);
    chair.get(&app, &demo).await.problem(404, "not_found");
    let list: ConsoleList = operator.get(&app, "/api/console/communities").await.ok();
    let names: Vec<(&str, u32)> =
        list.communities.iter().map(|entry| (entry.name.as_str(), entry.accounts)).collect();
    assert!(names.contains(&("新村", 1)) && names.contains(&("示例小区", 7)), "{names:?}");
    let control = json!({ "name": "两\n行", "district": "示例区", "contact": body["contact"] });
    let refused = operator.post(&app, "/api/console/communities", &control).await;
    assert_eq!(refused.problem(422, "text_malformed").fields[0].path, "name");
}

#[tokio::test]
async fn the_console_counts_what_there_is() {
    let app = TestApp::open().await;
    let chair = Staff::of(&app, "chair").await;
    let home: Console =
        chair.get(&app, &format!("/api/console/communities/{}", app.demo.community)).await.ok();
    assert_eq!((home.name.as_str(), home.demo, home.dwellings), ("示例小区", true, 2_400));
    assert_eq!((home.polls.len(), home.asked, home.cases_overdue), (3, 0, 0));
    assert!(home.polls.iter().all(|poll| poll.state.is_some()));
    let subject = app.demo.community.to_string();
    crate::staff::ask(&app, "clerk1", domain::committee::Act::ExportRoll, &subject).await;
    let home: Console =
        chair.get(&app, &format!("/api/console/communities/{}", app.demo.community)).await.ok();
    assert_eq!(home.asked, 1);
}
