//! 7号楼2单元 on its way to a lift: agreement, a neighbour who joins late, a question, a rule that two people confirm, the sheet for the window.

use serde_json::json;

use crate::Outcome;
use crate::browser::Browser;
use crate::desk::{click_beside, day_in, desk, pick, pick_nth};
use crate::engine::desks;
use crate::harness::Story;
use crate::resident::Resident;
use crate::stage::Stage;
use crate::story;

const QUESTION: &str = "加装电梯的钱交了一半，能不能先提公积金？";
/// The demo's first clerk entered it.
const RULE: &str = "示例：电梯竣工验收以后，一年以内来办提取。";

pub fn stories() -> Vec<Story> {
    vec![
        story!(a_stairwell_agrees_and_a_neighbour_joins_late, desks()),
        story!(what_two_clerks_confirm_changes_the_answers, desks()),
    ]
}

async fn a_stairwell_agrees_and_a_neighbour_joins_late(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let (window, home) = (&resident.window, resident.home_path());
    resident.open_letter().await?;
    resident.goto(&format!("{home}/elevator/money")).await?;
    window.read("第 2 版，还没有定下来，数还会变").await?;

    let list = resident.api(&format!("/api/communities/{}/elevator", resident.letter.community)).await?;
    let dossier = list["stairwells"][0]["id"].as_str().ok_or("no dossier")?;
    let clerk = desk(stage, &resident, "clerk1", &format!("/console{home}/elevator/{dossier}")).await?;
    // The low floor that would rather not was heard and mediated with; its home is named at the desk alone.
    clerk.read("102").await?;
    clerk.read("还差这些，才能往下走").await?;
    click_beside(&clerk, "签好字的加装电梯协议", "有了").await?;
    clerk.read("记下了").await?;
    clerk.click("button", "第 2 版").await?;
    click_beside(&clerk, "第 2 版", "定这一版").await?;
    clerk.click("button", "定下来，不再改").await?;
    clerk.read("定下来了，可以打印签字").await?;
    clerk.fill("协议里写的使用单位", "示例物业").await?;
    clerk.click("button", "记下使用单位").await?;
    clerk.read("使用单位：示例物业").await?;
    clerk.click("button", "往下走：").await?;
    clerk.read("走到这一步了，居民看得到").await?;
    resident.goto(&format!("{home}/elevator/money")).await?;
    window.read("第 2 版，已经定下来").await?;
    if window.visible_text().await?.contains("退回我家的") {
        return Err("refunded before anybody joined".into());
    }

    clerk.click("button", "记一户后来参加的").await?;
    pick(&clerk, "哪一户参加", "202 室").await?;
    clerk.refill("在几楼", "2").await?;
    pick(&clerk, "哪天参加", &day_in(0)).await?;
    clerk.click("button", "记下这一户").await?;
    clerk.click("button", "记下").await?;
    clerk.read("补交和退款都算好了").await?;
    // The shares of a floor are fixed: what the joiner pays goes back to the home beside it.
    clerk.read("202 室").await?;
    clerk.read("退给：201 室").await?;
    resident.goto(&format!("{home}/elevator/money")).await?;
    window.read("第 2 版，已经定下来").await?;
    window.click("button", "长辈版").await?;
    window.read("公积金就算能提，最多不超过").await?;
    // A neighbour's page tells steps and sums, nobody's objection.
    resident.goto(&format!("{home}/elevator/stairwells/{dossier}")).await?;
    window.read("装电梯").await?;
    if window.visible_text().await?.contains("挡光") {
        return Err("a neighbour reads an objection".into());
    }
    Ok(())
}

/// Asks the fund centre; what names a person is stopped before it leaves the phone.
async fn ask(resident: &Resident) -> Outcome {
    let window = &resident.window;
    resident.goto(&format!("{}/questions/new", resident.home_path())).await?;
    window.see("heading", "写下来问").await?;
    let fund = "
var select = document.getElementById('question-topic');
var group = Array.from(select.querySelectorAll('optgroup')).filter(function (one) { return one.label.indexOf('公积金') >= 0; })[0];
select.value = group.querySelector('option').value;
select.dispatchEvent(new Event('change', { bubbles: true }));
return true;";
    window.until("a topic of the fund centre", fund, &[]).await?;
    window.fill("想问什么", "我的号是 11010519491231002X").await?;
    window.click("button", "发出去").await?;
    window.read("里面有身份证号，不能发").await?;
    let lost = "return document.getElementById('question-text').value.length === 0";
    if window.eval(lost, &[]).await? == json!(true) {
        return Err("what was typed is lost".into());
    }
    window.refill("想问什么", QUESTION).await?;
    window.click("button", "发出去").await?;
    window.read("收到了，等答复").await
}

/// Whoever entered the rule waits; another clerk confirms it.
async fn confirmed(clerk: &Browser, other: &Browser) -> Outcome {
    clerk.read(RULE).await?;
    clerk.read("您录的，要由另一位经办人确认").await?;
    click_beside(other, RULE, "确认这一条").await?;
    other.click("button", "我对过原文，确认").await?;
    other.read("停用这一条").await?;
    clerk.reload().await?;
    clerk.read("确认。").await
}

async fn what_two_clerks_confirm_changes_the_answers(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let (window, home) = (&resident.window, resident.home_path());
    resident.open_letter().await?;
    ask(&resident).await?;
    let question = window.path().await?;
    // Before: nothing is known of the city, so there is nothing to ask step by step.
    resident.goto(&format!("{home}/fund/check")).await?;
    window.see("heading", "公积金窗口准备单").await?;

    let first = desk(stage, &resident, "fund1", "/console/fund/rules").await?;
    let second = desk(stage, &resident, "fund2", "/console/fund/rules").await?;
    confirmed(&first, &second).await?;
    first.goto(&resident.site.url("/console/fund")).await?;
    first.read(QUESTION).await?;
    // The demo's older question stands above.
    first.click_nth("textbox", "答复", 1).await?;
    first.type_text("要等电梯列入改造文件，带发票到窗口。").await?;
    pick_nth(&first, "依据", 1, "示例答复 2026-2 号，第三条").await?;
    first.click_nth("button", "送出答复", 1).await?;
    first.read("答复送出了").await?;

    resident.goto(&question).await?;
    window.read("要等电梯列入改造文件").await?;
    window.read("示例答复 2026-2 号，第三条").await?;
    resident.goto(&format!("{home}/fund/check")).await?;
    window.see("heading", "一步步问公积金").await?;
    window.click("radio", "是").await?;
    window.click("button", "下一步").await?;
    window.read("一项一项的结果").await?;
    window.read(RULE).await?;
    window.read("以住房公积金管理中心答复为准").await?;
    if window.visible_text().await?.contains("符合条件") {
        return Err("the app promises the fund".into());
    }
    window.back().await?;
    window.click("radio", "我不清楚").await?;
    window.click("button", "下一步").await?;
    window.read("要问窗口").await?;
    window.click("link", "看带什么、问什么").await?;
    window.see("heading", "公积金窗口准备单").await?;
    window.fill("我家分摊多少（元）", "50980.39").await?;
    window.read("50,980.39 元").await?;
    let printed = "window.printed = 0; window.print = function () { window.printed += 1; }; return true;";
    window.eval(printed, &[]).await?;
    window.click("button", "打印").await?;
    window.until("the sheet goes to the printer", "return window.printed === 1", &[]).await?;
    window
        .until(
            "what to bring",
            "return document.body.innerText.indexOf(arguments[0]) >= 0",
            &[json!("身份证")],
        )
        .await?;
    Ok(())
}
