//! What belongs to a session, put together for the phone.

use crate::{ctx::Ctx, error::Error, poll, session::Token};
use api::roll::{BuildingPart, Device, Me, MyDwelling, MyVoter};
use domain::{Refusal, evidence::Hash32};
use store::{DwellingRecord, SessionRecord, SessionVoter};

/// Everything of the session of that token.
pub async fn of(ctx: &Ctx, token: &Token) -> Result<Me, Error> {
    let hash = token.hash();
    let slips = ctx.store().tenancies(&hash, ctx.now).await?;
    let tenants = slips.into_iter().map(poll::tenant::tenancy).collect();
    let mut me = Me { tenants, ..Me::default() };
    let session = match ctx.store().session(&hash, ctx.now).await? {
        Some(session) => session,
        None if me.tenants.is_empty() => return Err(Refusal::SignInNeeded.into()),
        None => return Ok(me),
    };
    for mine in &session.voters {
        me.voters.push(voter(ctx, &hash, &session, mine).await?);
    }
    Ok(me)
}

async fn voter(
    ctx: &Ctx,
    token: &Hash32,
    session: &SessionRecord,
    mine: &SessionVoter,
) -> Result<MyVoter, Error> {
    let record = ctx.store().voter(mine.poll, mine.voter).await?.ok_or(Refusal::NotFound)?;
    let recorded = ctx.store().receipt(mine.poll, mine.voter).await?;
    Ok(MyVoter {
        voter: mine.voter,
        poll: mine.poll,
        community: mine.community,
        serial: record.serial,
        level: mine.level,
        dwellings: record.dwellings.into_iter().map(dwelling).collect(),
        area: record.area,
        receipt: recorded.map(|recorded| poll::receipt(mine.poll, mine.voter, recorded)),
        building: BuildingPart {
            building: record.building.name,
            took_part: record.building.took_part,
            total: record.building.total,
        },
        devices: devices(ctx, token, session, mine).await?,
    })
}

fn dwelling(record: DwellingRecord) -> MyDwelling {
    MyDwelling { address: record.address, kind: record.kind, area: record.area, counts: record.counts }
}

async fn devices(
    ctx: &Ctx,
    token: &Hash32,
    session: &SessionRecord,
    mine: &SessionVoter,
) -> Result<Vec<Device>, Error> {
    let seen = session.looked_at.unwrap_or(mine.since).max(mine.since);
    let device = |record: store::DeviceRecord| {
        let this = record.token_hash == *token;
        Device { label: record.label, since: record.since, this, new: !this && record.since > seen }
    };
    Ok(ctx.store().devices(mine.poll, mine.voter, ctx.now).await?.into_iter().map(device).collect())
}
