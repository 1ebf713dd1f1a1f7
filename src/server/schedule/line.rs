//! Each ballot line with what became of it: 改了哪些, 没改哪些, 为什么.

use super::{
    form,
    frame::{item_name, title, why},
    published::Published,
};
use crate::{ctx::Ctx, error::Error, poll};
use api::{
    community::CommunityParams,
    schedule::line::{Line, LineList, LineParams, LinePoll, LineReasonRequest, LineWork, Outcome},
};
use domain::{
    Refusal,
    committee::Action,
    id::{CommunityId, PollId},
    policy::{Class, ItemCode},
    poll::{Item, Outcome as Counted, Poll, Question, QuestionKind, State, outcome},
};
use std::collections::BTreeSet;
use store::{LineReasons, PublishedPackage};

/// Each line of the polls whose result is out, and the basic items.
pub async fn get_lines(ctx: Ctx, at: CommunityParams, (): ()) -> Result<LineList, Error> {
    ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    list(&ctx, at.community).await
}

/// Say why a line is not carried out.
pub async fn save_line_reason(
    ctx: Ctx,
    at: LineParams,
    request: LineReasonRequest,
) -> Result<LineList, Error> {
    let by = ctx.allow(Action::PublishSchedule, at.community).await?;
    let poll = ctx.store().poll(at.poll).await?.filter(|poll| poll.community == at.community);
    let poll = poll.ok_or(Refusal::NotFound)?;
    let mut items = poll.questions.iter().flat_map(|question| &question.items);
    items.find(|item| item.item == at.item).ok_or(Refusal::NotFound)?;
    if !out(&poll, &ctx) {
        return Err(Refusal::StateForbids.into());
    }
    let reason = form::text("reason", &request.reason, form::REASON)?;
    let decided_by = form::text("decided_by", &request.decided_by, form::NAME)?;
    ctx.store().save_line_reason(&by, at.poll, at.item, &reason, &decided_by).await?;
    list(&ctx, at.community).await
}

fn out(poll: &Poll, ctx: &Ctx) -> bool {
    matches!(poll.state(ctx.now), State::Objection | State::Final)
}

async fn list(ctx: &Ctx, community: CommunityId) -> Result<LineList, Error> {
    let published = Published::of(&ctx.state, community, ctx.now.day()).await?;
    let reasons = ctx.store().line_reasons(community).await?;
    let mut polls = Vec::new();
    let mut asked = BTreeSet::new();
    for poll in ctx.store().polls_of(community).await? {
        // An extension or a count may have moved it since the list was read.
        if !out(&poll, ctx) {
            continue;
        }
        let Ok(tally) = poll::tally(&ctx.state, poll.id, ctx.now).await else { continue };
        let items = poll.questions.iter().flat_map(|question| &question.items);
        asked.extend(items.filter_map(|item| item.code));
        polls.push(LinePoll {
            poll: poll.id,
            title: poll.title.clone(),
            state: tally.state,
            lines: lines(&tally, published.as_ref(), &reasons),
        });
    }
    let number = published.as_ref().map_or(0, |published| published.record.number);
    Ok(LineList { polls, basic: basic(published.as_ref(), &asked), number, now: ctx.now })
}

fn lines(tally: &api::poll::TallyView, published: Option<&Published>, reasons: &LineReasons) -> Vec<Line> {
    let questions = tally.poll.questions.iter().zip(&tally.questions);
    let of = |(question, sums): (&Question, &domain::poll::QuestionTally)| {
        let line = |(item, sum): (&Item, &domain::poll::ItemTally)| Line {
            item: item.item,
            code: item.code,
            question: Some(question.title.clone()),
            title: item.title.clone(),
            outcome: judged(tally, question, &sum.counts),
            works: works(published, item.code, Some((tally.poll.id, item.item))),
            reason: reasons.get(&(tally.poll.id, item.item)).cloned().map(why),
        };
        question.items.iter().zip(&sums.items).map(line).collect::<Vec<_>>()
    };
    questions.flat_map(of).collect()
}

fn judged(tally: &api::poll::TallyView, question: &Question, counts: &domain::poll::Counts) -> Outcome {
    match question.kind {
        QuestionKind::Concern(_) => Outcome::Basic,
        QuestionKind::Need(_) => Outcome::Chosen { heads: counts.chosen.heads },
        QuestionKind::Approve => match outcome(tally.poll.matter(question), tally.total, counts) {
            Counted::Decided(conditions) if conditions.passed() => Outcome::Passed,
            Counted::Decided(_) => Outcome::Rejected,
            Counted::Counted => Outcome::Heard { agree: counts.agree.heads, oppose: counts.oppose.heads },
        },
    }
}

/// 基础类 items with packages that stand on no ballot.
fn basic(published: Option<&Published>, asked: &BTreeSet<ItemCode>) -> Vec<Line> {
    let codes = ItemCode::ALL.into_iter();
    let unasked = codes.filter(|code| code.class() == Class::Basic && !asked.contains(code));
    let line = |code: ItemCode| Line {
        item: 0,
        code: Some(code),
        question: None,
        title: item_name(code).to_owned(),
        outcome: Outcome::Basic,
        works: works(published, Some(code), None),
        reason: None,
    };
    unasked.map(line).filter(|line| !line.works.is_empty()).collect()
}

fn works(
    published: Option<&Published>,
    code: Option<ItemCode>,
    line: Option<(PollId, u16)>,
) -> Vec<LineWork> {
    let Some(published) = published else { return Vec::new() };
    let carries = |one: &&PublishedPackage| {
        code == Some(one.package.item) || line.is_some_and(|line| published.carries(one).contains(&line))
    };
    let told = |one: &PublishedPackage| LineWork {
        id: one.package.id,
        title: title(&one.package),
        spot: published.frame.spot(one.package.place),
        plan: one.package.planned,
        state: published.state(one),
        percent: published.percent(one),
        late: published.late(one),
        dropped: one.dropped.clone().map(why),
    };
    published.record.packages.iter().filter(carries).map(told).collect()
}
