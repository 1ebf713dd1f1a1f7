//! Choosing a decoration firm: a home, a firm at its desk, and an offer that was changed after it was handed in.

use serde_json::{Value, json};

use crate::Outcome;
use crate::browser::Browser;
use crate::desk::{day_in, desk, pick};
use crate::engine::desks;
use crate::harness::Story;
use crate::resident::Resident;
use crate::stage::Stage;
use crate::story;

/// Whose account the demo hands to a firm.
const FIRM: &str = "示例甲装饰";

pub fn stories() -> Vec<Story> {
    vec![
        story!(a_home_compares_asks_consents_books_and_rates, desks()),
        story!(a_firm_adds_pictures_and_a_home_sees_them_from_the_minute_on, desks()),
        story!(a_late_offer_is_refused_and_a_changed_one_shows_no_price, desks()),
    ]
}

/// The round of the demo that is open, or the sealed one.
pub async fn round(resident: &Resident, open: bool) -> Outcome<String> {
    let all = resident.api(&format!("/api/communities/{}/partners", resident.letter.community)).await?;
    let mut rounds = all["rounds"].as_array().into_iter().flatten();
    let found = rounds.find(|round| round["open"] == open).ok_or("no such round in the demo")?;
    Ok(found["id"].as_str().ok_or("a round without id")?.to_owned())
}

/// What everybody may read of a round.
pub async fn offers(resident: &Resident, round: &str) -> Outcome<Vec<Value>> {
    let api = format!("/api/communities/{}/partners/rounds/{round}", resident.letter.community);
    let whole = resident.api(&api).await?;
    Ok(whole["offers"].as_array().cloned().unwrap_or_default())
}

pub fn id_of(offer: &Value) -> Outcome<String> {
    Ok(offer["id"].as_str().ok_or_else(|| format!("an offer without id: {offer}"))?.to_owned())
}

async fn a_home_compares_asks_consents_books_and_rates(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    resident.open_letter().await?;
    window.click("button", "长辈版").await?;
    let round = round(&resident, true).await?;
    let own = offers(&resident, &round).await?.into_iter().find(|one| one["firm"]["card"]["name"] == FIRM);
    let offer = id_of(&own.ok_or("the firm has no offer")?)?;
    resident.goto(&format!("{}/partners/{round}", resident.home_path())).await?;
    window.read("名册上您家是").await?;
    window.read("报价不一样的").await?;
    resident.goto(&format!("{}/partners/{round}/{offer}", resident.home_path())).await?;
    window.click("button", "有问题，问这家企业").await?;
    window.fill("想问什么（不要写姓名和电话）", "窗框要几天才装得完？").await?;
    window.click("button", "把问题送给企业").await?;
    window.read("问题送到了").await?;
    window.click("button", &format!("选{FIRM}")).await?;
    window.read("确认以前都可以改").await?;
    resident.goto(&format!("{}/partners/mine", resident.home_path())).await?;
    window.read("企业没有您的电话").await?;
    window.click("button", "想让企业打给我").await?;
    window.fill("让它打哪个电话", "13800001234").await?;
    window.click("button", &format!("同意交给{FIRM}")).await?;
    window.read("您同意了把").await?;
    window.click("button", "和企业谈好了，确认").await?;
    window.click("button", "确认选它").await?;
    window.read("不再改").await?;

    let firm = desk(stage, &resident, "partner", "/console/firm").await?;
    firm.read("已确认选我们").await?;
    firm.fill("答复", "一天拆，一天装。").await?;
    firm.click("button", "送出答复").await?;
    firm.read("答复：一天拆，一天装。").await?;
    firm.click("button", "提一个上门时间").await?;
    let day = day_in(3);
    pick(&firm, "从", &format!("{day}T10:00")).await?;
    pick(&firm, "到", &format!("{day}T11:00")).await?;
    firm.click("button", "提这个时间").await?;
    firm.read("等住户定").await?;

    window.reload().await?;
    window.read("一天拆，一天装。").await?;
    window.click("link", "付款和验收，一条一条勾").await?;
    window.read("按合同约定").await?;
    window.click("checkbox", "这份报价是合同的附件；没列的项目不收费").await?;
    window.read("看过 1 条").await?;
    window.reload().await?;
    window.read("看过 1 条").await?;
    resident.goto(&format!("{}/partners/mine", resident.home_path())).await?;
    window.click("button", "约量尺").await?;
    window.read("约好了").await?;
    window.click("button", "记下完工，开始算保修").await?;
    window.read("防渗漏保修到").await?;
    for part in ["内容", "过程", "长效"] {
        pick(window, part, "5").await?;
    }
    window.click("button", "送出评价").await?;
    window.read("您家评过：内容 5，过程 5，长效 5").await?;
    // The firm learns no more of the home than its consent says, and may not read it once that is taken back.
    window.click("button", "收回，不让企业再看到电话").await?;
    window.read("企业没有您的电话").await?;
    firm.reload().await?;
    firm.read("还没有住户同意").await
}

async fn a_firm_adds_pictures_and_a_home_sees_them_from_the_minute_on(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    resident.open_letter().await?;
    let (open, sealed) = (round(&resident, true).await?, round(&resident, false).await?);
    resident.goto(&format!("{}/partners/{open}", resident.home_path())).await?;
    window.read("看大图").await?;
    seen(window, "").await?;

    let firm = desk(stage, &resident, "partner", &format!("/console/firm/{sealed}")).await?;
    let folder = tempfile::tempdir()?;
    let (picture, paper) = (folder.path().join("plan.png"), folder.path().join("plan.pdf"));
    firm.screenshot(&picture).await?;
    std::fs::write(&paper, b"%PDF-1.7")?;
    firm.fill("方案叫什么", "原样换新窗").await?;
    firm.choose_file("拍照或选一张照片", &paper).await?;
    firm.read("这个文件不是照片").await?;
    firm.choose_file("拍照或选一张照片", &picture).await?;
    firm.fill("第 1 张画的是什么", "客厅平面图").await?;
    firm.click("button", "存好图的说明").await?;
    firm.fill("断桥铝双层窗的单价，元", "468").await?;
    firm.click("button", "存草稿").await?;
    firm.read("草稿存好了").await?;
    firm.click("button", "交报价").await?;
    firm.click("button", "交，不再改").await?;
    firm.read("回执（SHA-256）").await?;

    // The minute comes.
    resident.site.kill();
    resident.site.damage(&format!("UPDATE partner_round SET opens_at = 0 WHERE id = '{sealed}'")).await?;
    resident.site.start().await?;
    let mut own = offers(&resident, &sealed).await?.into_iter();
    let own = own.find(|one| one["firm"]["card"]["name"] == FIRM).ok_or("the firm's offer is not there")?;
    resident.goto(&format!("{}/partners/{sealed}/{}", resident.home_path(), id_of(&own)?)).await?;
    window.read("客厅平面图").await?;
    seen(window, "客厅平面图").await?;
    window.click("link", "客厅平面图看大图").await?;
    let alone = "return document.contentType === 'image/jpeg'";
    window.until("the large picture by itself", alone, &[]).await.map(drop)
}

/// Waits until a picture of that name has been loaded.
async fn seen(window: &Browser, name: &str) -> Outcome {
    let loaded =
        "return Array.from(document.querySelectorAll('.partners-picture__small')).some(function (one) {
      return one.alt.indexOf(arguments[0]) >= 0 && one.naturalWidth > 0;
    })"
        .replace("arguments[0]", &json!(name).to_string());
    window.until("a picture of a scheme", &loaded, &[]).await.map(drop)
}

async fn a_late_offer_is_refused_and_a_changed_one_shows_no_price(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    resident.goto("/").await?;
    let (open, sealed) = (round(&resident, true).await?, round(&resident, false).await?);
    resident.goto(&format!("{}/partners/{sealed}", resident.home_path())).await?;
    window.read("到那一分钟以前，报价锁着").await?;
    if !offers(&resident, &sealed).await?.is_empty() {
        return Err("a sealed round tells offers".into());
    }

    let firm = desk(stage, &resident, "partner", &format!("/console/firm/{open}")).await?;
    firm.read("回执").await?;
    let late = "return fetch('/api/console/firm/rounds/' + arguments[0] + '/offer/receipt', {
      method: 'PUT', headers: { 'X-App': '1', 'Content-Type': 'application/json' },
      body: JSON.stringify({ digest: new Array(65).join('0') }),
    }).then(function (answer) { return answer.json(); })";
    let answer = firm.eval(late, &[json!(open)]).await?;
    if answer["code"] != "round_opened" {
        return Err(format!("a late offer: {answer}").into());
    }

    // Somebody with the database puts another receipt beside the offer.
    let all = offers(&resident, &open).await?;
    let offer = all.first().ok_or("no offers")?;
    let (name, id) = (offer["firm"]["card"]["name"].as_str().unwrap_or_default(), id_of(offer)?);
    resident.site.kill();
    let other = format!("UPDATE offer SET digest = '{}' WHERE id = '{id}'", "0".repeat(64));
    resident.site.damage(&other).await?;
    resident.site.start().await?;
    resident.goto(&format!("{}/partners/{open}/{id}", resident.home_path())).await?;
    window.see("heading", name).await?;
    window.read("不一致").await?;
    let priced = "return /总价|合计/.test(document.body.innerText) && /\\d 元/.test(document.body.innerText)";
    if window.eval(priced, &[]).await? == json!(true) {
        return Err("a changed offer shows a price".into());
    }
    Ok(())
}
