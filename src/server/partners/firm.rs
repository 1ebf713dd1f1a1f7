//! A firm's own rounds and its own offer; of others it learns nothing before the minute.

use super::told::{firm, line, opened, sealed};
use crate::{ctx::Ctx, error::Error, roll::chance, words};
use api::{
    NoParams,
    partners::firm::{HandInRequest, MyFirm, MyOffer, MyRound, MyRoundParams, OfferFault},
};
use domain::{
    Refusal,
    committee::Action,
    evidence::{Hash32, digest},
    id::{OfferId, RoundId},
    partners::{Bill, Fault, Offer},
};
use store::{Doer, FirmRecord, LetterKind, OfferRecord, OfferText, OfferWrite, RoundRecord};

/// So many faults are told.
pub const FAULTS_SHOWN: usize = 200;

/// Whoever asks, as a firm.
pub async fn own(ctx: &Ctx) -> Result<(Doer, FirmRecord), Error> {
    let staff = ctx.allow_everywhere(Action::OfferPartner).await?;
    let firm = ctx.store().firm_of(staff.account.id).await?.ok_or(Refusal::NotFound)?;
    Ok((Doer { account: Some(staff.account.id), community: Some(firm.community), at: ctx.now }, firm))
}

/// A round that the firm was invited to. Another is not found.
pub async fn invited(ctx: &Ctx, firm: &FirmRecord, round: RoundId) -> Result<RoundRecord, Error> {
    let round = ctx.store().partner_round(round).await?;
    round.filter(|round| round.firms.contains(&firm.id)).ok_or_else(|| Refusal::NotFound.into())
}

/// My firm and its rounds.
pub async fn get_my_firm(ctx: Ctx, _: NoParams, (): ()) -> Result<MyFirm, Error> {
    let (_, mine) = own(&ctx).await?;
    let mut rounds = Vec::new();
    for round in ctx.store().rounds_of_firm(mine.id).await? {
        rounds.push(my_round(&ctx, &mine, &round).await?);
    }
    let letters = ctx.store().letters_of_firm(LetterKind::Enquiry, mine.id).await?;
    let waiting = letters.iter().filter(|letter| letter.answer.is_none()).count();
    let leads = ctx.store().leads(mine.id).await?.len();
    Ok(MyFirm {
        firm: firm(mine, ctx.now.day()),
        rounds,
        enquiries: u32::try_from(waiting).map_err(Error::internal)?,
        leads: u32::try_from(leads).map_err(Error::internal)?,
        now: ctx.now,
    })
}

async fn my_round(ctx: &Ctx, mine: &FirmRecord, round: &RoundRecord) -> Result<MyRound, Error> {
    let community = ctx.store().community(round.community).await?.ok_or(Refusal::NotFound)?;
    let offer = ctx.store().offer_of(round.id, mine.id).await?;
    Ok(MyRound {
        line: line(round, ctx.now),
        community: community.name,
        handed_at: offer.and_then(|offer| offer.handed_at),
    })
}

/// A round of mine with my offer.
pub async fn get_my_offer(ctx: Ctx, at: MyRoundParams, (): ()) -> Result<MyOffer, Error> {
    let (_, mine) = own(&ctx).await?;
    told(&ctx, &mine, at.round).await
}

/// Keep a draft.
pub async fn save_offer(ctx: Ctx, at: MyRoundParams, request: Offer) -> Result<MyOffer, Error> {
    let (doer, mine) = own(&ctx).await?;
    let mut now = draft(&ctx, &mine, at.round).await?;
    if request.quotes.len() > now.round.bill.flats.len() * now.round.bill.lines.len() {
        return Err(crate::schedule::form::wrong("quotes", Refusal::LineTwice));
    }
    now.offer = Offer { pictures: now.offer.pictures, ..request };
    keep(&ctx, &doer, &mine, now).await?;
    told(&ctx, &mine, at.round).await
}

/// What is about to be changed.
pub struct Draft {
    /// Its round, which is not open yet.
    pub round: RoundRecord,
    /// As it is kept.
    known: Option<OfferRecord>,
    /// As it shall be.
    pub offer: Offer,
}

/// The draft as it is, or an empty one; refused from the minute on and once it was handed in.
pub async fn draft(ctx: &Ctx, mine: &FirmRecord, round: RoundId) -> Result<Draft, Error> {
    let round = invited(ctx, mine, round).await?;
    if round.opens_at <= ctx.now {
        return Err(Refusal::RoundOpened.into());
    }
    let known = ctx.store().offer_of(round.id, mine.id).await?;
    if known.as_ref().is_some_and(|known| known.handed_at.is_some()) {
        return Err(Refusal::OfferHandedIn.into());
    }
    let offer = known.as_ref().and_then(|known| opened(ctx, known).offer).unwrap_or_default();
    Ok(Draft { round, known, offer })
}

/// Keeps a draft, sealed; says which files of pictures nobody shows any more.
pub async fn keep(ctx: &Ctx, doer: &Doer, mine: &FirmRecord, now: Draft) -> Result<Vec<Hash32>, Error> {
    let id = match &now.known {
        Some(known) => known.id,
        None => OfferId::from_bits(chance()?),
    };
    let pictures = now.offer.pictures.clone();
    let text = OfferText::of(now.round.id, mine.id, now.offer)?;
    let new = OfferWrite {
        id,
        round: now.round.id,
        firm: mine.id,
        text_sealed: sealed(ctx, id, &text)?,
        digest: digest(text.as_bytes()),
        was: now.known.map(|known| known.digest),
        pictures,
    };
    Ok(ctx.store().save_offer(doer, &new).await??)
}

/// Hand the draft in.
pub async fn hand_in_offer(ctx: Ctx, at: MyRoundParams, request: HandInRequest) -> Result<MyOffer, Error> {
    let (doer, mine) = own(&ctx).await?;
    let now = told(&ctx, &mine, at.round).await?;
    // The clock speaks first: what comes late is late, whatever is wrong with it.
    if now.round.line.open {
        return Err(Refusal::RoundOpened.into());
    }
    if now.receipt.is_some() {
        return Err(Refusal::OfferHandedIn.into());
    }
    if !now.faults.is_empty() || now.offer.is_none() {
        return Err(Refusal::RowsFaulty.into());
    }
    ctx.store().hand_in_offer(&doer, at.round, mine.id, &request.digest).await??;
    told(&ctx, &mine, at.round).await
}

/// A round of mine with my offer.
pub async fn told(ctx: &Ctx, mine: &FirmRecord, round: RoundId) -> Result<MyOffer, Error> {
    let round = invited(ctx, mine, round).await?;
    let record = ctx.store().offer_of(round.id, mine.id).await?;
    let kept = record.as_ref().map(|record| opened(ctx, record));
    let handed = record.as_ref().is_some_and(|record| record.handed_at.is_some());
    let offer = kept.as_ref().and_then(|kept| kept.offer.clone());
    let day = record.as_ref().and_then(|record| record.handed_at).unwrap_or(ctx.now).day();
    let faults = offer.as_ref().map(|offer| faults(offer, &round.bill, day)).unwrap_or_default();
    let cells = round.bill.flats.len() * round.bill.lines.len();
    let quoted = offer.as_ref().map_or(0, |offer| offer.quotes.len());
    Ok(MyOffer {
        round: my_round(ctx, mine, &round).await?,
        bill: round.bill,
        criteria: round.criteria,
        offer,
        id: record.as_ref().map(|record| record.id),
        faults,
        unquoted: u32::try_from(cells.saturating_sub(quoted)).map_err(Error::internal)?,
        receipt: record.as_ref().filter(|_| handed).map(|record| record.digest),
        canonical: kept.filter(|_| handed).map(|kept| kept.text),
        digest: record.map(|record| record.digest),
    })
}

fn faults(offer: &Offer, bill: &Bill, today: domain::Day) -> Vec<OfferFault> {
    let fault = |fault: Fault| OfferFault {
        row: fault.quote.and_then(|place| u32::try_from(place).ok()),
        field: fault.field.to_owned(),
        value: fault
            .quote
            .and_then(|place| offer.quotes.get(place))
            .map(|quote| quote.price.to_string())
            .unwrap_or_default(),
        words: words::of(fault.refusal.code(), None, None),
    };
    offer.faults(bill, today).into_iter().take(FAULTS_SHOWN).map(fault).collect()
}
