//! The demo's pages.

use crate::{
    app::{Setup, TestApp},
    call::Call,
};
use api::{pages, roll::Me};
use domain::poll::{Level, Standing};

#[tokio::test]
async fn without_the_switch_there_is_no_demo() {
    let app = TestApp::with(Setup { demo: false, ..Setup::default() }).await;
    for path in ["/demo", "/demo/letter/0", "/demo/letter"] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("投票码</"), "{path}");
    }
    for path in ["/demo/as/0", "/demo/reset"] {
        app.send(Call::raw("POST", path, "")).await.problem(405, "method");
    }
}

#[tokio::test]
async fn one_tap_makes_one_a_resident() {
    let app = TestApp::open().await;
    let page = app.get("/demo").await;
    for (resident, place) in app.demo.residents.iter().zip(0..) {
        assert!(page.text().contains(&resident.code.printed()), "{}", resident.label);
        let answer = app.send(Call::raw("POST", &format!("/demo/as/{place}"), "")).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, pages::poll(app.demo.community, resident.poll).as_str())
        );
        let me = app.me(&answer.cookie()).await;
        assert_eq!(me.voters[0].voter, resident.voter);
        let level = if resident.phone_tail.is_some() { Level::CodeAndPhone } else { Level::Code };
        assert_eq!(me.voters[0].level, level);
    }
    app.send(Call::raw("POST", "/demo/as/99", "")).await.problem(404, "not_found");
    let foreign = Call::raw("POST", "/demo/as/0", "").header("origin", "https://evil.example");
    app.send(foreign).await.problem(403, "cross_site");
}

#[tokio::test]
async fn a_letter_has_everything_to_vote_with_and_without_a_phone() {
    let app = TestApp::open().await;
    let four = app.demo.residents.iter().position(|resident| resident.role == "four_flats").expect("one");
    let letter = app.get(&format!("/demo/letter/{four}")).await;
    let resident = &app.demo.residents[four];
    let contact = app.store.community(app.demo.community).await.expect("read").expect("there").contact;
    for part in [
        resident.code.printed().as_str(),
        "<svg",
        "http://127.0.0.1:8080/v<",
        "http://127.0.0.1:8080/m/<",
        Standing::UNCONFIRMED,
        contact.phone.as_str(),
        contact.desk.as_str(),
        "合计 1 票",
        "改造清单表决",
    ] {
        assert!(letter.text().contains(part), "{part}");
    }
    let voter = app.store.voter(resident.poll, resident.voter).await.expect("read").expect("there");
    assert!(voter.dwellings.iter().all(|dwelling| letter.text().contains(&dwelling.address.to_string())));
    let tail = resident.phone_tail.expect("a phone").digits();
    assert!(!letter.text().contains(&format!(">{tail}<")) && !letter.text().contains(" style="));
    assert!(app.get("/console/print.css").await.header("content-type").starts_with("text/css"));
}

#[tokio::test]
async fn begin_again_takes_ballots_and_sessions_away() {
    let app = TestApp::open().await;
    let mine = app.send(Call::raw("POST", "/demo/as/0", "")).await.cookie();
    app.wait_ms(1_000);
    let answer = app.send(Call::raw("POST", "/demo/reset", "")).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/demo"));
    assert_eq!(app.me(&mine).await, Me::default());
    let again = app.send(Call::raw("POST", "/demo/as/0", "")).await;
    assert_eq!(again.status, 303);
}
