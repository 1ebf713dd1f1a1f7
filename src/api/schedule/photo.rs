//! Photos of works: checked and drawn anew by the server, public under the digest of their bytes.

use super::PackageParams;
use crate::Upload;
use domain::{
    Day, Instant,
    evidence::Hash32,
    id::{CommunityId, PackageId},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Keep a photo of a package: JPEG, PNG or WebP of at most [`WORK_PHOTO_MOST`] bytes and 24 megapixels,
    /// found out by decoding. What is kept is drawn anew, without what the phone wrote into the file. The
    /// same photo again gets the same answer. Needs `ReportWork`.
    UploadWorkPhoto: Upload "/api/console/communities/{community}/schedule/packages/{package}/photos", PackageParams, Upload => WorkPhotoLine;
    /// A package's photos, removed ones with their reason; newest day first. Needs `ReadSchedule`.
    ListWorkPhotos: Get "/api/console/communities/{community}/schedule/packages/{package}/photos", PackageParams, () => WorkPhotoList;
    /// Say what a photo shows and of which day it is. Needs `ReportWork`.
    DescribeWorkPhoto: Put "/api/console/communities/{community}/schedule/packages/{package}/photos/{digest}", WorkPhotoParams, DescribeWorkPhotoRequest => WorkPhotoLine;
    /// Take a photo away from everybody, with a reason; its bytes go, the line stays. Needs `ReportWork`.
    RemoveWorkPhoto: Put "/api/console/communities/{community}/schedule/packages/{package}/photos/{digest}/removal", WorkPhotoParams, RemoveWorkPhotoRequest => WorkPhotoLine;
}

crate::params! {
    /// Which photo of which package.
    WorkPhotoParams {
        /// The community.
        community: CommunityId,
        /// The package.
        package: PackageId,
        /// SHA-256 of the photo as it is kept.
        digest: Hash32,
    }
}

/// The largest photo that is taken in, in bytes. Phones make it smaller before they send it.
pub const WORK_PHOTO_MOST: usize = 8 * 1024 * 1024;

/// The longest side of a photo as it is kept, in pixels; phones need send no more.
pub const WORK_PHOTO_SIDE: u32 = 1600;

/// So many photos a package has at most, removed ones apart.
pub const WORK_PHOTOS_MOST: u32 = 60;

/// Where a photo is for everybody, once its package is published: `/photos/{digest}.jpg`.
#[must_use]
pub fn photo_page(digest: &Hash32) -> String {
    format!("/photos/{digest}.jpg")
}

/// A photo as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkPhoto {
    /// Its address: a JPEG of at most 1600 pixels a side that never changes.
    pub full: String,
    /// The address of a small one, at most 20 KB.
    pub small: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What it shows, 0 to 60 characters; the picture's words for those who do not see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caption: String,
    /// Of which day it is.
    pub day: Day,
    /// Who took it in, by role alone: `施工单位`.
    pub by: String,
}

/// A photo as the committee and the builder see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkPhotoLine {
    /// SHA-256 of the photo as it is kept.
    pub digest: Hash32,
    /// The photo. While its package is not published, its addresses open with the console's session alone.
    pub photo: WorkPhoto,
    /// When it was taken in, UTC ms.
    pub at: Instant,
    /// Who took it in.
    pub by_name: String,
    /// Why it was removed, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<String>,
}

/// A package's photos.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkPhotoList {
    /// Newest day first.
    pub photos: Vec<WorkPhotoLine>,
    /// How many more the package takes.
    pub left: u32,
}

/// What a photo shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DescribeWorkPhotoRequest {
    /// 0 to 60 characters on one line; everybody reads it.
    pub caption: String,
    /// Of which day it is; not later than today.
    pub day: Day,
}

/// Why a photo is taken away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RemoveWorkPhotoRequest {
    /// 1 to 200 characters.
    pub reason: String,
}
