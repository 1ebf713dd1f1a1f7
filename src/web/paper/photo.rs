//! Photos of a paper: made smaller before they travel, shown beside the form.

use crate::{client, committee::desk::Doing, ui::photo};
use api::paper::{Photo, PhotoParams, UploadPhoto};
use domain::{id::PollId, paper::PaperNumber};
use leptos::prelude::*;

/// The field that takes a photo or a file, and the photos there are.
pub fn view(poll: PollId, number: PaperNumber, photos: RwSignal<Vec<Photo>>) -> AnyView {
    let doing = Doing::new();
    let chosen = move |photo| {
        let params = PhotoParams { poll, number };
        let answer = async move { client::upload::<UploadPhoto>(&params, &photo).await };
        doing.wait(answer, move |kept| {
            photos.update(|photos| {
                photos.retain(|one| one.digest != kept.digest);
                photos.push(kept);
            });
        });
    };
    let shown = move || {
        let all = photos.get();
        let picture = |photo: Photo| {
            let (large, small) = (photo.page.clone(), photo.page);
            view! {
                <a class="console-photo" href=large target="_blank" rel="noopener">
                    <img src=small alt="这张选票的照片，点开看大图" />
                </a>
            }
        };
        let none = all
            .is_empty()
            .then(|| view! { <p class="console-empty">"还没有照片。先给这张票拍一张，留底。"</p> });
        view! { {none} {all.into_iter().map(picture).collect::<Vec<_>>()} }
    };
    view! {
        <div class="console-photos">{shown}</div>
        {photo::field("paper-photo", "", doing.pending, chosen)}
        {doing.told()}
    }
    .into_any()
}
