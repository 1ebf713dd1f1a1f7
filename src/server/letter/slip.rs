//! Tenants' slips: codes of their own for a poll's consultations, drawn and printed like letters.

use super::{
    issue::{before_close, chance, count, id},
    jobs::{Job, Letter, Phone},
    page::{JobAt, Paper, code},
    people,
};
use crate::{
    ctx::Ctx,
    error::Error,
    print::{self, Sheet},
};
use api::{
    letter::{JOB_MINUTES, LetterJob, LetterOrder},
    pages,
    poll::PollParams,
};
use axum::response::Response;
use domain::{
    Area, Refusal,
    committee::Action,
    id::LetterJobId,
    roll::{DwellingKind, VotingCode},
};
use maud::{Markup, html};
use std::sync::Arc;
use store::{WorkRecord, code_mac};

/// Draw tenants' codes for the dwellings of voters and make the page that prints their slips.
pub async fn print_tenant_slips(ctx: Ctx, at: PollParams, order: LetterOrder) -> Result<LetterJob, Error> {
    let (by, poll) = before_close(&ctx, at).await?;
    if !poll.asks_tenants() {
        return Err(Refusal::TenantsNotAsked.into());
    }
    let session = ctx.staff().await?.session;
    let mut work = super::issue::ordered(&ctx, at, &order).await?;
    people::by_door(&mut work);
    let mut slips = work.iter().flat_map(drawn).collect::<Result<Vec<_>, Error>>()?;
    let asked = slips.len();
    let key = ctx.state.key.bytes();
    let codes: Vec<_> = slips.iter().map(|(dwelling, slip)| (*dwelling, code_mac(key, &slip.code))).collect();
    let issued = ctx.store().issue_slips(&by, at.poll, &codes, order.again).await?;
    slips.retain(|(dwelling, _)| issued.dwellings.contains(dwelling));
    let until = ctx.now.plus_ms(i64::from(JOB_MINUTES) * 60_000);
    let letters: Vec<Letter> = slips.into_iter().map(|(_, slip)| slip).collect();
    let made = count(letters.len());
    let job =
        Job { id: LetterJobId::from_bits(id()?), poll: at.poll, session, until, letters: Arc::new(letters) };
    let page = pages::print_tenant_slips(job.id);
    ctx.state.slips.put(job, ctx.now);
    let left_out = count(asked).saturating_sub(made);
    Ok(LetterJob { letters: made, revoked: issued.revoked, left_out, page, until })
}

/// A slip with a new code for each dwelling of a voter; nobody lives in a parking place.
fn drawn(record: &WorkRecord) -> impl Iterator<Item = Result<(domain::id::DwellingId, Letter), Error>> {
    let homes = record.dwellings.iter().filter(|home| home.kind != DwellingKind::Parking);
    homes.map(|home| {
        let slip = Letter {
            voter: record.voter,
            serial: record.serial,
            dwellings: vec![home.address.clone()],
            area: Area::ZERO,
            code: VotingCode::from_chance(chance()?),
            phone: Phone::Missing,
        };
        Ok((home.id, slip))
    })
}

/// The slips of a job, two to a sheet, for whoever made it and for its time.
pub async fn slips(ctx: Ctx, at: JobAt) -> Result<Response, Error> {
    let session = ctx.staff().await?.session;
    let job = ctx.state.slips.get(at.job, session, ctx.now).ok_or(Refusal::NotFound)?;
    let (_, poll) = ctx.allow_poll(Action::Print, job.poll).await?;
    let paper = Paper::of(&ctx.state, &poll).await?;
    let draw = move || {
        let drawn: Vec<Markup> =
            job.letters.iter().map(|one| slip(&paper, one)).collect::<Result<_, Error>>()?;
        let two = |pair: &[Markup]| Sheet::Full(html! { @for half in pair { (half) } });
        let sheets: Vec<Sheet> = drawn.chunks(2).map(two).collect();
        Ok(print::sheets("租户意见单", paper.footer(), &sheets))
    };
    tokio::task::spawn_blocking(draw).await.map_err(Error::internal)?
}

fn slip(paper: &Paper, slip: &Letter) -> Result<Markup, Error> {
    Ok(html! {
        article.letter {
            div.letter__panel {
                p.letter__name { (paper.community) }
                p { strong { "致租户" } @if paper.sample { "（样张）" } }
                ul.letter__homes { @for dwelling in &slip.dwellings { li { (dwelling) } } }
                p.letter__title { (paper.title) }
                p { (paper.opens_at.words()) " 起" br; (paper.closes_at.deadline_words()) " 止" }
                p.letter__contact {
                    "有事请找 " (paper.contact.name) br; "电话 " (paper.contact.phone) br;
                    (paper.contact.desk) "，" (paper.contact.hours)
                }
            }
            div.letter__panel {
                p.letter__title { "租户也可以提意见" }
                ol.letter__steps {
                    li { "手机扫码，或打开网址，填 18 位投票码；手机后四位不填，勾上“租户意见单”那一行。" }
                    li { "只问征求意见的题，一套房收一份。" }
                    li { "看到“已收到”，就是收到了。" }
                }
                p { "租户的意见单独统计，只作参考，不计入业主表决。" }
                p { "这张单子给住在这里的租户。房子没有出租的，不用填。" }
            }
            div.letter__panel.letter__flap { (code(paper, slip)?) }
        }
    })
}
