//! One letter on several devices and in several tabs.

use serde_json::json;

use crate::Outcome;
use crate::engine::{CURRENT, DEVTOOLS, EVERYWHERE};
use crate::harness::Story;
use crate::resident::{BEGIN, MY_RECEIPT, RECORDED, Resident, SUBMIT};
use crate::stage::Stage;
use crate::story;

pub fn stories() -> Vec<Story> {
    vec![
        story!(a_second_device_sees_the_recorded_ballot_and_the_first_is_told, EVERYWHERE),
        story!(of_two_devices_on_the_check_page_the_first_counts, CURRENT),
        story!(two_tabs_hold_one_draft_and_hand_in_one_ballot, DEVTOOLS),
        story!(a_wrong_code_says_what_to_look_at, EVERYWHERE),
    ]
}

async fn a_second_device_sees_the_recorded_ballot_and_the_first_is_told(stage: &Stage) -> Outcome {
    let first = Resident::new(stage, "resident").await?;
    let number = first.vote().await?;
    let second = first.second_device(stage).await?;
    second.open_letter().await?;
    second.window.click("link", MY_RECEIPT).await?;
    if second.receipt_number().await? != number {
        return Err("the second device sees another ballot".into());
    }
    second.window.click("button", "凭证").await?;
    second.window.read("不是在这部手机上交的").await?;
    first.goto(&first.poll_path("")).await?;
    first.window.read("另一部手机也打开过您家的信").await?;
    first.window.click("button", "知道了").await?;
    let gone = "return document.body.innerText.indexOf('另一部手机也打开过') < 0";
    first.window.until("the notice to go once it is read", gone, &[]).await?;
    Ok(())
}

async fn of_two_devices_on_the_check_page_the_first_counts(stage: &Stage) -> Outcome {
    let first = Resident::new(stage, "resident").await?;
    let second = first.second_device(stage).await?;
    for device in [&first, &second] {
        device.open_letter().await?;
        device.fill_ballot().await?;
    }
    let before = first.households().await?;
    let number = first.submit().await?;
    second.window.click("button", SUBMIT).await?;
    second.window.read("这张票已经交过了").await?;
    second.window.read(&format!("第 {number} 号")).await?;
    second.window.click("link", "看投票凭证").await?;
    if second.receipt_number().await? != number || first.households().await? != before + 1 {
        return Err("two devices handed in two ballots".into());
    }
    Ok(())
}

async fn two_tabs_hold_one_draft_and_hand_in_one_ballot(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    resident.open_letter().await?;
    resident.window.click("link", BEGIN).await?;
    resident.at(&resident.poll_path("/ballot/1")).await?;
    let other = Resident { window: stage.tab(&resident.window).await?, ..resident.clone() };
    other.goto(&resident.poll_path("/ballot/2")).await?;
    other.window.click_nth("radio", "反对", 0).await?;
    while resident.answer_page().await? {
        if resident.window.path().await?.ends_with("/ballot/2") {
            let same = "return at.find('radio', '反对')[0].checked";
            resident.window.until("the other tab's choice", same, &[]).await?;
        }
    }
    resident.window.see("button", SUBMIT).await?;
    other.goto(&resident.poll_path("/check")).await?;
    other.window.see("button", SUBMIT).await?;
    let before = resident.households().await?;
    let number = resident.submit().await?;
    other.window.click("button", SUBMIT).await?;
    let settled = "return at.find('heading', arguments[0]).length || at.find('link', '看投票凭证').length";
    other.window.until("one ballot in both tabs", settled, &[json!(RECORDED)]).await?;
    if other.window.has("link", "看投票凭证").await? {
        other.window.click("link", "看投票凭证").await?;
    }
    if other.receipt_number().await? != number || resident.households().await? != before + 1 {
        return Err("two tabs handed in two ballots".into());
    }
    Ok(())
}

async fn a_wrong_code_says_what_to_look_at(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    let wrong = if resident.letter.tail.as_deref() == Some("0000") { "1111" } else { "0000" };
    resident.goto(&format!("/v#{}", resident.letter.code)).await?;
    window.fill(crate::resident::TAIL, wrong).await?;
    window.click("button", crate::resident::OPEN).await?;
    window.read("投票码或手机后四位不对").await?;
    window.read("还有").await?;
    window.see("link", "请人帮忙").await
}
