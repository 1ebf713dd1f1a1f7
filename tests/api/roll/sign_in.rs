//! Opening the letter.

use crate::{
    app::{Setup, TestApp},
    call::{Answer, Call},
    phone::{Phone, sign_in_call},
};
use api::{Problem, roll::Me};
use domain::{
    poll::Level,
    roll::{PhoneTail, VotingCode},
};

fn other_than(tail: Option<PhoneTail>) -> Option<PhoneTail> {
    let digits: u16 = tail.expect("a phone").digits().parse().expect("digits");
    format!("{:04}", (digits + 1) % 10_000).parse().ok()
}

#[tokio::test]
async fn code_and_digits_open_the_ballot() {
    let app = TestApp::open().await;
    let resident = app.resident("resident");
    let phone = Phone::of(&app, "resident").await;
    let mine = &phone.me.voters[0];
    assert_eq!((mine.voter, mine.poll, mine.community), (resident.voter, resident.poll, app.demo.community));
    assert_eq!(mine.level, Level::CodeAndPhone);
    assert!(mine.receipt.is_none());
    assert_eq!(app.me(&phone.cookie).await, phone.me);
}

#[tokio::test]
async fn no_phone_on_the_roll_opens_with_the_code_alone() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "no_phone").await;
    assert_eq!(phone.level(), Level::Code);
}

#[tokio::test]
async fn four_flats_are_one_voter_with_one_area() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "four_flats").await;
    let [mine] = &phone.me.voters[..] else { panic!("one voter") };
    let flats = mine.dwellings.iter().filter(|dwelling| dwelling.counts);
    let areas: Vec<i64> = flats.map(|dwelling| dwelling.area.hundredths()).collect();
    assert_eq!((areas.len(), areas.iter().sum()), (4, mine.area.hundredths()));
    let garage = Phone::of(&app, "with_garage").await;
    let counted =
        |counts| garage.me.voters[0].dwellings.iter().filter(move |dwelling| dwelling.counts == counts);
    assert_eq!((counted(true).count(), counted(false).count()), (1, 1));
    assert_eq!(garage.me.voters[0].area, counted(true).map(|dwelling| dwelling.area).next().expect("a flat"));
}

/// Everything an observer sees, but for the number of the request.
fn seen(answer: &Answer) -> (Problem, Vec<(String, String)>) {
    let mut problem = answer.problem(401, "sign_in_refused");
    problem.request_id.clear();
    let headers = answer.headers.iter().filter(|(name, _)| *name != "x-request-id");
    (problem, headers.map(|(name, value)| (name.to_string(), format!("{value:?}"))).collect())
}

#[tokio::test]
async fn whatever_is_wrong_the_answer_is_the_same() {
    let app = TestApp::open().await;
    let (resident, revoked) = (app.resident("resident"), app.resident("co_owner"));
    let voter = revoked.voter;
    let statement = format!("UPDATE voting_code SET revoked_at = 1 WHERE voter = '{voter}'");
    assert_eq!(app.store.execute(&statement).await.expect("revoked"), 1);
    let unknown = app.send(sign_in_call(VotingCode::from_chance(42), resident.phone_tail)).await;
    let unknown = seen(&unknown);
    assert_eq!(unknown.0.tries_left, Some(4));
    for (code, tail) in [
        (resident.code, other_than(resident.phone_tail)),
        (app.resident("four_flats").code, None),
        (revoked.code, revoked.phone_tail),
        (VotingCode::from_chance(43), None),
    ] {
        assert_eq!(seen(&app.send(sign_in_call(code, tail)).await), unknown);
    }
}

#[tokio::test]
async fn a_slip_of_the_finger_is_named_and_costs_no_try() {
    let app = TestApp::open().await;
    let good = app.resident("resident").code.digits();
    let slip = format!("{}{}", &good[..17], (good.as_bytes()[17] - b'0' + 1) % 10);
    for (body, code) in [
        (format!(r#"{{"code":"{slip}","phone_tail":"1234"}}"#), "code_check_digit"),
        (r#"{"code":"123456","phone_tail":"1234"}"#.to_owned(), "code_length"),
        (format!(r#"{{"code":"{good}","phone_tail":"12"}}"#), "phone_tail_malformed"),
    ] {
        for _ in 0..8 {
            let problem =
                app.send(Call::app("POST", "/api/session", &()).body(body.clone())).await.problem(422, code);
            assert_eq!(problem.fields[0].code, code);
            assert!(["code", "phone_tail"].contains(&problem.fields[0].path.as_str()));
        }
    }
    Phone::of(&app, "resident").await;
}

#[tokio::test]
async fn when_the_result_is_final_the_holder_of_the_letter_hears_it_and_nobody_else() {
    let app = TestApp::open().await;
    let resident = app.resident("resident");
    app.set_now(app.open_poll().await.final_at().plus_ms(-1));
    Phone::of(&app, "resident").await;
    app.wait_ms(1);
    app.send(sign_in_call(resident.code, resident.phone_tail)).await.problem(409, "poll_closed");
    let wrong = sign_in_call(resident.code, other_than(resident.phone_tail));
    app.send(wrong).await.problem(401, "sign_in_refused");
}

#[tokio::test]
async fn the_cookie_fits_the_scheme() {
    let app = TestApp::open().await;
    let resident = app.resident("resident");
    let plain = app.send(sign_in_call(resident.code, resident.phone_tail)).await;
    let cookie = plain.header("set-cookie");
    assert!(cookie.starts_with("sid=") && !cookie.contains("Secure"), "{cookie}");
    assert_eq!(plain.header("strict-transport-security"), "");
    let setup = Setup { public_url: "https://linli.example", ..Setup::default() };
    let app = TestApp::with(setup).await;
    let secure = app.send(sign_in_call(resident.code, resident.phone_tail)).await;
    let cookie = secure.header("set-cookie");
    assert!(cookie.starts_with("__Host-sid="), "{cookie}");
    for flag in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.split("; ").any(|part| part == flag), "{flag} in {cookie}");
    }
    assert!(secure.header("strict-transport-security").starts_with("max-age="));
    assert_eq!(app.me(&secure.cookie()).await.voters.len(), 1);
    let value = secure.cookie().replace("__Host-sid", "sid");
    assert_eq!(app.me(&value).await, Me::default());
}
