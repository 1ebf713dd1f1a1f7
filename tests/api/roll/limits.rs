//! How often one may be wrong.

use crate::{
    app::{Setup, TestApp},
    phone::{Phone, sign_in_call},
};
use domain::roll::VotingCode;

const HOUR_MS: i64 = 3_600_000;

#[tokio::test]
async fn five_wrong_tries_and_the_code_rests_for_an_hour_known_or_not() {
    let app = TestApp::open().await;
    let resident = app.resident("resident");
    for code in [resident.code, VotingCode::from_chance(7)] {
        for left in (0..5).rev() {
            let problem = app.send(sign_in_call(code, None)).await.problem(401, "sign_in_refused");
            assert_eq!(problem.tries_left, Some(left));
        }
        let answer = app.send(sign_in_call(code, resident.phone_tail)).await;
        assert_eq!(answer.problem(429, "too_many_attempts").retry_after, Some(3_600));
        assert_eq!(answer.header("retry-after"), "3600");
    }
    app.wait_ms(HOUR_MS);
    Phone::of(&app, "resident").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn parallel_tries_are_not_more_tries() {
    let app = TestApp::open().await;
    let code = app.resident("resident").code;
    let tries = (0..40).map(|_| {
        let (router, call) = (app.router.clone(), sign_in_call(code, None));
        tokio::spawn(async move { crate::app::send(&router, call).await.status })
    });
    let (mut refused, mut limited) = (0, 0);
    for answer in tries.collect::<Vec<_>>() {
        match answer.await.expect("an answer") {
            401 => refused += 1,
            429 => limited += 1,
            other => panic!("{other}"),
        }
    }
    assert_eq!((refused, limited), (5, 35));
}

#[tokio::test]
async fn many_residents_behind_one_address_sign_in() {
    let app = TestApp::open().await;
    for letter in app.demo.letters.iter().take(80) {
        Phone::with(&app, letter.code, letter.phone_tail).await;
    }
}

#[tokio::test]
async fn guessing_many_codes_from_one_address_is_slowed_down_there_only() {
    let app = TestApp::open().await;
    let guess = |number| sign_in_call(VotingCode::from_chance(number), None);
    for number in 0..61 {
        app.send(guess(number)).await.problem(401, "sign_in_refused");
    }
    let wait = app.send(guess(61)).await.problem(429, "too_many_attempts").retry_after;
    assert!(wait.is_some_and(|seconds| seconds <= 11), "{wait:?}");
    let resident = app.resident("resident");
    let elsewhere = sign_in_call(resident.code, resident.phone_tail).from([10, 1, 2, 3]);
    assert_eq!(app.send(elsewhere).await.status, 200);
}

#[tokio::test]
async fn an_address_cannot_be_made_up() {
    let app = TestApp::open().await;
    let guess = |number: u64| {
        let claimed = format!("10.9.{}.{}", number / 250, number % 250);
        sign_in_call(VotingCode::from_chance(number), None).header("x-forwarded-for", &claimed)
    };
    for number in 0..61 {
        app.send(guess(number)).await;
    }
    app.send(guess(61)).await.problem(429, "too_many_attempts");
    let app = TestApp::with(Setup { trusted_hops: 1, ..Setup::default() }).await;
    for number in 0..70 {
        app.send(guess(number)).await.problem(401, "sign_in_refused");
    }
}
