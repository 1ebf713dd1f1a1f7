//! Communities.

use crate::app::TestApp;
use api::community::{CommunityHome, CommunityList};
use domain::poll::State;

#[tokio::test]
async fn the_list_holds_the_open_one_and_sourced_names() {
    let app = TestApp::open().await;
    let list: CommunityList = app.get("/api/communities").await.ok();
    assert_eq!(list.open.len(), 1);
    assert_eq!(list.open[0].id, app.demo.community);
    assert!(list.listed.len() > 40);
    assert!(list.listed.iter().all(|listed| listed.source.starts_with("http")));
}

#[tokio::test]
async fn a_home_shows_the_open_poll_first_and_its_participation() {
    let app = TestApp::open().await;
    let home: CommunityHome = app.get(&format!("/api/communities/{}", app.demo.community)).await.ok();
    assert_eq!((home.buildings, home.stairwells, home.dwellings), (57, 213, 2_400));
    let states: Vec<State> = home.polls.iter().map(|poll| poll.state).collect();
    assert_eq!(states, [State::Open, State::Announced, State::Final]);
    assert_eq!(home.polls[0].id, app.demo.open_poll);
    let part = &home.polls[0].participation;
    assert!(part.took_part.heads > 0 && part.took_part.heads < part.total.heads);
    assert_eq!(home.now, app.now());
}

#[tokio::test]
async fn another_id_is_not_found() {
    let app = TestApp::open().await;
    app.get("/api/communities/00000000000000000000000000").await.problem(404, "not_found");
}
