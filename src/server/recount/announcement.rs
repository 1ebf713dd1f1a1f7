//! The notice of the poll itself, before it opens (R21, R30).

use super::{
    sections::{standing, times, year},
    told::{amount, digits},
};
use crate::{
    community::contact,
    ctx::Ctx,
    error::Error,
    poll,
    print::{self, Footer, qr},
};
use api::{community::Contact, pages, poll::PollParams};
use axum::response::Response;
use domain::{
    Refusal,
    committee::Action,
    poll::{Poll, Precedence, Question, QuestionKind},
};
use maud::{Markup, html};
use store::PollRoll;

/// The page.
pub async fn announcement(ctx: Ctx, at: PollParams) -> Result<Response, Error> {
    let (_, poll) = ctx.allow_poll(Action::ReadWork, at.poll).await?;
    let community = ctx.store().community(poll.community).await?.ok_or(Refusal::NotFound)?;
    let footer = Footer { printed: ctx.now, fingerprint: ctx.state.log_key.fingerprint() };
    let text = text(&ctx, &community.name, &contact(community.contact), &poll).await?;
    let content = html! {
        h1 { (community.name) br; "业主表决公告" }
        p.verdict { (poll.title) }
        (text)
        (standing(poll::standing(&ctx.state).await?.as_ref()))
        p.seal { "公告单位（盖章）：＿＿＿＿＿＿＿＿＿＿　　" (poll.announced_at.day().long_words()) }
    };
    Ok(print::flow(&format!("{}公告", poll.title), footer, &content))
}

/// Everything it says, as it went out: a later extension is not in it.
pub async fn text(ctx: &Ctx, community: &str, contact: &Contact, poll: &Poll) -> Result<Markup, Error> {
    let roll = ctx.store().poll_roll(poll.id).await?;
    let extensions = ctx.store().extensions(poll.id).await?;
    let closes_at = extensions.first().map_or(poll.closes_at, |first| first.before);
    let poll = &Poll { closes_at, ..poll.clone() };
    let address = format!("{}{}", ctx.state.config.public_url, pages::poll(poll.community, poll.id));
    Ok(html! {
        (facts(community, poll, &roll))
        @for (one, number) in poll.questions.iter().zip(1..) { (question(poll, one, number)) }
        (ways(poll, contact, &address)?)
        section.keep {
            h2 { "名册核对" }
            p { "公告时名册已经定下。请在手机上或到居委会核对您家的地址和面积；有错，请在开始表决以前提出更正。" }
            p { "名册指纹　" span.digits_block { (digits(&roll.roll_root)) } }
        }
    })
}

fn facts(community: &str, poll: &Poll, roll: &PollRoll) -> Markup {
    html! {
        table.facts { tbody {
            tr { th { "表决范围" } td { (community) "，" (poll.scope) } }
            tr { th { "总人数和总面积" } td {
                (amount(roll.total.into())) br;
                "车位车库的面积" (if roll.parking { "计入" } else { "不计入" }) "；一户一票，同一业主有多套房的合并算一户"
            } }
            tr { th { "表决时间" } td { strong { (times(poll)) } } }
            tr { th { "组织者" } td { (poll.organiser) } }
            tr { th { "依据" } td {
                @match &poll.basis {
                    Some(basis) => { (basis.document) "（" (basis.number) "），有效期到 " (basis.valid_until.long_words()) },
                    None => "没有有效的文件依据，只征求意见",
                }
            } }
            tr { th { "结果公布" } td {
                "最晚 " (year(poll.result_at())) " 公布初步结果，之后 " (poll.objection_days) " 天听取异议，再公布最终结果"
            } }
        } }
    }
}

fn question(poll: &Poll, question: &Question, number: usize) -> Markup {
    let answer = match question.kind {
        QuestionKind::Approve => "每项选一个：赞同、反对、弃权".to_owned(),
        QuestionKind::Concern(most) | QuestionKind::Need(most) => format!("最多选 {most} 项"),
    };
    html! {
        section.keep {
            h2 { "第 " (number) " 题　" (question.title) }
            p { (question.about) }
            p { (answer) "。" }
            ol { @for item in &question.items { li { (item.title) @if !item.about.is_empty() { "：" (item.about) } } } }
            @if let Some(matter) = poll.matter(question) {
                p { "事项类型：" (matter.article()) "，" (matter.words()) "。" }
            }
            p { strong { "怎么算：" } @for sentence in poll.sentences(question) { (sentence) } }
            @if let Some(silence) = question.card.decision().and_then(|card| card.silence.as_ref()) {
                p { "从多条款（" (silence.adopted.long_words()) "通过）原文：“" (silence.clause) "”" }
            } @else if poll.matter(question).is_some() { p { "不启用从多：没投票的不算同意。" } }
        }
    }
}

fn ways(poll: &Poll, contact: &Contact, address: &str) -> Result<Markup, Error> {
    let both = match poll.precedence() {
        Precedence::FirstReceived => "先收到的有效",
        Precedence::Paper => "以签字的纸质票为准",
        Precedence::Electronic => "以手机上的票为准",
    };
    Ok(html! {
        section.keep {
            h2 { "怎么投" }
            div.beside_qr {
                div {
                    p { "手机：扫信上的码，或扫右边的码后输入信上的投票码。" }
                    p { "纸质票：到" (contact.desk) "领票、交票（" (contact.hours) "）；出门不方便可以打电话，有人上门。" }
                    p {
                        "委托：写明受托人、事项、范围和期限并签名"
                        @if let Some(cap) = poll.proxy_cap { "，一人最多受托 " (cap) " 户（待核实，以街道答复为准）" } "。"
                    }
                    @if poll.asks_tenants() { p { "租户可以答征求意见的题，凭租户意见单，单独统计，不计入业主表决。" } }
                    p { "手机和纸质票都交了的，" (both) "，并会请您说明。" }
                    p { "有事请找：" (contact.name) "，电话 " strong { (contact.phone) } }
                    p.address { (address) }
                }
                (qr(address, "表决页的二维码")?)
            }
        }
    })
}
