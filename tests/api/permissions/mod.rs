//! Who may call what: every route × every actor, in one's own community and in another.
//!
//! A new route needs one row: in `table::OPEN` where it is for residents, else in `table::CONSOLE`. If it takes a body,
//! add a well-formed one to `body::body` (rights are looked at after the form); if its path has a parameter that
//! `contract::id` does not know, add it there.

mod body;
mod table;

use crate::{
    app::TestApp,
    call::Call,
    contract,
    phone::{Phone, answers, submission},
    staff::Staff,
};
use api::{Method, Route};
use body::body;
use domain::{id::VoterId, poll::Level};
use serde_json::Value;
use table::{CONSOLE, OPEN};

/// Everybody there is, with the cookie they send.
async fn actors(app: &TestApp) -> Vec<(&'static str, String)> {
    let mut all = vec![("nobody", String::new())];
    for role in ["resident", "co_owner"] {
        all.push((role, Phone::of(app, role).await.cookie));
    }
    for login in
        ["operator", "chair", "clerk1", "inspector", "street", "builder", "district", "fund1", "partner"]
    {
        all.push((login, Staff::of(app, login).await.cookie));
    }
    all.push(("chair elsewhere", Staff::elsewhere(app).await.cookie));
    all
}

/// The status for each of `actors`.
fn expected(name: &str) -> Option<Vec<u16>> {
    let open = OPEN.iter().find(|(route, _)| *route == name);
    let console = CONSOLE.iter().find(|(route, ..)| *route == name);
    match (open, console) {
        (Some((_, [nobody, voter, other])), None) => {
            Some([&[*nobody, *voter, *other], &[*nobody; 10][..]].concat())
        }
        (None, Some((_, own, elsewhere))) => Some([&[401; 3], &own[..], &[*elsewhere]].concat()),
        _ => None,
    }
}

/// A server, and everybody in front of it.
struct World {
    app: TestApp,
    actors: Vec<(&'static str, String)>,
    voter: VoterId,
    ballot: Value,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::open().await;
        let voter = app.resident("resident");
        let poll = app.open_poll().await;
        let ballot = submission(&poll, voter.voter, answers(&poll, Level::CodeAndPhone), 1);
        let ballot = serde_json::to_value(ballot).expect("JSON");
        Self { actors: actors(&app).await, voter: voter.voter, ballot, app }
    }

    /// One in which the voter has voted.
    async fn voted() -> Self {
        let world = Self::new().await;
        let path = format!("/api/polls/{}/ballots/{}", world.app.demo.open_poll, world.voter);
        let cast = Call::app("PUT", &path, &world.ballot).cookie(&world.actors[1].1);
        assert_eq!(world.app.send(cast).await.status, 200);
        world
    }

    /// What is not as the table says.
    async fn wrong(&self, route: &Route) -> Vec<String> {
        let mut wrong = Vec::new();
        for ((actor, cookie), status) in self.actors.iter().zip(expected(route.name).unwrap_or_default()) {
            let path = contract::path(&self.app, route).await;
            let body = body(route.name, &self.ballot, self.voter, self.app.demo.open_poll);
            let call = Call::app(route.method.name(), &path, &body).cookie(cookie);
            let file = "楼号,房号,面积,业主\n7,101,88,甲\n";
            let call = match route.method {
                Method::Upload => call.header("content-type", api::BYTES).body(file),
                _ => call,
            };
            let answer = self.app.send(call).await;
            if answer.status != status {
                wrong.push(format!("{} by {actor}: {status}, not {}", route.name, answer.text()));
            }
            if CONSOLE.iter().any(|(name, ..)| *name == route.name) && *actor == "nobody" {
                answer.problem(401, "log_in_needed");
            }
        }
        wrong
    }
}

#[tokio::test]
async fn every_actor_gets_what_the_table_says() {
    let read_only = World::voted().await;
    let mut wrong = Vec::new();
    for route in api::routes() {
        // A call that writes may end sessions or use something up: each has a world of its own.
        wrong.extend(match route.method {
            Method::Get => read_only.wrong(&route).await,
            _ => World::new().await.wrong(&route).await,
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_tables_have_one_row_for_every_route() {
    let open = OPEN.iter().map(|(name, _)| *name);
    let mut rows: Vec<&str> = open.chain(CONSOLE.iter().map(|(name, ..)| *name)).collect();
    let mut routes: Vec<&str> = api::routes().iter().map(|route| route.name).collect();
    rows.sort_unstable();
    routes.sort_unstable();
    assert_eq!(rows, routes);
}
