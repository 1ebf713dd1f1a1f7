//! A paper comes back: registered by number, its holder checked, its slip made.

use super::echo::{echo_mac, objection_code, slip};
use crate::{
    cases::{self, About, Written},
    ctx::Ctx,
    error::Error,
};
use api::{
    paper::{PowerHolder, ReceivePaperRequest, Received, ReceivedList, ReceivedPaper},
    poll::PollParams,
};
use domain::{
    cases::CaseKind,
    committee::Action,
    paper::{Holder, PaperNumber},
    poll::{Poll, Precedence},
    roll::{mask_name, mask_phone},
};
use serde::{Deserialize, Serialize};
use store::{NewCase, NewHolder, NewPaper, PaperReceipt};

/// How many powers one holder may have where neither the notice nor the setting `proxy_cap` says (R28 [U]).
const CAP: u8 = 3;

const SEALED: &str = "paper_receipt.holder_sealed";

/// What is sealed of a holder.
#[derive(Serialize, Deserialize)]
struct Named {
    name: String,
    phone: String,
}

/// Register a paper that came back. Right and state are asked for apart: after the close the clerk is
/// told that it has closed, and a paper that was registered in time is found again.
pub async fn receive_paper(
    ctx: Ctx,
    at: PollParams,
    request: ReceivePaperRequest,
) -> Result<Received, Error> {
    let (by, poll) = ctx.allow_poll(Action::Print, at.poll).await?;
    let holder = match &request.holder {
        Some(holder) => Some(sealed(&ctx, &poll, request.number, holder).await?),
        None => None,
    };
    let new = NewPaper {
        number: request.number,
        handed: request.handed,
        holder,
        echo_mac: echo_mac(&ctx.state.seal, request.number, objection_code(&ctx.state.seal, request.number)),
        conflict: conflict(&ctx, &poll).await?,
    };
    let (receipt, again) = ctx.store().receive_paper(&by, &poll, &new).await??;
    let slip = slip(&ctx.state, &poll, &receipt);
    let PaperReceipt { serial, address, conflict, held, .. } = receipt;
    Ok(Received { serial, address, again, conflict, held, slip })
}

/// What the notice promised counts; only a poll whose notice says nothing goes by the setting.
async fn cap(ctx: &Ctx, poll: &Poll) -> Result<u32, Error> {
    match poll.proxy_cap {
        Some(cap) => Ok(u32::from(cap)),
        None => Ok(u32::from(cases::number(ctx, "proxy_cap", CAP).await?)),
    }
}

async fn sealed(
    ctx: &Ctx,
    poll: &Poll,
    number: PaperNumber,
    holder: &PowerHolder,
) -> Result<NewHolder, Error> {
    let name = holder.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 40 || name.chars().any(char::is_control) {
        return Err(cases::wrong("holder.name"));
    }
    let named = Named { name, phone: cases::phone("holder.phone", &holder.phone)? };
    let text = serde_json::to_string(&named).map_err(Error::internal)?;
    Ok(NewHolder {
        sealed: ctx.state.seal.seal(SEALED, number, &text)?,
        mac: ctx.state.seal.mac(&format!("holder/{}", named.phone)),
        holder: Holder {
            power: holder.power,
            interest: holder.interest,
            organiser: holder.organiser,
            held: 0,
        },
        cap: cap(ctx, poll).await?,
    })
}

/// The case that is opened where this voter has voted by phone (R27).
async fn conflict(ctx: &Ctx, poll: &Poll) -> Result<NewCase, Error> {
    let rule = match poll.precedence() {
        Precedence::FirstReceived => "先收到的算",
        Precedence::Paper => "签字的纸质票算",
        Precedence::Electronic => "手机上的算",
    };
    let text = format!(
        "收到纸质票的时候，这一户已经在手机上投过票。两张只能算一张，公告的规则是“{rule}”，没有答复以前先按它。"
    );
    let about =
        About { community: poll.community, poll: Some(poll.id), voter: None, kind: CaseKind::Conflict };
    cases::new(ctx, about, &Written::text(text), None).await
}

/// The papers that came back.
pub async fn list_received(ctx: Ctx, at: PollParams, (): ()) -> Result<ReceivedList, Error> {
    let (_, poll) = ctx.allow_poll(Action::ReadWork, at.poll).await?;
    let receipts = ctx.store().received_papers(at.poll).await?;
    let slips_left = receipts.iter().filter(|receipt| !receipt.echo_printed).count();
    Ok(ReceivedList {
        held_most: receipts.iter().map(|receipt| receipt.held).max().unwrap_or(0),
        cap: cap(&ctx, &poll).await?,
        slips_left: u32::try_from(slips_left).map_err(Error::internal)?,
        slips_page: super::slips_page(at.poll),
        papers: receipts.into_iter().map(|receipt| told(&ctx, receipt)).collect::<Result<_, _>>()?,
    })
}

fn told(ctx: &Ctx, receipt: PaperReceipt) -> Result<ReceivedPaper, Error> {
    let holder = match &receipt.holder_sealed {
        None => None,
        Some(sealed) => {
            let text = ctx.state.seal.open(SEALED, receipt.number, sealed)?;
            let named: Named = serde_json::from_str(&text).map_err(Error::internal)?;
            Some(format!("{} {}", mask_name(&named.name), mask_phone(&named.phone)))
        }
    };
    Ok(ReceivedPaper {
        number: receipt.number,
        voter: receipt.voter,
        serial: receipt.serial,
        address: receipt.address,
        handed: receipt.handed,
        holder,
        at: receipt.received_at,
        by: receipt.received_by,
        slip_printed: receipt.echo_printed,
        conflict: receipt.conflict.is_some(),
    })
}
