//! Who may call what: actor × route.

use crate::{
    app::TestApp,
    call::Call,
    phone::{Phone, answers, submission},
};
use api::roll::SignInRequest;
use domain::roll::VotingCode;
use serde_json::Value;

/// Route, then the status for nobody, for the voter, for another voter.
const TABLE: [(&str, [u16; 3]); 11] = [
    ("ListCommunities", [200, 200, 200]),
    ("GetCommunity", [200, 200, 200]),
    ("GetPoll", [200, 200, 200]),
    ("CastBallot", [401, 200, 403]),
    ("GetReceipt", [401, 200, 403]),
    ("GetTally", [409, 409, 409]),
    ("GetMe", [401, 200, 200]),
    ("SeeDevices", [401, 200, 200]),
    ("GetPlan", [200, 200, 200]),
    ("SignIn", [401, 401, 401]),
    ("SignOut", [200, 200, 200]),
];

/// What every actor sends: always the first voter's ballot, always a code that nobody has.
fn body(name: &str, ballot: &Value) -> Value {
    match name {
        "CastBallot" => ballot.clone(),
        "SignIn" => {
            serde_json::to_value(SignInRequest { code: VotingCode::from_chance(4_711), phone_tail: None })
                .expect("JSON")
        }
        _ => Value::Null,
    }
}

#[tokio::test]
async fn every_actor_gets_what_the_table_says() {
    let app = TestApp::open().await;
    let (owner, other) = (Phone::of(&app, "resident").await, Phone::of(&app, "co_owner").await);
    let mine = &owner.me.voters[0];
    let poll = app.open_poll().await;
    let ballot = submission(&poll, mine.voter, answers(&poll, mine.level), 1);
    let ballot = serde_json::to_value(ballot).expect("JSON");
    let routes = api::routes();
    for (name, expected) in TABLE {
        let route = routes.iter().find(|route| route.name == name).expect("a route of the table");
        let path = route
            .path
            .replace("{community}", &app.demo.community.to_string())
            .replace("{poll}", &mine.poll.to_string())
            .replace("{voter}", &mine.voter.to_string());
        for (cookie, expected) in ["", &owner.cookie, &other.cookie].into_iter().zip(expected) {
            let call = Call::app(route.method.name(), &path, &body(name, &ballot)).cookie(cookie);
            let answer = app.send(call).await;
            assert_eq!(answer.status, expected, "{name} with {cookie:?}: {}", answer.text());
        }
    }
}

#[test]
fn the_table_has_a_row_for_every_route() {
    let mut rows: Vec<&str> = TABLE.iter().map(|(name, _)| *name).collect();
    let mut routes: Vec<&str> = api::routes().iter().map(|route| route.name).collect();
    rows.sort_unstable();
    routes.sort_unstable();
    assert_eq!(rows, routes);
}
