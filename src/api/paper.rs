//! Paper ballots: printing, receiving by number, photos, typing by two people, echo slips, voiding.

use crate::{Upload, poll::PollParams};
use domain::{
    Instant,
    community::Address,
    id::{AskedId, BuildingId, CaseId, PollId, VoterId},
    paper::{Handed, ObjectionCode, PaperNumber, PaperOutcome, Reading, WrittenPower},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// Draw numbers for the paper ballots of voters and make the page that prints them.
    PrintPapers: Post "/api/console/polls/{poll}/papers", PollParams, PrintPapersRequest => PapersPrinted;
    /// Register a paper that came back, by its number; while the poll is open. The same number again
    /// gets the same answer.
    ReceivePaper: Post "/api/console/polls/{poll}/papers/received", PollParams, ReceivePaperRequest => Received;
    /// The papers that came back, newest first.
    ListReceived: Get "/api/console/polls/{poll}/papers/received", PollParams, () => ReceivedList;
    /// Keep a photo of a paper, after the close, when envelopes are opened: JPEG, PNG or WebP by its
    /// first bytes, at most [`PHOTO_MOST`] bytes.
    UploadPhoto: Upload "/api/console/polls/{poll}/papers/{number}/photos", PhotoParams, Upload => Photo;
    /// What is left to type, and what two people read differently.
    GetTyping: Get "/api/console/polls/{poll}/papers/typing", PollParams, () => Typing;
    /// Type what one person reads on a paper; after the close.
    TypePaper: Post "/api/console/polls/{poll}/papers/typing", PollParams, ReadingRequest => TypedPaper;
    /// Decide as a third person what a paper says.
    DecidePaper: Post "/api/console/polls/{poll}/papers/decision", PollParams, ReadingRequest => TypedPaper;
    /// These echo slips were printed and go into the letter boxes.
    NoteEchoes: Post "/api/console/polls/{poll}/echoes", PollParams, EchoesPrinted => ();
    /// Ask that a recorded ballot no longer counts; another person confirms.
    AskVoid: Post "/api/console/polls/{poll}/voids", PollParams, AskVoidRequest => VoidAsked;
}

crate::params! {
    /// Which paper of which poll.
    PhotoParams {
        /// The poll.
        poll: PollId,
        /// The number on the paper.
        number: PaperNumber,
    }
}

/// The largest photo of a paper, in bytes.
pub const PHOTO_MOST: usize = 2 * 1024 * 1024;

/// Whose paper is printed; both empty: everybody's. Voters whose paper came back are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PrintPapersRequest {
    /// Everybody with a dwelling in one of these.
    #[serde(default)]
    pub buildings: Vec<BuildingId>,
    /// These, by the serial number on the letter.
    #[serde(default)]
    pub serials: Vec<u32>,
}

/// What was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PapersPrinted {
    /// New papers.
    pub papers: u32,
    /// Earlier papers of the same voters, which are void now.
    pub revoked: u32,
    /// Voters left out because their paper has come back.
    pub left_out: u32,
    /// Where the printable ballots are, `/console/print/papers/{poll}/{job}`.
    pub page: String,
}

/// A paper that came back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReceivePaperRequest {
    /// The number on it, with or without spaces.
    pub number: PaperNumber,
    /// How it came in.
    pub handed: Handed,
    /// Who holds the power; with `proxy` only, and then needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<PowerHolder>,
}

/// The holder of a written power (R28). `Debug` is not there on purpose.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PowerHolder {
    /// The name, 1 to 40 characters; kept sealed.
    pub name: String,
    /// The phone number, 5 to 20 digits, spaces and hyphens allowed; kept sealed.
    pub phone: String,
    /// What the written power says.
    pub power: WrittenPower,
    /// Declared an interest in the matter.
    pub interest: bool,
    /// Works for whoever runs the poll.
    pub organiser: bool,
}

/// A paper that is registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Received {
    /// The voter's number on the letter.
    pub serial: u32,
    /// The voter's first dwelling.
    pub address: Address,
    /// It had been registered before; nothing was changed.
    pub again: bool,
    /// The conflict, where this voter had voted by phone.
    pub conflict: Option<CaseId>,
    /// With `proxy`: how many powers this holder has handed in by now.
    pub held: u32,
    /// What goes into the letter box.
    pub slip: EchoSlip,
}

/// The slip for the letter box after a vote that was not cast on the owner's own device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EchoSlip {
    /// The voter's number.
    pub serial: u32,
    /// When the paper was registered, UTC ms.
    pub at: Instant,
    /// How it came in.
    pub handed: Handed,
    /// Who registered it.
    pub by: String,
    /// With it and the serial number anybody at home can object without signing in.
    pub code: ObjectionCode,
    /// Until when, UTC ms: the end of the objection window as it stands now.
    pub valid_until: Instant,
}

/// The papers that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReceivedList {
    /// Newest first.
    pub papers: Vec<ReceivedPaper>,
    /// The most powers that one holder has handed in.
    pub held_most: u32,
    /// How many one holder may: a setting, 待核实 with the 街道办.
    pub cap: u32,
    /// Echo slips that have not been printed.
    pub slips_left: u32,
    /// Where they are printed, `/console/print/echo/{poll}`.
    pub slips_page: String,
}

/// A paper that came back, in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReceivedPaper {
    /// Its number.
    pub number: PaperNumber,
    /// The voter.
    pub voter: VoterId,
    /// The voter's number on the letter.
    pub serial: u32,
    /// The voter's first dwelling.
    pub address: Address,
    /// How it came in.
    pub handed: Handed,
    /// The holder, masked: `张*明 138****1234`.
    pub holder: Option<String>,
    /// When, UTC ms.
    pub at: Instant,
    /// Who registered it.
    pub by: String,
    /// Whether its echo slip was printed.
    pub slip_printed: bool,
    /// Whether the voter had voted by phone.
    pub conflict: bool,
}

/// A photo that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Photo {
    /// SHA-256 of its bytes, 64 hex digits.
    pub digest: String,
    /// Where it is shown to those who type, `/console/print/photo/{poll}/{digest}`.
    pub page: String,
}

/// The typing of a poll's papers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Typing {
    /// All papers that came in time, those first that wait for me.
    pub papers: Vec<TypingPaper>,
    /// Papers of which something is left to do, by whomever.
    pub left: u32,
    /// Until when papers may be typed; the result comes out then at the latest. UTC ms.
    pub until: Instant,
}

/// One paper that is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TypingPaper {
    /// Its number.
    pub number: PaperNumber,
    /// How it came in.
    pub handed: Handed,
    /// Its photos.
    pub photos: Vec<Photo>,
    /// Where it stands.
    pub stage: TypingStage,
}

/// Where the typing of a paper stands. Readings are shown to a third person alone, and only where two
/// differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum TypingStage {
    /// Nobody has typed it.
    First,
    /// One person has; another one is needed.
    Second {
        /// Whether it was I.
        by_me: bool,
    },
    /// Two read it differently; a third person decides.
    Differ {
        /// Whether I am one of the two.
        by_me: bool,
        /// Both readings, for the third person.
        readings: Vec<Reading>,
    },
    /// Done.
    Done {
        /// What became of it.
        outcome: PaperOutcome,
    },
}

/// What somebody read on a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadingRequest {
    /// The number on the paper.
    pub number: PaperNumber,
    /// What is read.
    pub reading: Reading,
}

/// The paper after typing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TypedPaper {
    /// Its number.
    pub number: PaperNumber,
    /// Where it stands now.
    pub stage: TypingStage,
    /// Papers of which something is left to do, by whomever.
    pub left: u32,
}

/// Slips that went through the printer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EchoesPrinted {
    /// The serial numbers on them.
    pub serials: Vec<u32>,
}

/// Which ballot is to be voided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskVoidRequest {
    /// The voter's number on the letter.
    pub serial: u32,
    /// Why, 1 to 500 characters, without names: it goes into the poll's public log.
    pub reason: String,
}

/// A void that waits for its second person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VoidAsked {
    /// What was asked.
    pub asked: AskedId,
}
