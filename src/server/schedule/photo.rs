//! Photos of works: taken in by drawing them anew, shown to everybody once their package is published.

use super::form;
use crate::{State, ctx::Ctx, error::Error, kept};
use api::{
    Upload,
    schedule::{
        PackageParams,
        photo::{
            DescribeWorkPhotoRequest, RemoveWorkPhotoRequest, WORK_PHOTOS_MOST, WorkPhoto, WorkPhotoLine,
            WorkPhotoList, WorkPhotoParams, photo_page,
        },
    },
};
use axum::{
    extract::{Path, Request},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    Refusal,
    committee::Action,
    evidence::{Hash32, digest},
    id::CommunityId,
};
use std::path::PathBuf;
use store::{NewWorkPhoto, PhotoPlace, WorkPhotoRecord};

/// A photo's words are one line.
const CAPTION: usize = 60;

/// Apart from the photos of papers, which nobody but the committee sees.
fn folder(ctx: &Ctx) -> PathBuf {
    ctx.state.config.photos.join("works")
}

/// Keep a photo of a package.
pub async fn upload_work_photo(
    ctx: Ctx,
    at: PackageParams,
    Upload(bytes): Upload,
) -> Result<WorkPhotoLine, Error> {
    let by = ctx.allow(Action::ReportWork, at.community).await?;
    ctx.store().work_photos(at.community, at.package).await?.ok_or(Refusal::NotFound)?;
    let picture = ctx.state.pictures.draw(bytes).await?;
    let new = NewWorkPhoto {
        digest: digest(&picture.full),
        small: digest(&picture.small),
        width: picture.width,
        height: picture.height,
    };
    let _turn = ctx.state.pictures.files().await;
    for (digest, bytes) in [(new.digest, &picture.full), (new.small, &picture.small)] {
        kept::keep(&folder(&ctx), digest, bytes).await.map_err(Error::internal)?;
    }
    let added = ctx.store().add_work_photo(&by, at.package, &new, WORK_PHOTOS_MOST).await??;
    Ok(line(added))
}

/// A package's photos.
pub async fn list_work_photos(ctx: Ctx, at: PackageParams, (): ()) -> Result<WorkPhotoList, Error> {
    ctx.allow(Action::ReadSchedule, at.community).await?;
    let records = ctx.store().work_photos(at.community, at.package).await?.ok_or(Refusal::NotFound)?;
    let shown = records.iter().filter(|record| record.removed.is_none()).count();
    let left = WORK_PHOTOS_MOST.saturating_sub(u32::try_from(shown).map_err(Error::internal)?);
    Ok(WorkPhotoList { photos: records.into_iter().map(line).collect(), left })
}

/// Say what a photo shows and of which day it is.
pub async fn describe_work_photo(
    ctx: Ctx,
    at: WorkPhotoParams,
    request: DescribeWorkPhotoRequest,
) -> Result<WorkPhotoLine, Error> {
    let by = ctx.allow(Action::ReportWork, at.community).await?;
    let caption = form::or_empty("caption", &request.caption, CAPTION)?;
    if request.day > ctx.now.day() || request.day.year() < 2000 {
        return Err(form::wrong("day", Refusal::DayMalformed));
    }
    let store = ctx.store();
    Ok(line(store.describe_work_photo(&by, at.package, at.digest, &caption, request.day).await??))
}

/// Take a photo away from everybody.
pub async fn remove_work_photo(
    ctx: Ctx,
    at: WorkPhotoParams,
    request: RemoveWorkPhotoRequest,
) -> Result<WorkPhotoLine, Error> {
    let by = ctx.allow(Action::ReportWork, at.community).await?;
    let reason = form::text("reason", &request.reason, form::REASON)?;
    let _turn = ctx.state.pictures.files().await;
    let (removed, unseen) = ctx.store().remove_work_photo(&by, at.package, at.digest, &reason).await??;
    for file in unseen {
        kept::drop(&folder(&ctx), file).await.map_err(Error::internal)?;
    }
    Ok(line(removed))
}

/// A photo, `{digest}.jpg`: for everybody once its package is published, before that for those who work on
/// the schedule.
pub async fn photo(
    axum::extract::State(state): axum::extract::State<State>,
    Path(file): Path<String>,
    request: Request,
) -> Result<Response, Error> {
    let ctx = Ctx::new(state, &request.into_parts().0);
    let digest = file.strip_suffix(".jpg").and_then(|text| text.parse::<Hash32>().ok());
    let digest = digest.filter(|digest| photo_page(digest).ends_with(&file)).ok_or(Refusal::NotFound)?;
    let place = ctx.store().photo_place(digest).await?.ok_or(Refusal::NotFound)?;
    let cache = match place {
        PhotoPlace { published: true, .. } => "public, max-age=31536000, immutable",
        PhotoPlace { community, .. } => private(&ctx, community).await?,
    };
    let bytes = kept::read(&folder(&ctx), digest).await.map_err(Error::internal)?;
    let bytes = bytes.filter(|bytes| domain::evidence::digest(bytes) == digest);
    let bytes = bytes.ok_or_else(|| Error::internal("a photo of works that is not what was kept"))?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, cache)], bytes).into_response())
}

/// Whether it is there is told to nobody else.
async fn private(ctx: &Ctx, community: CommunityId) -> Result<&'static str, Error> {
    match ctx.allow(Action::ReadSchedule, community).await {
        Ok(_) => Ok("private, no-store"),
        Err(_) => Err(Refusal::NotFound.into()),
    }
}

/// A photo as everybody sees it.
pub fn told(record: &WorkPhotoRecord) -> WorkPhoto {
    WorkPhoto {
        full: photo_page(&record.digest),
        small: photo_page(&record.small),
        width: record.width,
        height: record.height,
        caption: record.caption.clone(),
        day: record.day,
        by: record.role.words().to_owned(),
    }
}

fn line(record: WorkPhotoRecord) -> WorkPhotoLine {
    WorkPhotoLine {
        digest: record.digest,
        photo: told(&record),
        at: record.at,
        by_name: record.name,
        removed: record.removed,
    }
}
