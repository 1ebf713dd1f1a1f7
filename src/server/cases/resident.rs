//! Cases as owners open and read them.

use super::{About, Written, new, open, phone, text};
use crate::{
    ctx::Ctx,
    error::Error,
    limits::{CODE_WINDOW_MS, TRIES_PER_CODE},
    paper,
};
use api::{
    NoParams,
    cases::{
        AskHelpRequest, CaseAnswer, CaseOpened, Doubt, MyCase, MyCaseList, OpenCaseRequest,
        OpenEchoCaseRequest,
    },
    community::CommunityParams,
    poll::{BallotParams, PollParams},
};
use domain::{Refusal, cases::CaseKind, paper::PaperNumber};
use store::{CaseRecord, PaperReceipt};

const fn kind(doubt: Doubt) -> CaseKind {
    match doubt {
        Doubt::Objection => CaseKind::Objection,
        Doubt::NotMine => CaseKind::NotMine,
    }
}

/// I object, or: this ballot is not mine.
pub async fn open_case(ctx: Ctx, at: BallotParams, request: OpenCaseRequest) -> Result<MyCase, Error> {
    let mine = ctx.my_voter(at.poll, at.voter).await?;
    let written = Written::text(text("text", &request.text)?);
    let about = About {
        community: mine.community,
        poll: Some(at.poll),
        voter: Some(at.voter),
        kind: kind(request.kind),
    };
    let case = new(&ctx, about, &written, None).await?;
    ctx.store().open_case(&case).await??;
    Ok(MyCase {
        id: case.id,
        poll: case.poll,
        voter: at.voter,
        kind: case.kind,
        text: written.text,
        opened_at: case.opened_at,
        due_at: case.due_at,
        answer: None,
    })
}

/// The cases of the session's voters.
pub async fn my_cases(ctx: Ctx, _: NoParams, (): ()) -> Result<MyCaseList, Error> {
    let (_, session) = ctx.session().await?;
    let mut cases = Vec::new();
    for mine in &session.voters {
        for record in ctx.store().cases_of_voter(mine.poll, mine.voter).await? {
            cases.push(told(&ctx, mine.voter, record)?);
        }
    }
    cases.sort_by_key(|case| core::cmp::Reverse(case.opened_at));
    Ok(MyCaseList { cases })
}

fn told(ctx: &Ctx, voter: domain::id::VoterId, record: CaseRecord) -> Result<MyCase, Error> {
    let answer =
        record.answer.map(|one| CaseAnswer { upheld: one.upheld, text: one.text, at: one.at, by: None });
    Ok(MyCase {
        id: record.id,
        poll: record.poll,
        voter,
        kind: record.kind,
        text: open(ctx, record.id, &record.text_sealed)?.text,
        opened_at: record.opened_at,
        due_at: record.due_at,
        answer,
    })
}

/// Somebody at home wants help.
pub async fn ask_help(ctx: Ctx, at: CommunityParams, request: AskHelpRequest) -> Result<CaseOpened, Error> {
    ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    let written = Written {
        text: text("text", &request.text)?,
        phone: request.phone.map(|typed| phone("phone", &typed)).transpose()?,
    };
    let mine = match ctx.session().await {
        Ok((_, session)) => session.voters.into_iter().find(|mine| mine.community == at.community),
        Err(_) => None,
    };
    if mine.is_none() && !ctx.state.limits.takes_help(ctx.address) {
        return Err(Refusal::TooManyAttempts.into());
    }
    let about = About {
        community: at.community,
        poll: mine.as_ref().map(|mine| mine.poll),
        voter: mine.as_ref().map(|mine| mine.voter),
        kind: CaseKind::Help,
    };
    let case = new(&ctx, about, &written, None).await?;
    ctx.store().open_case(&case).await??;
    Ok(CaseOpened { kind: case.kind, due_at: case.due_at })
}

/// Object with the slip from the letter box. Unknown serial numbers and wrong codes get one answer.
pub async fn open_echo_case(
    ctx: Ctx,
    at: PollParams,
    request: OpenEchoCaseRequest,
) -> Result<CaseOpened, Error> {
    let written = Written::text(text("text", &request.text)?);
    let slip = of_slip(&ctx, at, &request).await?;
    let poll = ctx.store().poll(at.poll).await?.ok_or(Refusal::NotFound)?;
    if ctx.now >= poll.final_at() {
        return Err(Refusal::StateForbids.into());
    }
    let about = About {
        community: poll.community,
        poll: Some(at.poll),
        voter: Some(slip.voter),
        kind: kind(request.kind),
    };
    let case = new(&ctx, about, &written, None).await?;
    ctx.store().open_case(&case).await??;
    Ok(CaseOpened { kind: case.kind, due_at: case.due_at })
}

/// The paper whose slip it is, if the code fits; tries are counted by slip and by address.
async fn of_slip(ctx: &Ctx, at: PollParams, request: &OpenEchoCaseRequest) -> Result<PaperReceipt, Error> {
    if let Some(seconds) = ctx.state.limits.wait(ctx.address) {
        return Err(Error::from(Refusal::TooManyAttempts).retry_after(seconds));
    }
    let subject = ctx.state.seal.mac(&format!("echo-try/{}/{}", at.poll, request.serial));
    let _alone = ctx.state.limits.stripe(subject.bytes()[0]).lock().await;
    if ctx.store().failures(&subject, ctx.now).await? >= TRIES_PER_CODE {
        return Err(Error::from(Refusal::TooManyAttempts).retry_after(3_600));
    }
    let known = ctx.store().received_paper(at.poll, request.serial).await?;
    // What is computed does not depend on whether the slip exists.
    let number = known.as_ref().map_or(PaperNumber::from_chance(0), |known| known.number);
    let mac = paper::echo_mac(&ctx.state.seal, number, request.code);
    match known {
        Some(known) if known.echo_mac == mac => Ok(known),
        _ => {
            ctx.store().note_failure(&subject, ctx.now, CODE_WINDOW_MS).await?;
            ctx.state.limits.failed(ctx.address);
            Err(Refusal::EchoUnknown.into())
        }
    }
}
