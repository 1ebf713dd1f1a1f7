//! Typing: what is left to do, one person's reading, a third person's word.

use super::photo;
use crate::{ctx::Ctx, error::Error};
use api::{
    paper::{ReadingRequest, TypedPaper, Typing, TypingPaper, TypingStage},
    poll::PollParams,
};
use domain::{
    committee::Action,
    id::{AccountId, PollId},
    paper::{Compared, compare},
};
use store::{TypedReading, TypingRecord};

/// What is left to type, and what two people read differently.
pub async fn get_typing(ctx: Ctx, at: PollParams, (): ()) -> Result<Typing, Error> {
    let (by, poll) = ctx.allow_poll(Action::TypePaper, at.poll).await?;
    let records = ctx.store().typing(at.poll).await?;
    let left = left(&records)?;
    let paper = |record: &TypingRecord| TypingPaper {
        number: record.number,
        handed: record.handed,
        photos: record.photos.iter().map(|digest| photo::told(at.poll, *digest)).collect(),
        stage: stage(record, by.account),
    };
    let mut papers: Vec<TypingPaper> = records.iter().map(paper).collect();
    papers.sort_by_key(|paper| !waits_for_me(&paper.stage));
    Ok(Typing { papers, left, until: poll.result_at() })
}

/// Type what one person reads on a paper.
pub async fn type_paper(ctx: Ctx, at: PollParams, request: ReadingRequest) -> Result<TypedPaper, Error> {
    note(&ctx, at.poll, &request, false).await
}

/// Decide as a third person what a paper says.
pub async fn decide_paper(ctx: Ctx, at: PollParams, request: ReadingRequest) -> Result<TypedPaper, Error> {
    note(&ctx, at.poll, &request, true).await
}

async fn note(
    ctx: &Ctx,
    poll: PollId,
    request: &ReadingRequest,
    deciding: bool,
) -> Result<TypedPaper, Error> {
    let (by, poll) = ctx.allow_poll(Action::TypePaper, poll).await?;
    let typed = TypedReading { number: request.number, reading: &request.reading, deciding };
    let record = ctx.store().type_paper(&by, &poll, typed).await??;
    let left = left(&ctx.store().typing(poll.id).await?)?;
    if left == 0 {
        // The last paper ends the counting.
        ctx.store().advance_poll(poll.id, ctx.now).await?;
    }
    Ok(TypedPaper { number: record.number, stage: stage(&record, by.account), left })
}

fn left(records: &[TypingRecord]) -> Result<u32, Error> {
    let left = records.iter().filter(|record| record.outcome.is_none()).count();
    u32::try_from(left).map_err(Error::internal)
}

/// Where a paper stands, as `me` may see it.
fn stage(record: &TypingRecord, me: AccountId) -> TypingStage {
    let by_me = record.typed.iter().any(|typed| typed.by == me);
    match (record.outcome, compare(&record.typed)) {
        (Some(outcome), _) => TypingStage::Done { outcome },
        (None, Compared::Differ) => TypingStage::Differ {
            by_me,
            readings: record.typed.iter().filter(|_| !by_me).map(|typed| typed.reading.clone()).collect(),
        },
        (None, _) if record.typed.is_empty() => TypingStage::First,
        (None, _) => TypingStage::Second { by_me },
    }
}

const fn waits_for_me(stage: &TypingStage) -> bool {
    match stage {
        TypingStage::First => true,
        TypingStage::Second { by_me } | TypingStage::Differ { by_me, .. } => !*by_me,
        TypingStage::Done { .. } => false,
    }
}
