//! Pictures and plans of a scheme: part of what is hashed, so that another picture in their place shows.

use super::text::is_text;
use crate::{evidence::Hash32, id::OfferPictureId};
use serde::{Deserialize, Serialize};

/// A scheme has at most so many pictures or plans.
pub const PICTURES_MOST: usize = 6;

/// A picture's words have at most so many characters.
pub const PICTURE_WORDS: usize = 60;

/// A picture or plan of a scheme, both sizes a JPEG that was drawn anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OfferPicture {
    /// Under which it is fetched.
    pub id: OfferPictureId,
    /// SHA-256 of the large one.
    pub full: Hash32,
    /// SHA-256 of the small one.
    pub small: Hash32,
    /// Pixels across, of the large one.
    pub width: u32,
    /// Pixels down, of the large one.
    pub height: u32,
    /// What it shows, 1 to 60 characters on one line, for those too who do not see it; empty in a draft alone.
    pub caption: String,
}

impl OfferPicture {
    /// Whether it says what it shows.
    #[must_use]
    pub fn is_described(&self) -> bool {
        !self.caption.is_empty() && is_caption(&self.caption)
    }
}

/// Whether these may be a picture's words; a draft may still lack them.
#[must_use]
pub fn is_caption(text: &str) -> bool {
    text.trim() == text && !text.contains('\n') && is_text(text, PICTURE_WORDS)
}
