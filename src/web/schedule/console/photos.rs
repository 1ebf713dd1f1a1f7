//! Photos of a package: made smaller in the browser, described, taken away with a reason.

use super::site_page::Site;
use crate::{
    client,
    committee::{
        desk::{Doing, Fetched, fetch},
        kept::Kept,
    },
    ui::{
        field::{self, Kind},
        form, photo,
    },
};
use api::schedule::{
    PackageParams,
    photo::{
        DescribeWorkPhoto, DescribeWorkPhotoRequest, ListWorkPhotos, RemoveWorkPhoto, RemoveWorkPhotoRequest,
        UploadWorkPhoto, WorkPhotoLine, WorkPhotoList, WorkPhotoParams,
    },
};
use domain::{evidence::Hash32, id::PackageId};
use leptos::prelude::*;

/// What is typed about one.
#[derive(Clone, Copy)]
struct Typed {
    caption: RwSignal<String>,
    reason: RwSignal<String>,
    wrong: RwSignal<String>,
    doing: Doing,
}

/// The field and the photos there are.
pub fn photos(site: Site, package: PackageId) -> AnyView {
    let params = PackageParams { community: site.community, package };
    let list = fetch::<ListWorkPhotos>(params);
    let (typed, doing) = (Kept::new(), Doing::new());
    let chosen = move |photo| {
        let answer = async move { client::upload::<UploadWorkPhoto>(&params, &photo).await };
        doing.wait(answer, move |_: WorkPhotoLine| list.again.run(()));
    };
    let about = "居民看得到。别拍到人脸和门牌里面。";
    let choose = site.may.then(|| photo::field("work-photo", about, doing.pending, chosen));
    let shown = list.show(move |photos| all(site, package, list, typed, photos));
    view! { <h3>"照片"</h3> {choose} {doing.told()} {shown} }.into_any()
}

fn all(
    site: Site,
    package: PackageId,
    list: Fetched<WorkPhotoList>,
    kept: Kept<Hash32, Typed>,
    photos: &WorkPhotoList,
) -> AnyView {
    if photos.photos.is_empty() {
        return view! { <p class="console-empty">"还没有照片。"</p> }.into_any();
    }
    let cards: Vec<_> = photos.photos.iter().map(|one| card(site, package, list, kept, one)).collect();
    view! { <div class="console-photos">{cards}</div> }.into_any()
}

fn card(
    site: Site,
    package: PackageId,
    list: Fetched<WorkPhotoList>,
    kept: Kept<Hash32, Typed>,
    one: &WorkPhotoLine,
) -> AnyView {
    if let Some(reason) = &one.removed {
        return view! { <p class="app-note">{one.photo.day.words()} "的一张撤下了：" {reason.clone()}</p> }
            .into_any();
    }
    let (digest, day, caption) = (one.digest, one.photo.day, one.photo.caption.clone());
    let alt = if caption.is_empty() { "施工照片，还没有说明".to_owned() } else { caption.clone() };
    let typed = kept.of(digest, || Typed {
        caption: RwSignal::new(caption),
        reason: RwSignal::new(String::new()),
        wrong: RwSignal::new(String::new()),
        doing: Doing::new(),
    });
    let params = WorkPhotoParams { community: site.community, package, digest };
    let describe = Callback::new(move |()| {
        let request =
            DescribeWorkPhotoRequest { caption: typed.caption.get_untracked().trim().to_owned(), day };
        typed.doing.run::<DescribeWorkPhoto>(params, request, move |_: WorkPhotoLine| list.again.run(()));
    });
    let remove = Callback::new(move |()| {
        let reason = typed.reason.get_untracked().trim().to_owned();
        if reason.is_empty() {
            return typed.wrong.set("请写为什么撤下。".into());
        }
        let request = RemoveWorkPhotoRequest { reason };
        typed.doing.run::<RemoveWorkPhoto>(params, request, move |_: WorkPhotoLine| list.again.run(()));
    });
    let forms = site.may.then(|| {
        let words = field::line(
            Kind::Text,
            "拍的是什么",
            "60 个字以内；看不见照片的人听这一句。",
            typed.caption,
            form::fine(),
        );
        let why = field::line(Kind::Text, "为什么撤下", "", typed.reason, typed.wrong.into());
        view! {
            {form::form(words, "存好说明", typed.doing.pending, typed.doing.told(), describe)}
            <details class="app-folded">
                <summary>"撤下这一张"</summary>
                {form::form(why, "撤下", typed.doing.pending, ().into_any(), remove)}
            </details>
        }
    });
    view! {
        <div class="console-card">
            <a class="console-photo" href=one.photo.full.clone() target="_blank" rel="noopener">
                <img src=one.photo.small.clone() alt=alt />
            </a>
            <p class="app-note">{one.photo.day.words()} "，" {one.by_name.clone()}</p>
            {forms}
        </div>
    }
    .into_any()
}
