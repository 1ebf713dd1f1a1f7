//! The result, sealed until it is out; and the result file, for everybody.

use super::{counted::Counted, notes::notes, participants::list, told::file};
use crate::{State, community::contact, ctx::Ctx, error::Error, poll, state::KnownTally};
use api::{
    poll::{PollParams, TallyView},
    recount::Beside,
};
use domain::{
    Instant, Refusal,
    committee::Action,
    id::PollId,
    poll::{Poll, State as PollState},
    recount::{LogPart, ResultFile},
};
use std::sync::{Arc, PoisonError};
use store::CommunityRecord;

/// The result as a file that `linli recount` reads; public, sealed until the result is out.
pub async fn get_result_file(ctx: Ctx, at: PollParams, (): ()) -> Result<ResultFile, Error> {
    let (counted, community, state) = counted(&ctx.state, at.poll, ctx.now).await?;
    Ok(file(&counted, &community.name, state))
}

/// What is published beside the sums, in numbers, for the committee.
pub async fn get_beside(ctx: Ctx, at: PollParams, (): ()) -> Result<Beside, Error> {
    ctx.allow_poll(Action::ReadResult, at.poll).await?;
    let (counted, ..) = counted(&ctx.state, at.poll, ctx.now).await?;
    Ok(counted.beside())
}

/// Size and root of the log as a file tells them.
pub const fn log(counted: &Counted) -> LogPart {
    LogPart { size: counted.book.log.size, root: counted.book.log.root }
}

/// A poll added up, its community and where it stands; refused until the result is out.
pub async fn counted(
    state: &State,
    id: PollId,
    now: Instant,
) -> Result<(Counted, CommunityRecord, PollState), Error> {
    let (poll, community, at) = out(state, id, now).await?;
    let book = state.store.book(id).await?;
    Ok((Counted::new(poll, book), community, at))
}

/// A poll whose result is out. The count may have ended since anybody looked; nobody has to press
/// anything for it.
async fn out(
    state: &State,
    id: PollId,
    now: Instant,
) -> Result<(Arc<Poll>, CommunityRecord, PollState), Error> {
    let (mut poll, community) = poll::find(state, id).await?;
    if poll.closes_at <= now {
        state.store.advance_poll(id, now).await?;
        poll = state.store.poll(id).await?.ok_or(Refusal::NotFound)?;
    }
    let at = poll.state(now);
    if !matches!(at, PollState::Objection | PollState::Final) {
        return Err(Refusal::ResultSealed.into());
    }
    Ok((poll, community, at))
}

/// What the page of a result shows, once it is out.
pub async fn tally(state: &State, id: PollId, now: Instant) -> Result<Arc<TallyView>, Error> {
    Ok(known(state, id, now).await?.view)
}

/// What everybody reads of a result, once it is out. Added up again only when log or cases have changed.
pub async fn known(state: &State, id: PollId, now: Instant) -> Result<KnownTally, Error> {
    let (_, _, at) = out(state, id, now).await?;
    let mark = state.store.book_mark(id).await?;
    let known = state.tallies.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
    if let Some(known) = known.filter(|known| known.mark == mark && known.view.state == at) {
        return Ok(known);
    }
    let (counted, community, at) = counted(state, id, now).await?;
    let mark = (counted.book.log.size, counted.book.open_cases);
    let participants = Arc::new(list(&counted));
    let view = Arc::new(TallyView {
        state: at,
        community_name: community.name,
        contact: contact(community.contact),
        total: counted.book.total,
        took_part: counted.took_part(),
        decided: counted.decided(),
        levels: counted.levels(),
        standing: poll::standing(state).await?,
        tenants: poll::tenant::tally(state, &counted.poll).await?,
        notes: notes(&counted.poll, &counted.beside()),
        questions: counted.questions,
        poll: Arc::unwrap_or_clone(counted.poll),
    });
    let known = KnownTally { mark, view, participants };
    state.tallies.write().unwrap_or_else(PoisonError::into_inner).insert(id, known.clone());
    Ok(known)
}
