//! Communities: the list, and the home of one.

use crate::{State, ctx::Ctx, error::Error, schedule};
use api::{
    NoParams,
    community::{CommunityEntry, CommunityHome, CommunityList, CommunityParams, Contact},
    poll::PollSummary,
};
use domain::{
    Instant, Refusal,
    id::CommunityId,
    policy::{ListedCommunity, parse_listed},
    poll::{Poll, State as PollState},
};
use std::{cmp::Reverse, sync::LazyLock};
use store::CommunityRecord;

static LISTED: LazyLock<Vec<ListedCommunity>> =
    LazyLock::new(|| parse_listed(include_str!("../store/seed/zibo-communities.csv")).unwrap_or_default());

/// All communities: those that are open here, and sourced names that are not.
pub async fn list_communities(ctx: Ctx, _: NoParams, (): ()) -> Result<CommunityList, Error> {
    list(&ctx.state).await
}

/// The home of an open community.
pub async fn get_community(ctx: Ctx, at: CommunityParams, (): ()) -> Result<CommunityHome, Error> {
    home(&ctx.state, at.community, ctx.now).await
}

/// What `/` shows.
pub async fn list(state: &State) -> Result<CommunityList, Error> {
    let entry = |record: CommunityRecord| CommunityEntry {
        id: record.id,
        name: record.name,
        district: record.district,
    };
    let open = state.store.communities().await?.into_iter().map(entry).collect();
    Ok(CommunityList { open, listed: LISTED.clone() })
}

/// What the home of a community shows.
pub async fn home(state: &State, id: CommunityId, now: Instant) -> Result<CommunityHome, Error> {
    let record = state.store.community(id).await?.ok_or(Refusal::NotFound)?;
    let mut polls = Vec::new();
    for poll in state.store.polls_of(id).await? {
        polls.push(summary(state, &poll, now).await?);
    }
    polls.sort_by_key(|poll| (order(poll.state), Reverse(poll.opens_at)));
    Ok(CommunityHome {
        id: record.id,
        name: record.name,
        district: record.district,
        demo: record.demo,
        buildings: record.buildings,
        stairwells: record.stairwells,
        dwellings: record.dwellings,
        contact: contact(record.contact),
        polls,
        works: schedule::home(state, id, now).await?,
        partners: state.store.has_partner_round(id).await?,
        now,
    })
}

/// Whom to call.
pub fn contact(contact: store::Contact) -> Contact {
    Contact { name: contact.name, phone: contact.phone, desk: contact.desk, hours: contact.hours }
}

async fn summary(state: &State, poll: &Poll, now: Instant) -> Result<PollSummary, Error> {
    Ok(PollSummary {
        id: poll.id,
        title: poll.title.clone(),
        state: poll.state(now),
        opens_at: poll.opens_at,
        closes_at: poll.closes_at,
        participation: state.store.participation(poll).await?,
        decides: poll.decides(),
    })
}

const fn order(state: PollState) -> u8 {
    match state {
        PollState::Open => 0,
        PollState::Announced => 1,
        PollState::Closed | PollState::Objection | PollState::Final => 2,
    }
}
