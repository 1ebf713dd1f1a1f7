//! In-flat appointments (预约上门): times that are offered, one booking for each dwelling of a package.

pub use domain::schedule::SlotRules;

use super::{PackageParams, Place};
use crate::NoParams;
use domain::{
    Instant,
    community::Address,
    id::{BuildingId, CommunityId, DwellingId, PackageId, SlotId},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// For each dwelling of the session: packages that come into it, with the times one may choose.
    GetMyAppointments: Get "/api/me/appointments", NoParams, () => MyAppointments;
    /// Choose a time, or change to another. Of two phones at the last place one wins: `slot_full`.
    BookSlot: Put "/api/me/appointments/{package}/{dwelling}", VisitParams, BookSlotRequest => Visit;
    /// Give the time back; one that was given back stays so.
    CancelBooking: Delete "/api/me/appointments/{package}/{dwelling}", VisitParams, () => Visit;
    /// The times of a package with who comes when, by dwelling; nobody's name. Needs `ReadSchedule`.
    ListSlots: Get "/api/console/communities/{community}/schedule/packages/{package}/slots", PackageParams, () => SlotList;
    /// Offer times; all or none. Needs `ReportWork`.
    OfferSlots: Post "/api/console/communities/{community}/schedule/packages/{package}/slots", PackageParams, OfferSlotsRequest => SlotList;
    /// Take a time back, with a reason; whoever had booked it is told and chooses anew. Needs `ReportWork`.
    WithdrawSlot: Put "/api/console/communities/{community}/schedule/slots/{slot}/withdrawal", SlotParams, WithdrawSlotRequest => SlotList;
    /// Book for a household that called or came to the desk; this also after absences and after the
    /// deadline. Needs `PublishSchedule`.
    BookAtDesk: Post "/api/console/communities/{community}/schedule/slots/{slot}/bookings", SlotParams, BookAtDeskRequest => SlotList;
    /// Nobody was at home, or: that note was wrong. From the time's beginning on. Needs `ReportWork`.
    MarkAbsent: Put "/api/console/communities/{community}/schedule/slots/{slot}/absences/{dwelling}", AbsenceParams, MarkAbsentRequest => SlotList;
}

crate::params! {
    /// Which package, for which dwelling of mine.
    VisitParams {
        /// The package.
        package: PackageId,
        /// The dwelling.
        dwelling: DwellingId,
    }
    /// Which time of which community.
    SlotParams {
        /// The community.
        community: CommunityId,
        /// The time.
        slot: SlotId,
    }
    /// Which dwelling at which time.
    AbsenceParams {
        /// The community.
        community: CommunityId,
        /// The time.
        slot: SlotId,
        /// The dwelling.
        dwelling: DwellingId,
    }
}

/// A time lasts at most so long, in ms: 12 hours.
pub const SLOT_LONGEST_MS: i64 = 12 * 3_600_000;

/// So many times are offered at once.
pub const SLOTS_AT_ONCE: usize = 60;

/// My appointments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyAppointments {
    /// What is still to be chosen first, then by time.
    pub visits: Vec<Visit>,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// Workers come into a dwelling of mine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Visit {
    /// The community.
    pub community: CommunityId,
    /// The package.
    pub package: PackageId,
    /// What is done.
    pub title: String,
    /// The dwelling.
    pub dwelling: DwellingId,
    /// Where it is, `7号楼 2单元 402`.
    pub address: Address,
    /// The time that is booked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booked: Option<MySlot>,
    /// The times one may choose, earliest first; those without a place left are shown too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<MySlot>,
    /// How often nobody was at home.
    pub absences: u8,
    /// True where only the desk books: after so many absences as [`SlotRules::absences`].
    pub ask_desk: bool,
    /// Why the time that was booked was taken back, until another is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<String>,
    /// The rules that hold.
    pub rules: SlotRules,
    /// The committee's phone.
    pub phone: String,
}

/// A time as a resident sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MySlot {
    /// The time.
    pub id: SlotId,
    /// From when, UTC ms.
    pub from: Instant,
    /// Until when, UTC ms.
    pub to: Instant,
    /// Places left, one's own not counted.
    pub left: u16,
    /// Until when it may be chosen, changed or given back, UTC ms.
    pub until: Instant,
}

/// A time to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BookSlotRequest {
    /// Which.
    pub slot: SlotId,
}

/// The times of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlotList {
    /// The package.
    pub package: PackageId,
    /// What is done and where.
    pub name: String,
    /// Earliest first; withdrawn ones too.
    pub slots: Vec<Slot>,
    /// The buildings to choose from: those of the package.
    pub buildings: Vec<Place>,
    /// The rules that hold.
    pub rules: SlotRules,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// A time as the committee and the builder see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Slot {
    /// The time.
    pub id: SlotId,
    /// From when, UTC ms.
    pub from: Instant,
    /// Until when, UTC ms.
    pub to: Instant,
    /// How many dwellings.
    pub capacity: u16,
    /// For which stairwells.
    pub places: Vec<SlotPlace>,
    /// The same in words, `7号楼 2单元、8号楼`.
    pub spot: String,
    /// Who booked, by address.
    pub bookings: Vec<SlotBooking>,
    /// Why it was taken back, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<String>,
}

/// For whom a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SlotPlace {
    /// The building.
    pub building: BuildingId,
    /// The stairwell; none for the whole building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stairwell: Option<u16>,
}

/// A dwelling at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlotBooking {
    /// The dwelling.
    pub dwelling: DwellingId,
    /// Where it is.
    pub address: Address,
    /// True where nobody was at home.
    pub absent: bool,
    /// How often nobody was at home for this package, this time included.
    pub absences: u8,
    /// True where the desk booked it.
    pub at_desk: bool,
}

/// Times to offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OfferSlotsRequest {
    /// 1 to 60.
    pub slots: Vec<NewSlot>,
}

/// A time to offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSlot {
    /// From when, UTC ms; later than now.
    pub from: Instant,
    /// Until when, UTC ms; later than `from`, by at most 12 hours and on the same day.
    pub to: Instant,
    /// How many dwellings, 1 to 200.
    pub capacity: u16,
    /// For which buildings or stairwells of the package; empty for all of them.
    #[serde(default)]
    pub places: Vec<SlotPlace>,
}

/// Why a time is taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawSlotRequest {
    /// 1 to 200 characters; the households that had booked read it.
    pub reason: String,
}

/// For which dwelling the desk books.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BookAtDeskRequest {
    /// The building.
    pub building: BuildingId,
    /// The stairwell, where the building has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stairwell: Option<u16>,
    /// The room, `402`.
    pub room: String,
}

/// Whether somebody was at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MarkAbsentRequest {
    /// True: nobody was. False: that note was wrong.
    pub absent: bool,
}
