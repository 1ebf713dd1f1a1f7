//! Before the app runs, and where it never does.

use serde_json::json;

use crate::Outcome;
use crate::browser::connection::{Fate, Rule};
use crate::engine::DEVTOOLS;
use crate::harness::Story;
use crate::resident::Resident;
use crate::stage::Stage;
use crate::story;

pub fn stories() -> Vec<Story> {
    vec![
        story!(without_wasm_the_page_says_whom_to_call, DEVTOOLS),
        story!(a_browser_without_wasm_is_told_at_once, DEVTOOLS),
        story!(without_script_home_and_poll_show_their_facts, DEVTOOLS),
        story!(the_first_screen_needs_no_second_request_for_public_facts, DEVTOOLS),
    ]
}

async fn help(resident: &Resident) -> Outcome {
    let window = &resident.window;
    window.see("heading", "页面没有打开").await?;
    let call = "return at.find('link', '').some(function (one) {
        return one.closest('#boot-help') && /^tel:[0-9-]+$/.test(one.getAttribute('href'));
    })";
    window.until("a phone number to call", call, &[]).await?;
    Ok(())
}

async fn without_wasm_the_page_says_whom_to_call(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let lost = Rule { method: "GET", address_has: ".wasm", fate: Fate::Lost };
    resident.window.cdp()?.rules(vec![lost]).await?;
    resident.goto(&resident.poll_path("")).await?;
    help(&resident).await?;
    facts(&resident, "poll").await
}

async fn a_browser_without_wasm_is_told_at_once(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let gone = json!({ "source": "delete window.WebAssembly" });
    resident.window.cdp()?.call("Page.addScriptToEvaluateOnNewDocument", gone).await?;
    resident.goto(&resident.home_path()).await?;
    help(&resident).await
}

/// What everybody may know of that page, taken from the API and looked for in the text.
async fn facts(resident: &Resident, page: &str) -> Outcome {
    let poll = resident.api(&format!("/api/polls/{}", resident.letter.poll)).await?;
    let mut wanted =
        vec![poll["community_name"].clone(), poll["poll"]["title"].clone(), poll["contact"]["phone"].clone()];
    if page == "poll" {
        // Folding is the browser's own and needs no script.
        resident.window.click("button", "各按什么规则").await?;
        let questions = poll["poll"]["questions"].as_array().into_iter().flatten();
        wanted.extend(questions.map(|question| question["title"].clone()));
    }
    for text in &wanted {
        resident.window.read(text.as_str().ok_or_else(|| format!("no text in {poll}"))?).await?;
    }
    resident.window.read("还剩").await?;
    let heads = poll["participation"]["total"]["heads"].as_i64().unwrap_or_default();
    resident.window.read(&format!("{},{:03}", heads / 1000, heads % 1000)).await
}

async fn without_script_home_and_poll_show_their_facts(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    resident.window.cdp()?.scripts(false).await?;
    for (page, path) in [("home", resident.home_path()), ("poll", resident.poll_path(""))] {
        resident.goto(&path).await?;
        resident.window.read("这一页要打开脚本才能用").await?;
        facts(&resident, page).await?;
    }
    Ok(())
}

async fn the_first_screen_needs_no_second_request_for_public_facts(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let cdp = resident.window.cdp()?;
    for path in [resident.home_path(), resident.poll_path("")] {
        cdp.forget_events();
        resident.goto(&path).await?;
        resident.window.see("button", "长辈版").await?;
        resident.window.read("还剩").await?;
        let asked: Vec<String> =
            cdp.events("Network.requestWillBeSent").iter().filter_map(api_path).collect();
        // The log's head is no fact of the screen: the phone checks it at every visit.
        let known = |address: &String| address.ends_with("/api/me") || address.contains("/checkpoint/");
        if !asked.iter().all(known) {
            return Err(format!("{path} asks again for {asked:?}").into());
        }
    }
    Ok(())
}

fn api_path(event: &serde_json::Value) -> Option<String> {
    let address = event["request"]["url"].as_str()?;
    address.contains("/api/").then(|| address.to_owned())
}
