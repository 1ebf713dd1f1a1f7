//! The states that nobody wants to see: each as large, plain and clean as every other page, in both versions.

use serde_json::json;

use crate::Outcome;
use crate::browser::connection::{Fate, Rule};
use crate::engine::DEVTOOLS;
use crate::harness::Story;
use crate::look::{Faults, WIDER_THAN_THE_WINDOW, axe, axe_is_there, sizes, switch_to_elder};
use crate::resident::{BEGIN, MY_RECEIPT, OPEN, RECORDED, Resident, SUBMIT};
use crate::stage::{Stage, screens};
use crate::story;

pub fn stories() -> Vec<Story> {
    vec![
        story!(every_trouble_is_large_plain_and_clean, DEVTOOLS, axe_is_there),
        story!(every_trouble_is_so_in_the_elder_version, DEVTOOLS, axe_is_there),
        story!(a_book_that_was_rewritten_is_told_after_the_vote_and_at_every_visit, DEVTOOLS, axe_is_there),
    ]
}

/// Looks at the page as it is now.
struct Eye<'a> {
    resident: &'a Resident,
    folder: &'static str,
    target: u32,
    text: u32,
    faults: Faults,
}

impl<'a> Eye<'a> {
    fn normal(resident: &'a Resident) -> Self {
        Self { resident, folder: "trouble", target: 44, text: 15, faults: Faults::default() }
    }

    fn elder(resident: &'a Resident) -> Self {
        Self { folder: "trouble-elder", target: 60, text: 18, ..Self::normal(resident) }
    }

    async fn look(&mut self, state: &str) -> Outcome {
        let window = &self.resident.window;
        window.screenshot(&screens().join(self.folder).join(format!("{state}.png"))).await?;
        sizes(window, state, self.target, self.text, &mut self.faults).await?;
        axe(window, state, &mut self.faults).await?;
        let wide = window.eval(WIDER_THAN_THE_WINDOW, &[]).await?;
        self.faults.add(state, "wider than the window at 200 % text", &wide);
        Ok(())
    }
}

async fn every_trouble_is_large_plain_and_clean(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    troubles(Eye::normal(&resident)).await
}

async fn every_trouble_is_so_in_the_elder_version(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    switch_to_elder(&resident).await?;
    troubles(Eye::elder(&resident)).await
}

async fn troubles(mut eye: Eye<'_>) -> Outcome {
    at_the_door(&mut eye).await?;
    while_filling_in(&mut eye).await?;
    while_sending(&mut eye).await?;
    eye.faults.none()
}

async fn at_the_door(eye: &mut Eye<'_>) -> Outcome {
    let resident = eye.resident;
    let window = &resident.window;
    resident.goto("/v").await?;
    window.click("button", OPEN).await?;
    window.see("alert", "").await?;
    eye.look("code-missing").await?;
    window.fill("投票码（18 位数字）", "123456789012345678").await?;
    window.click("button", OPEN).await?;
    window.see("alert", "").await?;
    eye.look("code-wrong").await?;
    let down = |fate| vec![Rule { method: "GET", address_has: "/api/", fate }];
    let problem = json!({ "code": "internal", "title": "网站出了问题，请过一会儿再试。", "status": 500, "request_id": "e2e" });
    let broken = Fate::Answered(500, "application/problem+json", problem.to_string());
    for (state, fate) in [("page-not-loaded", Fate::Lost), ("page-broken", broken)] {
        window.cdp()?.rules(down(fate)).await?;
        resident.goto(&format!("{}/partners", resident.home_path())).await?;
        window.see("button", "再试一次").await?;
        eye.look(state).await?;
        window.cdp()?.rules(Vec::new()).await?;
    }
    Ok(())
}

async fn while_filling_in(eye: &mut Eye<'_>) -> Outcome {
    let resident = eye.resident;
    let window = &resident.window;
    resident.open_letter().await?;
    window.click("link", BEGIN).await?;
    resident.at(&resident.poll_path("/ballot/1")).await?;
    for _ in 0..2 {
        window.see("button", "下一题").await?;
        resident.answer_page().await?;
    }
    window.see("button", "下一题").await?;
    window.click("button", "下一题").await?;
    window.read("请先选一个").await?;
    eye.look("question-unanswered").await?;
    while resident.answer_page().await? {}
    window.see("button", SUBMIT).await?;
    window.click("checkbox", "这张票是我替业主填的").await?;
    window.click("button", SUBMIT).await?;
    window.read("业主同意了，请在上面打勾").await?;
    eye.look("consent-missing").await?;
    window.click("checkbox", "这张票是我替业主填的").await
}

async fn while_sending(eye: &mut Eye<'_>) -> Outcome {
    let resident = eye.resident;
    let window = &resident.window;
    let cdp = window.cdp()?;
    cdp.offline(true).await?;
    window.read("现在没有网络").await?;
    eye.look("offline-before-sending").await?;
    cdp.offline(false).await?;
    let problem = json!({ "code": "poll_closed", "title": "表决已经截止。这张票没有提交，没有计入。请看结果；有疑问请打电话。", "status": 409, "request_id": "e2e" });
    let closed = Fate::Answered(409, "application/problem+json", problem.to_string());
    cdp.rules(vec![Rule { method: "PUT", address_has: "/ballots/", fate: closed }]).await?;
    window.click("button", SUBMIT).await?;
    window.read("没有计入").await?;
    eye.look("closed-meanwhile").await?;
    resident.goto(&resident.poll_path("/check")).await?;
    window.see("button", SUBMIT).await?;
    let deaf = |method| Rule { method, address_has: "/api/", fate: Fate::AnswerLost };
    cdp.rules(vec![deaf("PUT"), deaf("GET")]).await?;
    window.click("button", SUBMIT).await?;
    window.read("尚未确认，请不要重复填写").await?;
    eye.look("answer-lost").await?;
    cdp.rules(Vec::new()).await?;
    window.see("heading", RECORDED).await
}

/// Another root under the head that the phone remembers: what it would hold if the book had been rewritten since.
const REWRITE: &str = "
var key = Object.keys(localStorage).filter(function (key) { return key.indexOf('linli.book.') === 0; })[0];
if (!key) return false;
var kept = JSON.parse(localStorage.getItem(key));
var lines = kept.checkpoint.split('\\n');
lines[2] = (lines[2][0] === 'A' ? 'B' : 'A') + lines[2].slice(1);
kept.checkpoint = lines.join('\\n');
localStorage.setItem(key, JSON.stringify(kept));
return true;
";

async fn a_book_that_was_rewritten_is_told_after_the_vote_and_at_every_visit(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    let mut eye = Eye::normal(&resident);
    resident.open_letter().await?;
    window.until("a remembered head", REWRITE, &[]).await?;
    resident.fill_ballot().await?;
    window.click("button", SUBMIT).await?;
    wrong(&mut eye, "receipt-rewritten").await?;
    resident.goto(&resident.poll_path("")).await?;
    wrong(&mut eye, "visit-rewritten").await?;
    // Another phone of the same home remembers nothing, and has nothing to complain about.
    let other = resident.second_device(stage).await?;
    other.open_letter().await?;
    other.window.click("link", MY_RECEIPT).await?;
    other.receipt_number().await?;
    other.goto(&other.poll_path("")).await?;
    other.window.read("票册自上次以来只增不改").await?;
    let mut eye = Eye { faults: eye.faults, ..Eye::normal(&other) };
    eye.look("visit-sound").await?;
    eye.faults.none()
}

async fn wrong(eye: &mut Eye<'_>, state: &str) -> Outcome {
    let window = &eye.resident.window;
    window.read("核对不一致").await?;
    window.read("票册里以前的内容被改过").await?;
    if window.visible_text().await?.contains("已记入票册") {
        return Err("a book that does not fit has recorded nothing".into());
    }
    eye.look(state).await
}
