//! Pictures of an offer: drawn anew, sealed with it, part of its receipt, its own firm's alone before the minute.

use super::round;
use crate::{
    app::TestApp,
    call::{Answer, Call},
    schedule::photo::jpeg,
    staff::Staff,
};
use api::partners::{FlatOffers, WholeOffer, firm::MyOffer, picture_page, small_picture_page};
use domain::{evidence::digest, id::OfferPictureId, partners::OfferPicture};
use serde_json::{Value, json};

struct Desk {
    app: TestApp,
    firm: Staff,
    own: String,
}

impl Desk {
    async fn new() -> Self {
        let app = TestApp::open().await;
        server::keep_demo_pictures(&app.folder().join("photos")).await.expect("kept");
        let own = format!("/api/console/firm/rounds/{}/offer", round(&app, false).await.id);
        Self { firm: Staff::of(&app, "partner").await, app, own }
    }

    async fn send(&self, bytes: Vec<u8>) -> Answer {
        let call = self.firm.call("POST", &format!("{}/pictures", self.own), &());
        self.app.send(call.header("content-type", api::BYTES).body(bytes)).await
    }

    async fn add(&self, number: u8) -> OfferPicture {
        let mine: MyOffer = self.send(jpeg(number)).await.ok();
        mine.offer.expect("a draft").pictures.pop().expect("a picture")
    }

    async fn arrange(&self, pictures: &[(OfferPictureId, &str)]) -> Answer {
        let line = |(id, caption): &(OfferPictureId, &str)| json!({ "picture": id, "caption": caption });
        let body = json!({ "pictures": pictures.iter().map(line).collect::<Vec<Value>>() });
        self.firm.put(&self.app, &format!("{}/pictures", self.own), &body).await
    }

    /// Prices, as the form sends them: it names no pictures.
    async fn prices(&self) -> MyOffer {
        let quote = json!({ "flat": 1, "line": 1, "price": 46_800, "basis": "window_area" });
        let body = json!({ "scheme": "原样换新窗", "opening_changed": false, "quotes": [quote] });
        self.firm.put(&self.app, &self.own, &body).await.ok()
    }

    async fn hand_in(&self, draft: &MyOffer) -> Answer {
        let body = json!({ "digest": draft.digest.expect("a draft") });
        self.firm.put(&self.app, &format!("{}/receipt", self.own), &body).await
    }

    fn files(&self) -> Vec<std::path::PathBuf> {
        let folder = std::fs::read_dir(self.app.folder().join("photos/offers")).expect("a folder");
        folder.map(|entry| entry.expect("an entry").path()).collect()
    }

    async fn get(&self, path: &str) -> Answer {
        self.app.send(Call::get(path)).await
    }

    fn round(&self, rest: &str, round: domain::id::RoundId) -> String {
        format!("/api/communities/{}/partners/rounds/{round}{rest}", self.app.demo.community)
    }
}

#[tokio::test]
async fn a_picture_is_sealed_with_its_offer_and_public_from_the_minute_on() {
    let desk = Desk::new().await;
    let before = desk.files().len();
    let picture = desk.add(0).await;
    assert_eq!(desk.files().len(), before + 2);
    assert_eq!(desk.add(0).await, picture, "the same picture again is no second one");
    let draft = desk.prices().await;
    assert_eq!(
        draft.offer.as_ref().map(|offer| offer.pictures.len()),
        Some(1),
        "prices leave pictures alone"
    );
    desk.hand_in(&draft).await.problem(422, "rows_faulty");
    let draft: MyOffer = desk.arrange(&[(picture.id, "客厅新窗")]).await.ok();
    let done: MyOffer = desk.hand_in(&draft).await.ok();
    let canonical = done.canonical.expect("the text");
    assert!(canonical.contains(&picture.full.to_string()) && canonical.contains("客厅新窗"));
    desk.arrange(&[]).await.problem(409, "offer_handed_in");
    desk.send(jpeg(9)).await.problem(409, "offer_handed_in");

    let chair = Staff::of(&desk.app, "chair").await;
    for page in [picture_page(picture.id), small_picture_page(picture.id)] {
        desk.get(&page).await.problem(404, "not_found");
        chair.get(&desk.app, &page).await.problem(404, "not_found");
        let mine = desk.firm.get(&desk.app, &page).await;
        assert_eq!((mine.status, mine.header("cache-control")), (200, "private, no-store"));
    }
    let sealed = round(&desk.app, false).await;
    desk.app.set_now(sealed.opens_at);
    let shown = desk.get(&picture_page(picture.id)).await;
    assert_eq!((shown.status, shown.header("content-type")), (200, "image/jpeg"));
    assert_eq!(shown.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(digest(&shown.body), picture.full, "what is shown is what was handed in");
    assert!(desk.get(&small_picture_page(picture.id)).await.body.len() <= 20 * 1024);
    for strange in ["x.jpg", "..%2Fworks%2Fx.jpg", &format!("{}.png", picture.id)] {
        assert_eq!(desk.get(&format!("/photos/offers/{strange}")).await.status, 404, "{strange}");
    }
}

#[tokio::test]
async fn a_firm_never_fetches_the_sealed_pictures_of_another() {
    let desk = Desk::new().await;
    let sealed = round(&desk.app, false).await;
    // The others' offers of the demo lie sealed, with pictures.
    let mut others = 0;
    for offer in desk.app.store.open_offers(sealed.id, sealed.opens_at).await.expect("reads") {
        let text = store::Seal::new(&crate::app::KEY).open("offer.text_sealed", offer.id, &offer.text_sealed);
        let text: store::OfferText = serde_json::from_str(&text.expect("opens")).expect("an offer");
        for picture in text.offer.pictures {
            for page in [picture_page(picture.id), small_picture_page(picture.id)] {
                desk.firm.get(&desk.app, &page).await.problem(404, "not_found");
            }
            others += 1;
            desk.arrange(&[(picture.id, "别家的")]).await.problem(404, "not_found");
        }
    }
    assert!(others > 2, "there is something to guess");
}

#[tokio::test]
async fn what_is_no_picture_too_large_or_the_seventh_is_refused() {
    let desk = Desk::new().await;
    desk.send(b"%PDF-1.7".to_vec()).await.problem(422, "picture_kind");
    let whole = jpeg(0);
    desk.send(whole[..whole.len() / 2].to_vec()).await.problem(422, "picture_broken");
    let most = api::schedule::photo::WORK_PHOTO_MOST;
    desk.send(vec![0xFF; most + 1]).await.problem(413, "body_too_large");
    let mut ids = Vec::new();
    for number in 0..6 {
        ids.push(desk.add(40 * number).await.id);
    }
    desk.send(jpeg(250)).await.problem(409, "photos_full");
    let long = "字".repeat(61);
    assert_eq!(desk.arrange(&[(ids[0], &long)]).await.status, 422);
    assert_eq!(desk.arrange(&[(ids[0], "<b>窗</b>")]).await.status, 422);
    desk.arrange(&[(ids[0], "窗"), (ids[0], "窗")]).await.problem(404, "not_found");
    // The order is the firm's; what is not named goes, with its files.
    let before = desk.files().len();
    let mine: MyOffer = desk.arrange(&[(ids[5], "平面"), (ids[0], "窗")]).await.ok();
    let order: Vec<_> = mine.offer.expect("a draft").pictures.iter().map(|one| one.id).collect();
    assert_eq!((order, before - desk.files().len()), (vec![ids[5], ids[0]], 8));
    assert_eq!(desk.firm.get(&desk.app, &picture_page(ids[1])).await.status, 404);
    desk.app.set_now(round(&desk.app, false).await.opens_at);
    let firm = Staff::of(&desk.app, "partner").await;
    let late = firm.call("POST", &format!("{}/pictures", desk.own), &());
    let late = late.header("content-type", api::BYTES).body(jpeg(3));
    desk.app.send(late).await.problem(409, "round_opened");
}

#[tokio::test]
async fn a_picture_in_place_of_another_is_said_and_not_shown() {
    let desk = Desk::new().await;
    let open = round(&desk.app, true).await;
    let flat: FlatOffers = desk.get(&desk.round("/flats/1", open.id)).await.ok();
    let (bare, drawn): (Vec<_>, Vec<_>) = flat.offers.iter().partition(|one| one.offer.pictures.is_empty());
    assert_eq!((bare.len(), drawn.len()), (1, 3));
    assert!(drawn.iter().all(|one| one.offer.pictures.len() == 1 && !one.picture_broken));
    let whole = desk.round(&format!("/offers/{}", drawn[0].id), open.id);
    let seen: WholeOffer = desk.get(&whole).await.ok();
    let pictures = seen.offer.expect("sound").pictures;
    assert!(pictures.len() > 1 && seen.broken.is_empty());
    let (one, other) = (&pictures[0], &pictures[1]);
    let folder = desk.app.folder().join("photos/offers");
    std::fs::copy(folder.join(other.small.to_string()), folder.join(one.small.to_string())).expect("copied");
    let seen: WholeOffer = desk.get(&whole).await.ok();
    assert_eq!((seen.broken, seen.head.sound), (vec![one.id], true));
    let flat: FlatOffers = desk.get(&desk.round("/flats/1", open.id)).await.ok();
    assert_eq!(flat.offers.iter().filter(|one| one.picture_broken).count(), 1);
    assert_eq!(desk.get(&small_picture_page(one.id)).await.status, 500);
    // Nor does it help to say so in the database: what counts stands in the sealed text.
    let forged = format!("UPDATE offer_picture SET digest = '{}' WHERE id = '{}'", other.full, one.id);
    desk.app.store.execute(&forged).await.expect("damages");
    assert_eq!(digest(&desk.get(&picture_page(one.id)).await.body), one.full);
}
