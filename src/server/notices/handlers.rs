//! What a browser follows, and its inbox.

use crate::{ctx::Ctx, error::Error};
use api::{
    community::CommunityParams,
    notices::{Choice, Following, Inbox, MarkSeenRequest, Told, TopicParams, Unread},
    recording::recording_page,
};
use domain::{
    Refusal,
    id::{CommunityId, FollowerId},
    notices::Topic,
    policy::{Class, zibo_2020_49},
};
use store::ToldRecord;

/// What this browser follows in the community, and what it could.
pub async fn get_following(ctx: Ctx, at: CommunityParams, (): ()) -> Result<Following, Error> {
    let follower = ctx.follower().await?.map(|follower| follower.id);
    following(&ctx, at.community, follower).await
}

/// Follow one more.
pub async fn follow(ctx: Ctx, at: TopicParams, (): ()) -> Result<Following, Error> {
    if !ctx.state.limits.takes_follow(ctx.address) {
        return Err(Refusal::TooManyAttempts.into());
    }
    let (token, until) = ctx.follower_to_be().await?;
    let id = ctx.store().follow((&token.hash(), until), at.community, at.topic, ctx.now).await??;
    ctx.give_follower(&token);
    following(&ctx, at.community, Some(id)).await
}

/// Follow it no longer.
pub async fn unfollow(ctx: Ctx, at: TopicParams, (): ()) -> Result<Following, Error> {
    let left = leave(&ctx, at.community, Some(at.topic)).await?;
    following(&ctx, at.community, left).await
}

/// Follow nothing in this community any longer.
pub async fn unfollow_all(ctx: Ctx, at: CommunityParams, (): ()) -> Result<Following, Error> {
    let left = leave(&ctx, at.community, None).await?;
    following(&ctx, at.community, left).await
}

/// The follower, if anything is left that it follows.
async fn leave(ctx: &Ctx, community: CommunityId, topic: Option<Topic>) -> Result<Option<FollowerId>, Error> {
    let Some(follower) = ctx.follower().await? else { return Ok(None) };
    let gone = ctx.store().unfollow(follower.id, community, topic).await?;
    if gone {
        ctx.forget_follower();
    }
    Ok((!gone).then_some(follower.id))
}

async fn following(
    ctx: &Ctx,
    community: CommunityId,
    follower: Option<FollowerId>,
) -> Result<Following, Error> {
    let choices = choices(ctx, community).await?;
    let (mut topics, mut unread) = (Vec::new(), 0);
    if let Some(id) = follower {
        topics = ctx.store().topics(id, community).await?;
        unread = ctx.store().unread(id, community).await?;
    }
    Ok(Following { topics, choices, unread })
}

async fn choices(ctx: &Ctx, community: CommunityId) -> Result<Vec<Choice>, Error> {
    ctx.store().community(community).await?.ok_or(Refusal::NotFound)?;
    let all = Choice { topic: Topic::All, name: "全小区".into() };
    let buildings = ctx.store().building_names(community).await?;
    let buildings = buildings.into_iter().map(|(id, name)| Choice { topic: Topic::Building(id), name });
    // What every household does for itself is in no schedule.
    let items = zibo_2020_49::plan().items.into_iter().filter(|item| item.class != Class::Interior);
    let items = items.map(|item| Choice { topic: Topic::Item(item.code), name: item.name });
    Ok([all].into_iter().chain(buildings).chain(items).collect())
}

/// What this browser was told about the community.
pub async fn get_inbox(ctx: Ctx, at: CommunityParams, (): ()) -> Result<Inbox, Error> {
    ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    let mut inbox =
        Inbox { following: false, messages: Vec::new(), unread: 0, waiting: 0, next_at: None, now: ctx.now };
    if let Some(follower) = ctx.follower().await? {
        let messages = ctx.store().inbox(follower.id, at.community).await?;
        inbox.following = !ctx.store().topics(follower.id, at.community).await?.is_empty();
        inbox.messages = messages.into_iter().map(told).collect();
        inbox.unread = ctx.store().unread(follower.id, at.community).await?;
        (inbox.waiting, inbox.next_at) = ctx.store().waiting(follower.id, at.community).await?;
    }
    Ok(inbox)
}

fn told(record: ToldRecord) -> Told {
    Told {
        id: record.id,
        kind: record.kind,
        urgent: record.urgent,
        title: record.title,
        text: record.text,
        at: record.at,
        sent_at: record.sent_at,
        until: record.until,
        item: record.item,
        package: record.package,
        question: record.question,
        seen: record.seen,
        recording: record.recording.as_ref().map(recording_page),
    }
}

/// What was told up to a moment has been looked at.
pub async fn mark_seen(ctx: Ctx, at: CommunityParams, request: MarkSeenRequest) -> Result<Unread, Error> {
    let Some(follower) = ctx.follower().await? else { return Ok(Unread { unread: 0 }) };
    ctx.store().mark_seen(follower.id, at.community, request.until, ctx.now).await?;
    Ok(Unread { unread: ctx.store().unread(follower.id, at.community).await? })
}
