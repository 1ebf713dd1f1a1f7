//! Sealed offers and a home's one choice, whatever several phones and firms do at once.

use crate::{
    database::Database,
    fixture::{NOON, Stage, dwelling, stage},
    paper::{accounts, by},
};
use domain::{
    Area, Instant, Refusal,
    evidence::digest,
    id::{AccountId, FirmId, OfferId, OfferPictureId, RoundId},
    partners::{Bill, Card, FlatType, Interest, Offer, OfferPicture},
};
use store::{Doer, HomeChoice, NewConsent, NewFirm, NewRound, OfferText, OfferWrite};

const FIRM: FirmId = FirmId::from_bits(1);
const ROUND: RoundId = RoundId::from_bits(1);
const OFFER: OfferId = OfferId::from_bits(1);
const OPENS: Instant = NOON.plus_ms(3_600_000);

fn doer(at: Instant) -> Doer {
    Doer { account: Some(AccountId::from_bits(1)), community: None, at }
}

fn firm(id: FirmId) -> NewFirm {
    let card = Card {
        name: format!("示例企业{id}"),
        licence: "91370300EXAMP00001".into(),
        qualification: "示例".into(),
        grade: "示例二级".into(),
        valid_until: NOON.day().plus(400),
        warranty_months: 24,
        leak_months: 60,
        contract: "示例文本".into(),
        phone: "0533-0000000".into(),
        complaints: "示例".into(),
        interest: Interest::None,
    };
    NewFirm { id, card, criteria: "有资质".into(), district: None }
}

fn offer(text: &str) -> OfferWrite {
    OfferWrite {
        id: OFFER,
        round: ROUND,
        firm: FIRM,
        text_sealed: text.into(),
        digest: digest(text.as_bytes()),
        was: None,
        pictures: Vec::new(),
    }
}

fn picture(id: u128, full: &str) -> OfferPicture {
    let (full, small) = (digest(full.as_bytes()), digest(format!("{full} small").as_bytes()));
    OfferPicture {
        id: OfferPictureId::from_bits(id),
        full,
        small,
        width: 960,
        height: 720,
        caption: "窗".into(),
    }
}

fn home() -> HomeChoice {
    HomeChoice { round: ROUND, dwelling: dwelling(1) }
}

async fn open(database: &Database) -> Stage {
    let stage = stage(database, 2).await;
    accounts(&stage).await;
    let by = by(1, NOON);
    stage.store.save_firm(&by, &firm(FIRM), false).await.expect("a database").expect("a firm");
    let area = Area::new(9_000).expect("an area");
    let flat = FlatType { code: 1, name: "两室".into(), area, window_area: area, windows: 5, doors: 4 };
    let round = NewRound {
        id: ROUND,
        title: "换窗".into(),
        criteria: "同一张表".into(),
        bill: Bill { flats: vec![flat], lines: Vec::new() },
        opens_at: OPENS,
        firms: vec![FIRM],
    };
    stage.store.save_round(&by, &round, false).await.expect("a database").expect("a round");
    stage
}

async fn handed_in(stage: &Stage) {
    let store = &stage.store;
    store.save_offer(&doer(NOON), &offer("一")).await.expect("a database").expect("kept");
    let done = store.hand_in_offer(&doer(NOON), ROUND, FIRM, &offer("一").digest).await;
    assert_eq!(done.expect("a database"), Ok(()));
}

pub async fn an_offer_is_sealed_until_its_minute_and_fixed_from_then_on(database: Database) {
    let stage = open(&database).await;
    let store = &stage.store;
    store.save_offer(&doer(NOON), &offer("一")).await.expect("a database").expect("kept");
    // What was read when handing in is what is handed in.
    let hand = |text: &str, at| {
        let digest = offer(text).digest;
        async move { store.hand_in_offer(&doer(at), ROUND, FIRM, &digest).await.expect("a database") }
    };
    assert_eq!(hand("二", NOON).await, Err(Refusal::Outdated));
    assert_eq!(hand("一", OPENS).await, Err(Refusal::RoundOpened));
    assert_eq!(hand("一", OPENS.plus_ms(-1)).await, Ok(()));
    let change = store.save_offer(&doer(NOON), &offer("二")).await.expect("a database");
    assert_eq!(change, Err(Refusal::OfferHandedIn));
    assert!(store.open_offers(ROUND, OPENS.plus_ms(-1)).await.expect("reads").is_empty());
    assert_eq!(store.open_offers(ROUND, OPENS).await.expect("reads").len(), 1);
    for statement in ["UPDATE round_event SET words = ''", "DELETE FROM round_event"] {
        assert!(store.execute(statement).await.is_err(), "{statement}");
    }
}

pub async fn files_of_pictures_go_when_no_offer_shows_them(database: Database) {
    let stage = open(&database).await;
    let store = &stage.store;
    let (one, two) = (picture(1, "一"), picture(2, "二"));
    let draft = |text: &str, was: Option<&str>, pictures: &[&OfferPicture]| OfferWrite {
        was: was.map(|was| digest(was.as_bytes())),
        pictures: pictures.iter().map(|picture| (*picture).clone()).collect(),
        ..offer(text)
    };
    let save =
        |new: OfferWrite| async move { store.save_offer(&doer(NOON), &new).await.expect("a database") };
    assert_eq!(save(draft("甲", None, &[&one, &two])).await, Ok(Vec::new()));
    let (found, opens_at) = store.offer_of_picture(one.id).await.expect("reads").expect("known");
    assert_eq!((found.id, opens_at), (OFFER, OPENS));
    // Two tabs began from the same draft: the second is told, and takes nothing away.
    assert_eq!(save(draft("乙", Some("甲"), &[&two])).await, Ok(vec![one.full, one.small]));
    assert_eq!(save(draft("丙", Some("甲"), &[])).await, Err(Refusal::Outdated));
    assert!(store.offer_of_picture(one.id).await.expect("reads").is_none());
    assert!(store.offer_of_picture(two.id).await.expect("reads").is_some());
}

pub async fn an_offer_without_pictures_is_hashed_as_before_there_were_any(_: Database) {
    let offer = Offer { scheme: "换窗".into(), ..Offer::default() };
    let text = OfferText::of(ROUND, FIRM, offer.clone()).expect("a text");
    assert_eq!(
        text,
        format!(
            "{{\"format\":\"linli/offer/1\",\"round\":\"{ROUND}\",\"firm\":\"{FIRM}\",\"offer\":\
             {{\"scheme\":\"换窗\",\"about\":\"\",\"opening_changed\":false,\"quotes\":[]}}}}"
        )
    );
    let read: OfferText = serde_json::from_str(&text).expect("an old text");
    assert_eq!(read.offer, offer);
    let with = OfferText::of(ROUND, FIRM, Offer { pictures: vec![picture(1, "一")], ..offer });
    assert!(with.expect("a text").contains(&picture(1, "一").full.to_string()));
}

pub async fn of_many_phones_of_one_home_one_chooses(database: Database) {
    let stage = open(&database).await;
    handed_in(&stage).await;
    let store = &stage.store;
    let tries = (0..16).map(|_| store.choose(home(), 1, Some(OFFER), 0));
    let answers = futures_util::future::join_all(tries).await;
    let won = answers.into_iter().filter(|answer| matches!(answer, Ok(Ok(())))).count();
    assert_eq!(won, 1);
    let known = store.choice(home()).await.expect("reads").expect("a choice");
    assert_eq!((known.revision, known.offer), (1, Some(OFFER)));
    assert_eq!(store.confirm_choice(home(), 1, OPENS).await.expect("a database"), Ok(()));
    assert!(store.choose(home(), 1, None, 2).await.expect("a database").is_err(), "confirmed is final");
}

pub async fn a_consent_ends_with_another_choice_and_with_the_firm(database: Database) {
    let stage = open(&database).await;
    handed_in(&stage).await;
    let store = &stage.store;
    let consent =
        NewConsent {
            home: home(), firm: FIRM, words: "同意".into(), phone_sealed: "封".into(), at: OPENS
        };
    store.choose(home(), 1, Some(OFFER), 0).await.expect("a database").expect("chosen");
    store.give_consent(&consent).await.expect("a database");
    assert_eq!(store.leads(FIRM).await.expect("reads").len(), 1);
    store.choose(home(), 1, None, 1).await.expect("a database").expect("declined");
    assert!(store.leads(FIRM).await.expect("reads").is_empty());
    store.choose(home(), 1, Some(OFFER), 2).await.expect("a database").expect("chosen again");
    assert!(store.consent(home()).await.expect("reads").is_none(), "consent is asked anew");
    store.give_consent(&consent).await.expect("a database");
    let removed = store.remove_firm(&by(1, OPENS), FIRM, "资质过期").await.expect("a database");
    assert_eq!(removed, Ok(()));
    assert!(store.leads(FIRM).await.expect("reads").is_empty());
}
