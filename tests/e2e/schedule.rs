//! Following the works: my building, the list and the picture, one package, what became of the ballots.

use serde_json::{Value, json};

use crate::Outcome;
use crate::engine::{ALL, CURRENT, DEVTOOLS, EVERYWHERE};
use crate::harness::Story;
use crate::resident::Resident;
use crate::stage::Stage;
use crate::story;

const BUILDING: &str = "我家在哪栋楼";

pub fn stories() -> Vec<Story> {
    vec![
        story!(my_building_is_chosen_once_and_remembered, &ALL),
        story!(a_late_work_says_why_in_the_list_and_on_its_page, EVERYWHERE),
        story!(the_picture_says_in_words_what_its_bars_show, CURRENT),
        story!(every_line_of_the_ballot_is_done_coming_or_explained, EVERYWHERE),
        story!(what_was_read_stays_without_a_network, DEVTOOLS),
    ]
}

pub fn path(resident: &Resident, end: &str) -> String {
    format!("{}/schedule{end}", resident.home_path())
}

/// The published schedule as everybody may read it.
pub async fn schedule(resident: &Resident) -> Outcome<Value> {
    resident.api(&format!("/api/communities/{}/schedule", resident.letter.community)).await
}

/// The package of the first work of which that is true.
pub async fn work(resident: &Resident, fits: impl Fn(&Value) -> bool) -> Outcome<Value> {
    let schedule = schedule(resident).await?;
    let mut works = schedule["works"].as_array().into_iter().flatten();
    works.find(|work| fits(work)).cloned().ok_or_else(|| "no such work in the demo".into())
}

fn text(value: &Value) -> Outcome<&str> {
    value.as_str().ok_or_else(|| format!("no text: {value}").into())
}

/// Chooses a building as a thumb does.
async fn choose(resident: &Resident, name: &str) -> Outcome {
    let body = "var select = document.getElementById('building');
      var wanted = Array.from(select.options).filter(function (one) { return one.text === arguments_[0]; })[0];
      select.value = wanted.value;
      select.dispatchEvent(new Event('input', { bubbles: true }));
      select.dispatchEvent(new Event('change', { bubbles: true }));
      return true;";
    resident.window.see("combobox", BUILDING).await?;
    resident.window.eval(&format!("var arguments_ = arguments;\n{body}"), &[json!(name)]).await?;
    Ok(())
}

async fn chosen(resident: &Resident, name: &str) -> Outcome {
    let body = "var select = document.getElementById('building');
      return !!select && select.selectedIndex >= 0 && select.options[select.selectedIndex].text === arguments[0];";
    resident.window.until(&format!("{name} chosen"), body, &[json!(name)]).await?;
    Ok(())
}

async fn my_building_is_chosen_once_and_remembered(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    resident.goto(&resident.home_path()).await?;
    resident.window.see("heading", "今天在我家门口").await?;
    choose(&resident, "8号楼").await?;
    resident.goto(&path(&resident, "")).await?;
    chosen(&resident, "8号楼").await?;
    resident.window.see("heading", "8号楼 · 现在").await?;
    // The demo's water is off at 7号楼 and 8号楼 today.
    resident.window.read("停水").await?;
    choose(&resident, "40号楼").await?;
    resident.window.see("heading", "40号楼 · 现在").await?;
    resident.goto(&resident.home_path()).await?;
    chosen(&resident, "40号楼").await
}

async fn a_late_work_says_why_in_the_list_and_on_its_page(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    resident.goto(&path(&resident, "")).await?;
    resident.window.see("heading", "全部施工").await?;
    let late = work(&resident, |work| work["late"].as_u64().unwrap_or(0) > 0).await?;
    let reason = text(&late["late_reason"])?;
    let said = format!("晚了 {} 天", late["late"]);
    let page = path(&resident, &format!("/{}", text(&late["id"])?));
    let shown = "return Array.from(document.querySelectorAll('a')).some(function (one) {
      return one.getAttribute('href') === arguments_[0] && one.textContent.indexOf(arguments_[1]) >= 0
        && one.textContent.indexOf(arguments_[2]) >= 0 && !!one.querySelector('svg');
    })";
    let shown = format!("var arguments_ = arguments;\n{shown}");
    resident
        .window
        .until("the late work with sign and reason", &shown, &[json!(page), json!(said), json!(reason)])
        .await?;
    resident.goto(&page).await?;
    resident.window.see("heading", text(&late["title"])?).await?;
    resident.window.read(&said).await?;
    resident.window.read(reason).await?;
    // Where one pipe waits for another, the plan is quoted.
    let waiting =
        work(&resident, |work| work["waits_for"].as_array().is_some_and(|list| !list.is_empty())).await?;
    resident.goto(&path(&resident, &format!("/{}", text(&waiting["id"])?))).await?;
    resident.window.read("改造方案说“").await?;
    resident.window.read("段落 二(二)").await
}

async fn the_picture_says_in_words_what_its_bars_show(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    resident.goto(&path(&resident, "")).await?;
    resident.window.click("button", "时间图").await?;
    resident.window.read("竖线是今天").await?;
    let told = "var rows = Array.from(document.querySelectorAll('.schedule-line'));
      return rows.length > 0 && rows.every(function (row) {
        return /月\\d+日/.test(row.textContent) && row.querySelectorAll('rect').length > 1;
      });";
    resident.window.until("rows with dates beside their bars", told, &[]).await?;
    let late = "return Array.from(document.querySelectorAll('.schedule-line')).some(function (row) {
      return /晚了/.test(row.textContent) && !!row.querySelector('.schedule-sign');
    });";
    resident.window.until("a late row with its sign", late, &[]).await?;
    resident.window.click("button", "一行一处").await?;
    resident.window.read("南门路").await
}

async fn every_line_of_the_ballot_is_done_coming_or_explained(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    resident.goto(&path(&resident, "")).await?;
    resident.window.click("link", "改了哪些、没改哪些、为什么").await?;
    resident.window.see("heading", "改了哪些、没改哪些、为什么").await?;
    resident.window.read("为什么：").await?;
    resident.window.read("示例小区改造工作组定的").await?;
    let lines =
        resident.api(&format!("/api/communities/{}/schedule/lines", resident.letter.community)).await?;
    let polls = lines["polls"].as_array().into_iter().flatten();
    for line in polls.flat_map(|poll| poll["lines"].as_array().into_iter().flatten()) {
        resident.window.read(text(&line["title"])?).await?;
    }
    Ok(())
}

async fn what_was_read_stays_without_a_network(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    resident.goto(&resident.home_path()).await?;
    resident.window.click("link", "看全部施工进度").await?;
    resident.window.see("heading", "全部施工").await?;
    resident.window.click("link", "改了哪些、没改哪些、为什么").await?;
    resident.window.see("heading", "改了哪些、没改哪些、为什么").await?;
    resident.window.cdp()?.offline(true).await?;
    resident.window.back().await?;
    resident.window.see("heading", "全部施工").await?;
    resident.window.read("现在没有网络").await
}
