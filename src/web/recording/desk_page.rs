//! 录音: notices and items, read in by the committee.

use super::line::{Line, line};
use crate::{
    client,
    committee::{
        desk::{Doing, Fetched, fetch},
        place::Place,
    },
    ui::{
        form,
        page::{self, Back},
    },
};
use api::{
    community::CommunityParams,
    recording::{
        ItemRecordingParams, ListReadable, NoticeRecordingParams, Readable, ReadableItem, ReadableNotice,
        RemoveItemRecording, RemoveNoticeRecording, UploadItemRecording, UploadNoticeRecording,
        recording_page,
    },
};
use domain::id::CommunityId;
use leptos::prelude::*;

/// What the lines share.
#[derive(Clone, Copy)]
struct Reading {
    community: CommunityId,
    list: Fetched<Readable>,
    doing: Doing,
}

/// The page.
pub fn desk_page(community: CommunityId) -> AnyView {
    let list = fetch::<ListReadable>(CommunityParams { community });
    let reading = Reading { community, list, doing: Doing::new() };
    let body = view! {
        <p>
            "给听不到手机朗读的老人用：手机自己会读的，不放录音。请照着原文念。MP3 或 M4A，1 MB 以内，大约两分钟。表决的题目，在那次表决的页面里录。"
        </p>
        {reading.doing.told()}
        {list.show(move |shown| cards(reading, shown))}
    };
    page::page("录音", Back::to(Place::Home(community).address(), "概况"), body.into_any())
}

fn cards(reading: Reading, readable: &Readable) -> AnyView {
    let notices: Vec<_> = readable.notices.iter().map(|found| notice(reading, found)).collect();
    let items: Vec<_> = readable.items.iter().map(|found| item(reading, found)).collect();
    let none = notices.is_empty().then(|| view! { <p>"还没有发过通知。"</p> });
    let notices = view! { {none}<ul class="app-list">{notices}</ul> };
    let items = view! { <ul class="app-list">{items}</ul> };
    view! {
        {form::card("最近的通知", notices.into_any())}
        {form::card("改造内容", items.into_any())}
    }
    .into_any()
}

fn notice(reading: Reading, notice: &ReadableNotice) -> AnyView {
    let Reading { community, list, doing } = reading;
    let at = NoticeRecordingParams { community, notice: notice.id };
    let again = move |_: Readable| list.again.run(());
    line(
        Line {
            id: format!("notice-{}", notice.id),
            what: "通知",
            title: format!("{}（{}）", notice.title, notice.at.words()),
            recording: notice.recording.as_ref().map(recording_page),
        },
        doing,
        move |file| {
            doing.wait(async move { client::upload::<UploadNoticeRecording>(&at, &file).await }, again);
        },
        move || doing.run::<RemoveNoticeRecording>(at, (), again),
    )
}

fn item(reading: Reading, item: &ReadableItem) -> AnyView {
    let Reading { community, list, doing } = reading;
    let at = ItemRecordingParams { community, code: item.code };
    let again = move |_: Readable| list.again.run(());
    line(
        Line {
            id: format!("item-{}", item.code),
            what: "内容",
            title: item.name.clone(),
            recording: item.recording.as_ref().map(recording_page),
        },
        doing,
        move |file| {
            doing.wait(async move { client::upload::<UploadItemRecording>(&at, &file).await }, again);
        },
        move || doing.run::<RemoveItemRecording>(at, (), again),
    )
}
