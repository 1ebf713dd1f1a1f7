//! The largest round there can be: 12 firms, 12 flat types, 60 lines.

use crate::{app::TestApp, call::Call, weight::LIGHT};
use api::partners::FlatOffers;
use domain::{
    Area, Fen,
    committee::Role,
    evidence::digest,
    id::{FirmId, OfferId, OfferPictureId, RoundId},
    partners::{Basis, Bill, FLATS_MOST, FlatType, LINES_MOST, Line, LineKind, Offer, OfferPicture, Quote},
};
use store::{By, Doer, NewFirm, NewRound, OfferText, OfferWrite, Seal};

const FIRMS: u128 = 12;

fn bill() -> Bill {
    let flat = |code: u16| FlatType {
        code,
        name: format!("{code}号户型，两室一厅"),
        area: Area::new(6_000 + i64::from(code) * 217).expect("an area"),
        window_area: Area::new(900 + i64::from(code) * 31).expect("an area"),
        windows: 4 + code % 3,
        doors: 3 + code % 4,
    };
    let line = |code: u16| Line {
        code,
        item: format!("第{code}项，断桥铝窗和五金"),
        content: format!("含保护、打胶、清理，规格{}毫米", 40 + code * 7),
        basis: Basis::ALL[usize::from(code) % Basis::ALL.len()],
        kind: LineKind::ALL[usize::from(code) % LineKind::ALL.len()],
    };
    let most = |count: usize| 1..=u16::try_from(count).expect("small");
    Bill { flats: most(FLATS_MOST).map(flat).collect(), lines: most(LINES_MOST).map(line).collect() }
}

fn offer(bill: &Bill, firm: u128) -> Offer {
    let mut quotes = Vec::new();
    for flat in &bill.flats {
        for line in &bill.lines {
            let (flat, code) = (flat.code, line.code);
            let drawn = digest(format!("{firm} {code} {}", flat / 4).as_bytes()).bytes()[0];
            let price = Fen(10_000 + i64::from(code) * 700 + i64::from(drawn) * 50);
            let conditions = if code.is_multiple_of(6) {
                format!("不足{}平方米的，按{0}平方米算", code % 5 + 1)
            } else {
                String::new()
            };
            quotes.push(Quote { flat, line: code, price, basis: line.basis, conditions, was: None });
        }
    }
    let picture = OfferPicture {
        id: OfferPictureId::from_bits(firm),
        full: digest(format!("full {firm}").as_bytes()),
        small: digest(format!("small {firm}").as_bytes()),
        width: 1600,
        height: 1200,
        caption: format!("{firm}号企业的客厅新窗"),
    };
    let about = "窗洞不动，当天拆当天装，旧窗由我们运走。".repeat(6);
    Offer {
        scheme: format!("方案{firm}"),
        about,
        opening_changed: firm.is_multiple_of(5),
        quotes,
        pictures: vec![picture],
    }
}

async fn full(app: &TestApp) -> RoundId {
    let (community, at, store) = (app.demo.community, app.now(), &app.store);
    let account = crate::staff::person(app, "chair").account;
    let by = By { account, community, role: Role::Chair, at };
    let (doer, seal) =
        (Doer { account: Some(account), community: Some(community), at }, Seal::new(&crate::app::KEY));
    let card = serde_json::from_value(super::card()).expect("a card");
    let firms: Vec<FirmId> = (1..=FIRMS).map(FirmId::from_bits).collect();
    for id in &firms {
        let new =
            NewFirm { id: *id, card: Clone::clone(&card), criteria: "有资质".into(), district: None };
        store.save_firm(&by, &new, false).await.expect("a database").expect("a firm");
    }
    let (id, opens_at) = (RoundId::from_bits(1), at.plus_ms(60_000));
    let new = NewRound {
        id,
        title: "满的一轮".into(),
        criteria: "同一张表".into(),
        bill: bill(),
        opens_at,
        firms: firms.clone(),
    };
    store.save_round(&by, &new, false).await.expect("a database").expect("a round");
    for (number, firm) in (1..).zip(&firms) {
        let (offer, one) = (OfferId::from_bits(number), offer(&new.bill, number));
        let pictures = one.pictures.clone();
        let text = OfferText::of(id, *firm, one).expect("a text");
        let text_sealed = seal.seal("offer.text_sealed", offer, &text).expect("seals");
        let digest = digest(text.as_bytes());
        let write =
            OfferWrite { id: offer, round: id, firm: *firm, text_sealed, digest, was: None, pictures };
        store.save_offer(&doer, &write).await.expect("a database").expect("kept");
        store.hand_in_offer(&doer, id, *firm, &digest).await.expect("a database").expect("handed in");
    }
    app.set_now(opens_at);
    id
}

#[tokio::test]
async fn the_largest_round_comes_to_a_phone_lightly() {
    let app = TestApp::open().await;
    let round = full(&app).await;
    let path = format!("/api/communities/{}/partners/rounds/{round}/flats/7", app.demo.community);
    let plain: FlatOffers = app.send(Call::get(&path)).await.ok();
    assert_eq!((plain.offers.len(), plain.lines.len()), (12, 60));
    assert!(plain.offers.iter().all(|one| one.offer.quotes.len() == 60));
    let packed = app.send(Call::get(&path).header("accept-encoding", "br")).await;
    assert_eq!((packed.status, packed.header("content-encoding")), (200, "br"));
    assert!(packed.body.len() <= LIGHT, "{} bytes", packed.body.len());
}
