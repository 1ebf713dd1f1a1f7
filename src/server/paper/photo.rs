//! Photos of papers: sealed files named by the digest of their bytes, beside the database.

use crate::{ctx::Ctx, error::Error, kept};
use api::{
    Upload,
    paper::{Photo, PhotoParams},
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    Refusal,
    committee::Action,
    evidence::{Hash32, digest},
    id::PollId,
};
use serde::Deserialize;
use tokio::fs;

/// What a photo is sealed for.
const PHOTO: &str = "paper_photo.file";

/// A photo as it is told of.
pub fn told(poll: PollId, digest: Hash32) -> Photo {
    Photo { digest: digest.to_string(), page: format!("/console/print/photo/{poll}/{digest}") }
}

/// Keep a photo of a paper.
pub async fn upload_photo(ctx: Ctx, at: PhotoParams, Upload(bytes): Upload) -> Result<Photo, Error> {
    let (by, _) = ctx.allow_poll(Action::TypePaper, at.poll).await?;
    if kind(&bytes).is_none() {
        return Err(Refusal::PhotoMalformed.into());
    }
    let digest = digest(&bytes);
    let sealed = ctx.state.seal.seal_bytes(PHOTO, digest, &bytes)?;
    kept::keep(&ctx.state.config.photos, digest, &sealed).await.map_err(Error::internal)?;
    ctx.store().add_photo(&by, at.poll, at.number, digest).await??;
    Ok(told(at.poll, digest))
}

/// Which photo of which poll.
#[derive(Clone, Copy, Deserialize)]
pub struct PhotoPage {
    poll: PollId,
    digest: Hash32,
}

/// A photo, for those who type.
pub async fn photo(ctx: Ctx, at: PhotoPage) -> Result<Response, Error> {
    ctx.allow_poll(Action::TypePaper, at.poll).await?;
    if !ctx.store().has_photo(at.poll, at.digest).await? {
        return Err(Refusal::NotFound.into());
    }
    let path = ctx.state.config.photos.join(at.digest.to_string());
    let sealed = fs::read(path).await.map_err(Error::internal)?;
    let bytes = ctx.state.seal.open_bytes(PHOTO, at.digest, &sealed)?;
    let kind = kind(&bytes).filter(|_| digest(&bytes) == at.digest);
    let kind = kind.ok_or_else(|| Error::internal("a photo that is not what was kept"))?;
    Ok(([(header::CONTENT_TYPE, kind)], bytes).into_response())
}

/// What the first bytes say that it is.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some("image/png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn a_photo_is_known_by_its_first_bytes_not_by_its_name() {
        assert_eq!(kind(b"\xFF\xD8\xFF\xE0rest"), Some("image/jpeg"));
        assert_eq!(kind(b"\x89PNG\r\n\x1A\nrest"), Some("image/png"));
        assert_eq!(kind(b"RIFF1234WEBPVP8 "), Some("image/webp"));
        for bad in [&b""[..], b"GIF89a", b"<svg xmlns", b"RIFF1234WAVE", b"%PDF-1.7"] {
            assert_eq!(kind(bad), None);
        }
    }
}
