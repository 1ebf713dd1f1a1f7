//! Polls: reading one, handing in a ballot, the receipt, the result.

use crate::{State, community::contact, ctx::Ctx, error::Error};
use api::poll::{BallotParams, DecidedItem, LevelCount, PollParams, PollView, Receipt, TallyView};
use domain::{
    Instant, Refusal,
    id::{PollId, VoterId},
    poll::{Outcome, Poll, Standing, State as PollState, Submission, outcome},
};
use std::sync::{Arc, PoisonError};
use store::{Cast, CommunityRecord, ReceiptRecord, TallyRecord};

/// A poll with its questions; participation, never the direction.
pub async fn get_poll(ctx: Ctx, at: PollParams, (): ()) -> Result<PollView, Error> {
    view(&ctx.state, at.poll, ctx.now).await
}

/// Hand in the ballot of one of the session's voters.
pub async fn cast_ballot(ctx: Ctx, at: BallotParams, submission: Submission) -> Result<Receipt, Error> {
    let mine = ctx.my_voter(at.poll, at.voter).await?;
    let cast = Cast { poll: at.poll, voter: at.voter, level: mine.level, submission, now: ctx.now };
    Ok(receipt(at.poll, at.voter, ctx.store().cast(cast).await?))
}

/// The receipt of a recorded ballot of one of the session's voters.
pub async fn get_receipt(ctx: Ctx, at: BallotParams, (): ()) -> Result<Receipt, Error> {
    ctx.my_voter(at.poll, at.voter).await?;
    let recorded = ctx.store().receipt(at.poll, at.voter).await?.ok_or(Refusal::NotFound)?;
    Ok(receipt(at.poll, at.voter, recorded))
}

/// The result; sealed until the poll closes.
pub async fn get_tally(ctx: Ctx, at: PollParams, (): ()) -> Result<TallyView, Error> {
    Ok(Arc::unwrap_or_clone(tally(&ctx.state, at.poll, ctx.now).await?))
}

/// What the page of a poll shows.
pub async fn view(state: &State, id: PollId, now: Instant) -> Result<PollView, Error> {
    let (poll, community) = find(state, id).await?;
    Ok(PollView {
        state: poll.state(now),
        participation: state.store.participation(&poll).await?,
        community_name: community.name,
        contact: contact(community.contact),
        standing: standing(state).await?,
        extensions: Vec::new(),
        now,
        poll: Arc::unwrap_or_clone(poll),
    })
}

/// What the page of a result shows, once the poll is closed.
pub async fn tally(state: &State, id: PollId, now: Instant) -> Result<Arc<TallyView>, Error> {
    let (poll, community) = find(state, id).await?;
    let at = poll.state(now);
    if matches!(at, PollState::Announced | PollState::Open | PollState::Closed) {
        return Err(Refusal::ResultSealed.into());
    }
    let known = state.tallies.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
    if let Some(known) = known.filter(|known| known.state == at) {
        return Ok(known);
    }
    let sums = state.store.tally(&poll).await?;
    let settled = poll.closes_at.plus_ms(SETTLED_MS) < now;
    let view = Arc::new(TallyView {
        beside: api::recount::Beside::default(),
        state: at,
        community_name: community.name,
        contact: contact(community.contact),
        total: sums.total,
        took_part: sums.took_part,
        decided: decided(&poll, &sums),
        questions: sums.questions,
        levels: sums.levels.into_iter().map(|(level, ballots)| LevelCount { level, ballots }).collect(),
        standing: standing(state).await?,
        poll: Arc::unwrap_or_clone(poll),
    });
    if settled {
        state.tallies.write().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&view));
    }
    Ok(view)
}

/// What the sums mean for every statutory item.
fn decided(poll: &Poll, sums: &TallyRecord) -> Vec<DecidedItem> {
    let questions = poll.questions.iter().zip(&sums.questions);
    let items = questions.flat_map(|(question, tally)| tally.items.iter().map(move |item| (question, item)));
    let decided =
        items.filter_map(|(question, item)| match outcome(poll.matter(question), sums.total, &item.counts) {
            Outcome::Decided(conditions) => Some(DecidedItem { item: item.item, conditions }),
            Outcome::Counted => None,
        });
    decided.collect()
}

/// A ballot that came just before the close may still be on its way to the disk for this long.
const SETTLED_MS: i64 = 60_000;

/// The district's answer on electronic votes, if it has been entered.
pub async fn standing(state: &State) -> Result<Option<Standing>, Error> {
    let setting = state.store.setting("e_vote_standing").await?;
    setting.map(|text| serde_json::from_str(&text).map_err(Error::internal)).transpose()
}

async fn find(state: &State, id: PollId) -> Result<(Arc<Poll>, CommunityRecord), Error> {
    let poll = state.store.poll(id).await?.ok_or(Refusal::NotFound)?;
    let community = state.store.community(poll.community).await?.ok_or(Refusal::NotFound)?;
    Ok((poll, community))
}

/// A record as its receipt travels.
pub fn receipt(poll: PollId, voter: VoterId, record: ReceiptRecord) -> Receipt {
    let ReceiptRecord { index, recorded_at, area, channel, level, leaf } = record;
    Receipt { poll, voter, index, recorded_at, area, channel, level, leaf }
}
