//! What a screen reader is told of the ballot: the accessibility tree, held to files beside this one.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::Outcome;
use crate::browser::Browser;
use crate::engine::DEVTOOLS;
use crate::harness::Story;
use crate::resident::{BEGIN, CHECK, Resident};
use crate::stage::Stage;
use crate::story;

pub fn stories() -> Vec<Story> {
    vec![story!(the_ballot_tells_a_screen_reader_what_it_told_before, DEVTOOLS)]
}

/// Roles that a reader stops at; text is read on the way and changes with the poll.
const STOPS: [&str; 17] = [
    "alert",
    "banner",
    "button",
    "checkbox",
    "complementary",
    "contentinfo",
    "DisclosureTriangle",
    "group",
    "heading",
    "image",
    "link",
    "main",
    "radio",
    "radiogroup",
    "region",
    "status",
    "textbox",
];

/// One line for each stop, in the order of reading, with its state.
async fn told(window: &Browser) -> Outcome<String> {
    let tree = window.cdp()?.call("Accessibility.getFullAXTree", json!({})).await?;
    let nodes: Vec<&Value> = tree["nodes"].as_array().into_iter().flatten().collect();
    let mut next: Vec<&Value> = nodes.first().copied().into_iter().collect();
    let mut lines = String::new();
    while let Some(node) = next.pop() {
        let children = node["childIds"].as_array().into_iter().flatten().rev();
        next.extend(children.filter_map(|id| nodes.iter().find(|node| node["nodeId"] == *id)));
        let role = node["role"]["value"].as_str().unwrap_or_default();
        if node["ignored"] == true || !STOPS.contains(&role) {
            continue;
        }
        write!(lines, "{role} «{}»", node["name"]["value"].as_str().unwrap_or_default().trim())?;
        for property in node["properties"].as_array().into_iter().flatten() {
            let (name, value) = (&property["name"], &property["value"]["value"]);
            let state = ["checked", "disabled", "expanded", "invalid", "pressed", "level"];
            if state.iter().any(|state| name == state) && *value != json!("false") && *value != json!(false) {
                write!(lines, " {}={}", name.as_str().unwrap_or_default(), plain(value))?;
            }
        }
        lines.push('\n');
    }
    Ok(lines)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Compares with what is kept; `LINLI_E2E_KEEP` writes it anew, for a person to read.
async fn as_before(window: &Browser, page: &str) -> Outcome {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/e2e/trees/{page}.txt"));
    let now = told(window).await?;
    if std::env::var_os("LINLI_E2E_KEEP").is_some() {
        return Ok(std::fs::write(file, now)?);
    }
    let before = std::fs::read_to_string(&file)?;
    if now == before { Ok(()) } else { Err(format!("{page} was\n{before}\nand is\n{now}").into()) }
}

async fn the_ballot_tells_a_screen_reader_what_it_told_before(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    resident.goto("/").await?;
    window.click("button", "不用换").await?;
    resident.open_letter().await?;
    window.click("link", BEGIN).await?;
    resident.at(&resident.poll_path("/ballot/1")).await?;
    for page in ["choose", "decide"] {
        window.see("button", "下一题").await?;
        as_before(window, page).await?;
        resident.answer_page().await?;
    }
    window.see("button", "下一题").await?;
    window.click("button", "下一题").await?;
    window.read("请先选一个").await?;
    as_before(window, "decide-missing").await?;
    while resident.answer_page().await? {}
    window.see("heading", CHECK).await?;
    window.click("checkbox", "这张票是我替业主填的").await?;
    window.click("button", "提交表决").await?;
    window.read("业主同意了，请在上面打勾").await?;
    as_before(window, "check-missing").await
}
