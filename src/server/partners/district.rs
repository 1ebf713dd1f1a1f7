//! A district's own invitation, and the take-up of its communities without names.

use super::{console::checked, told::firms};
use crate::{ctx::Ctx, error::Error, roll::chance, schedule::form::wrong};
use api::{
    NoParams,
    partners::{
        console::InviteFirmRequest,
        district::{DistrictCommunity, DistrictFirm, DistrictPartners, InviteToDistrictRequest, RoundTakeUp},
    },
};
use domain::{
    Refusal,
    committee::{Action, Role},
    id::{CommunityId, FirmId},
    partners::counted,
};
use std::collections::{BTreeMap, BTreeSet};
use store::{FirmRecord, RoundRecord, StaffRecord};

const LISTS_MOST: usize = 100;

/// Whoever asks, and the district they are there for.
async fn own(ctx: &Ctx) -> Result<(StaffRecord, String), Error> {
    let staff = ctx.allow_everywhere(Action::EditPartners).await?;
    let district = staff.account.district.clone().filter(|_| staff.account.role == Role::District);
    let district = district.ok_or(Refusal::NotAllowed)?;
    ctx.allow_district(Action::EditPartners, &district).await?;
    Ok((staff, district))
}

/// The communities of that district that are open here, by name.
async fn communities(ctx: &Ctx, district: &str) -> Result<Vec<(CommunityId, String)>, Error> {
    let mut communities = Vec::new();
    for record in ctx.store().programme(Some(district)).await? {
        let Some(id) = record.entry.about.community else { continue };
        if let Some(community) = ctx.store().community(id).await? {
            communities.push((id, community.name));
        }
    }
    communities.sort_by(|one, other| (&one.1, one.0).cmp(&(&other.1, other.0)));
    Ok(communities)
}

/// Firms and take-up of my district.
pub async fn get_district_partners(ctx: Ctx, _: NoParams, (): ()) -> Result<DistrictPartners, Error> {
    let (_, district) = own(&ctx).await?;
    told(&ctx, district).await
}

/// Invite a firm to several lists.
pub async fn invite_firm_to_district(
    ctx: Ctx,
    _: NoParams,
    request: InviteToDistrictRequest,
) -> Result<DistrictPartners, Error> {
    let (staff, district) = own(&ctx).await?;
    let known = communities(&ctx, &district).await?;
    let to = BTreeSet::from_iter(request.communities);
    if to.is_empty() || to.len() > LISTS_MOST {
        return Err(wrong("communities", Refusal::NumberMalformed));
    }
    if !to.iter().all(|id| known.iter().any(|(one, _)| one == id)) {
        return Err(Refusal::NotFound.into());
    }
    let firm = InviteFirmRequest { card: request.card, criteria: request.criteria };
    let mut new = checked(&ctx, FirmId::from_bits(chance()?), firm)?;
    new.district = Some(district.clone());
    let mut invited = Vec::new();
    for community in to {
        invited.push((ctx.by(&staff, community), FirmId::from_bits(chance()?)));
    }
    ctx.store().invite_firm(&invited, &new).await??;
    told(&ctx, district).await
}

async fn told(ctx: &Ctx, district: String) -> Result<DistrictPartners, Error> {
    let (mut lines, mut records) = (Vec::new(), Vec::new());
    for (id, name) in communities(ctx, &district).await? {
        records.extend(firms(ctx, id).await?.into_values());
        let mut rounds = Vec::new();
        for round in ctx.store().partner_rounds(id).await? {
            rounds.push(taken(ctx, round).await?);
        }
        lines.push(DistrictCommunity { id, name, rounds });
    }
    Ok(DistrictPartners { district, communities: lines, firms: grouped(ctx, records), now: ctx.now })
}

/// What the homes of all buildings did together.
async fn taken(ctx: &Ctx, round: RoundRecord) -> Result<RoundTakeUp, Error> {
    let open = round.opens_at <= ctx.now;
    let lines = ctx.store().take_up(round.id).await?;
    let sum = |part: fn(&store::TakeUpRecord) -> u32| lines.iter().map(part).sum::<u32>();
    let told = |count| if open { counted(count) } else { None };
    Ok(RoundTakeUp {
        homes: sum(|line| line.homes),
        chosen: told(sum(|line| line.chosen)),
        declined: told(sum(|line| line.declined)),
        confirmed: told(sum(|line| line.confirmed)),
        id: round.id,
        title: round.title,
        opens_at: round.opens_at,
        open,
    })
}

/// By licence; the list on which a firm came last gives its card.
fn grouped(ctx: &Ctx, mut records: Vec<FirmRecord>) -> Vec<DistrictFirm> {
    records.sort_by_key(|record| (record.invited_at, record.id));
    let mut firms: BTreeMap<String, DistrictFirm> = BTreeMap::new();
    for record in records {
        let before = firms.remove(&record.card.licence);
        let (mut communities, mut removed) =
            before.map(|firm| (firm.communities, firm.removed)).unwrap_or_default();
        if record.removed.is_some() { &mut removed } else { &mut communities }.push(record.community);
        let firm = DistrictFirm {
            expired: record.card.valid_until < ctx.now.day(),
            criteria: record.criteria,
            communities,
            removed,
            card: record.card,
        };
        firms.insert(firm.card.licence.clone(), firm);
    }
    let mut firms: Vec<_> = firms.into_values().collect();
    firms.sort_by(|one, other| one.card.name.cmp(&other.card.name));
    firms
}
