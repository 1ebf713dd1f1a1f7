//! Handing in over a bad network, twice, too late, or with a session that has ended.

use serde_json::{Value, json};

use crate::Outcome;
use crate::browser::cdp::Cdp;
use crate::browser::connection::{Fate, Rule};
use crate::resident::{RECORDED, Resident, SUBMIT};
use crate::stage::Stage;

const UNSURE: &str = "尚未确认，请不要重复填写";
const PUT: &str = "PUT";

/// Somebody who has filled in everything and stands on the check page.
async fn checking(stage: &Stage) -> Outcome<Resident> {
    let resident = Resident::new(stage, "resident").await?;
    resident.open_letter().await?;
    resident.fill_ballot().await?;
    resident.window.see("button", SUBMIT).await?;
    Ok(resident)
}

/// The bodies of all ballots that left the phone.
fn sent(cdp: &Cdp) -> Vec<Value> {
    let requests = cdp.events("Network.requestWillBeSent");
    let puts = requests.iter().filter(|event| event["request"]["method"] == PUT);
    puts.filter_map(|event| serde_json::from_str(event["request"]["postData"].as_str()?).ok()).collect()
}

fn one_attempt(bodies: &[Value]) -> Outcome {
    let Some(first) = bodies.first() else { return Err("no ballot was sent".into()) };
    if first["attempt"].is_null() || bodies.iter().any(|body| body != first) {
        return Err(format!("every try must carry the same attempt and body: {bodies:?}").into());
    }
    Ok(())
}

async fn recorded_once(resident: &Resident, before: i64) -> Outcome {
    resident.receipt_number().await?;
    match resident.households().await? - before {
        1 => Ok(()),
        more => Err(format!("{more} households instead of one").into()),
    }
}

pub async fn a_double_tap_sends_one_ballot(stage: &Stage) -> Outcome {
    let resident = checking(stage).await?;
    let cdp = resident.window.cdp()?;
    let before = resident.households().await?;
    cdp.taps("button", SUBMIT, 0, 2).await?;
    recorded_once(&resident, before).await?;
    match sent(cdp).len() {
        1 => Ok(()),
        count => Err(format!("{count} ballots left the phone").into()),
    }
}

pub async fn a_ballot_sent_without_network_arrives_when_it_is_back(stage: &Stage) -> Outcome {
    let resident = checking(stage).await?;
    let cdp = resident.window.cdp()?;
    let before = resident.households().await?;
    cdp.offline(true).await?;
    resident.window.read("现在没有网络").await?;
    resident.window.click("button", SUBMIT).await?;
    resident.window.read(UNSURE).await?;
    cdp.offline(false).await?;
    recorded_once(&resident, before).await?;
    one_attempt(&sent(cdp))
}

pub async fn a_lost_answer_is_asked_for_again_under_the_same_attempt(stage: &Stage) -> Outcome {
    let resident = checking(stage).await?;
    let cdp = resident.window.cdp()?;
    let before = resident.households().await?;
    let deaf = |method| Rule { method, address_has: "/api/", fate: Fate::AnswerLost };
    cdp.rules(vec![deaf(PUT), deaf("GET")]).await?;
    resident.window.click("button", SUBMIT).await?;
    resident.window.read(UNSURE).await?;
    cdp.rules(Vec::new()).await?;
    recorded_once(&resident, before).await?;
    one_attempt(&sent(cdp))
}

/// The ballot is in the book by the time its answer is lost, whichever of the answers that is.
pub async fn three_of_ten_lost_answers_still_give_one_ballot_and_a_receipt(stage: &Stage) -> Outcome {
    for seed in [3, 6, 9] {
        let resident = checking(stage).await?;
        let cdp = resident.window.cdp()?;
        let before = resident.households().await?;
        let lost = |method| Rule { method, address_has: "/api/", fate: Fate::ThreeOfTenAnswersLost(seed) };
        cdp.rules(vec![lost(PUT), lost("GET")]).await?;
        resident.window.click("button", SUBMIT).await?;
        resident.receipt_number().await?;
        cdp.rules(Vec::new()).await?;
        recorded_once(&resident, before).await?;
        one_attempt(&sent(cdp))?;
    }
    Ok(())
}

pub async fn a_server_that_restarts_takes_the_ballot_it_missed(stage: &Stage) -> Outcome {
    let resident = checking(stage).await?;
    let before = resident.households().await?;
    resident.site.kill();
    resident.window.click("button", SUBMIT).await?;
    resident.window.read(UNSURE).await?;
    // Whatever the browser makes of a page without its server: the draft lies in the phone.
    let _ = resident.window.reload().await;
    resident.site.start().await?;
    resident.goto(&resident.poll_path("")).await?;
    resident.window.click("link", "接着提交").await?;
    recorded_once(&resident, before).await?;
    one_attempt(&sent(resident.window.cdp()?))
}

pub async fn a_poll_that_closes_during_the_check_says_so_and_keeps_the_draft(stage: &Stage) -> Outcome {
    let resident = checking(stage).await?;
    let window = &resident.window;
    let drafts = "return Object.keys(localStorage).filter(function (key) { return key.indexOf('linli.draft.') === 0; }).length";
    let problem = json!({ "code": "poll_closed", "title": "表决已经截止。这张票没有提交，没有计入。请看结果；有疑问请打电话。", "status": 409, "request_id": "e2e" });
    let closed = Fate::Answered(409, "application/problem+json", problem.to_string());
    window.cdp()?.rules(vec![Rule { method: PUT, address_has: "/ballots/", fate: closed }]).await?;
    window.click("button", SUBMIT).await?;
    window.read("表决已经截止").await?;
    window.read("没有计入").await?;
    window.see("link", "看这次表决").await?;
    match window.eval(drafts, &[]).await? {
        kept if kept == json!(1) => Ok(()),
        kept => Err(format!("{kept} drafts are kept").into()),
    }
}

pub async fn an_expired_session_asks_for_the_code_and_keeps_the_draft(stage: &Stage) -> Outcome {
    let resident = checking(stage).await?;
    let window = &resident.window;
    let before = resident.households().await?;
    window.cdp()?.call("Network.clearBrowserCookies", json!({})).await?;
    window.click("button", SUBMIT).await?;
    window.read("请再输一次投票码").await?;
    window.click("link", "输入投票码").await?;
    window.fill("投票码（18 位数字）", &resident.letter.code).await?;
    resident.sign_in().await?;
    window.click("link", "接着提交").await?;
    window.see("heading", RECORDED).await?;
    recorded_once(&resident, before).await?;
    let answers = |body: &Value| body["answers"].as_array().map(Vec::len);
    let sent = sent(window.cdp()?);
    if sent.len() < 2 || sent.iter().any(|body| answers(body) != answers(&sent[0])) {
        return Err(format!("the draft after signing in is another: {sent:?}").into());
    }
    Ok(())
}
