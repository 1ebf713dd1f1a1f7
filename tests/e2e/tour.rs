//! Every page of the residents' app, one after the other, in one vote.

use serde_json::json;

use crate::Outcome;
use crate::browser::Browser;
use crate::partners;
use crate::resident::{BEGIN, CHECK, RECORDED, Resident};
use crate::schedule;

/// Pages that everybody may open, with a heading or text that tells they are drawn.
const PUBLIC: &[(&str, &str, &str)] = &[
    ("find", "/", "找我的小区"),
    ("code", "/v", "输入投票码"),
    ("policy", "/policy", "政策"),
    ("policy-item", "/policy/J1", ""),
    ("who", "/who", "找谁"),
    ("unknown", "/nowhere", "没有这一页"),
];

/// Visits every page; `look` is told its name when it is drawn.
pub async fn every_page(
    resident: &Resident,
    mut look: impl AsyncFnMut(&Browser, &str) -> Outcome,
) -> Outcome {
    let window = &resident.window;
    for (name, path, heading) in PUBLIC {
        resident.goto(path).await?;
        drawn(window, heading).await?;
        look(window, name).await?;
    }
    resident.goto(&resident.home_path()).await?;
    drawn(window, "示例小区").await?;
    look(window, "home").await?;
    follow_the_works(resident, &mut look).await?;
    plan_the_lift(resident, &mut look).await?;
    resident.open_letter().await?;
    window.see("link", BEGIN).await?;
    look(window, "poll").await?;
    window.click("link", BEGIN).await?;
    resident.at(&resident.poll_path("/ballot/1")).await?;
    for number in 1.. {
        drawn(window, "").await?;
        look(window, &format!("ballot-{number}")).await?;
        if !resident.answer_page().await? {
            break;
        }
    }
    drawn(window, CHECK).await?;
    look(window, "check").await?;
    resident.submit().await?;
    drawn(window, RECORDED).await?;
    look(window, "receipt").await?;
    for (name, end) in [("poll-voted", ""), ("result-sealed", "/result")] {
        resident.goto(&resident.poll_path(end)).await?;
        drawn(window, "").await?;
        look(window, name).await?;
    }
    compare_offers(resident, &mut look).await?;
    let closed = resident.letter.closed.clone();
    resident.goto(&format!("{closed}/result")).await?;
    drawn(window, "未通过").await?;
    look(window, "result").await?;
    window.click("button", "用这部手机验算").await?;
    look(window, "result-verified").await
}

/// The pages of the schedule.
async fn follow_the_works(
    resident: &Resident,
    look: &mut impl AsyncFnMut(&Browser, &str) -> Outcome,
) -> Outcome {
    let window = &resident.window;
    resident.goto(&schedule::path(resident, "")).await?;
    drawn(window, "全部施工").await?;
    look(window, "schedule").await?;
    window.click("button", "时间图").await?;
    look(window, "schedule-picture").await?;
    let late = schedule::work(resident, |work| work["late"].as_u64().unwrap_or(0) > 0).await?;
    resident
        .goto(&schedule::path(resident, &format!("/{}", late["id"].as_str().unwrap_or_default())))
        .await?;
    drawn(window, late["title"].as_str().unwrap_or_default()).await?;
    look(window, "work").await?;
    resident.goto(&schedule::path(resident, "/lines")).await?;
    drawn(window, "改了哪些、没改哪些、为什么").await?;
    look(window, "lines").await
}

/// The shares of a lift, filled in, and what to bring to the fund's window.
async fn plan_the_lift(
    resident: &Resident,
    look: &mut impl AsyncFnMut(&Browser, &str) -> Outcome,
) -> Outcome {
    let window = &resident.window;
    resident.goto(&format!("{}/elevator", resident.home_path())).await?;
    drawn(window, "加装电梯，每家出多少").await?;
    look(window, "elevator").await?;
    let numbers = [
        ("装这部电梯一共多少钱（元）", "500000"),
        ("政府补贴多少（元）", "100000"),
        ("1 号门的面积（㎡）", "90"),
        ("2 号门的面积（㎡）", "90"),
    ];
    for (label, number) in numbers {
        window.fill(label, number).await?;
    }
    window.read("50,980.39 元").await?;
    window.refill("1 号门的面积（㎡）", "85").await?;
    window.refill("2 号门的面积（㎡）", "95").await?;
    window.read("48,148.15 元").await?;
    look(window, "elevator-shares").await?;
    window.click("button", "记成方案一").await?;
    window.refill("政府补贴多少（元）", "150000").await?;
    window.click("button", "记成方案二").await?;
    window.read("每层一共出多少").await?;
    look(window, "elevator-compared").await?;
    resident.goto(&format!("{}/elevator", resident.home_path())).await?;
    window.read("每层一共出多少").await?;
    window.click("button", "清掉我填的").await?;
    walk_to_the_lift(resident, look).await?;
    resident.goto(&format!("{}/fund", resident.home_path())).await?;
    drawn(window, "公积金窗口准备单").await?;
    window.fill("我家分摊多少（元）", "50980.39").await?;
    window.fill("其中给我家的补贴（元）", "10000").await?;
    window.read("40,980.39 元").await?;
    look(window, "fund").await?;
    ask_in_writing(resident, look).await
}

/// Answers that others got, writing a question with a number in it and without, and where the answer will be.
async fn ask_in_writing(
    resident: &Resident,
    look: &mut impl AsyncFnMut(&Browser, &str) -> Outcome,
) -> Outcome {
    let (window, home) = (&resident.window, resident.home_path());
    resident.goto(&format!("{home}/questions")).await?;
    drawn(window, "常见问题").await?;
    window.fill("想问什么，打几个字找找", "装修").await?;
    window.read("找到").await?;
    look(window, "questions").await?;
    resident.goto(&format!("{home}/questions/new")).await?;
    drawn(window, "写下来问").await?;
    window.fill("想问什么", "卡号 6222021234567890128").await?;
    window.read("里面有银行卡号，不能发").await?;
    look(window, "question-new").await?;
    window.refill("想问什么", "电梯的钱什么时候交？").await?;
    window.click("button", "发出去").await?;
    window.read("收到了，等答复").await?;
    drawn(window, "我的提问").await?;
    look(window, "question").await
}

/// The stairwells on their way, one stairwell's dossier, and the prompt before a household's own money.
async fn walk_to_the_lift(
    resident: &Resident,
    look: &mut impl AsyncFnMut(&Browser, &str) -> Outcome,
) -> Outcome {
    let window = &resident.window;
    resident.goto(&format!("{}/elevator/stairwells", resident.home_path())).await?;
    drawn(window, "想装电梯的单元").await?;
    window.read("7号楼 2 单元").await?;
    look(window, "stairwells").await?;
    let list = resident.api(&format!("/api/communities/{}/elevator", resident.letter.community)).await?;
    let dossier = list["stairwells"][0]["id"].as_str().ok_or_else(|| format!("no dossier: {list}"))?;
    resident.goto(&format!("{}/elevator/stairwells/{dossier}", resident.home_path())).await?;
    drawn(window, "7号楼 2 单元，装电梯").await?;
    window.read("谁提的、说了什么，只有经办人能看").await?;
    look(window, "dossier").await?;
    resident.goto(&format!("{}/elevator/money", resident.home_path())).await?;
    drawn(window, "我家的电梯钱").await?;
    window.see("link", "输入投票码").await?;
    look(window, "lift-money").await
}

/// Offers side by side, one whole offer with what must not be done, and what my home chose.
async fn compare_offers(
    resident: &Resident,
    look: &mut impl AsyncFnMut(&Browser, &str) -> Outcome,
) -> Outcome {
    let (window, home) = (&resident.window, resident.home_path());
    resident.goto(&format!("{home}/partners")).await?;
    drawn(window, "装修伙伴").await?;
    look(window, "partners").await?;
    let round = partners::round(resident, true).await?;
    resident.goto(&format!("{home}/partners/{round}")).await?;
    drawn(window, "旧窗换新，并排看").await?;
    window.read("先后是随机排的").await?;
    look(window, "offers").await?;
    let all = partners::offers(resident, &round).await?;
    let changed = all.iter().find(|offer| offer["opening_changed"] == true).ok_or("no changed opening")?;
    let offer = partners::id_of(changed)?;
    resident.goto(&format!("{home}/partners/{round}/{offer}")).await?;
    drawn(window, "示例丁装修：大窗景观").await?;
    window.read("不能扩大承重墙").await?;
    look(window, "offer").await?;
    resident.goto(&format!("{home}/partners/mine")).await?;
    drawn(window, "我家选的").await?;
    look(window, "own-choice").await?;
    let mine = resident.api(&format!("/api/me/communities/{}/partners", resident.letter.community)).await?;
    let dwelling = mine["homes"][0]["dwelling"].as_str().ok_or("no home")?;
    resident.goto(&format!("{home}/partners/{round}/paying/{dwelling}")).await?;
    drawn(window, "付款和验收").await?;
    look(window, "paying").await
}

/// The app has taken over from the first paint, and nothing is on its way any more.
async fn drawn(window: &Browser, heading: &str) -> Outcome {
    window.see("button", "长辈版").await?;
    let done =
        "return !document.querySelector('[aria-busy=true]') && at.find('heading', arguments[0]).length > 0";
    window.until(&format!("a drawn page «{heading}»"), done, &[json!(heading)]).await?;
    Ok(())
}
