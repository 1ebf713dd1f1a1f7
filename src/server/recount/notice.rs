//! The notice of the result, A4 for the stairwell (R31, R32, R58).

use super::{
    sections::{fingerprints, how, question, standing, tenants, whole, year},
    told::Told,
};
use crate::{
    ctx::Ctx,
    error::Error,
    print::{self, Footer, qr},
};
use api::{pages, poll::PollParams};
use axum::response::Response;
use domain::{committee::Action, poll::State};
use maud::{Markup, html};

/// The page.
pub async fn notice(ctx: Ctx, at: PollParams) -> Result<Response, Error> {
    ctx.allow_poll(Action::ReadResult, at.poll).await?;
    let told = Told::of(&ctx.state, at.poll, ctx.now).await?;
    let extensions = ctx.store().extensions(at.poll).await?;
    let footer = Footer { printed: ctx.now, fingerprint: ctx.state.log_key.fingerprint() };
    let content = html! {
        h1 { (told.community) br; "业主表决" (told.stage()) "公示" }
        (whole(&told, &extensions))
        @for (one, number) in told.found.questions.iter().zip(1..) { (question(&told, one, number)) }
        (how(&told))
        (tenants(&told))
        (objection(&ctx, &told)?)
        (fingerprints(&told))
        (standing(told.standing.as_ref()))
        p.seal { "公示单位（盖章）：＿＿＿＿＿＿＿＿＿＿　　" (ctx.now.day().long_words()) }
    };
    Ok(print::flow(&format!("{}{}公示", told.poll.title, told.stage()), footer, &content))
}

/// Until when objections are heard, where, and the page of the result.
fn objection(ctx: &Ctx, told: &Told) -> Result<Markup, Error> {
    let address =
        format!("{}{}", ctx.state.config.public_url, pages::result(told.poll.community, told.poll.id));
    Ok(html! {
        section.keep {
            h2 { "有异议请在期限内提出" }
            div.beside_qr {
                div {
                    @match told.state {
                        State::Final => p { "异议期已在 " (year(told.poll.final_at())) " 结束，这是最终结果。" },
                        _ => p { "异议期到 " strong { (year(told.poll.final_at())) } " 为止。这是初步结果，期满后公布最终结果。" },
                    }
                    p { "找谁：" (told.contact.name) "，电话 " strong { (told.contact.phone) } br; (told.contact.desk) "，" (told.contact.hours) }
                    p { "用手机扫右边的码，可以看结果、自己再算一遍，也可以点“我有异议”。" }
                    p.address { (address) }
                }
                (qr(&address, "结果页的二维码")?)
            }
        }
    })
}
