//! The plan as data.

use crate::app::TestApp;
use domain::policy::{Plan, zibo_2020_49};

#[tokio::test]
async fn the_plan_travels_whole() {
    let app = TestApp::open().await;
    let plan: Plan = app.get("/api/policy").await.ok();
    assert_eq!(plan, zibo_2020_49::plan());
}
