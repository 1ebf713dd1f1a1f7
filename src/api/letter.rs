//! Letters: printing and reprinting them, how far each got, the work list of those not yet reached.

use crate::poll::PollParams;
use domain::{
    Area, Instant,
    committee::Line,
    community::Address,
    id::{BuildingId, PollId, VoterId},
    letter::{DeliveryChannel, DeliveryState, Fingerprint, WorkFilter},
    poll::State,
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// What there is to print and what is printed, by building and stairwell.
    GetLetters: Get "/api/console/polls/{poll}/letters", PollParams, () => Letters;
    /// Draw codes for voters and make the page that prints their letters; not after the close. The codes
    /// are kept in memory only, for [`JOB_MINUTES`] minutes and for this session; earlier ones are revoked.
    PrintLetters: Post "/api/console/polls/{poll}/letters", PollParams, LetterOrder => LetterJob;
    /// Print one letter again, for a voter who stands in front of me: the old code is revoked and every
    /// device on which it was opened is signed out.
    ReissueLetter: Post "/api/console/polls/{poll}/voters/{voter}/letters", WorkVoterParams, () => Reissued;
    /// Every letter of a voter with who printed and revoked it, newest first.
    ListIssues: Get "/api/console/polls/{poll}/voters/{voter}/letters", WorkVoterParams, () => IssueList;
    /// Note how far letters got; a note is never changed, the newest counts (R23).
    NoteDelivery: Post "/api/console/polls/{poll}/deliveries", PollParams, DeliveryNote => WorkSums;
    /// Voters with delivery, proofs and whether they have taken part, never how; [`WORK_PAGE`] a page.
    ListWork: Get "/api/console/polls/{poll}/work/{filter}", WorkParams, () => WorkPage;
}

crate::params! {
    /// Which voter of which poll.
    WorkVoterParams {
        /// The poll.
        poll: PollId,
        /// The voter.
        voter: VoterId,
    }
    /// Which page of which poll's work list.
    WorkParams {
        /// The poll.
        poll: PollId,
        /// Which voters.
        filter: WorkFilter,
    }
}

/// For how many minutes printed letters can be looked at.
pub const JOB_MINUTES: u32 = 20;
/// Voters on a page of the work list.
pub const WORK_PAGE: u32 = 100;

/// What there is to print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Letters {
    /// What the poll is called.
    pub title: String,
    /// Where it stands; nothing while it is prepared and not announced.
    pub state: Option<State>,
    /// When it opens, UTC ms.
    pub opens_at: Instant,
    /// When it closes, UTC ms.
    pub closes_at: Instant,
    /// Whether letters can be printed now.
    pub printable: bool,
    /// Whether tenants are asked, so that slips can be printed for them.
    pub tenants: bool,
    /// All voters.
    pub voters: u32,
    /// Those who have a letter that opens their ballot.
    pub printed: u32,
    /// Voters by the building of their first dwelling, where the letter goes; in the order of the place.
    pub buildings: Vec<LetterBuilding>,
    /// The fingerprint of the log's key, printed on every letter.
    pub fingerprint: Fingerprint,
    /// The address printed on every letter; with `127.0.0.1` in it nobody can open it.
    pub public_url: String,
}

/// The letters of a building.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LetterBuilding {
    /// The building.
    pub id: BuildingId,
    /// Its name.
    pub name: String,
    /// Voters whose letter goes there.
    pub voters: u32,
    /// Those who have a letter.
    pub printed: u32,
    /// Its stairwells, ascending; none for garages and shops on the street.
    pub stairwells: Vec<u16>,
}

/// Whose letters are printed; both empty: everybody's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LetterOrder {
    /// Everybody whose letter goes to one of these.
    #[serde(default)]
    pub buildings: Vec<BuildingId>,
    /// These voters; at most 3 000.
    #[serde(default)]
    pub voters: Vec<VoterId>,
    /// Also those who have a letter: theirs no longer opens anything, and their devices are signed out.
    #[serde(default)]
    pub again: bool,
}

/// Letters that are ready to be printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LetterJob {
    /// How many letters; 0 where all have one.
    pub letters: u32,
    /// Of these, how many take the place of an earlier one.
    pub revoked: u32,
    /// Left out because they have a letter.
    pub left_out: u32,
    /// Where they are shown, `/console/print/letters/{job}`.
    pub page: String,
    /// Until when, UTC ms.
    pub until: Instant,
}

/// One letter printed again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reissued {
    /// The letter.
    pub job: LetterJob,
    /// The devices that were signed out, `微信（安卓手机）`.
    pub devices: Vec<String>,
}

/// Every letter of a voter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IssueList {
    /// The number on the letter.
    pub serial: u32,
    /// The voter's dwellings, those with an area that counts first.
    pub dwellings: Vec<Address>,
    /// The area that counts.
    pub area: Area,
    /// Newest first.
    pub issues: Vec<Issue>,
    /// Every note of delivery, newest first.
    pub deliveries: Vec<Delivery>,
}

/// One letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Issue {
    /// When it was printed, UTC ms.
    pub at: Instant,
    /// Who printed it; nothing where it came with the invented community.
    pub by: Option<String>,
    /// When it was revoked, UTC ms.
    pub revoked_at: Option<Instant>,
    /// Who revoked it, by printing the next.
    pub revoked_by: Option<String>,
}

/// How far letters got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeliveryNote {
    /// Whose; 1 to 3 000.
    pub voters: Vec<VoterId>,
    /// How far.
    pub state: DeliveryState,
    /// By which channel.
    pub channel: DeliveryChannel,
    /// What else is to be remembered; kept sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Line>,
}

/// A note of delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Delivery {
    /// How far.
    pub state: DeliveryState,
    /// By which channel.
    pub channel: DeliveryChannel,
    /// What else was noted.
    pub note: Option<String>,
    /// Who noted it.
    pub by: String,
    /// When, UTC ms.
    pub at: Instant,
    /// For a posted notice: until when it has to hang, UTC ms (R23, an example rule).
    pub hangs_until: Option<Instant>,
}

/// A page of the work list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkPage {
    /// Voters that the filter lets through, on all pages.
    pub matching: u32,
    /// Those of this page, by serial number.
    pub rows: Vec<WorkRow>,
    /// All voters of the poll, summed up.
    pub sums: WorkSums,
    /// How long a notice hangs for those whom no letter reaches, in days (R23).
    pub notice_days: u8,
    /// Whether that rule is an example still to be confirmed with the district (待核实).
    pub notice_unconfirmed: bool,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// A voter on the work list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkRow {
    /// The voter.
    pub voter: VoterId,
    /// The number on the letter.
    pub serial: u32,
    /// All dwellings of the voter.
    pub dwellings: Vec<Address>,
    /// When the letter that opens the ballot was printed, UTC ms; nothing where there is none.
    pub printed_at: Option<Instant>,
    /// The newest note of delivery.
    pub delivery: Option<Delivery>,
    /// The channels of all notes, each once, in the order of time: the proofs (R23).
    pub proofs: Vec<DeliveryChannel>,
    /// Whether a ballot is recorded or a paper received; never which, never how.
    pub took_part: bool,
}

/// All voters of a poll by how far they were reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkSums {
    /// All.
    pub voters: u32,
    /// With a letter that opens the ballot.
    pub printed: u32,
    /// Nothing noted.
    pub untried: u32,
    /// Newest note: delivered.
    pub delivered: u32,
    /// Newest note: refused.
    pub refused: u32,
    /// Newest note: nobody there.
    pub absent: u32,
    /// Newest note: moved.
    pub moved: u32,
    /// Newest note: a notice hangs.
    pub posted: u32,
    /// Of these, those whose notice has hung for its days (R23).
    pub posted_long_enough: u32,
    /// Have taken part, by whatever channel.
    pub took_part: u32,
}
