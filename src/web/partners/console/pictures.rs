//! The draft's pictures: add, say what they show, put in order, take away.

use crate::{
    client,
    committee::{
        desk::{Doing, Fetched},
        kept::Kept,
    },
    ui::{
        button,
        field::{self, Kind},
        form,
        load::Load,
        photo,
    },
};
use api::partners::{
    firm::{
        ArrangeOfferPictures, ArrangePicturesRequest, MyOffer, MyRoundParams, PictureWords,
        UploadOfferPicture,
    },
    picture_page, small_picture_page,
};
use domain::{
    id::{OfferPictureId, RoundId},
    partners::{OfferPicture, PICTURES_MOST},
};
use leptos::prelude::*;

/// What is typed about each, kept while the draft is fetched and drawn again.
pub type Captions = Kept<OfferPictureId, RwSignal<String>>;

/// What the acts need.
#[derive(Clone, Copy)]
struct Desk {
    mine: Fetched<MyOffer>,
    round: RoundId,
    captions: Captions,
    doing: Doing,
}

/// The field and the pictures there are.
pub fn section(mine: Fetched<MyOffer>, my: &MyOffer, captions: Captions) -> AnyView {
    let (round, doing) = (my.round.line.id, Doing::new());
    let desk = Desk { mine, round, captions, doing };
    let pictures = my.offer.as_ref().map(|offer| offer.pictures.clone()).unwrap_or_default();
    let left = PICTURES_MOST.saturating_sub(pictures.len());
    let chosen = move |picture| {
        let answer =
            async move { client::upload::<UploadOfferPicture>(&MyRoundParams { round }, &picture).await };
        doing.wait(answer, move |my: MyOffer| mine.state.set(Load::Ready(my)));
    };
    let about = "效果图、平面图都行，别拍到人脸。和报价一起锁着，到时候一起公开。";
    let choose = (left > 0).then(|| photo::field("offer-picture", about, doing.pending, chosen));
    let told = if left > 0 {
        format!("还能放 {left} 张。")
    } else {
        "六张放满了。要换，先去掉一张。".into()
    };
    let cards: Vec<_> = (0..pictures.len()).map(|place| card(desk, &pictures, place)).collect();
    let words = (!pictures.is_empty()).then(|| {
        let all = pictures.clone();
        let act = Callback::new(move |()| arrange(desk, all.iter()));
        button::plain("存好图的说明", act)
    });
    view! {
        {choose}
        <p class="app-note">{told}</p>
        {doing.told()}
        <div class="console-photos">{cards}</div>
        {words}
    }
    .into_any()
}

fn caption(desk: Desk, picture: &OfferPicture) -> RwSignal<String> {
    desk.captions.of(picture.id, || RwSignal::new(picture.caption.clone()))
}

/// Sends them in that order, with what is typed; those that are left out go.
fn arrange<'a>(desk: Desk, pictures: impl Iterator<Item = &'a OfferPicture>) {
    let words = |picture: &OfferPicture| PictureWords {
        picture: picture.id,
        caption: caption(desk, picture).get_untracked().trim().to_owned(),
    };
    let request = ArrangePicturesRequest { pictures: pictures.map(words).collect() };
    let at = MyRoundParams { round: desk.round };
    desk.doing.run::<ArrangeOfferPictures>(at, request, move |my| desk.mine.state.set(Load::Ready(my)));
}

fn card(desk: Desk, pictures: &[OfferPicture], place: usize) -> AnyView {
    let picture = &pictures[place];
    let typed = caption(desk, picture);
    let label = format!("第 {} 张画的是什么", place + 1);
    let words =
        field::line(Kind::Text, &label, "一定要写，60 个字以内；看不见图的人听这一句。", typed, form::fine());
    let alt =
        if picture.caption.is_empty() { "还没有说明的图".to_owned() } else { picture.caption.clone() };
    let forward = (place > 0).then(|| {
        let mut moved = pictures.to_vec();
        moved.swap(place - 1, place);
        button::plain(
            &format!("第 {} 张往前挪", place + 1),
            Callback::new(move |()| arrange(desk, moved.iter())),
        )
    });
    let rest: Vec<_> = pictures.iter().filter(|one| one.id != picture.id).cloned().collect();
    let remove = button::plain(
        &format!("去掉第 {} 张", place + 1),
        Callback::new(move |()| arrange(desk, rest.iter())),
    );
    view! {
        <div class="console-card">
            <a class="console-photo" href=picture_page(picture.id) target="_blank" rel="noopener">
                <img src=small_picture_page(picture.id) alt=alt />
            </a>
            {words}
            {forward}
            {remove}
        </div>
    }
    .into_any()
}
