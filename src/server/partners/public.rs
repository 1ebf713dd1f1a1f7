//! Firms and opened rounds, for everybody.

use super::{
    picture,
    told::{do_not, firm, line, offers},
};
use crate::{ctx::Ctx, error::Error};
use api::{
    community::CommunityParams,
    partners::{FlatOffer, FlatOffers, FlatParams, OfferParams, Partners, Round, RoundParams, WholeOffer},
};
use domain::{
    Refusal,
    id::{CommunityId, RoundId},
};
use store::RoundRecord;

/// The firms that were invited and the rounds.
pub async fn list_partners(ctx: Ctx, at: CommunityParams, (): ()) -> Result<Partners, Error> {
    let community = ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    let rounds = ctx.store().partner_rounds(at.community).await?;
    let firms = ctx.store().firms(at.community).await?;
    Ok(Partners {
        rounds: rounds.iter().map(|round| line(round, ctx.now)).collect(),
        firms: firms.into_iter().map(|record| firm(record, ctx.now.day())).collect(),
        do_not: do_not(),
        phone: community.contact.phone,
        now: ctx.now,
    })
}

/// One round.
pub async fn get_round(ctx: Ctx, at: RoundParams, (): ()) -> Result<Round, Error> {
    let round = of(&ctx, at.community, at.round).await?;
    let offers = offers(&ctx, &round).await?;
    Ok(Round {
        line: line(&round, ctx.now),
        seed: seed(&ctx, &round).await?,
        offers: offers.into_iter().map(|shown| shown.head).collect(),
        bill: round.bill,
        criteria: round.criteria,
        now: ctx.now,
    })
}

/// All offers of a round for one flat type.
pub async fn get_flat_offers(ctx: Ctx, at: FlatParams, (): ()) -> Result<FlatOffers, Error> {
    let round = opened(&ctx, at.community, at.round).await?;
    let flat = round.bill.flat(at.flat).ok_or(Refusal::NotFound)?.clone();
    let mut told = Vec::new();
    for shown in offers(&ctx, &round).await? {
        let Some(mut offer) = shown.opened.offer else { continue };
        offer.quotes.retain(|quote| quote.flat == at.flat);
        offer.pictures.truncate(1);
        let picture_broken = match offer.pictures.first() {
            Some(first) => !picture::is_small_whole(&ctx, first).await?,
            None => false,
        };
        let firm = shown.head.firm;
        told.push(FlatOffer {
            id: shown.head.id,
            firm: firm.id,
            name: firm.card.name,
            offer,
            picture_broken,
        });
    }
    Ok(FlatOffers { flat, lines: round.bill.lines, offers: told })
}

/// One whole offer with its receipt and what was hashed.
pub async fn get_offer(ctx: Ctx, at: OfferParams, (): ()) -> Result<WholeOffer, Error> {
    let round = of(&ctx, at.community, at.round).await?;
    let shown = offers(&ctx, &round).await?.into_iter().find(|shown| shown.head.id == at.offer);
    let shown = shown.ok_or(Refusal::NotFound)?;
    let pictures = shown.opened.offer.as_ref().map_or(&[][..], |offer| &offer.pictures);
    Ok(WholeOffer {
        broken: picture::broken(&ctx, pictures).await?,
        head: shown.head,
        offer: shown.opened.offer,
        canonical: shown.opened.text,
        digest: shown.opened.digest,
    })
}

/// A round of that community.
pub async fn of(ctx: &Ctx, community: CommunityId, round: RoundId) -> Result<RoundRecord, Error> {
    let round = ctx.store().partner_round(round).await?;
    round.filter(|round| round.community == community).ok_or_else(|| Refusal::NotFound.into())
}

async fn opened(ctx: &Ctx, community: CommunityId, round: RoundId) -> Result<RoundRecord, Error> {
    let round = of(ctx, community, round).await?;
    if round.opens_at > ctx.now { Err(Refusal::RoundSealed.into()) } else { Ok(round) }
}

/// What this household draws its order with; nothing where nobody is signed in.
async fn seed(ctx: &Ctx, round: &RoundRecord) -> Result<Option<u32>, Error> {
    let Ok((_, session)) = ctx.session().await else { return Ok(None) };
    let homes = ctx.store().homes(&session.voters).await?;
    let home = homes.into_iter().find(|home| home.community == round.community);
    Ok(home.map(|home| {
        let drawn = ctx.state.seal.mac(&format!("partner-order/{}/{}", round.id, home.dwelling));
        drawn.bytes()[..4].iter().fold(0, |seed, byte| seed << 8 | u32::from(*byte))
    }))
}
