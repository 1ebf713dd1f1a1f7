//! 施工进度: what goes on these days in the whole community, and whom to ask; which building is mine only the phone knows.

use super::{Page, frame};
use crate::{State, community, error::Error};
use api::{
    community::{CommunityHome, CommunityParams, GetCommunity},
    pages,
    schedule::{GetSchedule, HomeWork, WorkState, outage::Outage},
};
use domain::{Instant, id::CommunityId};
use maud::{Markup, html};

/// So many works are painted.
const SHOWN: usize = 6;

/// The schedule.
pub async fn page(state: &State, id: CommunityId) -> Result<Page, Error> {
    let view = crate::schedule::schedule(state, id, state.now()).await?;
    let about = "什么时候在哪里做什么、哪里停水、哪一项晚了、为什么。";
    // The app's first sentence, so that what was read does not change when the app is here.
    let said = (view.number > 0).then(|| view.publication());
    let page = painted(state, id, "施工进度", about, said.as_deref()).await?;
    page.with::<GetSchedule>(&CommunityParams { community: id }, &view)
}

/// One package of works: until the app is here, what goes on around it.
pub async fn work(state: &State, id: CommunityId) -> Result<Page, Error> {
    painted(state, id, "施工进度", "这一项做什么、什么时候做、为什么是这个先后。", None).await
}

/// What became of the ballots' lines.
pub async fn lines(state: &State, id: CommunityId) -> Result<Page, Error> {
    let about = "表决过的每一项，改到哪一步；没改的，为什么、谁定的。";
    painted(state, id, "改了哪些、没改哪些、为什么", about, None).await
}

async fn painted(
    state: &State,
    id: CommunityId,
    title: &str,
    about: &str,
    said: Option<&str>,
) -> Result<Page, Error> {
    let home = community::home(state, id, state.now()).await?;
    let body = html! {
        @match said { Some(said) => { p.app-note { (said) } } None => { p.app-lead { (about) } } }
        (these_days(&home))
        (frame::contact(&home.contact))
    };
    let back = Some((pages::community(id), home.name.as_str()));
    let first = frame::frame(&home.name, &home.contact.phone, back, title, &body);
    let page = Page::bare("").of(title, &home.name, &home.contact.phone);
    let page = page.about(format!("{}：{about}", home.name)).first(first);
    page.with::<GetCommunity>(&CommunityParams { community: id }, &home)
}

/// The works and outages of these days, all buildings together.
pub fn these_days(home: &CommunityHome) -> Markup {
    let works = &home.works;
    html! {
        @if works.packages == 0 {
            p { "施工计划还没有公布。公布以后，哪天在您家门口做什么、哪天停水，都会在这里，也会贴在楼道里。" }
        }
        @for outage in &works.outages { (told(outage)) }
        @if !works.lines.is_empty() {
            div.weui-cells { @for work in works.lines.iter().take(SHOWN) { (line(home.id, work)) } }
        }
        @if works.late > 0 { p.app-note { "全小区有 " (works.late) " 项晚了，每一项都写着原因。" } }
    }
}

fn line(community: CommunityId, work: &HomeWork) -> Markup {
    let when = format!("{}，计划{}到{}", work.spot, work.plan.start.words(), work.plan.end.words());
    let when = match (work.late, &work.late_reason) {
        (0, _) => when,
        (late, Some(why)) => format!("{when}。晚了 {late} 天，原因：{why}"),
        (late, None) => format!("{when}。晚了 {late} 天，还没有写明原因"),
    };
    frame::link(&pages::work(community, work.id), &work.title, &when, state(work))
}

const fn state(work: &HomeWork) -> &'static str {
    match work.state {
        WorkState::Running => "正在做",
        WorkState::Ahead => "还没开始",
        WorkState::Done => "做完了",
        WorkState::Dropped => "不做了",
    }
}

fn told(outage: &Outage) -> Markup {
    let hours = |from: Instant, to: Instant| format!("{}到{}", from.words(), to.deadline_words());
    html! {
        div.app-notice.app-notice_warn[outage.cancelled.is_none()] role="note" {
            p.app-notice__title {
                @if outage.cancelled.is_some() { "取消了：" }
                (outage.supply.words()) " " (hours(outage.from, outage.to))
            }
            p { (outage.cancelled.as_deref().unwrap_or(&outage.reason)) }
        }
    }
}
