//! 室内装修: firms and their offers, as everybody sees them once a round is open.

pub mod console;
pub mod district;
pub mod firm;
pub mod mine;

use crate::community::CommunityParams;
use domain::{
    Instant,
    evidence::Hash32,
    id::{CommunityId, FirmId, OfferId, OfferPictureId, RoundId},
    partners::{Average, Bill, Card, FlatType, Line, Offer},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// The firms that were invited and the rounds of a community.
    ListPartners: Get "/api/communities/{community}/partners", CommunityParams, () => Partners;
    /// One round: its bill and criteria; once it is open, who offered what in short.
    GetRound: Get "/api/communities/{community}/partners/rounds/{round}", RoundParams, () => Round;
    /// All offers of a round for one flat type, to be laid side by side by `domain::partners::compare`;
    /// `round_sealed` before the minute.
    GetFlatOffers: Get "/api/communities/{community}/partners/rounds/{round}/flats/{flat}", FlatParams, () => FlatOffers;
    /// One whole offer with its receipt and the very text that was hashed; not found before the minute.
    GetOffer: Get "/api/communities/{community}/partners/rounds/{round}/offers/{offer}", OfferParams, () => WholeOffer;
}

crate::params! {
    /// Which round of which community.
    RoundParams {
        /// The community.
        community: CommunityId,
        /// The round.
        round: RoundId,
    }
    /// Which flat type of which round.
    FlatParams {
        /// The community.
        community: CommunityId,
        /// The round.
        round: RoundId,
        /// The flat type's number.
        flat: u16,
    }
    /// Which offer of which round.
    OfferParams {
        /// The community.
        community: CommunityId,
        /// The round.
        round: RoundId,
        /// The offer.
        offer: OfferId,
    }
}

/// Where a picture of an offer is: a JPEG of at most 1600 pixels a side that never changes. For everybody
/// once the offer's round is open, before that for its own firm alone.
#[must_use]
pub fn picture_page(picture: OfferPictureId) -> String {
    format!("/photos/offers/{picture}.jpg")
}

/// Where the small one is, at most 20 KB.
#[must_use]
pub fn small_picture_page(picture: OfferPictureId) -> String {
    format!("/photos/offers/{picture}-small.jpg")
}

/// The firms and rounds of a community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Partners {
    /// Newest first.
    pub rounds: Vec<RoundLine>,
    /// By name, which is said; removed ones last, with their reason.
    pub firms: Vec<Firm>,
    /// What must never be done and what needs approval first (R62): a sentence each, with its source.
    pub do_not: Vec<DoNot>,
    /// The committee's phone, for whoever wants advice.
    pub phone: String,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// Something that must not be done, or not without approval (R62).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DoNot {
    /// True: never. False: only after approval.
    pub never: bool,
    /// In words.
    pub words: String,
    /// Where it is written.
    pub source: String,
}

/// A firm as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Firm {
    /// The firm.
    pub id: FirmId,
    /// Its card.
    pub card: Card,
    /// True where its certificate has run out.
    pub expired: bool,
    /// Averages, from five ratings on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub average: Option<Average>,
    /// By which criteria it was invited; published.
    pub criteria: String,
    /// The district that invited it; nothing where the community's committee did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// When it was invited, UTC ms.
    pub invited_at: Instant,
    /// Why and when it was removed, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<Removed>,
}

/// Why a firm is not on the list any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Removed {
    /// The reason.
    pub reason: String,
    /// When, UTC ms.
    pub at: Instant,
}

/// A round in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundLine {
    /// The round.
    pub id: RoundId,
    /// What it is called.
    pub title: String,
    /// When all offers open at once, UTC ms; a whole minute.
    pub opens_at: Instant,
    /// Whether that minute has come.
    pub open: bool,
    /// How many offers; none while they are sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offers: Option<u32>,
}

/// A round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Round {
    /// The round.
    pub line: RoundLine,
    /// What every firm fills in.
    pub bill: Bill,
    /// What an offer has to do, in words.
    pub criteria: String,
    /// Empty while sealed; by offer id: the page lays them in the order of `domain::partners::shuffled`.
    pub offers: Vec<OfferHead>,
    /// What a household draws its order with: of this household where somebody is signed in; else the
    /// page draws one and keeps it on the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u32>,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// An offer in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfferHead {
    /// The offer.
    pub id: OfferId,
    /// Who made it.
    pub firm: Firm,
    /// What the scheme is called.
    pub scheme: String,
    /// What it is.
    pub about: String,
    /// True where openings in walls change (R62).
    pub opening_changed: bool,
    /// When it was handed in, UTC ms.
    pub handed_at: Instant,
    /// The receipt: SHA-256 of the canonical text.
    pub receipt: Hash32,
    /// False where what is kept is not what was handed in: then no price of it is shown.
    pub sound: bool,
}

/// The offers of a round for one flat type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FlatOffers {
    /// The flat type; a page may put the household's own area in its place.
    pub flat: FlatType,
    /// The lines of the bill.
    pub lines: Vec<Line>,
    /// The sound offers with the quotes for this flat type alone.
    pub offers: Vec<FlatOffer>,
}

/// An offer for one flat type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FlatOffer {
    /// The offer.
    pub id: OfferId,
    /// Who made it.
    pub firm: FirmId,
    /// The firm's name.
    pub name: String,
    /// The offer, with the first of its pictures alone.
    pub offer: Offer,
    /// True where that picture's file is not what was handed in: then it is not shown.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub picture_broken: bool,
}

/// An offer from its first line to its last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WholeOffer {
    /// In short.
    pub head: OfferHead,
    /// The whole of it; none where it is not sound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offer>,
    /// Pictures whose files are not what was handed in: they are not shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub broken: Vec<OfferPictureId>,
    /// The very text whose SHA-256 is the receipt, as it is kept; anyone can compute it again.
    pub canonical: String,
    /// SHA-256 of that text, computed now.
    pub digest: Hash32,
}
