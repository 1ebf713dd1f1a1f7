//! Choosing, confirming, and agreeing to be called; never part of any poll.

use super::{
    mine::{CONSENT, choice, chosen, of},
    told::opened,
};
use crate::{cases, ctx::Ctx, error::Error};
use api::partners::mine::{
    ChooseOfferRequest, ConfirmChoiceRequest, GiveConsentRequest, HomeParams, MyChoice,
};
use domain::{Refusal, id::OfferId};
use store::{FirmRecord, HomeChoice, NewConsent, RoundRecord};

/// The column in which numbers to call are sealed, by dwelling.
pub const PHONE: &str = "partner_consent.phone_sealed";

/// Choose an offer, or 暂不选择.
pub async fn choose_offer(ctx: Ctx, at: HomeParams, request: ChooseOfferRequest) -> Result<MyChoice, Error> {
    let (home, round) = of(&ctx, at.round, at.dwelling).await?;
    if round.bill.flat(request.flat).is_none() {
        return Err(crate::schedule::form::wrong("flat", Refusal::LineUnknown));
    }
    if let Some(offer) = request.offer {
        choosable(&ctx, &round, offer).await?;
    }
    ctx.store().choose(home, request.flat, request.offer, request.revision).await??;
    choice(&ctx, home, &round).await
}

/// Whether an offer of the round can be chosen: sound, and its firm is still on the list.
async fn choosable(ctx: &Ctx, round: &RoundRecord, offer: OfferId) -> Result<(), Error> {
    let offers = ctx.store().open_offers(round.id, ctx.now).await?;
    let record = offers.into_iter().find(|record| record.id == offer).ok_or(Refusal::NotFound)?;
    opened(ctx, &record).offer.ok_or(Refusal::StateForbids)?;
    let firm = ctx.store().firm(record.firm).await?.ok_or(Refusal::NotFound)?;
    if firm.removed.is_some() { Err(Refusal::FirmRemoved.into()) } else { Ok(()) }
}

/// Confirm what is chosen.
pub async fn confirm_choice(
    ctx: Ctx,
    at: HomeParams,
    request: ConfirmChoiceRequest,
) -> Result<MyChoice, Error> {
    let (home, round) = of(&ctx, at.round, at.dwelling).await?;
    let offer = ctx.store().choice(home).await?.and_then(|record| record.offer);
    choosable(&ctx, &round, offer.ok_or(Refusal::ChoiceMissing)?).await?;
    ctx.store().confirm_choice(home, request.revision, ctx.now).await??;
    choice(&ctx, home, &round).await
}

/// Agree that the chosen firm gets a number to call.
pub async fn give_consent(ctx: Ctx, at: HomeParams, request: GiveConsentRequest) -> Result<MyChoice, Error> {
    let phone = cases::phone("phone", &request.phone)?;
    let (home, round) = of(&ctx, at.round, at.dwelling).await?;
    let firm = firm_of(&ctx, home, &round).await?;
    if firm.id != request.firm {
        return Err(Refusal::Outdated.into());
    }
    if firm.removed.is_some() {
        return Err(Refusal::FirmRemoved.into());
    }
    let words = CONSENT.replace("{firm}", &firm.card.name).replace("{phone}", &firm.card.phone);
    let phone_sealed = ctx.state.seal.seal(PHONE, home.dwelling, &phone)?;
    let new = NewConsent { home, firm: firm.id, words, phone_sealed, at: ctx.now };
    ctx.store().give_consent(&new).await?;
    choice(&ctx, home, &round).await
}

/// Take it back.
pub async fn revoke_consent(ctx: Ctx, at: HomeParams, (): ()) -> Result<MyChoice, Error> {
    let (home, round) = of(&ctx, at.round, at.dwelling).await?;
    ctx.store().revoke_consent(home, ctx.now).await?;
    choice(&ctx, home, &round).await
}

/// The firm that a home chose, confirmed or not.
pub async fn firm_of(ctx: &Ctx, home: HomeChoice, round: &RoundRecord) -> Result<FirmRecord, Error> {
    let record = ctx.store().choice(home).await?.ok_or(Refusal::ChoiceMissing)?;
    let (_, firm) = chosen(ctx, round, &record).await?.ok_or(Refusal::ChoiceMissing)?;
    Ok(firm)
}
