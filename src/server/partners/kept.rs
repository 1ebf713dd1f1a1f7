//! What came to a firm: questions, and households that agreed to be called.

use super::{after, firm::own, household::PHONE, mine};
use crate::{
    cases::{self, number},
    ctx::Ctx,
    error::Error,
    roll::chance,
    schedule::form::wrong,
};
use api::{
    NoParams,
    partners::{
        firm::{
            AnswerRequest, Enquiry, EnquiryList, EnquiryParams, Lead, LeadList, LeadParams, NewVisit,
            ProposeVisitsRequest,
        },
        mine::VisitPurpose,
    },
};
use domain::{
    Refusal,
    id::{CommunityId, SlotId},
    partners::VisitHours,
};
use store::{FirmRecord, FirmVisitRecord, LeadRecord, LetterKind};

const VISITS_MOST: usize = 10;
const HOUR_MS: i64 = 3_600_000;
const AHEAD_MS: i64 = 180 * 86_400_000;

/// Questions that households sent to my firm.
pub async fn list_enquiries(ctx: Ctx, _: NoParams, (): ()) -> Result<EnquiryList, Error> {
    let (_, firm) = own(&ctx).await?;
    enquiries(&ctx, &firm).await
}

/// Answer one; another firm's is not found.
pub async fn answer_enquiry(
    ctx: Ctx,
    at: EnquiryParams,
    request: AnswerRequest,
) -> Result<EnquiryList, Error> {
    let text = cases::text("text", &request.text)?;
    let (doer, firm) = own(&ctx).await?;
    let letters = ctx.store().letters_of_firm(LetterKind::Enquiry, firm.id).await?;
    letters.iter().find(|letter| letter.id == at.enquiry).ok_or(Refusal::NotFound)?;
    let sealed = ctx.state.seal.seal(after::ANSWER, at.enquiry, &text)?;
    ctx.store().answer_partner_letter(&doer, LetterKind::Enquiry, at.enquiry, &sealed).await??;
    enquiries(&ctx, &firm).await
}

async fn enquiries(ctx: &Ctx, firm: &FirmRecord) -> Result<EnquiryList, Error> {
    let mut enquiries = Vec::new();
    for letter in ctx.store().letters_of_firm(LetterKind::Enquiry, firm.id).await? {
        enquiries.push(Enquiry {
            id: letter.id,
            community: ctx.store().community(letter.community).await?.ok_or(Refusal::NotFound)?.name,
            text: after::text(ctx, &letter)?,
            at: letter.at,
            answer: mine::answer(ctx, &letter)?,
            round: letter.round,
        });
    }
    Ok(EnquiryList { enquiries })
}

/// Households that agreed to be called by my firm; looking is noted.
pub async fn list_leads(ctx: Ctx, _: NoParams, (): ()) -> Result<LeadList, Error> {
    let (doer, firm) = own(&ctx).await?;
    ctx.store().note(&doer, "list_leads", &firm.id.to_string(), "").await?;
    leads(&ctx, &firm).await
}

async fn leads(ctx: &Ctx, firm: &FirmRecord) -> Result<LeadList, Error> {
    let mut leads = Vec::new();
    for lead in ctx.store().leads(firm.id).await? {
        leads.push(told(ctx, lead).await?);
    }
    let VisitHours { from: from_hour, to: to_hour } = visit_hours(ctx).await?;
    Ok(LeadList { leads, from_hour, to_hour })
}

async fn told(ctx: &Ctx, lead: LeadRecord) -> Result<Lead, Error> {
    Ok(Lead {
        round: lead.home.round,
        community: ctx.store().community(lead.community).await?.ok_or(Refusal::NotFound)?.name,
        dwelling: lead.home.dwelling,
        phone: ctx.state.seal.open(PHONE, lead.home.dwelling, &lead.phone_sealed)?,
        address: lead.address,
        agreed_at: lead.at,
        confirmed: lead.confirmed,
        visits: mine::visits(ctx.store().firm_visits(lead.home).await?),
    })
}

/// The hours of the settings; where they leave no room, the usual ones.
pub async fn visit_hours(ctx: &Ctx) -> Result<VisitHours, Error> {
    let usual = VisitHours::default();
    let from = number(ctx, "partner_visit_from", usual.from).await?;
    let hours = VisitHours { from, to: number(ctx, "partner_visit_to", usual.to).await? };
    Ok(if hours.is_sound() { hours } else { usual })
}

/// Propose times to a household that agreed.
pub async fn propose_visits(
    ctx: Ctx,
    at: LeadParams,
    request: ProposeVisitsRequest,
) -> Result<LeadList, Error> {
    let (doer, firm) = own(&ctx).await?;
    let leads_now = ctx.store().leads(firm.id).await?;
    let lead = leads_now.iter().find(|lead| (lead.home.round, lead.home.dwelling) == (at.round, at.dwelling));
    let lead = lead.ok_or(Refusal::ConsentMissing)?;
    if request.visits.len() > VISITS_MOST {
        return Err(wrong("visits", Refusal::SlotMalformed));
    }
    let visits = checked(&ctx, lead.community, &request.visits).await?;
    ctx.store().propose_visits(&doer, firm.id, lead.home, &visits).await?;
    leads(&ctx, &firm).await
}

/// The times as they are kept; on no quiet day of the community's schedule.
async fn checked(
    ctx: &Ctx,
    community: CommunityId,
    typed: &[NewVisit],
) -> Result<Vec<FirmVisitRecord>, Error> {
    let hours = visit_hours(ctx).await?;
    let quiet = ctx.store().quiet_days(community).await?;
    let mut visits = Vec::new();
    for (place, visit) in typed.iter().enumerate() {
        let day = visit.from.day();
        let loud = !quiet.iter().any(|quiet| quiet.days.start <= day && day <= quiet.days.end);
        if !loud || !fits(visit, hours, ctx) {
            return Err(wrong(&format!("visits[{place}].from"), Refusal::SlotMalformed));
        }
        let fit = visit.purpose == VisitPurpose::Fit;
        let id = SlotId::from_bits(chance()?);
        visits.push(FirmVisitRecord { id, fit, from: visit.from, to: visit.to, accepted: false });
    }
    Ok(visits)
}

/// Later than now, on one day, within the hours.
fn fits(visit: &NewVisit, VisitHours { from, to }: VisitHours, ctx: &Ctx) -> bool {
    let midnight = visit.from.day().start();
    visit.from > ctx.now
        && visit.from.0 < ctx.now.0 + AHEAD_MS
        && visit.from < visit.to
        && visit.from >= midnight.plus_ms(i64::from(from) * HOUR_MS)
        && visit.to <= midnight.plus_ms(i64::from(to) * HOUR_MS)
}
