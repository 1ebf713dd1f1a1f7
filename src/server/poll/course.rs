//! How far a poll is and how many have taken part; and the task that follows the clock.

use super::{console::street_asked, draft::checked};
use crate::{State, ctx::Ctx, error::Error};
use api::poll::{
    PollParams,
    console::{Course, Extension, LogLine, Need, Part, ParticipationView, Stage},
};
use domain::{
    Instant, Refusal,
    committee::{Act, Action},
    poll::{Poll, StageKind, State as PollState, blocks},
};
use std::time::Duration;
use store::{CourseRecord, DraftRecord, ExtensionRecord, LogRecord};

/// How often the task looks at the clock.
const TICK: Duration = Duration::from_secs(20);

/// Follows the clock for as long as the server runs: what it brings is written into the logs.
pub async fn keep_course(state: State) {
    let mut ticks = tokio::time::interval(TICK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = state.store.advance(state.now()).await {
            tracing::error!(event = "course", cause = %error);
        }
    }
}

/// How far a poll is.
pub async fn get_course(ctx: Ctx, at: PollParams, (): ()) -> Result<Course, Error> {
    ctx.allow_poll(Action::ReadWork, at.poll).await?;
    ctx.store().advance_poll(at.poll, ctx.now).await?;
    let poll = ctx.store().any_poll(at.poll).await?.ok_or(Refusal::NotFound)?;
    let announced = ctx.store().poll(at.poll).await?.is_some();
    let entries = ctx.store().log_files(at.poll).await?;
    let draft = ctx.store().draft(at.poll).await?;
    let record = ctx.store().course(at.poll).await?;
    Ok(Course {
        poll: poll.id,
        community: poll.community,
        title: poll.title.clone(),
        state: announced.then(|| poll.state(ctx.now)),
        stages: stages(&poll, announced, ctx.now),
        entries: entries.into_iter().map(line).collect(),
        ballots: record.ballots,
        needed: needed(&ctx, &poll, draft.as_ref().filter(|_| !announced), record).await?,
        extensions: extensions(ctx.store().extensions(at.poll).await?),
        repoll_days: draft.and_then(|record| record.draft.repoll_days),
        now: ctx.now,
    })
}

fn stages(poll: &Poll, announced: bool, now: Instant) -> Vec<Stage> {
    let counted = if poll.counted_at.is_some() { poll.counted_at } else { Some(poll.result_at()) };
    let fixed = announced.then_some(poll.announced_at);
    let times = [
        (StageKind::Draft, None, true),
        (StageKind::Frozen, (!announced).then_some(poll.announced_at), true),
        (StageKind::Announced, fixed, announced),
        (StageKind::Open, Some(poll.opens_at), announced && now >= poll.opens_at),
        (StageKind::Closed, Some(poll.closes_at), announced && now >= poll.closes_at),
        (StageKind::Counted, counted, announced && now >= poll.result_at()),
        (StageKind::Preliminary, Some(poll.result_at()), announced && now >= poll.result_at()),
        (StageKind::Final, Some(poll.final_at()), announced && now >= poll.final_at()),
    ];
    times.map(|(stage, at, done)| Stage { stage, at, done }).into()
}

fn line(record: LogRecord) -> LogLine {
    LogLine {
        index: record.index,
        kind: record.kind,
        hour: record.leaf.hour(),
        leaf: record.leaf,
        file: record.file,
    }
}

/// Every extension as residents see it.
pub(super) fn extensions(records: Vec<ExtensionRecord>) -> Vec<Extension> {
    let extension = |record: ExtensionRecord| Extension {
        before: record.before,
        closes_at: record.closes_at,
        reason: record.reason,
        at: record.at,
    };
    records.into_iter().map(extension).collect()
}

/// What waits for somebody; `draft` where the notice is not out.
async fn needed(
    ctx: &Ctx,
    poll: &Poll,
    draft: Option<&DraftRecord>,
    record: CourseRecord,
) -> Result<Vec<Need>, Error> {
    let asked = ctx.store().asked_of(poll.community).await?;
    let subject = poll.id.to_string();
    let waiting = || asked.iter().filter(|one| one.decision.is_none() && one.subject.starts_with(&subject));
    let mut needed: Vec<Need> = waiting().map(|one| Need::SecondPerson { asked: one.id }).collect();
    if let Some(draft) = draft {
        let announcing = waiting().any(|one| one.act == Act::Announce);
        needed.extend(before_notice(ctx, draft, announcing).await?);
    }
    let left = record.papers - record.settled;
    if left > 0 && poll.state(ctx.now) == PollState::Closed {
        needed.push(Need::TypePaper { left, until: poll.result_at() });
    }
    if record.cases > 0 {
        needed.push(Need::Cases { open: record.cases });
    }
    Ok(needed)
}

async fn before_notice(ctx: &Ctx, draft: &DraftRecord, announcing: bool) -> Result<Vec<Need>, Error> {
    let mut needed = Vec::new();
    if blocks(&checked(ctx, draft).await?.findings) {
        needed.push(Need::Findings);
    }
    let frozen = ctx.store().frozen_roll(draft.id, &ctx.state.seal).await?;
    if frozen.is_none_or(|frozen| frozen.draft_changed || frozen.roll_changed) {
        needed.push(Need::Freeze);
    }
    if (draft.draft.street || street_asked(ctx).await?) && draft.street_at.is_none() {
        needed.push(Need::Street);
    }
    if !announcing {
        needed.push(Need::Announce);
    }
    Ok(needed)
}

/// Participation against both lines, by building and stairwell.
pub async fn get_participation(ctx: Ctx, at: PollParams, (): ()) -> Result<ParticipationView, Error> {
    let (_, poll) = ctx.allow_poll(Action::ReadWork, at.poll).await?;
    let participation = ctx.store().participation(&poll).await?;
    let parts = ctx.store().parts(at.poll).await?;
    let part = |part: store::PartRecord| Part {
        building: part.building,
        stairwell: part.stairwell,
        total: part.total,
        took_part: part.took_part,
        paper: part.paper,
    };
    Ok(ParticipationView {
        poll: at.poll,
        state: poll.state(ctx.now),
        line: poll.decides().then(|| participation.line()),
        participation,
        paper: ctx.store().untyped(at.poll).await?,
        parts: parts.into_iter().map(part).collect(),
        now: ctx.now,
    })
}
