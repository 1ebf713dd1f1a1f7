//! Outages: water, power, gas, heat or network is off at some buildings for some hours.

use crate::community::CommunityParams;
use domain::{
    Instant,
    id::{BuildingId, CommunityId, OutageId, PackageId},
    schedule::Supply,
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// A community's outages, those over included, latest first; the last 200.
    ListOutages: Get "/api/console/communities/{community}/outages", CommunityParams, () => OutageList;
    /// Announce an outage; urgent for whoever follows the buildings.
    AnnounceOutage: Post "/api/console/communities/{community}/outages", CommunityParams, OutageForm => Outage;
    /// Change an outage that is not over; `outdated` where somebody changed it meanwhile.
    ChangeOutage: Put "/api/console/communities/{community}/outages/{outage}", OutageParams, ChangeOutageRequest => Outage;
    /// Call an outage off.
    CancelOutage: Put "/api/console/communities/{community}/outages/{outage}/cancelled", OutageParams, CancelOutageRequest => Outage;
}

crate::params! {
    /// Which outage of which community.
    OutageParams {
        /// The community.
        community: CommunityId,
        /// The outage.
        outage: OutageId,
    }
}

/// An outage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outage {
    /// The outage.
    pub id: OutageId,
    /// What is off.
    pub supply: Supply,
    /// At which buildings, in their order; empty for the whole community.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buildings: Vec<BuildingId>,
    /// From when, UTC ms.
    pub from: Instant,
    /// Until when, UTC ms; later than `from`, at most 30 days.
    pub to: Instant,
    /// Why.
    pub reason: String,
    /// For which package, where it is for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<PackageId>,
    /// Counts the changes, from 1.
    pub revision: u64,
    /// When it was announced or last changed, UTC ms.
    pub at: Instant,
    /// Why it was called off, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<String>,
}

/// A community's outages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutageList {
    /// Latest first.
    pub outages: Vec<Outage>,
    /// The buildings to choose from.
    pub buildings: Vec<super::Place>,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// An outage to be announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OutageForm {
    /// What will be off.
    pub supply: Supply,
    /// At which buildings of this community; empty for all.
    #[serde(default)]
    pub buildings: Vec<BuildingId>,
    /// From when, UTC ms.
    pub from: Instant,
    /// Until when, UTC ms; later than `from` and than now, at most 30 days after `from`.
    pub to: Instant,
    /// Why, 1 to 200 characters.
    pub reason: String,
    /// For which package of this community, where it is for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<PackageId>,
}

/// An outage to be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeOutageRequest {
    /// The revision that was read.
    pub revision: u64,
    /// What it is now.
    pub outage: OutageForm,
}

/// An outage to be called off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CancelOutageRequest {
    /// The revision that was read.
    pub revision: u64,
    /// Why, 1 to 200 characters.
    pub reason: String,
}
