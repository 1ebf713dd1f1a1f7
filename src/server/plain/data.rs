//! 我的数据: what is kept about whoever holds this phone, to read, take along, take back; and what has to stay.

use super::{
    at,
    form::{Posted, Visit, id},
    shell::{Page, act},
};
use crate::{error::Error, notices, partners, poll, questions, roll};
use api::{
    community::CommunityParams,
    notices::Following,
    partners::mine::{HomeParams, MyHome},
    questions::MyQuestion,
    roll::{Me, MyVoter},
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::{Instant, Refusal, id::CommunityId, notices::Topic};
use maud::{Markup, html};
use serde::Serialize;
use std::collections::BTreeSet;

/// Everything that this phone may know of itself.
#[derive(Serialize)]
struct Data {
    /// UTC ms.
    made_at: Instant,
    letters: Me,
    communities: Vec<Part>,
}

/// The part of one community.
#[derive(Serialize)]
struct Part {
    community: CommunityId,
    name: String,
    follows: Vec<Topic>,
    questions: Vec<MyQuestion>,
    homes: Vec<MyHome>,
}

impl Data {
    async fn of(visit: &Visit) -> Result<Self, Error> {
        let ctx = &visit.ctx;
        let letters = roll::mine(ctx).await?;
        let mut communities = Vec::new();
        let known: BTreeSet<CommunityId> = letters.voters.iter().map(|mine| mine.community).collect();
        for community in known {
            let at = || CommunityParams { community };
            let Following { topics, .. } = notices::handlers::get_following(ctx.clone(), at(), ()).await?;
            communities.push(Part {
                community,
                name: ctx.store().community(community).await?.ok_or(Refusal::NotFound)?.name,
                follows: topics,
                questions: questions::get_my_questions(ctx.clone(), at(), ()).await?.questions,
                homes: partners::get_my_partners(ctx.clone(), at(), ()).await?.homes,
            });
        }
        Ok(Self { made_at: ctx.now, letters, communities })
    }
}

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Error> {
    let data = Data::of(&visit).await?;
    let mut letters = Vec::new();
    for mine in &data.letters.voters {
        letters.push(letter(mine, &poll::find(&visit.ctx.state, mine.poll).await?.0.title));
    }
    let body = html! {
        p { "这里写着我们记着的、和这部手机有关的。别家的看不到，您家的别人也看不到。" }
        h2 { "您家的信" }
        ul { @for letter in &letters { (letter) } }
        @if !data.letters.tenants.is_empty() { p { "租户意见单 " (data.letters.tenants.len()) " 张。" } }
        @for part in &data.communities { (part_of(&visit, part)) }
        h2 { "带走一份" }
        (act(at::DATA_FILE, "下载我的数据（JSON 文件）"))
        @if visit.in_wechat() {
            p { "在微信里点不开：请点右上角的“…”，选“在浏览器打开”，再输一次投票码，回到这一页下载。" }
        }
        p { "这个文件里有您家门牌，请自己收好。" }
        h2 { "不能删的，为什么" }
        p { "已经交的票、名册、操作记录，复核要用，现在不能删；留多久由组织表决的单位定，待核实。" }
        p { "问过的、投诉过的，经办的单位还要答复，不能当场删。想删，请打信上的电话。" }
        h2 { "不想再用了" }
        p { "这里不用注册，也就没有账号要注销：退出以后，这部手机不再记得您。交了的票照样算数；以后想再看，再输一次投票码。" }
        form method="post" action=(at::SIGN_OUT) {
            (visit.hidden())
            button.quiet { "退出，这部手机不再记住" }
        }
    };
    visit.page(&Page::bare("我的数据", body).back(at::MINE.to_owned(), "我的票"))
}

fn letter(mine: &MyVoter, title: &str) -> Markup {
    let doors: Vec<String> = mine.dwellings.iter().map(|one| one.address.to_string()).collect();
    let said = if mine.receipt.is_some() { "已经交票" } else { "还没有交票" };
    html! {
        li {
            (title) "，第 " (mine.serial) " 号信：" (doors.join("、")) "，" (mine.area) " ㎡，" (said)
            "；打开过信的手机 " (mine.devices.len()) " 部。"
        }
    }
}

fn part_of(visit: &Visit, part: &Part) -> Markup {
    let choices = part.homes.iter().flat_map(|home| &home.choices);
    html! {
        h2 { (part.name) }
        p { "房号、面积、姓名、电话不对？" a href=(at::help(part.community)) { "请人更正" } "，两个人核对以后才改。" }
        p { "订的通知 " (part.follows.len()) " 项，问过的问题 " (part.questions.len()) " 个。" }
        @if !part.follows.is_empty() {
            form method="post" action=(at::DATA) {
                (visit.hidden())
                input type="hidden" name="community" value=(part.community);
                button.quiet { "通知都不要了" }
            }
        }
        @for choice in choices {
            @if let (Some(chosen), Some(consent)) = (&choice.chosen, &choice.consent) {
                form method="post" action=(at::DATA) {
                    (visit.hidden())
                    p { (consent.at.words()) "同意把电话 " (consent.phone) " 交给" (chosen.name) "。" }
                    input type="hidden" name="round" value=(choice.round);
                    input type="hidden" name="dwelling" value=(choice.dwelling);
                    button.quiet { "收回，不让企业再看到" }
                }
            }
        }
    }
}

/// The same as a file.
pub async fn file(visit: Visit) -> Result<Response, Error> {
    let data = Data::of(&visit).await?;
    let text = serde_json::to_vec_pretty(&data).map_err(Error::internal)?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"linli-my-data.json\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}

/// Takes back what was agreed to, or follows nothing more.
pub async fn take_back(posted: Posted) -> Result<Response, Error> {
    let ctx = posted.visit.ctx.clone();
    match (posted.text("community"), posted.text("round"), posted.text("dwelling")) {
        ("", round, dwelling) => {
            let at = HomeParams { round: id(round)?, dwelling: id(dwelling)? };
            partners::revoke_consent(ctx, at, ()).await?;
        }
        (community, "", "") => {
            notices::handlers::unfollow_all(ctx, CommunityParams { community: id(community)? }, ()).await?;
        }
        _ => return Err(Refusal::NotFound.into()),
    }
    posted.visit.go(at::DATA)
}
