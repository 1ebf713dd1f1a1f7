//! Communities: which there are, and the home of one that is open.

pub use crate::contact::Contact;
use crate::{NoParams, poll::PollSummary, schedule::HomeWorks};
use domain::{Instant, id::CommunityId, policy::ListedCommunity};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// All communities: those that are open here, and sourced names that are not.
    ListCommunities: Get "/api/communities", NoParams, () => CommunityList;
    /// The home of an open community.
    GetCommunity: Get "/api/communities/{community}", CommunityParams, () => CommunityHome;
}

crate::params! {
    /// Which community.
    CommunityParams {
        /// The community.
        community: CommunityId,
    }
}

/// All communities, for the search on the first page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommunityList {
    /// Those that use linli.
    pub open: Vec<CommunityEntry>,
    /// Names of real communities with sourced facts only (非官方名单): not open here.
    pub listed: Vec<ListedCommunity>,
}

/// An open community in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommunityEntry {
    /// The community.
    pub id: CommunityId,
    /// Its name.
    pub name: String,
    /// Its district.
    pub district: String,
}

/// The home of a community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommunityHome {
    /// The community.
    pub id: CommunityId,
    /// Its name.
    pub name: String,
    /// Its district.
    pub district: String,
    /// Whether everything here is invented for show (示例).
    pub demo: bool,
    /// Number of buildings.
    pub buildings: u32,
    /// Number of stairwells.
    pub stairwells: u32,
    /// Number of flats and shops.
    pub dwellings: u32,
    /// The committee.
    pub contact: Contact,
    /// Its polls: open ones first, then announced, then closed, newest first.
    pub polls: Vec<PollSummary>,
    /// 今天在我家门口: the works and outages of these days.
    #[serde(default)]
    pub works: HomeWorks,
    /// Whether decoration firms were asked for offers here (plan 三(二)).
    #[serde(default)]
    pub partners: bool,
    /// The server's time, UTC ms.
    pub now: Instant,
}
