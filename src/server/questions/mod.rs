//! Written questions: what residents ask, what the fund centre and the committee answer, what everybody may read.

mod desk;
mod resident;

pub use resident::get_my_questions;

use crate::{State, cases::number, ctx::Ctx, endpoint::Mount, error::Error, provident_fund::centre_name};
use api::{
    problem::Field,
    questions::{FaqEntry, QuestionAnswer},
};
use axum::Router;
use domain::{
    id::QuestionId,
    questions::{Answerer, DAYS, written},
};
use store::{FaqRecord, QuestionRecord};

/// The endpoints.
pub fn routes(router: Router<State>) -> Router<State> {
    use api::questions::*;
    router
        .mount::<AskQuestion, _, _>(resident::ask_question)
        .mount::<GetMyQuestions, _, _>(resident::get_my_questions)
        .mount::<GetQuestion, _, _>(resident::get_question)
        .mount::<ListFaq, _, _>(resident::list_faq)
        .mount::<ListQuestions, _, _>(desk::list_questions)
        .mount::<AnswerQuestion, _, _>(desk::answer_question)
        .mount::<ForwardQuestion, _, _>(desk::forward_question)
        .mount::<PublishFaq, _, _>(desk::publish_faq)
        .mount::<WithdrawFaq, _, _>(desk::withdraw_faq)
        .mount::<ListFundQuestions, _, _>(desk::list_fund_questions)
        .mount::<AnswerFundQuestion, _, _>(desk::answer_fund_question)
        .mount::<ForwardFundQuestion, _, _>(desk::forward_fund_question)
        .mount::<PublishFundFaq, _, _>(desk::publish_fund_faq)
        .mount::<WithdrawFundFaq, _, _>(desk::withdraw_fund_faq)
}

const SEALED: &str = "question.text_sealed";

/// What was asked.
fn opened(ctx: &Ctx, id: QuestionId, sealed: &str) -> Result<String, Error> {
    Ok(ctx.state.seal.open(SEALED, id, sealed)?)
}

/// Working days for an answer: a setting, 待核实.
pub async fn days(ctx: &Ctx) -> Result<u8, Error> {
    number(ctx, "question_days", DAYS).await
}

/// 128 bits of chance, for an id.
pub fn bits() -> Result<u128, Error> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(Error::internal)?;
    Ok(u128::from_be_bytes(bits))
}

/// What was written in that field, if it may be kept: see [`written`].
fn line(path: &str, typed: &str, most: usize) -> Result<String, Error> {
    written(typed, most).map(str::to_owned).map_err(|refusal| {
        Error::body(vec![Field { path: path.to_owned(), code: refusal.code().to_owned() }])
    })
}

/// The name of the body that answers a question.
fn body(record: &QuestionRecord) -> String {
    match record.answerer {
        Answerer::FundCentre => centre_name(&record.city),
        Answerer::Committee => record.committee.clone(),
    }
}

fn answer(record: &QuestionRecord) -> Option<QuestionAnswer> {
    let one = record.answer.clone()?;
    Some(QuestionAnswer {
        text: one.text,
        source: one.source,
        body: body(record),
        at: one.at,
        by: Some(one.by),
    })
}

fn entry(one: FaqRecord) -> FaqEntry {
    FaqEntry {
        id: one.id,
        topic: one.topic,
        answerer: one.answerer,
        ask: one.ask,
        answer: one.answer,
        source: one.source,
        at: one.at,
    }
}
