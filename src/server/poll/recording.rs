//! Recordings of questions: taken in by what their bytes are, served in the pieces that phones ask for.

use super::find;
use crate::{ctx::Ctx, error::Error};
use api::{
    Upload,
    poll::recording::{Recording, RecordingList, RecordingParams, recording_page},
};
use axum::{
    body::Bytes,
    extract::{Path, State as Held},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{Refusal, committee::Action, evidence::digest, id::PollId};
use store::RecordingBody;

/// Keep a recording.
pub async fn upload_recording(
    ctx: Ctx,
    at: RecordingParams,
    Upload(bytes): Upload,
) -> Result<RecordingList, Error> {
    let (by, poll) = ctx.allow_poll(Action::EditPoll, at.poll).await?;
    if usize::from(at.question_number) > poll.questions.len() {
        return Err(Refusal::NotFound.into());
    }
    let mime = mime(&bytes).ok_or(Refusal::RecordingUnreadable)?;
    let digest = digest(&bytes);
    let body = RecordingBody { mime: mime.to_owned(), bytes };
    ctx.store().keep_recording(&by, (at.poll, at.question_number), digest, &body).await?;
    list(&ctx, at.poll).await
}

/// Take a recording away.
pub async fn remove_recording(ctx: Ctx, at: RecordingParams, (): ()) -> Result<RecordingList, Error> {
    let (by, _) = ctx.allow_poll(Action::EditPoll, at.poll).await?;
    ctx.store().remove_recording(&by, at.poll, at.question_number).await?;
    list(&ctx, at.poll).await
}

async fn list(ctx: &Ctx, poll: PollId) -> Result<RecordingList, Error> {
    find(&ctx.state, poll).await?;
    Ok(RecordingList { recordings: of(&ctx.state, poll).await? })
}

/// Where the recordings of a poll are: its own, then by question.
pub async fn pages(state: &crate::State, poll: PollId) -> Result<Vec<String>, Error> {
    let mut pages = Vec::new();
    for (question, digest) in state.store.recordings(poll).await? {
        pages.resize(usize::from(question), String::new());
        pages.push(recording_page(&digest));
    }
    Ok(pages)
}

async fn of(state: &crate::State, poll: PollId) -> Result<Vec<Recording>, Error> {
    let all = state.store.recordings(poll).await?;
    Ok(all.into_iter().map(|(question, digest)| Recording { question, digest }).collect())
}

/// What every phone plays, by the first bytes; nothing for anything else.
fn mime(bytes: &[u8]) -> Option<&'static str> {
    match infer::get(bytes)?.mime_type() {
        "audio/mpeg" => Some("audio/mpeg"),
        "audio/m4a" => Some("audio/mp4"),
        _ => None,
    }
}

/// A recording, whole or the piece that is asked for: phones of one maker play nothing else.
pub async fn recording(
    Held(state): Held<crate::State>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let digest = file.parse().map_err(|_| Refusal::NotFound)?;
    let kept = state.store.recording(digest).await?.ok_or(Refusal::NotFound)?;
    let mut answer = piece(&Bytes::from(kept.bytes), &headers)?;
    for (name, value) in [
        (header::CONTENT_TYPE, kept.mime.as_str()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::ACCEPT_RANGES, "bytes"),
    ] {
        answer.headers_mut().insert(name, HeaderValue::try_from(value).map_err(Error::internal)?);
    }
    Ok(answer)
}

fn piece(bytes: &Bytes, headers: &HeaderMap) -> Result<Response, Error> {
    let whole = bytes.len();
    let asked = headers.get(header::RANGE).and_then(|value| value.to_str().ok());
    let Some(asked) = asked.and_then(|asked| http_range_header::parse_range_header(asked).ok()) else {
        return Ok(bytes.clone().into_response());
    };
    let size = u64::try_from(whole).map_err(Error::internal)?;
    let place = match asked.validate(size).as_deref() {
        Ok([one]) => usize::try_from(*one.start()).ok().zip(usize::try_from(*one.end()).ok()),
        Ok(_) => return Ok(bytes.clone().into_response()),
        Err(_) => None,
    };
    let (status, said, part) = match place {
        Some((start, end)) => {
            (StatusCode::PARTIAL_CONTENT, format!("bytes {start}-{end}/{whole}"), bytes.slice(start..=end))
        }
        None => (StatusCode::RANGE_NOT_SATISFIABLE, format!("bytes */{whole}"), Bytes::new()),
    };
    Ok((status, [(header::CONTENT_RANGE, said)], part).into_response())
}
