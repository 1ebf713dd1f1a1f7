//! The poster at the doorway: what is decided, until when, where to look; one for each stairwell.

use super::{
    list::{place, stairwells},
    page::Paper,
    people::{by_door, passes},
};
use crate::{
    ctx::Ctx,
    error::Error,
    print::{self, Sheet},
};
use api::letter::WorkParams;
use axum::response::Response;
use domain::{committee::Action, poll::Poll};
use maud::{Markup, html};

/// The posters of the stairwells that the filter lets through.
pub async fn posters(ctx: Ctx, at: WorkParams) -> Result<Response, Error> {
    let (_, poll) = ctx.allow_poll(Action::Print, at.poll).await?;
    let paper = Paper::of(&ctx.state, &poll).await?;
    let mut work = ctx.store().work(at.poll).await?;
    work.retain(|record| passes(record, at.filter));
    by_door(&mut work);
    let home = paper.home(poll.community);
    let qr = print::qr(&home, "二维码，打开小区的页面")?;
    let sheets: Vec<Sheet> = stairwells(&work)
        .map(|list| Sheet::Framed(poster(&paper, &poll, &place(list), &home, &qr)))
        .collect();
    Ok(print::sheets("楼道海报", paper.footer(), &sheets))
}

fn poster(paper: &Paper, poll: &Poll, place: &str, home: &str, qr: &Markup) -> Markup {
    html! {
        div.poster {
            p.poster__place { (paper.community) " · " (place) @if paper.sample { "（样张）" } }
            h1 { (poll.title) }
            p.poster__who { "请" (poll.scope) "的业主参加" }
            p.poster__when { (poll.opens_at.words()) " 起" br; (poll.closes_at.deadline_words()) " 止" }
            (qr)
            p.letter__address { (home) }
            p.poster__step { "扫码看表决的内容、规则和参加的人数。" }
            p.poster__step { "投票用您家收到的信：信里有投票码。没收到、丢了，打下面的电话。" }
            p.poster__step { "不会用手机，投纸质票也可以。" }
            p.poster__contact {
                (paper.contact.name) " 电话 " strong { (paper.contact.phone) } br;
                (paper.contact.desk) "，" (paper.contact.hours)
            }
            p.note { "组织者：" (poll.organiser) "。" (paper.standing()) }
        }
    }
}
