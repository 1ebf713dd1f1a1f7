//! Questions as the committee and the fund centre's clerks answer them: nothing about who asked.

use super::{answer, bits, days, entry, line, opened};
use crate::{ctx::Ctx, error::Error};
use api::{
    NoParams,
    community::CommunityParams,
    questions::{
        AnswerQuestionRequest, DeskQuestion, FaqParams, ForwardQuestionRequest, FundFaqParams,
        FundQuestionParams, PublishFaqRequest, QuestionList, QuestionParams, WithdrawFaqRequest,
    },
};
use domain::{
    Refusal,
    committee::Action,
    id::{AccountId, CommunityId, FaqId, QuestionId},
    provident_fund::city_of,
    questions::{ANSWER_MOST, FAQ_ANSWER_MOST, FAQ_ASK_MOST, SOURCE_MOST},
};
use store::{Desk, Doer, NewFaq, QuestionRecord};

/// Who sits at which desk.
struct Seat {
    doer: Doer,
    account: AccountId,
    desk: Desk,
    city: String,
}

/// The committee's.
async fn committee(ctx: &Ctx, action: Action, community: CommunityId) -> Result<Seat, Error> {
    let by = ctx.allow(action, community).await?;
    let record = ctx.store().community(community).await?.ok_or(Refusal::NotFound)?;
    Ok(Seat {
        doer: by.into(),
        account: by.account,
        desk: Desk::Committee(community),
        city: city_of(record.demo).into(),
    })
}

/// The fund centre's.
async fn fund(ctx: &Ctx) -> Result<Seat, Error> {
    let clerk = ctx.fund_clerk().await?;
    Ok(Seat {
        doer: clerk.doer,
        account: clerk.account,
        desk: Desk::FundCentre(clerk.city.clone()),
        city: clerk.city,
    })
}

/// The community's questions to its committee.
pub async fn list_questions(ctx: Ctx, at: CommunityParams, (): ()) -> Result<QuestionList, Error> {
    committee(&ctx, Action::ReadQuestions, at.community).await?.list(&ctx).await
}

/// Answer, once.
pub async fn answer_question(
    ctx: Ctx,
    at: QuestionParams,
    request: AnswerQuestionRequest,
) -> Result<QuestionList, Error> {
    let seat = committee(&ctx, Action::AnswerQuestions, at.community).await?;
    seat.answer(&ctx, at.question, &request).await
}

/// Hand an open question to the fund centre.
pub async fn forward_question(
    ctx: Ctx,
    at: QuestionParams,
    request: ForwardQuestionRequest,
) -> Result<QuestionList, Error> {
    let seat = committee(&ctx, Action::AnswerQuestions, at.community).await?;
    seat.forward(&ctx, at.question, &request).await
}

/// Publish an answer for everybody in the community.
pub async fn publish_faq(
    ctx: Ctx,
    at: CommunityParams,
    request: PublishFaqRequest,
) -> Result<QuestionList, Error> {
    committee(&ctx, Action::AnswerQuestions, at.community).await?.publish(&ctx, &request).await
}

/// Take a published answer back.
pub async fn withdraw_faq(
    ctx: Ctx,
    at: FaqParams,
    request: WithdrawFaqRequest,
) -> Result<QuestionList, Error> {
    committee(&ctx, Action::AnswerQuestions, at.community).await?.withdraw(&ctx, at.faq, &request).await
}

/// The questions to the fund centre.
pub async fn list_fund_questions(ctx: Ctx, _: NoParams, (): ()) -> Result<QuestionList, Error> {
    fund(&ctx).await?.list(&ctx).await
}

/// Answer, once.
pub async fn answer_fund_question(
    ctx: Ctx,
    at: FundQuestionParams,
    request: AnswerQuestionRequest,
) -> Result<QuestionList, Error> {
    fund(&ctx).await?.answer(&ctx, at.question, &request).await
}

/// Hand an open question to the community's committee.
pub async fn forward_fund_question(
    ctx: Ctx,
    at: FundQuestionParams,
    request: ForwardQuestionRequest,
) -> Result<QuestionList, Error> {
    fund(&ctx).await?.forward(&ctx, at.question, &request).await
}

/// Publish an answer for everybody in the city.
pub async fn publish_fund_faq(
    ctx: Ctx,
    _: NoParams,
    request: PublishFaqRequest,
) -> Result<QuestionList, Error> {
    fund(&ctx).await?.publish(&ctx, &request).await
}

/// Take a published answer back.
pub async fn withdraw_fund_faq(
    ctx: Ctx,
    at: FundFaqParams,
    request: WithdrawFaqRequest,
) -> Result<QuestionList, Error> {
    fund(&ctx).await?.withdraw(&ctx, at.faq, &request).await
}

impl Seat {
    const fn by(&self) -> (&Doer, AccountId) {
        (&self.doer, self.account)
    }

    async fn answer(
        &self,
        ctx: &Ctx,
        id: QuestionId,
        request: &AnswerQuestionRequest,
    ) -> Result<QuestionList, Error> {
        let text = line("text", &request.text, ANSWER_MOST)?;
        let source = line("source", &request.source, SOURCE_MOST)?;
        ctx.store().answer_question(self.by(), (&self.desk, id), (&text, &source)).await??;
        self.list(ctx).await
    }

    async fn forward(
        &self,
        ctx: &Ctx,
        id: QuestionId,
        request: &ForwardQuestionRequest,
    ) -> Result<QuestionList, Error> {
        let reason = line("reason", &request.reason, SOURCE_MOST)?;
        ctx.store().forward_question(self.by(), (&self.desk, id), &reason).await??;
        self.list(ctx).await
    }

    async fn publish(&self, ctx: &Ctx, request: &PublishFaqRequest) -> Result<QuestionList, Error> {
        let new = NewFaq {
            id: FaqId::from_bits(bits()?),
            city: self.city.clone(),
            topic: request.topic,
            ask: line("ask", &request.ask, FAQ_ASK_MOST)?,
            answer: line("answer", &request.answer, FAQ_ANSWER_MOST)?,
            source: line("source", &request.source, SOURCE_MOST)?,
            question: request.question,
        };
        if !request.nothing_personal {
            return Err(Refusal::FaqUnconfirmed.into());
        }
        ctx.store().publish_faq(self.by(), &self.desk, &new).await??;
        self.list(ctx).await
    }

    async fn withdraw(
        &self,
        ctx: &Ctx,
        id: FaqId,
        request: &WithdrawFaqRequest,
    ) -> Result<QuestionList, Error> {
        let reason = line("reason", &request.reason, SOURCE_MOST)?;
        ctx.store().withdraw_faq(self.by(), (&self.desk, id), &reason).await??;
        self.list(ctx).await
    }

    async fn list(&self, ctx: &Ctx) -> Result<QuestionList, Error> {
        let (open, overdue) = ctx.store().open_questions(&self.desk, ctx.now).await?;
        let records = ctx.store().desk_questions(&self.desk).await?;
        let faq = ctx.store().desk_faq(&self.desk).await?;
        Ok(QuestionList {
            answerer: self.desk.answerer(),
            questions: records.into_iter().map(|record| told(ctx, record)).collect::<Result<_, _>>()?,
            open,
            overdue,
            faq: faq.into_iter().map(entry).collect(),
            days: days(ctx).await?,
        })
    }
}

fn told(ctx: &Ctx, record: QuestionRecord) -> Result<DeskQuestion, Error> {
    let answer = answer(&record);
    Ok(DeskQuestion {
        id: record.id,
        community: record.community,
        text: opened(ctx, record.id, &record.text_sealed)?,
        community_name: record.community_name,
        topic: record.topic,
        asked_at: record.asked_at,
        due_at: record.due_at,
        overdue: answer.is_none() && record.due_at <= ctx.now,
        forwarded: record.forwarded,
        answer,
        published: record.published,
    })
}
