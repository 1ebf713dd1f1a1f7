//! A year of the demo's community: what the desk changes and publishes, and what the one who lives there reads.

use serde_json::json;

use crate::Outcome;
use crate::desk::{click_beside, day_in, desk, pick};
use crate::engine::desks;
use crate::harness::Story;
use crate::resident::Resident;
use crate::schedule;
use crate::stage::Stage;
use crate::story;

const REASON: &str = "信包箱的样品要再看一次";

pub fn stories() -> Vec<Story> {
    vec![story!(a_date_is_changed_with_its_reason_and_a_new_outage_is_told_at_once, desks())]
}

async fn a_date_is_changed_with_its_reason_and_a_new_outage_is_told_at_once(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let (window, home) = (&resident.window, resident.home_path());
    resident.goto(&format!("{home}/follow")).await?;
    window.click("checkbox", "8号楼").await?;
    window.read("有变动告诉您：8号楼").await?;

    // One late work, one street that is dug up twice, two outages.
    let published = schedule::schedule(&resident).await?;
    let count = |name: &str| published[name].as_array().map_or(0, Vec::len);
    let late = schedule::work(&resident, |work| work["late"].as_u64().unwrap_or(0) > 0).await?;
    if (count("outages"), count("waived"), late["title"].as_str()) != (2, 1, Some("屋面防水")) {
        return Err(format!("another year: {published}").into());
    }
    let chair = desk(stage, &resident, "chair", &format!("/console{home}/schedule")).await?;
    chair.read("在同一处、不同月份开挖，地要挖两次").await?;

    let boxes = schedule::work(&resident, |work| work["item"] == "W3").await?;
    let (id, title) = (boxes["id"].as_str().unwrap_or_default(), boxes["title"].as_str().unwrap_or_default());
    click_beside(&chair, title, "改").await?;
    pick(&chair, "计划开始", &day_in(60)).await?;
    pick(&chair, "计划完成", &day_in(90)).await?;
    chair.click("button", "保存这一项").await?;
    chair.read("存好了").await?;
    // Nobody outside has seen it yet.
    let now = schedule::work(&resident, |work| work["id"] == id).await?;
    if now["plan"] != boxes["plan"] {
        return Err("a change is public before it is published".into());
    }
    chair.click("link", "去发布").await?;
    chair.read("谁会收到通知").await?;
    chair.click("button", "发布（第 3 次）").await?;
    chair.read("为什么").await?;
    chair.fill(&format!("{title}为什么改日子"), REASON).await?;
    chair.click("button", "发布（第 3 次）").await?;
    chair.read("没有要发布的").await?;

    resident.goto(&schedule::path(&resident, &format!("/{id}"))).await?;
    window.read(REASON).await?;

    chair.goto(&resident.site.url(&format!("/console{home}/schedule/outages"))).await?;
    pick(&chair, "停什么", "power").await?;
    chair.click("checkbox", "8号楼").await?;
    pick(&chair, "从", &format!("{}T09:00", day_in(2))).await?;
    pick(&chair, "到", &format!("{}T11:00", day_in(2))).await?;
    chair.fill("为什么停", "换单元配电箱").await?;
    chair.click("button", "发出通知").await?;
    chair.read("通知发出去了").await?;

    let inbox = format!("/api/communities/{}/inbox", resident.letter.community);
    let told = "return fetch(arguments[0], { headers: { 'X-App': '1' } }).then(function (answer) { return answer.json(); })
      .then(function (inbox) { return inbox.messages.length > 0; })";
    window.until("a message", told, &[json!(inbox)]).await?;
    resident.goto(&format!("{home}/inbox")).await?;
    window.read("停电").await?;
    window.read("换单元配电箱").await?;
    resident.goto(&format!("{home}/follow")).await?;
    let feed = "
var link = document.querySelector('a[href*=\".ics\"]');
return link && fetch(link.href.replace(/^webcal:/, 'http:')).then(function (answer) { return answer.text(); });";
    let calendar = window.until("the calendar", feed, &[]).await?;
    let calendar = calendar.as_str().unwrap_or_default().replace("\r\n ", "");
    if !(calendar.contains("BEGIN:VEVENT") && calendar.contains("停电")) {
        return Err(format!("a calendar without the outage: {calendar}").into());
    }
    Ok(())
}
