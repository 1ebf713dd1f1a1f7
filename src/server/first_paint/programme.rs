//! 改造计划: what it is about and, for one community, what is known, before the app is here.

use super::{Page, frame};
use crate::{
    State,
    error::Error,
    programme::{entry_page, programme},
};
use api::{
    NoParams, pages,
    programme::{EntryParams, GetProgramme, GetProgrammeEntry},
};
use domain::{
    id::EntryId,
    policy::{HOTLINE, zibo_2020_49},
};
use maud::{Markup, html};

/// The list.
pub async fn page(state: &State) -> Result<Page, Error> {
    let list = programme(state).await?;
    let plan = zibo_2020_49::plan();
    let body = html! {
        p.app-lead { "非官方名单。每个小区都写了来源；没有来源的写“不清楚”。以区县住建部门公布的为准。" }
        p { "名单里有 " (list.entries.len()) " 个小区。" }
        (frame::cells("", &frame::link(pages::PLAN_CHECK, "我们小区能改吗", "照方案的条件一条一条对", "")))
        @if let Some(expired) = plan.expiry_sentence(state.now().day()) {
            p.policy-basis { "《" (plan.title) "》" (expired) "。" (plan.successor) }
        }
    };
    let about = "老旧小区改造计划：哪个小区、哪一年、改没改完。".to_owned();
    bare("改造计划", None, &body).about(about).with::<GetProgramme>(&NoParams {}, &list)
}

/// 我们小区能改吗.
pub fn check() -> Page {
    let body = html! {
        p { "照实选就行，不清楚的就选“我不清楚”。您选的不会发出去，只在这部手机上算。" }
        p { "拿不准就打电话问：" (frame::call("", HOTLINE)) }
    };
    bare("我们小区能改吗", Some(()), &body)
}

/// One community.
pub async fn entry(state: &State, id: EntryId) -> Result<Page, Error> {
    let found = entry_page(state, id, state.now()).await?;
    let about = &found.entry.about;
    let body = html! {
        p.app-home__size { (found.entry.district) }
        p { (about.state.words()) "。" }
        p.app-note { "来源：" (about.source) }
        p { "信息有误，请告诉" (found.authority) "：" (frame::call("", HOTLINE)) }
    };
    bare(&about.name, Some(()), &body).with::<GetProgrammeEntry>(&EntryParams { entry: id }, &found)
}

fn bare(title: &str, back: Option<()>, body: &Markup) -> Page {
    let back = back.map(|()| (pages::PLAN.to_owned(), "改造计划"));
    Page::bare(title).first(frame::frame("邻里", HOTLINE, back, title, body))
}
