//! Several letters on one phone, one letter on several phones.

use crate::{
    app::TestApp,
    call::Call,
    phone::{Phone, sign_in_call},
};
use api::roll::Me;

const WECHAT: &str = "Mozilla/5.0 (Linux; Android 12) Chrome/116 Mobile MicroMessenger/8.0.60";
const DAY_MS: i64 = 24 * 3_600_000;

#[tokio::test]
async fn a_second_letter_joins_the_session_newest_first() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    app.wait_ms(1_000);
    let other = app.resident("four_flats");
    let answer = app.send(sign_in_call(other.code, other.phone_tail).cookie(&phone.cookie)).await;
    let both: Me = answer.ok();
    let voters: Vec<_> = both.voters.iter().map(|mine| mine.voter).collect();
    assert_eq!(voters, [other.voter, app.resident("resident").voter]);
    assert_eq!(answer.cookie(), phone.cookie);
}

#[tokio::test]
async fn a_new_device_is_told_to_the_earlier_ones() {
    let app = TestApp::open().await;
    let resident = app.resident("resident");
    let first = Phone::of(&app, "resident").await;
    app.wait_ms(1_000);
    let call = sign_in_call(resident.code, resident.phone_tail).header("user-agent", WECHAT);
    let second = app.send(call).await.cookie();
    let devices = app.me(&first.cookie).await.voters[0].devices.clone();
    let told: Vec<_> =
        devices.iter().map(|device| (device.label.as_str(), device.this, device.new)).collect();
    assert_eq!(told, [("微信（安卓手机）", false, true), ("其他设备", true, false)]);
    let devices = app.me(&second).await.voters[0].devices.clone();
    assert!(devices.iter().all(|device| !device.new));
    app.wait_ms(1_000);
    let seen: Me = app.send(Call::app("POST", "/api/me/devices", &()).cookie(&first.cookie)).await.ok();
    assert!(seen.voters[0].devices.iter().all(|device| !device.new));
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    let answer = app.send(Call::app("DELETE", "/api/session", &()).cookie(&phone.cookie)).await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(app.me(&phone.cookie).await, Me::default());
}

#[tokio::test]
async fn a_session_lasts_a_day_from_the_last_visit() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    app.wait_ms(DAY_MS - 1);
    let visit = app.send(Call::get("/api/me").cookie(&phone.cookie)).await;
    assert_eq!(visit.cookie(), phone.cookie);
    app.wait_ms(DAY_MS - 1);
    assert_eq!(app.me(&phone.cookie).await.voters.len(), 1);
    app.wait_ms(DAY_MS);
    assert_eq!(app.me(&phone.cookie).await, Me::default());
}

#[tokio::test]
async fn a_token_that_nobody_gave_is_not_taken_over() {
    let app = TestApp::open().await;
    let chosen = format!("sid={}", "ab".repeat(32));
    let resident = app.resident("resident");
    let answer = app.send(sign_in_call(resident.code, resident.phone_tail).cookie(&chosen)).await;
    assert_ne!(answer.cookie(), chosen);
}
