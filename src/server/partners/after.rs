//! After choosing: visits, the warranty's beginning, ratings, questions and complaints.

use super::{
    household::firm_of,
    mine::{choice, complaint, enquiry, of},
};
use crate::{cases, ctx::Ctx, error::Error, roll::chance, schedule::form::wrong};
use api::partners::mine::{
    AskFirmRequest, HomeParams, MarkDoneRequest, MyChoice, MyComplaint, MyEnquiry, OpenComplaintRequest,
    VisitParams,
};
use domain::{
    Refusal,
    cases::CaseKind,
    id::{EnquiryId, FirmId},
    partners::Rating,
};
use store::{HomeChoice, LetterKind, NewPartnerLetter, PartnerLetterRecord};

const TEXT: &str = "partner_letter.text_sealed";
/// The column in which answers are sealed.
pub const ANSWER: &str = "partner_letter.answer_sealed";

/// Take one of the times that the firm proposed.
pub async fn accept_visit(ctx: Ctx, at: VisitParams, (): ()) -> Result<MyChoice, Error> {
    let (home, round) = of(&ctx, at.round, at.dwelling).await?;
    ctx.store().accept_visit(home, at.slot, ctx.now).await??;
    choice(&ctx, home, &round).await
}

/// Say that the work is done.
pub async fn mark_done(ctx: Ctx, at: HomeParams, request: MarkDoneRequest) -> Result<MyChoice, Error> {
    let (home, round) = of(&ctx, at.round, at.dwelling).await?;
    let record = ctx.store().choice(home).await?.ok_or(Refusal::ChoiceMissing)?;
    let confirmed = record.confirmed_at.ok_or(Refusal::ChoiceMissing)?;
    if request.day < confirmed.day() || request.day > ctx.now.day() {
        return Err(wrong("day", Refusal::DayMalformed));
    }
    ctx.store().mark_done(home, request.day).await??;
    choice(&ctx, home, &round).await
}

/// Rate in three parts.
pub async fn rate_firm(ctx: Ctx, at: HomeParams, rating: Rating) -> Result<MyChoice, Error> {
    if !rating.is_sound() {
        return Err(wrong("content", Refusal::NumberMalformed));
    }
    let (home, round) = of(&ctx, at.round, at.dwelling).await?;
    ctx.store().rate(home, rating).await??;
    choice(&ctx, home, &round).await
}

/// Complain to the committee.
pub async fn open_complaint(
    ctx: Ctx,
    at: HomeParams,
    request: OpenComplaintRequest,
) -> Result<MyComplaint, Error> {
    let typed = cases::text("text", &request.text)?;
    let (home, round) = of(&ctx, at.round, at.dwelling).await?;
    let record = ctx.store().choice(home).await?.filter(|record| record.confirmed_at.is_some());
    record.ok_or(Refusal::ChoiceMissing)?;
    let firm = firm_of(&ctx, home, &round).await?;
    let record = write(&ctx, LetterKind::Complaint, home, firm.id, &typed).await?;
    complaint(&ctx, record).await
}

/// Ask a firm.
pub async fn ask_firm(ctx: Ctx, at: HomeParams, request: AskFirmRequest) -> Result<MyEnquiry, Error> {
    let typed = cases::text("text", &request.text)?;
    let (home, round) = of(&ctx, at.round, at.dwelling).await?;
    let offers = ctx.store().open_offers(round.id, ctx.now).await?;
    let offer = offers.into_iter().find(|offer| offer.id == request.offer).ok_or(Refusal::NotFound)?;
    let record = write(&ctx, LetterKind::Enquiry, home, offer.firm, &typed).await?;
    enquiry(&ctx, record).await
}

async fn write(
    ctx: &Ctx,
    kind: LetterKind,
    home: HomeChoice,
    firm: FirmId,
    typed: &str,
) -> Result<PartnerLetterRecord, Error> {
    let id = EnquiryId::from_bits(chance()?);
    let calendar = ctx.store().calendar().await?;
    let new = NewPartnerLetter {
        id,
        kind,
        home,
        firm,
        text_sealed: ctx.state.seal.seal(TEXT, id, typed)?,
        at: ctx.now,
        due_at: CaseKind::Objection.due(ctx.now, cases::days(ctx).await?, &calendar),
    };
    ctx.store().write_partner_letter(&new).await??;
    let written = ctx.store().letters_of_home(kind, home.dwelling).await?;
    written.into_iter().find(|record| record.id == id).ok_or_else(|| Refusal::NotFound.into())
}

/// What was written.
pub fn text(ctx: &Ctx, record: &PartnerLetterRecord) -> Result<String, Error> {
    Ok(ctx.state.seal.open(TEXT, record.id, &record.text_sealed)?)
}
