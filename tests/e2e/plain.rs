//! The plain pages in real browsers: no script, large, clean, and one vote through them.

use serde_json::json;

use crate::Outcome;
use crate::browser::Browser;
use crate::engine::DEVTOOLS;
use crate::harness::Story;
use crate::look::{Faults, WIDER_THAN_THE_WINDOW, axe, axe_is_there, sizes};
use crate::resident::{CHECK, RECORDED, Resident, SUBMIT};
use crate::stage::{Stage, screens};
use crate::story;

pub fn stories() -> Vec<Story> {
    vec![
        story!(the_whole_ballot_goes_without_script, &crate::engine::ALL),
        story!(every_plain_page_is_large_plain_and_clean, DEVTOOLS, axe_is_there),
        story!(a_ballot_begun_plainly_is_finished_in_the_app_and_the_other_way_round, DEVTOOLS),
    ]
}

/// Fills in what the letter says. A driver's keys may overtake its tap: what stands in the field counts.
async fn letter(resident: &Resident) -> Outcome {
    let window = &resident.window;
    let tail = resident.letter.tail.as_deref().unwrap_or_default();
    for (field, text) in [("投票码", resident.letter.code.as_str()), ("手机号后四位", tail)] {
        window.fill(field, text).await?;
        let value = "return at.find('textbox', arguments[0])[0].value === arguments[1]";
        if window.look(value, &[json!(field), json!(text)]).await? != json!(true) {
            window.refill(field, text).await?;
        }
    }
    window.click("button", "打开我的票").await
}

/// Types the letter in; ends on the page that asks whether this is my home.
async fn sign_in(resident: &Resident) -> Outcome {
    let window = &resident.window;
    resident.goto("/m/v").await?;
    letter(resident).await?;
    window.see("heading", "请核对：这是您家吗").await
}

/// Answers every question; `look` is told each page when it is there. Ends on the check page.
async fn fill(resident: &Resident, mut look: impl AsyncFnMut(&Browser, &str) -> Outcome) -> Outcome {
    let window = &resident.window;
    window.click("link", "是我家，开始填").await?;
    for number in 1.. {
        let path = format!("/q/{number}");
        // A page whose address is there already may still be on its way.
        let there = "return document.readyState === 'complete' && (location.pathname.endsWith(arguments[0]) || location.pathname.endsWith('/check'))";
        window.until(&format!("question {number} or the check page"), there, &[json!(path)]).await?;
        if window.path().await?.ends_with("/check") {
            break;
        }
        look(window, &format!("question-{number}")).await?;
        for place in 0..window.count("radio", "赞同").await? {
            window.click_nth("radio", "赞同", place).await?;
        }
        for place in 0..window.count("checkbox", "").await?.min(2) {
            window.click_nth("checkbox", "", place).await?;
        }
        let last = window.has("button", "去核对").await?;
        window.click("button", if last { "去核对" } else { "下一题" }).await?;
    }
    window.see("heading", CHECK).await
}

async fn the_whole_ballot_goes_without_script(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    if let Ok(cdp) = window.cdp() {
        cdp.scripts(false).await?;
    }
    sign_in(&resident).await?;
    let before = resident.households().await?;
    fill(&resident, async |_, _| Ok(())).await?;
    window.read("还没有提交").await?;
    window.click("checkbox", "这张票是我替业主填的").await?;
    window.click("button", SUBMIT).await?;
    window.read("请先把选的念给业主听").await?;
    let check = window.path().await?;
    window.click("checkbox", "上面选的，业主听过或看过，同意这样交").await?;
    window.click("button", SUBMIT).await?;
    resident.receipt_number().await?;
    // An old page of the ballot leads to the receipt.
    resident.goto(&check).await?;
    window.see("heading", RECORDED).await?;
    match resident.households().await? - before {
        1 => Ok(()),
        more => Err(format!("{more} households instead of one").into()),
    }
}

async fn every_plain_page_is_large_plain_and_clean(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    let mut faults = Faults::default();
    let mut look = async |window: &Browser, page: &str| {
        window.screenshot(&screens().join("plain").join(format!("{page}.png"))).await?;
        sizes(window, page, 44, 18, &mut faults).await?;
        axe(window, page, &mut faults).await?;
        let wide = window.eval(WIDER_THAN_THE_WINDOW, &[]).await?;
        faults.add(page, "wider than the window at 200 % text", &wide);
        Ok(())
    };
    let (home, poll) = (resident.home_path(), &resident.letter.poll);
    let closed = resident.letter.closed.rsplit('/').next().unwrap_or_default();
    for (page, path) in [
        ("find", "/m/".to_owned()),
        ("code", "/m/v".to_owned()),
        ("home", format!("/m{home}")),
        ("inbox", format!("/m{home}/inbox")),
        ("help", format!("/m{home}/help")),
        ("poll", format!("/m/p/{poll}")),
        ("result", format!("/m/p/{closed}/result")),
        ("participants", format!("/m/p/{closed}/participants")),
        ("accessibility", "/m/accessibility".to_owned()),
        ("privacy", "/m/privacy".to_owned()),
        ("turns", "/m/turns".to_owned()),
        ("nobody", "/m/mine".to_owned()),
        ("unknown", "/m/nothing".to_owned()),
    ] {
        resident.goto(&path).await?;
        look(window, page).await?;
    }
    resident.goto("/m/v").await?;
    window.click("button", "打开我的票").await?;
    window.read("请看这里").await?;
    look(window, "code-refused").await?;
    sign_in(&resident).await?;
    look(window, "own-home").await?;
    fill(&resident, &mut look).await?;
    look(window, "check").await?;
    window.click("checkbox", "这张票是我替业主填的").await?;
    window.click("button", SUBMIT).await?;
    window.read("请先把选的念给业主听").await?;
    look(window, "check-refused").await?;
    window.click("checkbox", "上面选的，业主听过或看过，同意这样交").await?;
    window.click("button", SUBMIT).await?;
    window.see("heading", RECORDED).await?;
    look(window, "receipt").await?;
    for (page, path) in [("mine", "/m/mine"), ("data", "/m/data")] {
        resident.goto(path).await?;
        look(window, page).await?;
    }
    faults.none()
}

/// Both read one book: a ballot handed in here stands there.
async fn a_ballot_begun_plainly_is_finished_in_the_app_and_the_other_way_round(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    sign_in(&resident).await?;
    resident.goto(&resident.poll_path("")).await?;
    resident.fill_ballot().await?;
    let number = resident.submit().await?;
    resident.goto("/m/mine").await?;
    window.read("已经交过，看凭证").await?;
    let second = resident.second_device(stage).await?;
    second.goto("/m/v").await?;
    letter(&second).await?;
    if second.receipt_number().await? != number {
        return Err("another number on the plain receipt".into());
    }
    Ok(())
}
