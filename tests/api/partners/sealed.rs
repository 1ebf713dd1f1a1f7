//! The sealed round: nobody reads an offer before its minute, none comes or changes after it.

use super::{card, plan_of, round};
use crate::{app::TestApp, call::Call, staff::Staff};
use api::partners::{
    FlatOffers, Partners, Round, WholeOffer,
    console::{PartnerRound, PartnersDesk},
    firm::{MyFirm, MyOffer, OfferPreview},
};
use domain::{Refusal, evidence::digest};
use serde_json::{Value, json};

fn path(app: &TestApp, rest: &str) -> String {
    format!("/api/communities/{}/partners{rest}", app.demo.community)
}

fn desk(app: &TestApp, rest: &str) -> String {
    format!("/api/console/communities/{}/partners{rest}", app.demo.community)
}

async fn own(app: &TestApp) -> String {
    format!("/api/console/firm/rounds/{}/offer", round(app, false).await.id)
}

fn offer() -> Value {
    json!({ "scheme": "原样换新窗", "opening_changed": false, "quotes": [
        { "flat": 2, "line": 1, "price": 46_800, "basis": "window_area" },
        { "flat": 1, "line": 1, "price": 46_900, "basis": "window_area" },
    ] })
}

/// Fills in and hands in; answers with what the firm keeps.
async fn handed_in(app: &TestApp, firm: &Staff) -> MyOffer {
    let draft: MyOffer = firm.put(app, &own(app).await, &offer()).await.ok();
    let path = format!("{}/receipt", own(app).await);
    firm.put(app, &path, &json!({ "digest": draft.digest.expect("a draft") })).await.ok()
}

#[tokio::test]
async fn before_the_minute_no_answer_to_anybody_holds_an_offer() {
    let app = TestApp::open().await;
    let sealed = round(&app, false).await;
    let offers = app.store.open_offers(sealed.id, sealed.opens_at).await.expect("reads");
    let (firm, chair) = (Staff::of(&app, "partner").await, Staff::of(&app, "chair").await);
    let at = format!("/rounds/{}", sealed.id);
    app.send(Call::get(&path(&app, &format!("{at}/flats/1")))).await.problem(409, "round_sealed");
    for offer in &offers {
        app.send(Call::get(&path(&app, &format!("{at}/offers/{}", offer.id))))
            .await
            .problem(404, "not_found");
    }
    let seen: Round = app.send(Call::get(&path(&app, &at))).await.ok();
    assert_eq!((seen.line.open, seen.line.offers, seen.offers.len()), (false, None, 0));
    let desk: PartnerRound = chair.get(&app, &desk(&app, &at)).await.ok();
    assert_eq!((desk.handed_in, desk.take_up.len()), (3, 0));
    let mine: MyOffer = firm.get(&app, &own(&app).await).await.ok();
    assert_eq!(mine.offer, None);
    // What lies on the disk says nothing either.
    assert!(offers.iter().all(|offer| !offer.text_sealed.contains("scheme") && offer.handed_at.is_some()));
}

#[tokio::test]
async fn a_receipt_is_the_digest_of_what_everybody_reads_after_the_minute() {
    let app = TestApp::open().await;
    let firm = Staff::of(&app, "partner").await;
    let mine = handed_in(&app, &firm).await;
    let receipt = mine.receipt.expect("a receipt");
    assert_eq!(receipt, digest(mine.canonical.expect("the text").as_bytes()));
    let sealed = round(&app, false).await;
    app.set_now(sealed.opens_at);
    let at = format!("/rounds/{}/offers/{}", sealed.id, mine.id.expect("an id"));
    let seen: WholeOffer = app.send(Call::get(&path(&app, &at))).await.ok();
    assert_eq!(
        (seen.head.receipt, digest(seen.canonical.as_bytes()), seen.head.sound),
        (receipt, receipt, true)
    );
    let flat: FlatOffers =
        app.send(Call::get(&path(&app, &format!("/rounds/{}/flats/1", sealed.id)))).await.ok();
    let mut mine = flat.offers.iter().filter(|one| one.id == seen.head.id);
    assert_eq!(mine.next().map(|one| one.offer.quotes.len()), Some(1));
    assert_eq!(flat.offers.len(), 4);
}

#[tokio::test]
async fn what_comes_late_or_changes_is_refused() {
    let app = TestApp::open().await;
    let firm = Staff::of(&app, "partner").await;
    let own = own(&app).await;
    let draft: MyOffer = firm.put(&app, &own, &offer()).await.ok();
    let body = json!({ "digest": draft.digest.expect("a draft") });
    let other = json!({ "digest": "0".repeat(64) });
    firm.put(&app, &format!("{own}/receipt"), &other).await.problem(409, "outdated");
    let opens_at = round(&app, false).await.opens_at;
    app.set_now(opens_at);
    let firm = Staff::of(&app, "partner").await;
    firm.put(&app, &format!("{own}/receipt"), &body).await.problem(409, "round_opened");
    firm.put(&app, &own, &offer()).await.problem(409, "round_opened");
    app.set_now(opens_at.plus_ms(-1));
    let _: MyOffer = firm.put(&app, &format!("{own}/receipt"), &body).await.ok();
    firm.put(&app, &own, &offer()).await.problem(409, "offer_handed_in");
}

#[tokio::test]
async fn an_offer_that_is_not_what_was_handed_in_shows_no_price() {
    let app = TestApp::open().await;
    let open = round(&app, true).await;
    let record = app.store.open_offers(open.id, app.now()).await.expect("reads").swap_remove(0);
    let other = store::Seal::new(&crate::app::KEY).seal("offer.text_sealed", record.id, "{}").expect("seals");
    let damage = format!("UPDATE offer SET text_sealed = '{other}' WHERE id = '{}'", record.id);
    app.store.execute(&damage).await.expect("damages");
    let at = format!("/rounds/{}/offers/{}", open.id, record.id);
    let seen: WholeOffer = app.send(Call::get(&path(&app, &at))).await.ok();
    assert!(!seen.head.sound && seen.offer.is_none() && seen.digest != seen.head.receipt);
    let flat: FlatOffers =
        app.send(Call::get(&path(&app, &format!("/rounds/{}/flats/1", open.id)))).await.ok();
    assert_eq!((flat.offers.len(), flat.offers.iter().any(|one| one.id == record.id)), (3, false));
}

#[tokio::test]
async fn a_file_fills_the_draft_or_says_which_rows_are_wrong() {
    let app = TestApp::open().await;
    let firm = Staff::of(&app, "partner").await;
    let own = own(&app).await;
    let page = format!("/console/export/partners/{}/offer.csv", round(&app, false).await.id);
    let template = firm.get(&app, &page).await;
    let blank = template.text().to_owned();
    assert_eq!((template.status, blank.lines().count()), (200, 1 + 3 * 12));
    let upload = |text: String| {
        let call = Call::app("POST", &format!("{own}/file"), &Value::Null).cookie(&firm.cookie);
        call.header("content-type", api::BYTES).body(text)
    };
    let priced = |price: &str| blank.replacen("每樘窗,,", &format!("每樘窗,{price},"), 2);
    for (price, words) in [("-5", "价格不对"), ("面议", "单价不是数"), ("99999999", "价格不对")]
    {
        let bad: OfferPreview = app.send(upload(priced(price))).await.ok();
        assert!(
            bad.errors.iter().all(|error| error.row.is_some() && error.words.starts_with(words)),
            "{price}"
        );
        assert_eq!((bad.errors.len(), bad.mine.offer.is_none()), (2, true), "{price}");
    }
    let unit = priced("60").replacen("每樘窗,60", "每扇门,60", 1);
    let bad: OfferPreview = app.send(upload(unit)).await.ok();
    assert_eq!((bad.errors.len(), bad.errors[0].words.starts_with("单位和报价表不一样")), (1, true));
    let good: OfferPreview = app.send(upload(priced("60"))).await.ok();
    assert_eq!((good.rows, good.quoted, good.errors.len(), good.mine.unquoted), (36, 2, 0, 34));
}

#[tokio::test]
async fn a_firm_is_invited_by_criteria_and_removed_with_a_reason() {
    let app = TestApp::open().await;
    let own = own(&app).await;
    let (chair, firm) = (Staff::of(&app, "chair").await, Staff::of(&app, "partner").await);
    for (field, value, code) in [
        ("warranty_months", json!(12), "warranty_short"),
        ("leak_months", json!(24), "warranty_short"),
        ("valid_until", json!("2026-01-01"), "day_malformed"),
        ("name", json!("<b>示例</b>"), "text_malformed"),
    ] {
        let mut card = card();
        card[field] = value;
        let answer =
            chair.post(&app, &desk(&app, "/firms"), &json!({ "card": card, "criteria": "有资质" })).await;
        let problem: api::Problem = serde_json::from_slice(&answer.body).expect("a problem");
        assert_eq!(
            (problem.fields[0].path.as_str(), problem.fields[0].code.as_str()),
            (format!("card.{field}").as_str(), code)
        );
    }
    let new: api::partners::Firm =
        chair.post(&app, &desk(&app, "/firms"), &json!({ "card": card(), "criteria": "有资质" })).await.ok();
    let planned: PartnerRound =
        chair.post(&app, &desk(&app, "/rounds"), &plan_of(&[new.id.to_string()])).await.ok();
    assert!(planned.changeable && planned.firms == [new.id]);
    // A round of others is not found.
    firm.get(&app, &format!("/api/console/firm/rounds/{}/offer", planned.line.id))
        .await
        .problem(404, "not_found");
    let mine: MyFirm = firm.get(&app, "/api/console/firm").await.ok();
    let removal = desk(&app, &format!("/firms/{}/removal", mine.firm.id));
    let _: api::partners::Firm = chair.put(&app, &removal, &json!({ "reason": "资质证书过期" })).await.ok();
    firm.put(&app, &own, &offer()).await.problem(409, Refusal::FirmRemoved.code());
    let all: Partners = app.send(Call::get(&path(&app, ""))).await.ok();
    let gone = all.firms.last().and_then(|firm| firm.removed.clone()).expect("stays, with its reason");
    assert_eq!(gone.reason, "资质证书过期");
    let desk: PartnersDesk = chair.get(&app, &desk(&app, "")).await.ok();
    assert_eq!((desk.firms.len(), desk.rounds.len()), (5, 3));
}
