//! Questions as residents ask them and read their answers: by the follower's cookie and nothing else.

use super::{SEALED, answer, bits, body, days, entry, opened};
use crate::{ctx::Ctx, error::Error, provident_fund::centre_name};
use api::{
    community::CommunityParams,
    questions::{AskQuestionRequest, FaqList, MyQuestion, MyQuestionList, QuestionParams},
};
use domain::{
    Refusal,
    id::QuestionId,
    provident_fund::city_of,
    questions::{QUESTION_MOST, due, written},
};
use store::{CommunityRecord, NewQuestion, QuestionRecord};

/// Ask.
pub async fn ask_question(
    ctx: Ctx,
    at: CommunityParams,
    request: AskQuestionRequest,
) -> Result<MyQuestion, Error> {
    let community = ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    let text = written(&request.text, QUESTION_MOST)?;
    if !ctx.state.limits.takes_question(ctx.address) {
        return Err(Refusal::TooManyAttempts.into());
    }
    let new = new(&ctx, &community, &request, text).await?;
    let (token, until) = ctx.follower_to_be().await?;
    let (follower, id) = ctx.store().ask_question((&token.hash(), until), &new).await??;
    ctx.give_follower(&token);
    let record = ctx.store().question_of(follower, at.community, id).await?.ok_or(Refusal::NotFound)?;
    told(&ctx, record)
}

async fn new(
    ctx: &Ctx,
    community: &CommunityRecord,
    request: &AskQuestionRequest,
    text: &str,
) -> Result<NewQuestion, Error> {
    let id = QuestionId::from_bits(bits()?);
    let calendar = ctx.store().calendar().await?;
    let content = serde_json::to_string(&(community.id, request.topic, text)).map_err(Error::internal)?;
    Ok(NewQuestion {
        id,
        community: community.id,
        city: city_of(community.demo).into(),
        topic: request.topic,
        attempt: request.attempt,
        attempt_mac: ctx.state.seal.mac(&format!("question/{content}")),
        text_sealed: ctx.state.seal.seal(SEALED, id, text)?,
        asked_at: ctx.now,
        due_at: due(ctx.now, days(ctx).await?, &calendar),
    })
}

/// What this browser asked in the community.
pub async fn get_my_questions(ctx: Ctx, at: CommunityParams, (): ()) -> Result<MyQuestionList, Error> {
    ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    let records = match ctx.follower().await? {
        Some(follower) => ctx.store().questions_of(follower.id, at.community).await?,
        None => Vec::new(),
    };
    let questions = records.into_iter().map(|record| told(&ctx, record)).collect::<Result<_, _>>()?;
    Ok(MyQuestionList { questions, days: days(&ctx).await? })
}

/// One question of this browser.
pub async fn get_question(ctx: Ctx, at: QuestionParams, (): ()) -> Result<MyQuestion, Error> {
    let follower = ctx.follower().await?.ok_or(Refusal::NotFound)?;
    let record = ctx.store().question_of(follower.id, at.community, at.question).await?;
    told(&ctx, record.ok_or(Refusal::NotFound)?)
}

fn told(ctx: &Ctx, record: QuestionRecord) -> Result<MyQuestion, Error> {
    let mut answer = answer(&record);
    if let Some(answer) = &mut answer {
        answer.by = None;
    }
    Ok(MyQuestion {
        id: record.id,
        topic: record.topic,
        answerer: record.answerer,
        body: body(&record),
        text: opened(ctx, record.id, &record.text_sealed)?,
        asked_at: record.asked_at,
        due_at: record.due_at,
        overdue: answer.is_none() && record.due_at <= ctx.now,
        forwarded: record.forwarded.is_some(),
        answer,
    })
}

/// Answers for everybody.
pub async fn list_faq(ctx: Ctx, at: CommunityParams, (): ()) -> Result<FaqList, Error> {
    let community = ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    let city = city_of(community.demo);
    let entries = ctx.store().faq(city, at.community).await?;
    Ok(FaqList {
        entries: entries.into_iter().map(entry).collect(),
        fund_centre: centre_name(city),
        committee: community.contact.name,
        days: days(&ctx).await?,
    })
}
