//! 表决卷宗: everything about a finished poll in one file that is printed or kept.

use super::{
    announcement,
    records::{Records, cases, delivery, docket, extensions, incidents, log, voids},
    sections::{fingerprints, how, question, standing, tenants, whole, year},
    told::Told,
};
use crate::{
    ctx::Ctx,
    error::Error,
    print::{self, Footer},
};
use api::poll::PollParams;
use axum::{http::header, response::Response};
use domain::{committee::Action, poll::State};
use maud::{Markup, html};

/// The chapters.
const CHAPTERS: [&str; 12] = [
    "依据",
    "规则卡",
    "公告",
    "送达情况",
    "名册和更正",
    "延期",
    "情况记录和作废的票",
    "结果",
    "异议和答复",
    "告知居民委员会",
    "票册",
    "保存和查阅",
];

/// Those that begin on a new page.
const NEW_PAGE: [i32; 6] = [1, 4, 5, 8, 9, 11];

/// The page, to be printed.
pub async fn page(ctx: Ctx, at: PollParams) -> Result<Response, Error> {
    let (told, content) = content(&ctx, at).await?;
    Ok(print::flow(&title(&told), footer(&ctx), &content))
}

/// The same as one file to keep: its style sheet is inside.
pub async fn download(ctx: Ctx, at: PollParams) -> Result<Response, Error> {
    let (told, content) = content(&ctx, at).await?;
    let mut answer = print::flow_alone(&title(&told), footer(&ctx), &content);
    let name = header::HeaderValue::from_static("attachment; filename=\"dossier.html\"");
    answer.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(answer)
}

fn title(told: &Told) -> String {
    format!("{}表决卷宗", told.poll.title)
}

fn footer(ctx: &Ctx) -> Footer {
    Footer { printed: ctx.now, fingerprint: ctx.state.log_key.fingerprint() }
}

async fn content(ctx: &Ctx, at: PollParams) -> Result<(Told, Markup), Error> {
    let (by, poll) = ctx.allow_poll(Action::ReadResult, at.poll).await?;
    let told = Told::of(&ctx.state, at.poll, ctx.now).await?;
    let records = Records::of(ctx, &poll).await?;
    ctx.store().note(&by.into(), "print_dossier", &at.poll.to_string(), "").await?;
    let notice = announcement::text(ctx, &told.community, &told.contact, &told.poll).await?;
    let parts = parts(&told, &records, &notice);
    let content = html! {
        (cover(ctx, &told))
        @for ((name, part), number) in CHAPTERS.iter().zip(&parts).zip(1..) {
            section.part.part_new[NEW_PAGE.contains(&number)] id={ "part-" (number) } { h1 { (number) ". " (name) } (part) }
        }
    };
    Ok((told, content))
}

/// In the order of [`CHAPTERS`].
fn parts(told: &Told, records: &Records, notice: &Markup) -> [Markup; CHAPTERS.len()] {
    [
        basis(told),
        rules(told),
        announced(told, notice),
        delivery(records),
        docket(told, records),
        extensions(records),
        html! { (incidents(records)) (voids(records)) },
        result(told, records),
        cases(records),
        told_to(told),
        html! { (fingerprints(told)) (log(records)) },
        kept(),
    ]
}

fn cover(ctx: &Ctx, told: &Told) -> Markup {
    html! {
        section.cover {
            h1 { (told.community) br; (told.poll.title) br; "表决卷宗" }
            table.facts { tbody {
                tr { th { "阶段" } td { (told.stage()) } }
                tr { th { "组织者" } td { (told.poll.organiser) } }
                tr { th { "截止" } td { (year(told.poll.closes_at)) } }
                tr { th { "整理日期" } td { (ctx.now.day().long_words()) } }
            } }
            ol.contents { @for (name, number) in CHAPTERS.iter().zip(1..) { li { a href={ "#part-" (number) } { (name) } } } }
            (standing(told.standing.as_ref()))
        }
    }
}

fn basis(told: &Told) -> Markup {
    html! {
        @match &told.poll.basis {
            Some(basis) => {
                table.facts { tbody {
                    tr { th { "文件" } td { (basis.document) } }
                    tr { th { "文号" } td { (basis.number) } }
                    tr { th { "有效期到" } td { (basis.valid_until.long_words()) } }
                } }
                @if told.poll.opens_at.day() > basis.valid_until {
                    p.missing { "开始表决时文件已过有效期，各题只征求意见。" }
                }
            },
            None => p.missing { "没有文件依据：各题只征求意见，不算通过或未通过。" },
        }
        p { "表决规则依据《中华人民共和国民法典》第二百七十八条；计算期间依据第二百条至第二百零三条。" }
    }
}

fn rules(told: &Told) -> Markup {
    html! {
        @for (question, number) in told.poll.questions.iter().zip(1..) {
            section.keep {
                h2 { "第 " (number) " 题　" (question.title) }
                @for sentence in told.poll.sentences(question) { p { (sentence) } }
                @if let Some(card) = question.card.decision() {
                    p {
                        "事项：" (card.matter.article()) "，" (card.matter.words()) "。" br;
                        "出处：" (card.source) "。" br;
                        "公告天数：至少 " (card.notice_days) " 天。从多条款："
                        @match &card.silence {
                            None => "不启用。",
                            Some(silence) => { (silence.adopted.long_words()) "通过，原文“" (silence.clause) "”。" }
                        }
                    }
                }
            }
        }
    }
}

fn announced(told: &Told, notice: &Markup) -> Markup {
    let poll = &told.poll;
    html! {
        p { "公告于 " strong { (year(poll.announced_at)) } " 发出，" (year(poll.opens_at)) " 开始表决。" }
        p { "公告全文：" }
        (notice)
        p.missing { "公告张贴的照片不在系统里，请附在本页后面。" }
    }
}

fn result(told: &Told, records: &Records) -> Markup {
    html! {
        (whole(told, &records.extensions))
        @for (one, number) in told.found.questions.iter().zip(1..) { (question(told, one, number)) }
        (how(told))
        (tenants(told))
    }
}

fn told_to(told: &Told) -> Markup {
    html! {
        p { "业主大会、业主委员会作出的决定，应当告知居民委员会（《物业管理条例》第二十条）。" }
        p {
            "现将 " (told.community) " “" (told.poll.title) "” 的" (told.stage()) "告知居民委员会："
            @for item in told.found.questions.iter().flat_map(|question| &question.items) {
                @if let Some(decision) = &item.decision { br; (item.title) "——" (decision.sentence) "。" }
            }
        }
        @if told.state != State::Final { p.missing { "结果还在异议期，最终结果公布后再告知一次。" } }
        p.seal { "告知人（签名）：＿＿＿＿＿＿　　居民委员会签收：＿＿＿＿＿＿　　日期：＿＿＿＿＿＿" }
        p.missing { "签收件不在系统里，请附在本页后面。" }
    }
}

fn kept() -> Markup {
    html! {
        p { "业主认为决定侵害合法权益的，可以在知道或者应当知道之日起一年内请求法院撤销（《民法典》第二百八十条，建筑物区分所有权司法解释第十二条）。选票、送达证明和本卷宗至少保存到那时以后。" }
        p { "业主可以查阅本卷宗（同一司法解释第十三条）；单张选票不公开。" }
        p { "公开的结果文件可以用 linli recount 在任何一台电脑上离线重算。" }
    }
}
