//! Pictures of offers: taken in by drawing them anew, sealed with their offer, shown as they were handed in.

use super::{
    firm::{Draft, draft, keep, own, told},
    told::opened,
};
use crate::{State, ctx::Ctx, error::Error, kept, roll::chance, schedule::form::wrong};
use api::{
    Upload,
    partners::{
        firm::{ArrangePicturesRequest, MyOffer, MyRoundParams},
        picture_page, small_picture_page,
    },
};
use axum::{
    extract::{Path, Request},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    Refusal,
    evidence::{Hash32, digest},
    id::OfferPictureId,
    partners::{OfferPicture, PICTURES_MOST, is_caption},
};
use std::path::PathBuf;
use store::OfferRecord;

/// Below the photos of papers, which nobody but the committee sees.
pub const FOLDER: &str = "offers";

fn folder(ctx: &Ctx) -> PathBuf {
    ctx.state.config.photos.join(FOLDER)
}

/// Add a picture to the draft.
pub async fn upload_offer_picture(
    ctx: Ctx,
    at: MyRoundParams,
    Upload(bytes): Upload,
) -> Result<MyOffer, Error> {
    let (doer, mine) = own(&ctx).await?;
    draft(&ctx, &mine, at.round).await?;
    let picture = ctx.state.pictures.draw(bytes).await?;
    let (full, small) = (digest(&picture.full), digest(&picture.small));
    let _turn = ctx.state.pictures.files().await;
    let mut now = draft(&ctx, &mine, at.round).await?;
    let pictures = &mut now.offer.pictures;
    if pictures.iter().any(|known| known.full == full) {
        return told(&ctx, &mine, at.round).await;
    }
    if pictures.len() >= PICTURES_MOST {
        return Err(Refusal::PhotosFull.into());
    }
    kept::keep(&folder(&ctx), full, &picture.full).await.map_err(Error::internal)?;
    kept::keep(&folder(&ctx), small, &picture.small).await.map_err(Error::internal)?;
    let (id, caption) = (OfferPictureId::from_bits(chance()?), String::new());
    pictures.push(OfferPicture { id, full, small, width: picture.width, height: picture.height, caption });
    keep(&ctx, &doer, &mine, now).await?;
    told(&ctx, &mine, at.round).await
}

/// Say what the pictures show, put them in order, take some away.
pub async fn arrange_offer_pictures(
    ctx: Ctx,
    at: MyRoundParams,
    request: ArrangePicturesRequest,
) -> Result<MyOffer, Error> {
    let (doer, mine) = own(&ctx).await?;
    let _turn = ctx.state.pictures.files().await;
    let mut now = draft(&ctx, &mine, at.round).await?;
    now.offer.pictures = arranged(&now, &request)?;
    for file in keep(&ctx, &doer, &mine, now).await? {
        kept::drop(&folder(&ctx), file).await.map_err(Error::internal)?;
    }
    told(&ctx, &mine, at.round).await
}

fn arranged(now: &Draft, request: &ArrangePicturesRequest) -> Result<Vec<OfferPicture>, Error> {
    let mut pictures: Vec<OfferPicture> = Vec::new();
    for (place, words) in request.pictures.iter().enumerate() {
        let caption = words.caption.trim();
        if !is_caption(caption) {
            return Err(wrong(&format!("pictures[{place}].caption"), Refusal::TextMalformed));
        }
        let twice = pictures.iter().any(|picture| picture.id == words.picture);
        let known = now.offer.pictures.iter().find(|picture| picture.id == words.picture && !twice);
        let known = known.ok_or(Refusal::NotFound)?;
        pictures.push(OfferPicture { caption: caption.to_owned(), ..known.clone() });
    }
    Ok(pictures)
}

/// A picture, `{id}.jpg` or `{id}-small.jpg`: for everybody once its offer is open, before that for its firm.
/// Which file it is stands in the sealed text, so that another one in its place is not shown.
pub async fn picture(
    axum::extract::State(state): axum::extract::State<State>,
    Path(file): Path<String>,
    request: Request,
) -> Result<Response, Error> {
    let ctx = Ctx::new(state, &request.into_parts().0);
    let (id, small) = named(&file).ok_or(Refusal::NotFound)?;
    let (offer, opens_at) = ctx.store().offer_of_picture(id).await?.ok_or(Refusal::NotFound)?;
    let open = opens_at <= ctx.now && offer.handed_at.is_some();
    let cache = if open { "public, max-age=31536000, immutable" } else { private(&ctx, &offer).await? };
    let whole = opened(&ctx, &offer).offer;
    let found = whole.and_then(|offer| offer.pictures.into_iter().find(|picture| picture.id == id));
    let found = found.ok_or(Refusal::NotFound)?;
    let bytes = read(&ctx, if small { found.small } else { found.full }).await?;
    let bytes = bytes.ok_or_else(|| Error::internal("a picture of an offer that is not what was kept"))?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, cache)], bytes).into_response())
}

fn named(file: &str) -> Option<(OfferPictureId, bool)> {
    let name = file.strip_suffix(".jpg")?;
    let (id, small) = name.strip_suffix("-small").map_or((name, false), |id| (id, true));
    let id = id.parse::<OfferPictureId>().ok()?;
    let page = if small { small_picture_page(id) } else { picture_page(id) };
    page.ends_with(file).then_some((id, small))
}

/// Whether it is there is told to no other firm and to nobody of the committee.
async fn private(ctx: &Ctx, offer: &OfferRecord) -> Result<&'static str, Error> {
    match own(ctx).await {
        Ok((_, firm)) if firm.id == offer.firm => Ok("private, no-store"),
        _ => Err(Refusal::NotFound.into()),
    }
}

/// The file, if it is what that digest says.
async fn read(ctx: &Ctx, file: Hash32) -> Result<Option<Vec<u8>>, Error> {
    let bytes = kept::read(&folder(ctx), file).await.map_err(Error::internal)?;
    Ok(bytes.filter(|bytes| digest(bytes) == file))
}

/// Whether the small one of it is what was handed in, as it stands beside others.
pub async fn is_small_whole(ctx: &Ctx, picture: &OfferPicture) -> Result<bool, Error> {
    Ok(read(ctx, picture.small).await?.is_some())
}

/// Those of them whose files are not what was handed in.
pub async fn broken(ctx: &Ctx, pictures: &[OfferPicture]) -> Result<Vec<OfferPictureId>, Error> {
    let mut broken = Vec::new();
    for picture in pictures {
        if !is_small_whole(ctx, picture).await? || read(ctx, picture.full).await?.is_none() {
            broken.push(picture.id);
        }
    }
    Ok(broken)
}
