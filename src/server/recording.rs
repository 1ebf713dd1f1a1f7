//! Recordings of questions, notices and items: taken in by what their bytes are, served in the pieces that phones
//! ask for.

use crate::{State, ctx::Ctx, endpoint::Mount, error::Error, poll};
use api::{Upload, community::CommunityParams, recording::*};
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State as Held},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{
    Refusal,
    committee::Action,
    evidence::{Hash32, digest},
    id::{CommunityId, PollId},
    policy::{Item, zibo_2020_49},
};
use store::{By, RecordingBody, Spoken};

/// The endpoints and the files.
pub fn routes(router: Router<State>) -> Router<State> {
    router
        .mount_upload::<UploadRecording, _, _>(RECORDING_MOST, upload_recording)
        .mount::<RemoveRecording, _, _>(remove_recording)
        .mount::<ListItemRecordings, _, _>(list_item_recordings)
        .mount::<ListReadable, _, _>(list_readable)
        .mount_upload::<UploadNoticeRecording, _, _>(RECORDING_MOST, upload_notice_recording)
        .mount::<RemoveNoticeRecording, _, _>(remove_notice_recording)
        .mount_upload::<UploadItemRecording, _, _>(RECORDING_MOST, upload_item_recording)
        .mount::<RemoveItemRecording, _, _>(remove_item_recording)
        .route("/recordings/{file}", get(recording))
}

/// Keep a recording.
async fn upload_recording(
    ctx: Ctx,
    at: RecordingParams,
    Upload(bytes): Upload,
) -> Result<RecordingList, Error> {
    let (by, poll) = ctx.allow_poll(Action::EditPoll, at.poll).await?;
    if usize::from(at.question_number) > poll.questions.len() {
        return Err(Refusal::NotFound.into());
    }
    keep(&ctx, &by, Spoken::Question(at.poll, at.question_number), bytes).await?;
    list(&ctx, at.poll).await
}

/// Take a recording away.
async fn remove_recording(ctx: Ctx, at: RecordingParams, (): ()) -> Result<RecordingList, Error> {
    let (by, _) = ctx.allow_poll(Action::EditPoll, at.poll).await?;
    ctx.store().remove_recording(&by, Spoken::Question(at.poll, at.question_number)).await?;
    list(&ctx, at.poll).await
}

async fn list(ctx: &Ctx, poll: PollId) -> Result<RecordingList, Error> {
    poll::find(&ctx.state, poll).await?;
    let all = ctx.store().recordings(poll).await?.into_iter();
    Ok(RecordingList { recordings: all.map(|(question, digest)| Recording { question, digest }).collect() })
}

/// The items that a community's committee read in.
async fn list_item_recordings(ctx: Ctx, at: CommunityParams, (): ()) -> Result<ItemRecordings, Error> {
    ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    Ok(ItemRecordings { items: items(&ctx, at.community).await? })
}

/// What can be read in beside polls.
async fn list_readable(ctx: Ctx, at: CommunityParams, (): ()) -> Result<Readable, Error> {
    ctx.allow(Action::EditPoll, at.community).await?;
    readable(&ctx, at.community).await
}

/// Keep a recording of a notice.
async fn upload_notice_recording(
    ctx: Ctx,
    at: NoticeRecordingParams,
    Upload(bytes): Upload,
) -> Result<Readable, Error> {
    let by = notice(&ctx, at).await?;
    keep(&ctx, &by, Spoken::Notice(at.notice), bytes).await?;
    readable(&ctx, at.community).await
}

/// Take it away.
async fn remove_notice_recording(ctx: Ctx, at: NoticeRecordingParams, (): ()) -> Result<Readable, Error> {
    let by = notice(&ctx, at).await?;
    ctx.store().remove_recording(&by, Spoken::Notice(at.notice)).await?;
    readable(&ctx, at.community).await
}

/// Keep a recording of an item.
async fn upload_item_recording(
    ctx: Ctx,
    at: ItemRecordingParams,
    Upload(bytes): Upload,
) -> Result<Readable, Error> {
    let by = ctx.allow(Action::EditPoll, at.community).await?;
    keep(&ctx, &by, Spoken::Item(at.community, at.code), bytes).await?;
    readable(&ctx, at.community).await
}

/// Take it away.
async fn remove_item_recording(ctx: Ctx, at: ItemRecordingParams, (): ()) -> Result<Readable, Error> {
    let by = ctx.allow(Action::EditPoll, at.community).await?;
    ctx.store().remove_recording(&by, Spoken::Item(at.community, at.code)).await?;
    readable(&ctx, at.community).await
}

/// Who may read in that notice of theirs.
async fn notice(ctx: &Ctx, at: NoticeRecordingParams) -> Result<By, Error> {
    let by = ctx.allow(Action::EditPoll, at.community).await?;
    if ctx.store().is_notice_of(at.community, at.notice).await? {
        Ok(by)
    } else {
        Err(Refusal::NotFound.into())
    }
}

async fn keep(ctx: &Ctx, by: &By, of: Spoken, bytes: Vec<u8>) -> Result<(), Error> {
    let mime = mime(&bytes).ok_or(Refusal::RecordingUnreadable)?;
    let digest = digest(&bytes);
    let body = RecordingBody { mime: mime.to_owned(), bytes };
    Ok(ctx.store().keep_recording(by, of, digest, &body).await?)
}

async fn readable(ctx: &Ctx, community: CommunityId) -> Result<Readable, Error> {
    let notices = ctx.store().readable_notices(community, NOTICES_MOST).await?.into_iter();
    let notices = notices.map(|found| ReadableNotice {
        id: found.id,
        title: found.title,
        at: found.at,
        recording: found.recording,
    });
    let read_in = items(ctx, community).await?;
    let plan = zibo_2020_49::plan();
    let item = |item: &Item| ReadableItem {
        code: item.code,
        name: item.name.clone(),
        recording: read_in.iter().find(|found| found.code == item.code).map(|found| found.digest),
    };
    Ok(Readable { notices: notices.collect(), items: plan.items.iter().map(item).collect() })
}

async fn items(ctx: &Ctx, community: CommunityId) -> Result<Vec<ItemRecording>, Error> {
    let all = ctx.store().item_recordings(community).await?.into_iter();
    Ok(all.map(|(code, digest)| ItemRecording { code, digest }).collect())
}

/// Where the recordings of a poll are: its own, then by question.
pub async fn pages(state: &State, poll: PollId) -> Result<Vec<String>, Error> {
    let mut pages = Vec::new();
    for (question, digest) in state.store.recordings(poll).await? {
        pages.resize(usize::from(question), String::new());
        pages.push(recording_page(&digest));
    }
    Ok(pages)
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
async fn recording(
    Held(state): Held<State>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let digest: Hash32 = file.parse().map_err(|_| Refusal::NotFound)?;
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
