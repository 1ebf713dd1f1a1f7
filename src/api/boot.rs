//! Boot data: answers of GET endpoints that the server writes into a page, so that the app needs no
//! second round trip for its first screen.

use std::collections::BTreeMap;

/// The id of the page element that holds the boot data as JSON.
pub const ELEMENT: &str = "boot";

/// API address → the JSON that a GET of it would have answered. Public data only.
pub type Boot<Json> = BTreeMap<String, Json>;
