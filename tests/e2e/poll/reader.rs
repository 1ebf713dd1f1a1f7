//! Voting without a finger on the glass.

use serde_json::json;

use crate::Outcome;
use crate::browser::{Browser, Key};
use crate::resident::{BEGIN, CHECK, OPEN, Resident, SUBMIT, TAIL};
use crate::stage::Stage;

/// More stops than any page has.
const STOPS: usize = 80;

/// Moves the focus on with Tab until it rests on this thing.
async fn tab_to(window: &Browser, role: &str, name: &str) -> Outcome {
    window.see(role, name).await?;
    let there = "return at.find(arguments[0], arguments[1]).indexOf(document.activeElement) >= 0";
    for _ in 0..STOPS {
        window.press(Key::Tab).await?;
        if window.look(there, &[json!(role), json!(name)]).await? == json!(true) {
            return Ok(());
        }
    }
    Err(format!("Tab never reaches {role} «{name}»").into())
}

async fn press_on(window: &Browser, role: &str, name: &str, key: Key) -> Outcome {
    tab_to(window, role, name).await?;
    window.press(key).await
}

pub async fn the_whole_vote_needs_only_the_keyboard(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    resident.goto(&format!("/v#{}", resident.letter.code)).await?;
    tab_to(window, "textbox", TAIL).await?;
    window.type_text(resident.letter.tail.as_deref().unwrap_or_default()).await?;
    press_on(window, "button", OPEN, Key::Enter).await?;
    press_on(window, "link", BEGIN, Key::Enter).await?;
    resident.at(&resident.poll_path("/ballot/1")).await?;
    while one_question(&resident).await? {}
    window.see("heading", CHECK).await?;
    press_on(window, "button", SUBMIT, Key::Enter).await?;
    resident.receipt_number().await?;
    Ok(())
}

async fn one_question(resident: &Resident) -> Outcome<bool> {
    let window = &resident.window;
    let here = window.path().await?;
    let shown = "return at.find('button', '下一题').length + at.find('button', '去核对').length";
    window.until("a question with its way on", shown, &[]).await?;
    for _ in 0..window.count("radio", "赞同").await? {
        press_on(window, "radio", "赞同", Key::Space).await?;
    }
    if window.count("checkbox", "").await? > 0 {
        press_on(window, "checkbox", "", Key::Space).await?;
    }
    let chosen = "return at.find('radio', '赞同').every(function (one) { return one.checked; })";
    window.until("every 赞同 chosen by the keyboard", chosen, &[]).await?;
    let last = window.has("button", "去核对").await?;
    press_on(window, "button", if last { "去核对" } else { "下一题" }, Key::Enter).await?;
    window.until("the next page", "return location.pathname !== arguments[0]", &[json!(here)]).await?;
    Ok(!last)
}
