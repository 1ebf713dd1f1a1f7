//! What a household chose, agreed to, asked and complained of, as it sees it.

use super::told::{firms, opened};
use crate::{ctx::Ctx, error::Error};
use api::{
    community::CommunityParams,
    partners::mine::{
        Answered, Chosen, MyChoice, MyComplaint, MyConsent, MyEnquiry, MyHome, MyPartners, MyVisit,
        VisitPurpose, Warranty,
    },
};
use domain::{
    Area, Day, Refusal,
    id::{ComplaintId, DwellingId, RoundId},
    partners::warranty_ends,
    roll::mask_phone,
};
use store::{
    ChoosingRecord, FirmRecord, FirmVisitRecord, HomeChoice, HomeRecord, LetterKind, PartnerLetterRecord,
    RoundRecord,
};

/// What is agreed to, with the firm's name and number for its two blanks (R65).
pub const CONSENT: &str = "我同意把我家的门牌号和我填的电话交给{firm}（电话 {phone}）。只用来联系我家量尺、安装和保修，\
    由这家企业打电话联系。不用来做广告，也不能转给别人。我随时可以撤回；撤回以后，它在这里就看不到了。";

/// My homes in this community.
pub async fn get_my_partners(ctx: Ctx, at: CommunityParams, (): ()) -> Result<MyPartners, Error> {
    let (_, session) = ctx.session().await?;
    let rounds = ctx.store().partner_rounds(at.community).await?;
    let mut homes = Vec::new();
    for home in ctx.store().homes(&session.voters).await? {
        if home.community == at.community {
            homes.push(told(&ctx, home, &rounds).await?);
        }
    }
    Ok(MyPartners { homes, consent_words: CONSENT.to_owned(), now: ctx.now })
}

/// A home of the session and a round of its community. Whether another's exists is not told.
pub async fn of(ctx: &Ctx, round: RoundId, dwelling: DwellingId) -> Result<(HomeChoice, RoundRecord), Error> {
    let (_, session) = ctx.session().await?;
    let homes = ctx.store().homes(&session.voters).await?;
    let home = homes.into_iter().find(|home| home.dwelling == dwelling).ok_or(Refusal::NotYourBallot)?;
    let record = ctx.store().partner_round(round).await?;
    let record = record.filter(|record| record.community == home.community).ok_or(Refusal::NotFound)?;
    if record.opens_at > ctx.now {
        return Err(Refusal::RoundSealed.into());
    }
    Ok((HomeChoice { round, dwelling }, record))
}

async fn told(ctx: &Ctx, home: HomeRecord, rounds: &[RoundRecord]) -> Result<MyHome, Error> {
    let choices = choices(ctx, home.dwelling, rounds).await?;
    let (mut enquiries, mut complaints) = (Vec::new(), Vec::new());
    for record in ctx.store().letters_of_home(LetterKind::Enquiry, home.dwelling).await? {
        enquiries.push(enquiry(ctx, record).await?);
    }
    for record in ctx.store().letters_of_home(LetterKind::Complaint, home.dwelling).await? {
        complaints.push(complaint(ctx, record).await?);
    }
    enquiries.sort_by_key(|one| core::cmp::Reverse(one.at));
    complaints.sort_by_key(|one| core::cmp::Reverse(one.at));
    let area = ctx.store().home_area(home.dwelling).await?.unwrap_or(Area::ZERO);
    Ok(MyHome { dwelling: home.dwelling, address: home.address, area, choices, enquiries, complaints })
}

async fn choices(ctx: &Ctx, dwelling: DwellingId, rounds: &[RoundRecord]) -> Result<Vec<MyChoice>, Error> {
    let mut choices = Vec::new();
    for round in rounds.iter().filter(|round| round.opens_at <= ctx.now) {
        choices.push(choice(ctx, HomeChoice { round: round.id, dwelling }, round).await?);
    }
    Ok(choices)
}

/// What a home chose in an open round.
pub async fn choice(ctx: &Ctx, home: HomeChoice, round: &RoundRecord) -> Result<MyChoice, Error> {
    let record = ctx.store().choice(home).await?;
    let mut told = MyChoice {
        round: round.id,
        title: round.title.clone(),
        dwelling: home.dwelling,
        revision: record.as_ref().map_or(0, |record| record.revision),
        flat: record.as_ref().map(|record| record.flat),
        chosen: None,
        declined: record.as_ref().is_some_and(|record| record.offer.is_none()),
        confirmed_at: record.as_ref().and_then(|record| record.confirmed_at),
        consent: consent(ctx, home).await?,
        visits: visits(ctx.store().firm_visits(home).await?),
        done: None,
        rating: record.as_ref().and_then(|record| record.rating),
    };
    let Some(record) = record else { return Ok(told) };
    if let Some((chosen, firm)) = chosen(ctx, round, &record).await? {
        told.done = record.done_on.map(|done| warranty(done, &firm));
        told.chosen = Some(chosen);
    }
    Ok(told)
}

fn warranty(done: Day, firm: &FirmRecord) -> Warranty {
    Warranty {
        done,
        until: warranty_ends(done, firm.card.warranty_months),
        leak_until: warranty_ends(done, firm.card.leak_months),
    }
}

/// The offer that was chosen and who made it.
pub async fn chosen(
    ctx: &Ctx,
    round: &RoundRecord,
    record: &ChoosingRecord,
) -> Result<Option<(Chosen, FirmRecord)>, Error> {
    let offers = ctx.store().open_offers(round.id, ctx.now).await?;
    let Some(offer) = offers.into_iter().find(|offer| Some(offer.id) == record.offer) else {
        return Ok(None);
    };
    let Some(firm) = firms(ctx, round.community).await?.remove(&offer.firm) else { return Ok(None) };
    let scheme = opened(ctx, &offer).offer.map(|offer| offer.scheme).unwrap_or_default();
    let (name, phone) = (firm.card.name.clone(), firm.card.phone.clone());
    Ok(Some((Chosen { offer: offer.id, firm: firm.id, name, phone, scheme }, firm)))
}

async fn consent(ctx: &Ctx, home: HomeChoice) -> Result<Option<MyConsent>, Error> {
    let Some(record) = ctx.store().consent(home).await? else { return Ok(None) };
    let phone = ctx.state.seal.open(super::household::PHONE, home.dwelling, &record.phone_sealed)?;
    Ok(Some(MyConsent { words: record.words, phone: mask_phone(&phone), at: record.at }))
}

/// Visits in the words of the wire.
pub fn visits(records: Vec<FirmVisitRecord>) -> Vec<MyVisit> {
    let visit = |record: FirmVisitRecord| MyVisit {
        id: record.id,
        purpose: if record.fit { VisitPurpose::Fit } else { VisitPurpose::Measure },
        from: record.from,
        to: record.to,
        accepted: record.accepted,
    };
    records.into_iter().map(visit).collect()
}

/// A question of a household.
pub async fn enquiry(ctx: &Ctx, record: PartnerLetterRecord) -> Result<MyEnquiry, Error> {
    Ok(MyEnquiry {
        id: record.id,
        firm: record.firm,
        name: name(ctx, &record).await?,
        text: super::after::text(ctx, &record)?,
        at: record.at,
        answer: answer(ctx, &record)?,
    })
}

/// A complaint of a household.
pub async fn complaint(ctx: &Ctx, record: PartnerLetterRecord) -> Result<MyComplaint, Error> {
    Ok(MyComplaint {
        id: ComplaintId::from_bits(u128::from_be_bytes(record.id.to_bytes())),
        name: name(ctx, &record).await?,
        text: super::after::text(ctx, &record)?,
        at: record.at,
        due_at: record.due_at,
        answer: answer(ctx, &record)?,
    })
}

/// What was answered.
pub fn answer(ctx: &Ctx, record: &PartnerLetterRecord) -> Result<Option<Answered>, Error> {
    let Some((sealed, at)) = &record.answer else { return Ok(None) };
    let text = ctx.state.seal.open(super::after::ANSWER, record.id, sealed)?;
    Ok(Some(Answered { text, at: *at }))
}

async fn name(ctx: &Ctx, record: &PartnerLetterRecord) -> Result<String, Error> {
    Ok(ctx.store().firm(record.firm).await?.map(|firm| firm.card.name).unwrap_or_default())
}
