//! From the letter to the receipt, and what stays true on the way back.

use crate::Outcome;
use crate::resident::{BEGIN, CHECK, MY_RECEIPT, RECORDED, Resident, SUBMIT};
use crate::stage::Stage;

pub async fn the_letter_leads_to_a_counted_ballot_and_a_result(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    resident.open_letter().await?;
    let address = window.eval("return location.href", &[]).await?;
    let code = resident.letter.code.replace(' ', "");
    if address.as_str().is_none_or(|address| address.replace("%20", "").contains(&code)) {
        return Err(format!("the code is still in the address bar: {address}").into());
    }
    let before = resident.households().await?;
    resident.fill_ballot().await?;
    window.read("还没有提交").await?;
    window.read("赞同").await?;
    let number = resident.submit().await?;
    window.read("1 票 ·").await?;
    if resident.households().await? != before + 1 {
        return Err("one more household should have taken part".into());
    }
    resident.window.click("link", "回小区首页").await?;
    window.click("link", "我的投票凭证").await?;
    if resident.receipt_number().await? != number {
        return Err("the home page leads to another number".into());
    }
    result_of_the_closed_poll(&resident).await
}

async fn result_of_the_closed_poll(resident: &Resident) -> Outcome {
    let window = &resident.window;
    window.click("link", "回小区首页").await?;
    window.click("link", "结果").await?;
    window.see("heading", "未通过：面积未过").await?;
    window.click("button", "用这部手机验算").await?;
    window.read("都对得上").await
}

pub async fn back_after_the_receipt_never_votes_again(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    let number = resident.vote().await?;
    let households = resident.households().await?;
    window.back().await?;
    resident.at(&resident.poll_path("")).await?;
    window.see("link", MY_RECEIPT).await?;
    for page in ["/ballot/1", "/ballot/8", "/check"] {
        resident.goto(&resident.poll_path(page)).await?;
        nothing_to_fill(&resident).await?;
    }
    resident.goto(&resident.poll_path("")).await?;
    window.click("link", MY_RECEIPT).await?;
    let again = resident.receipt_number().await?;
    if again != number || resident.households().await? != households {
        return Err(format!("number {number} became {again}").into());
    }
    Ok(())
}

/// Wherever this is, it shows the receipt or the way to it.
async fn nothing_to_fill(resident: &Resident) -> Outcome {
    let window = &resident.window;
    let body = "return at.find('heading', arguments[0]).length || at.find('link', arguments[1]).length";
    window.until("the receipt or the way to it", body, &[RECORDED.into(), MY_RECEIPT.into()]).await?;
    match window.has("button", SUBMIT).await? || window.count("radio", "").await? > 0 {
        true => Err(format!("a ballot is offered again:\n{}", window.visible_text().await?).into()),
        false => Ok(()),
    }
}

pub async fn a_draft_survives_a_reload(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    resident.open_letter().await?;
    window.click("link", BEGIN).await?;
    resident.at(&resident.poll_path("/ballot/1")).await?;
    resident.answer_page().await?;
    window.click_nth("radio", "反对", 0).await?;
    window.reload().await?;
    let chosen = "return at.find('radio', '反对').some(function (one) { return one.checked; })";
    window.until("the choice after the reload", chosen, &[]).await?;
    resident.goto(&resident.poll_path("")).await?;
    window.click("link", "继续填写").await?;
    let question = "return /\\/(ballot\\/[0-9]+|check)$/.test(location.pathname)";
    window.until("the ballot where it was left", question, &[]).await?;
    Ok(())
}

pub async fn a_poll_under_another_community_is_not_found(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let poll = &resident.letter.poll;
    resident.goto(&format!("/c/{poll}/polls/{poll}")).await?;
    resident.window.see("heading", "没有找到").await?;
    match resident.window.has("link", BEGIN).await? {
        true => Err("a poll is offered under a community that it does not belong to".into()),
        false => Ok(()),
    }
}

pub async fn an_owner_of_four_flats_has_one_ballot_with_the_sum_of_their_areas(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "four_flats").await?;
    resident.open_letter().await?;
    let me = resident.api("/api/me").await?;
    let [mine] = me["voters"].as_array().map(Vec::as_slice).unwrap_or_default() else {
        return Err(format!("one letter is one voter: {me}").into());
    };
    // A garage of theirs is listed too, but does not count (R13).
    let dwellings = mine["dwellings"].as_array().into_iter().flatten();
    let dwellings: Vec<_> = dwellings.filter(|dwelling| dwelling["counts"] == true).collect();
    let sum: i64 = dwellings.iter().filter_map(|dwelling| dwelling["area"].as_i64()).sum();
    if dwellings.len() != 4 || mine["area"] != sum {
        return Err(format!("four flats and their sum: {mine}").into());
    }
    for area in dwellings.iter().filter_map(|dwelling| dwelling["area"].as_i64()) {
        resident.window.read(&format!("{} ㎡", metres(area))).await?;
    }
    let counted = format!("1 票 · {} ㎡（4 套合计）", metres(sum));
    resident.window.read(&counted).await?;
    let before = resident.households().await?;
    resident.fill_ballot().await?;
    resident.window.read(&counted).await?;
    resident.submit().await?;
    resident.window.read(&counted).await?;
    if resident.households().await? != before + 1 {
        return Err("an owner of four flats is one head".into());
    }
    Ok(())
}

/// Hundredths of a square metre as the pages write them: `1,234.50`.
fn metres(hundredths: i64) -> String {
    let whole = (hundredths / 100).to_string();
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{:02}", hundredths % 100)
}

pub async fn a_letter_without_a_phone_sends_the_statutory_question_to_the_desk(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "no_phone").await?;
    let window = &resident.window;
    resident.open_letter().await?;
    window.click("link", BEGIN).await?;
    resident.at(&resident.poll_path("/ballot/1")).await?;
    let mut desk = false;
    loop {
        desk |= window.visible_text().await?.contains("请到现场投纸质票")
            && window.count("radio", "").await? == 0;
        if !resident.answer_page().await? {
            break;
        }
    }
    if !desk {
        return Err("no question was sent to the desk".into());
    }
    window.see("heading", CHECK).await?;
    window.read("到现场投纸质票").await?;
    resident.submit().await?;
    window.read("投票码（信上未登记手机）").await
}
