//! Cases as the committee reads and answers them.

use super::{About, Written, days, new, open, text};
use crate::{ctx::Ctx, error::Error};
use api::{
    cases::{AnswerCaseRequest, Case, CaseAnswer, CaseList, CaseParams, CasePhone, OpenIncidentRequest},
    community::CommunityParams,
};
use domain::{
    Refusal,
    cases::CaseKind,
    committee::Action,
    id::{CommunityId, PollId, VoterId},
    roll::mask_phone,
};
use std::collections::HashMap;
use store::{AnswerRecord, CaseRecord};

/// A community's cases.
pub async fn list_cases(ctx: Ctx, at: CommunityParams, (): ()) -> Result<CaseList, Error> {
    ctx.allow(Action::ReadCases, at.community).await?;
    let records = ctx.store().cases(at.community).await?;
    let open = || records.iter().filter(|record| record.answer.is_none());
    let (waiting, overdue) = (open().count(), open().filter(|record| record.due_at <= ctx.now).count());
    let days = days(&ctx).await?;
    let mut titles = HashMap::new();
    let mut cases = Vec::with_capacity(records.len());
    for record in records {
        cases.push(told(&ctx, record, &mut titles).await?);
    }
    Ok(CaseList {
        cases,
        open: u32::try_from(waiting).map_err(Error::internal)?,
        overdue: u32::try_from(overdue).map_err(Error::internal)?,
        objection_days: days.objection,
        help_days: days.help,
    })
}

/// The phone number to call back, in full.
pub async fn get_case_phone(ctx: Ctx, at: CaseParams, (): ()) -> Result<CasePhone, Error> {
    let by = ctx.allow(Action::AnswerCases, at.community).await?;
    let record = ctx.store().case(at.community, at.case).await?.ok_or(Refusal::NotFound)?;
    let written = open(&ctx, record.id, &record.text_sealed)?;
    let phone = written.phone.ok_or(Refusal::NotFound)?;
    ctx.store().note(&by.into(), "get_case_phone", &at.case.to_string(), "").await?;
    Ok(CasePhone { phone })
}

/// Answer a case; once.
pub async fn answer_case(ctx: Ctx, at: CaseParams, request: AnswerCaseRequest) -> Result<Case, Error> {
    let by = ctx.allow(Action::AnswerCases, at.community).await?;
    ctx.store().case(at.community, at.case).await?.ok_or(Refusal::NotFound)?;
    let answer = text("answer", &request.answer)?;
    ctx.store().answer_case(&by, at.case, request.upheld, &answer).await??;
    one(&ctx, at).await
}

/// Note an incident, or a request for help that somebody made by phone.
pub async fn open_incident(
    ctx: Ctx,
    at: CommunityParams,
    request: OpenIncidentRequest,
) -> Result<Case, Error> {
    let by = ctx.allow(Action::AnswerCases, at.community).await?;
    let written = Written::text(text("text", &request.text)?);
    let voter = about_whom(&ctx, at.community, request.poll, request.serial).await?;
    let kind = if request.help { CaseKind::Help } else { CaseKind::Incident };
    let about = About { community: at.community, poll: request.poll, voter, kind };
    let case = new(&ctx, about, &written, Some(&by)).await?;
    ctx.store().note_case(&by, &case).await?;
    one(&ctx, CaseParams { community: at.community, case: case.id }).await
}

async fn about_whom(
    ctx: &Ctx,
    community: CommunityId,
    poll: Option<PollId>,
    serial: Option<u32>,
) -> Result<Option<VoterId>, Error> {
    let Some(poll) = poll else {
        return if serial.is_none() { Ok(None) } else { Err(super::wrong("poll")) };
    };
    let known = ctx.store().any_poll(poll).await?.filter(|known| known.community == community);
    known.ok_or(Refusal::NotFound)?;
    let Some(serial) = serial else { return Ok(None) };
    let voter = ctx.store().voter_of_serial(poll, serial).await?;
    voter.map(Some).ok_or_else(|| super::wrong("serial"))
}

async fn one(ctx: &Ctx, at: CaseParams) -> Result<Case, Error> {
    let record = ctx.store().case(at.community, at.case).await?.ok_or(Refusal::NotFound)?;
    told(ctx, record, &mut HashMap::new()).await
}

async fn told(ctx: &Ctx, record: CaseRecord, titles: &mut HashMap<PollId, String>) -> Result<Case, Error> {
    let written = open(ctx, record.id, &record.text_sealed)?;
    Ok(Case {
        id: record.id,
        kind: record.kind,
        poll: record.poll,
        poll_title: title(ctx, record.poll, titles).await?,
        serial: record.serial,
        address: record.address,
        text: written.text,
        phone: written.phone.as_deref().map(mask_phone),
        opened_at: record.opened_at,
        opened_by: record.opened_by,
        due_at: record.due_at,
        answer: record.answer.map(answer),
    })
}

fn answer(one: AnswerRecord) -> CaseAnswer {
    CaseAnswer { upheld: one.upheld, text: one.text, at: one.at, by: Some(one.by) }
}

/// What the poll is called; asked for once.
async fn title(
    ctx: &Ctx,
    poll: Option<PollId>,
    titles: &mut HashMap<PollId, String>,
) -> Result<Option<String>, Error> {
    let Some(id) = poll else { return Ok(None) };
    if !titles.contains_key(&id) {
        let title = ctx.store().any_poll(id).await?.map(|poll| poll.title.clone());
        titles.extend(title.map(|title| (id, title)));
    }
    Ok(titles.get(&id).cloned())
}
