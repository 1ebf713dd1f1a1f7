//! Every page of the console, on a laptop and on a phone: looked at, measured, and read by axe.

use serde_json::{Value, json};

use crate::Outcome;
use crate::browser::Browser;
use crate::desk::enter;
use crate::look::{Faults, WIDER_THAN_THE_WINDOW, axe, sizes};
use crate::partners::round;
use crate::resident::Resident;
use crate::stage::{Stage, screens};

/// Pages with what tells that they are drawn; `{c}` is the community, `{o}` the open poll, `{r}` the closed
/// one, `{d}` a draft, `{l}` a dossier of a lift.
const PAGES: &[(&str, &str, &str)] = &[
    ("home", "/console/c/{c}", "现在要做的"),
    ("me", "/console/me", "密码"),
    ("accounts", "/console/c/{c}/accounts", "账号"),
    ("asked", "/console/c/{c}/asked", "等第二个人"),
    ("audit", "/console/c/{c}/audit", "操作记录"),
    ("roll", "/console/c/{c}/roll", "名册"),
    ("import", "/console/c/{c}/roll/import", "第 1 步"),
    ("pending", "/console/c/{c}/roll/pending", "待补名单"),
    ("docket", "/console/c/{c}/roll/docket", "更正"),
    ("cases", "/console/c/{c}/cases", "异议和求助"),
    ("new-poll", "/console/c/{c}/drafts/new", "新的表决"),
    ("draft", "/console/c/{c}/drafts/{d}", "写表决"),
    ("poll", "/console/c/{c}/polls/{o}", "走到哪一步"),
    ("letters", "/console/c/{c}/polls/{o}/letters", "信和海报"),
    ("work", "/console/c/{c}/polls/{o}/work", "送达"),
    ("paper", "/console/c/{c}/polls/{o}/paper", "收纸质票"),
    ("typing", "/console/c/{c}/polls/{o}/typing", "录纸质票"),
    ("result-sealed", "/console/c/{c}/polls/{o}/result", "结果还没有公布"),
    ("result", "/console/c/{c}/polls/{r}/result", "结果"),
    ("schedule", "/console/c/{c}/schedule", "施工进度"),
    ("schedule-publish", "/console/c/{c}/schedule/publish", "发布施工进度"),
    ("schedule-site", "/console/c/{c}/schedule/site", "现场"),
    ("schedule-outages", "/console/c/{c}/schedule/outages", "停水停电通知"),
    ("schedule-sheet", "/console/c/{c}/schedule/sheet", "路段"),
    ("elevators", "/console/c/{c}/elevator", "给一个单元建档"),
    ("elevator", "/console/c/{c}/elevator/{l}", "7号楼 2 单元，装电梯"),
    ("questions", "/console/c/{c}/questions", "居民提问"),
    ("recordings", "/console/c/{c}/recordings", "最近的通知"),
    ("partners", "/console/c/{c}/partners", "请来的企业"),
    ("partner-round", "/console/c/{c}/partners/{p}", "旧窗换新"),
];

/// The pages of a firm; `{p}` is the round that is open, `{s}` the sealed one.
const FIRM: &[(&str, &str, &str)] = &[
    ("firm", "/console/firm", "示例甲装饰"),
    ("firm-offer", "/console/firm/{p}", "回执"),
    ("firm-offer-sealed", "/console/firm/{s}", "一起公开"),
];

/// The pages of the fund centre's clerks.
const FUND: &[(&str, &str, &str)] = &[
    ("fund-questions", "/console/fund", "居民都看得到的问答"),
    ("fund-rules", "/console/fund/rules", "要由另一位经办人确认"),
];

/// The pages of a district; `{e}` is a community of its programme.
const DISTRICT: &[(&str, &str, &str)] = &[
    ("programme", "/console/programme", "改造概况"),
    ("entries", "/console/programme/entries", "小区名单"),
    ("entry", "/console/programme/entries/{e}", "示例小区"),
    ("entries-import", "/console/programme/import", "用表更新名单"),
    ("inspection", "/console/programme/inspection", "季度检查"),
    ("district-partners", "/console/programme/partners", "各小区选了多少"),
];

/// The chair's pages, with one draft opened for them.
async fn of_the_chair(resident: &Resident) -> Outcome<Pages> {
    enter(&resident.window, &resident.site, "chair").await?;
    let body = "return fetch('/api/console/communities/' + arguments[0] + '/drafts', {
      method: 'POST', headers: { 'X-App': '1', 'Content-Type': 'application/json' }, body: '{\"template\":\"elevator\"}',
    }).then(function (answer) { return answer.json(); })";
    let made = resident.window.eval(body, &[json!(resident.letter.community)]).await?;
    let draft = made["id"].as_str().ok_or_else(|| format!("no draft: {made}"))?;
    let lifts = resident.api(&format!("/api/communities/{}/elevator", resident.letter.community)).await?;
    let lift = lifts["stairwells"][0]["id"].as_str().ok_or_else(|| format!("no dossier: {lifts}"))?;
    let open_round = round(resident, true).await?;
    let closed = resident.letter.closed.rsplit('/').next().unwrap_or_default();
    let letter = &resident.letter;
    let ids = [
        ("{c}", &*letter.community),
        ("{o}", &*letter.poll),
        ("{r}", closed),
        ("{d}", draft),
        ("{l}", lift),
        ("{p}", &*open_round),
    ];
    Ok(with_ids(PAGES, &ids))
}

/// A firm's own pages.
async fn of_the_firm(resident: &Resident) -> Outcome<Pages> {
    enter(&resident.window, &resident.site, "partner").await?;
    let (open, sealed) = (round(resident, true).await?, round(resident, false).await?);
    Ok(with_ids(FIRM, &[("{p}", &*open), ("{s}", &*sealed)]))
}

/// The pages of the clerk who entered the rule that waits.
async fn of_the_fund(resident: &Resident) -> Outcome<Pages> {
    enter(&resident.window, &resident.site, "fund1").await?;
    Ok(with_ids(FUND, &[]))
}

/// The district's pages, with one community of its programme.
async fn of_the_district(resident: &Resident) -> Outcome<Pages> {
    enter(&resident.window, &resident.site, "district").await?;
    let programme = resident.api("/api/programme").await?;
    let mut entries = programme["entries"].as_array().into_iter().flatten();
    let own = entries.find(|entry| entry["name"] == "示例小区").ok_or("示例小区 is in no programme")?;
    let id = own["id"].as_str().ok_or_else(|| format!("no id: {own}"))?;
    Ok(with_ids(DISTRICT, &[("{e}", id)]))
}

/// Name, address, what tells that it is drawn.
type Pages = Vec<(&'static str, String, &'static str)>;

fn with_ids(pages: &[(&'static str, &str, &'static str)], ids: &[(&str, &str)]) -> Pages {
    let address = |path: &str| ids.iter().fold(path.to_owned(), |path, (name, id)| path.replace(name, id));
    pages.iter().map(|(name, path, said)| (*name, address(path), *said)).collect()
}

async fn every_console_page(
    resident: &Resident,
    pages: &Pages,
    mut look: impl AsyncFnMut(&Browser, &str) -> Outcome,
) -> Outcome {
    for (name, path, said) in pages {
        resident.goto(path).await?;
        resident.window.see("button", "退出").await?;
        resident.window.read(said).await?;
        let done = "return !document.querySelector('[aria-busy=true]')";
        resident.window.until("a drawn page", done, &[]).await?;
        look(&resident.window, name).await?;
    }
    Ok(())
}

/// `target` is the least height of what is touched: a thumb's on a phone, a pointer's (WCAG 2.5.8) on a laptop.
async fn toured(stage: &Stage, folder: &str, size: Option<(u32, u32)>, target: u32) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    if let Some((width, height)) = size {
        resident.window.resize(width, height).await?;
    }
    let mut faults = Faults::default();
    let mut look = async |window: &Browser, page: &str| {
        window.screenshot(&screens().join(folder).join(format!("{page}.png"))).await?;
        sizes(window, page, target, 15, &mut faults).await?;
        let wide: Value = window.eval(WIDER_THAN_THE_WINDOW, &[json!(true)]).await?;
        faults.add(page, "wider than the window", &wide);
        axe(window, page, &mut faults).await
    };
    let pages = of_the_chair(&resident).await?;
    every_console_page(&resident, &pages, &mut look).await?;
    let pages = of_the_firm(&resident).await?;
    every_console_page(&resident, &pages, &mut look).await?;
    let pages = of_the_fund(&resident).await?;
    every_console_page(&resident, &pages, &mut look).await?;
    let pages = of_the_district(&resident).await?;
    every_console_page(&resident, &pages, &mut look).await?;
    // What is not frozen, not announced or not closed yet is answered with 404 and 409.
    let told = ["/frozen", "/course", "/papers/typing", "/tally", "/beside"];
    let complaints = resident.window.complaints().into_iter();
    let complaints: Vec<String> =
        complaints.filter(|one| !told.iter().any(|end| one.contains(end))).collect();
    faults.add("console", "complains", &json!(complaints));
    faults.none()
}

pub async fn every_page_on_a_laptop(stage: &Stage) -> Outcome {
    toured(stage, "console-laptop", Some((1280, 900)), 24).await
}

pub async fn every_page_on_a_phone(stage: &Stage) -> Outcome {
    toured(stage, "console-phone", None, 44).await
}
