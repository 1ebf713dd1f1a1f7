//! What is written down: the audit log, and what the server's own log must never hold.

use crate::{
    app::TestApp,
    edge::log::listen,
    staff::{ELSEWHERE, Staff, ask, digits, log_in_call, right_call},
};
use api::committee::{AccountSecrets, AuditPage};
use domain::committee::Act;
use serde_json::json;
use store::demo::PASSWORD;

async fn page(app: &TestApp, staff: &Staff, before: u64) -> AuditPage {
    let path = format!("/api/console/communities/{}/audit/{before}", app.demo.community);
    staff.get(app, &path).await.ok()
}

#[tokio::test]
async fn every_act_stands_in_the_audit_log_with_who_did_it() {
    let app = TestApp::open().await;
    let demo = app.store.check_audit().await.expect("read").sound;
    app.send(log_in_call("chair", "wrong-password", "000000")).await.problem(401, "log_in_refused");
    let login = app.send(right_call(&app, "chair")).await;
    let chair = Staff { cookie: login.cookie() };
    let accounts = format!("/api/console/communities/{}/accounts", app.demo.community);
    let body = json!({ "login": "li.wei", "name": "新来的", "role": "clerk", "second": "totp" });
    let new: AccountSecrets = chair.post(&app, &accounts, &body).await.ok();
    assert_eq!(chair.delete(&app, &format!("{accounts}/{}", new.account.id)).await.status, 200);
    let asked = ask(&app, "clerk1", Act::ExportRoll, &app.demo.community.to_string()).await;
    let path = format!("/api/console/asked/{asked}/decision");
    assert_eq!(chair.put(&app, &path, &json!({ "confirm": false })).await.status, 200);
    Staff::elsewhere(&app).await;

    let log = page(&app, &chair, 0).await;
    let lines: Vec<_> = log.lines.iter().filter(|line| line.at == app.now()).collect();
    let acts: Vec<&str> = lines.iter().rev().map(|line| line.act.as_str()).collect();
    let expected = ["log_in_refused", "log_in", "add_account", "disable_account", "ask", "decide_asked"];
    assert_eq!(acts, expected, "nothing of {ELSEWHERE}");
    assert!(lines.iter().all(|line| line.who.is_some()));
    assert_eq!(log.lines[0].who.as_deref(), Some("示例甲（chair）"));
    assert!(log.lines[2].subject == new.account.id.to_string() && log.next.is_none());
    let check = app.store.check_audit().await.expect("read");
    assert_eq!((check.sound - demo, check.broken_at), (9, None));
}

#[tokio::test]
async fn the_audit_log_turns_its_pages() {
    let app = TestApp::open().await;
    let demo = app.store.check_audit().await.expect("read").sound;
    let chair = Staff::of(&app, "chair").await;
    let subject = app.demo.community.to_string();
    for _ in 0..130 {
        ask(&app, "clerk1", Act::ExportRoll, &subject).await;
    }
    let first = page(&app, &chair, 0).await;
    assert_eq!(first.lines.len(), 100);
    let second = page(&app, &chair, first.next.expect("more")).await;
    assert_eq!((second.lines.len(), second.next), (31, None));
    let places: Vec<u64> = first.lines.iter().chain(&second.lines).map(|line| line.place).collect();
    assert_eq!(places, (demo + 1..=demo + 131).rev().collect::<Vec<_>>());
}

#[tokio::test]
async fn no_password_no_code_and_no_secret_reaches_the_log_or_the_database() {
    let app = TestApp::open().await;
    let (log, listening) = listen();
    let code = digits(&app, "chair");
    let wrong = log_in_call("chair", "canary-wrong-password", "871263");
    app.send(wrong.from([203, 0, 113, 77])).await.problem(401, "log_in_refused");
    let typed_twice = log_in_call("canary-password-as-login", "canary-wrong-password", "871263");
    app.send(typed_twice).await.problem(401, "log_in_refused");
    let chair = Staff { cookie: app.send(log_in_call("chair", PASSWORD, &code)).await.cookie() };
    let accounts = format!("/api/console/communities/{}/accounts", app.demo.community);
    let mut secrets = vec![
        PASSWORD.to_owned(),
        code,
        "canary".into(),
        "871263".into(),
        "203.0.113.77".into(),
        chair.cookie["staff=".len()..].to_owned(),
    ];
    for second in ["totp", "card"] {
        let login = format!("li.{second}");
        let body = json!({ "login": login, "name": "新来的", "role": "clerk", "second": second });
        let new: AccountSecrets = chair.post(&app, &accounts, &body).await.ok();
        let code = new.card.first().cloned().unwrap_or_else(|| "000000".into());
        app.send(log_in_call(&login, &new.password, &code)).await;
        secrets.push(new.password);
        secrets.extend(new.totp.map(|totp| totp.secret));
        secrets.extend(new.card.iter().map(|code| code.replace(' ', "")));
        secrets.extend(new.card);
    }
    let change = json!({ "current": PASSWORD, "new": "canary-new-password" });
    assert_eq!(chair.put(&app, "/api/console/me/password", &change).await.status, 200);
    drop(listening);
    let log = log.text();
    assert!(log.contains("log_in_refused") && log.contains("/api/console/session"), "{log}");
    let everything = "SELECT act || ' ' || subject || ' ' || detail FROM audit \
         UNION ALL SELECT login || name || password_hash || coalesce(totp_secret, '') FROM account \
         UNION ALL SELECT mac FROM account_card UNION ALL SELECT token_hash || label FROM account_session \
         UNION ALL SELECT subject FROM sign_in_failure";
    let rows = app.store.texts(everything).await.expect("read").concat().join("\n");
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} in the log");
        assert!(!rows.contains(&secret), "{secret} in the database");
    }
}
