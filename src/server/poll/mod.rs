//! Polls: reading one, handing in a ballot, the receipt, the result.

pub mod console;
pub mod course;
mod draft;
mod mounted;
mod practice;
pub mod tenant;

pub use mounted::mounted;

use crate::{State, community::contact, ctx::Ctx, error::Error, evidence, recording};
use api::poll::{BallotParams, PollParams, PollView, Receipt, TallyView};
use domain::{
    Instant, Refusal,
    evidence::Channel,
    id::{PollId, VoterId},
    poll::{Poll, Standing, Submission},
};
use std::sync::Arc;
use store::{Cast, CommunityRecord, ReceiptRecord};

/// A poll with its questions; participation, never the direction.
pub async fn get_poll(ctx: Ctx, at: PollParams, (): ()) -> Result<PollView, Error> {
    view(&ctx.state, at.poll, ctx.now).await
}

/// Hand in the ballot of one of the session's voters.
pub async fn cast_ballot(ctx: Ctx, at: BallotParams, submission: Submission) -> Result<Receipt, Error> {
    let since = submission.since;
    let recorded = cast(&ctx, at, Channel::OwnDevice, submission).await?;
    evidence::proved_new(&ctx.state, recorded, since).await
}

/// The same by that channel, or as helped where the ballot says so, without a proof.
pub async fn cast(
    ctx: &Ctx,
    at: BallotParams,
    channel: Channel,
    submission: Submission,
) -> Result<Receipt, Error> {
    let level = ctx.my_voter(at.poll, at.voter).await?.level;
    let channel = if submission.helped { Channel::Helped } else { channel };
    let cast = Cast { poll: at.poll, voter: at.voter, level, channel, submission, now: ctx.now };
    Ok(receipt(at.poll, at.voter, ctx.store().cast(cast).await?))
}

/// The receipt of a recorded ballot of one of the session's voters.
pub async fn get_receipt(ctx: Ctx, at: BallotParams, (): ()) -> Result<Receipt, Error> {
    ctx.my_voter(at.poll, at.voter).await?;
    let recorded = ctx.store().receipt(at.poll, at.voter).await?.ok_or(Refusal::NotFound)?;
    evidence::proved(&ctx.state, receipt(at.poll, at.voter, recorded)).await
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
        extensions: course::extensions(state.store.extensions(id).await?),
        recordings: recording::pages(state, id).await?,
        now,
        poll: Arc::unwrap_or_clone(poll),
    })
}

/// What the page of a result shows, once the poll is closed.
pub async fn tally(state: &State, id: PollId, now: Instant) -> Result<Arc<TallyView>, Error> {
    crate::recount::tally(state, id, now).await
}

/// The district's answer on electronic votes, if it has been entered.
pub async fn standing(state: &State) -> Result<Option<Standing>, Error> {
    let setting = state.store.setting("e_vote_standing").await?;
    setting.map(|text| serde_json::from_str(&text).map_err(Error::internal)).transpose()
}

/// A poll and its community.
pub async fn find(state: &State, id: PollId) -> Result<(Arc<Poll>, CommunityRecord), Error> {
    let poll = state.store.poll(id).await?.ok_or(Refusal::NotFound)?;
    let community = state.store.community(poll.community).await?.ok_or(Refusal::NotFound)?;
    Ok((poll, community))
}

/// A record as its receipt travels.
pub fn receipt(poll: PollId, voter: VoterId, record: ReceiptRecord) -> Receipt {
    let ReceiptRecord { index, recorded_at, area, channel, level, leaf } = record;
    Receipt { poll, voter, index, recorded_at, area, channel, level, leaf, proof: None }
}
