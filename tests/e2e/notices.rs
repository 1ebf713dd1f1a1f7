//! Following: a box is ticked, is still ticked after a reload, and one tap takes everything away.

use crate::Outcome;
use crate::engine::ALL;
use crate::harness::Story;
use crate::resident::Resident;
use crate::stage::Stage;
use crate::story;

const BUILDING: &str = "8号楼";
const TICKED: &str = "return Array.from(document.querySelectorAll('input:checked')).map(function (one) {
  return one.name; }).join() === arguments[0];";

pub fn stories() -> Vec<Story> {
    vec![story!(what_is_followed_stays_followed_until_one_tap, &ALL)]
}

async fn what_is_followed_stays_followed_until_one_tap(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let (window, home) = (&resident.window, resident.home_path());
    resident.goto(&home).await?;
    window.read("有变动告诉我").await?;
    resident.goto(&format!("{home}/follow")).await?;
    window.click("checkbox", BUILDING).await?;
    window.read("好了，有变动告诉您：8号楼。").await?;
    window.see("button", "全部取消").await?;
    window.reload().await?;
    window.until("still ticked", TICKED, &[BUILDING.into()]).await?;
    resident.goto(&home).await?;
    window.read("没有新消息").await?;
    resident.goto(&format!("{home}/inbox")).await?;
    window.read("还没有消息").await?;
    resident.goto(&format!("{home}/follow")).await?;
    window.click("button", "全部取消").await?;
    window.until("nothing is ticked", TICKED, &["".into()]).await?;
    resident.goto(&format!("{home}/inbox")).await?;
    window.read("您还没有选要看什么").await
}
