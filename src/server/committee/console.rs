//! Communities as the back office sees them.

use crate::{ctx::Ctx, error::Error};
use api::{
    NoParams,
    committee::{Console, ConsoleEntry, ConsoleList, ConsolePoll, NewCommunity},
    community::{CommunityParams, Contact},
};
use domain::{Refusal, committee::Action, id::CommunityId};
use store::{CommunityRecord, ConsolePollRecord};

/// All communities, for the operator.
pub async fn list_consoles(ctx: Ctx, _: NoParams, (): ()) -> Result<ConsoleList, Error> {
    ctx.allow_everywhere(Action::ManageCommunities).await?;
    let mut communities = Vec::new();
    for record in ctx.store().communities().await? {
        communities.push(entry(&ctx, record).await?);
    }
    Ok(ConsoleList { communities })
}

/// Open a community.
pub async fn add_community(ctx: Ctx, _: NoParams, request: NewCommunity) -> Result<ConsoleEntry, Error> {
    let staff = ctx.allow_everywhere(Action::ManageCommunities).await?;
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(Error::internal)?;
    let id = CommunityId::from_bits(u128::from_be_bytes(bits));
    let contact = request.contact;
    let new = store::NewCommunity {
        id,
        name: request.name.into(),
        district: request.district.into(),
        demo: false,
        contact: store::Contact {
            name: contact.name.into(),
            phone: contact.phone.into(),
            desk: contact.desk.into(),
            hours: contact.hours.into(),
        },
        buildings: Vec::new(),
        dwellings: Vec::new(),
    };
    ctx.store().open_community(&ctx.by(&staff, id).into(), &new).await?;
    entry(&ctx, ctx.store().community(id).await?.ok_or(Refusal::NotFound)?).await
}

/// The home of a community's console.
pub async fn get_console(ctx: Ctx, at: CommunityParams, (): ()) -> Result<Console, Error> {
    ctx.allow(Action::ReadWork, at.community).await?;
    let record = ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    let counts = ctx.store().console(at.community, ctx.now).await?;
    let polls = ctx.store().console_polls(at.community).await?;
    Ok(Console {
        id: record.id,
        name: record.name,
        contact: contact(record.contact),
        demo: record.demo,
        dwellings: record.dwellings,
        roll_entries: counts.roll_entries,
        polls: polls.iter().map(|record| poll(&ctx, record)).collect(),
        drafts: counts.drafts,
        asked: counts.asked,
        pending: counts.pending,
        corrections: counts.corrections,
        cases: counts.cases,
        cases_overdue: counts.cases_overdue,
        now: ctx.now,
    })
}

fn contact(record: store::Contact) -> Contact {
    Contact { name: record.name, phone: record.phone, desk: record.desk, hours: record.hours }
}

fn poll(ctx: &Ctx, record: &ConsolePollRecord) -> ConsolePoll {
    let poll = &record.poll;
    ConsolePoll {
        id: poll.id,
        title: poll.title.clone(),
        state: (!record.prepared).then(|| poll.state(ctx.now)),
        opens_at: poll.opens_at,
        closes_at: poll.closes_at,
    }
}

async fn entry(ctx: &Ctx, record: CommunityRecord) -> Result<ConsoleEntry, Error> {
    let counts = ctx.store().console(record.id, ctx.now).await?;
    Ok(ConsoleEntry {
        id: record.id,
        name: record.name,
        district: record.district,
        demo: record.demo,
        accounts: counts.accounts,
    })
}
