//! WeChat's JS-SDK: the signature under which a page may call it.

use serde::{Deserialize, Serialize};

use crate::NoParams;

crate::endpoints! {
    /// A signature for one page of ours; not found where the operator has no WeChat account.
    SignPage: Post "/api/wechat/signature", NoParams, SignPageRequest => PageSignature;
}

/// The page that wants to call the JS-SDK.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignPageRequest {
    /// Its address as WeChat sees it, at most 2,000 bytes: on iOS the one of the landing, else the current one. What
    /// follows `#` is not signed; an address of another site is not found.
    pub url: String,
}

/// What `wx.config` takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageSignature {
    /// The account.
    pub app_id: String,
    /// Seconds since 1970, UTC.
    pub timestamp: i64,
    /// Drawn for this signature.
    pub nonce: String,
    /// SHA-1 in hex.
    pub signature: String,
}
