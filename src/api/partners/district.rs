//! What a district does: invite a firm to the lists of its communities, and see how many homes chose, without names.

use crate::NoParams;
use domain::{
    Instant,
    id::{CommunityId, RoundId},
    partners::Card,
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Firms and take-up of the communities of my district. Both need `EditPartners` and a district.
    GetDistrictPartners: Get "/api/console/programme/partners", NoParams, () => DistrictPartners;
    /// Invite a firm to the lists of some of them, by criteria that everybody reads. Where a firm of that
    /// licence is on one of those lists already, `firm_listed` and nothing is kept.
    InviteFirmToDistrict: Post "/api/console/programme/partners/firms", NoParams, InviteToDistrictRequest => DistrictPartners;
}

/// Firms and take-up of a district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DistrictPartners {
    /// The district.
    pub district: String,
    /// Communities of the district's programme that are open here, by name.
    pub communities: Vec<DistrictCommunity>,
    /// Firms on their lists, by name.
    pub firms: Vec<DistrictFirm>,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// A community of the district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DistrictCommunity {
    /// The community.
    pub id: CommunityId,
    /// Its name.
    pub name: String,
    /// Its rounds, newest first.
    pub rounds: Vec<RoundTakeUp>,
}

/// How many homes of a community chose in a round; counts below 3 are not told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundTakeUp {
    /// The round.
    pub id: RoundId,
    /// What it is called.
    pub title: String,
    /// When all offers open, UTC ms.
    pub opens_at: Instant,
    /// Whether that minute has come; before it nothing below is told.
    pub open: bool,
    /// Homes of the community.
    pub homes: u32,
    /// Homes that chose an offer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<u32>,
    /// Homes that said 暂不选择.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined: Option<u32>,
    /// Homes that confirmed what they chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<u32>,
}

/// A firm, however many lists it is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DistrictFirm {
    /// Its card, as the list on which it came last has it.
    pub card: Card,
    /// True where its certificate has run out.
    pub expired: bool,
    /// By which criteria it was invited there.
    pub criteria: String,
    /// The communities on whose lists it is.
    pub communities: Vec<CommunityId>,
    /// The communities that took it from their list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<CommunityId>,
}

/// A firm to be invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InviteToDistrictRequest {
    /// Its card.
    pub card: Card,
    /// By which criteria, 1 to 200 characters; everybody reads it.
    pub criteria: String,
    /// To whose lists: 1 to 100 communities of the district.
    pub communities: Vec<CommunityId>,
}
