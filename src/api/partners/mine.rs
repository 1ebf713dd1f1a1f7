//! What a household does: choose, decline, ask, agree to be called, book, rate, complain.

use crate::community::CommunityParams;
use domain::{
    Area, Day, Instant,
    community::Address,
    id::{ComplaintId, DwellingId, EnquiryId, FirmId, OfferId, RoundId, SlotId},
    partners::Rating,
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// My homes in this community with what each chose, asked, agreed to and complained of. Needs a session.
    GetMyPartners: Get "/api/me/communities/{community}/partners", CommunityParams, () => MyPartners;
    /// Choose an offer, or 暂不选择. `outdated` where another phone was faster, `choice_confirmed` afterwards.
    ChooseOffer: Put "/api/me/partners/{round}/{dwelling}", HomeParams, ChooseOfferRequest => MyChoice;
    /// Confirm what is chosen; it does not change any more.
    ConfirmChoice: Put "/api/me/partners/{round}/{dwelling}/confirmation", HomeParams, ConfirmChoiceRequest => MyChoice;
    /// Agree that the chosen firm gets a number to call; recorded, and separate from choosing (R65).
    GiveConsent: Put "/api/me/partners/{round}/{dwelling}/consent", HomeParams, GiveConsentRequest => MyChoice;
    /// Take that back: the firm sees address and number no more. The record of both stays.
    RevokeConsent: Delete "/api/me/partners/{round}/{dwelling}/consent", HomeParams, () => MyChoice;
    /// Take one of the times that the firm proposed; another one taken before is given back.
    AcceptVisit: Put "/api/me/partners/{round}/{dwelling}/visits/{slot}", VisitParams, () => MyChoice;
    /// Say that the work is done; the warranty runs from that day.
    MarkDone: Put "/api/me/partners/{round}/{dwelling}/done", HomeParams, MarkDoneRequest => MyChoice;
    /// Rate in three parts; once, after the work is done.
    RateFirm: Put "/api/me/partners/{round}/{dwelling}/rating", HomeParams, Rating => MyChoice;
    /// Complain to the committee about the firm that was chosen and confirmed.
    OpenComplaint: Post "/api/me/partners/{round}/{dwelling}/complaints", HomeParams, OpenComplaintRequest => MyComplaint;
    /// Ask a firm; it sees the question and the community, neither name, number nor door.
    AskFirm: Post "/api/me/partners/{round}/{dwelling}/enquiries", HomeParams, AskFirmRequest => MyEnquiry;
}

crate::params! {
    /// Which round, for which dwelling of mine.
    HomeParams {
        /// The round.
        round: RoundId,
        /// The dwelling.
        dwelling: DwellingId,
    }
    /// Which of the proposed times.
    VisitParams {
        /// The round.
        round: RoundId,
        /// The dwelling.
        dwelling: DwellingId,
        /// The time.
        slot: SlotId,
    }
}

/// My homes in a community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyPartners {
    /// Each home once.
    pub homes: Vec<MyHome>,
    /// What goes to a firm and why, to be read before agreeing: `{firm}` stands for its name and `{phone}`
    /// for its number, [`Chosen::name`] and [`Chosen::phone`].
    pub consent_words: String,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// A home of mine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyHome {
    /// The dwelling.
    pub dwelling: DwellingId,
    /// Where it is.
    pub address: Address,
    /// Its area on the roll.
    pub area: Area,
    /// One for each open round, chosen or not; newest round first.
    pub choices: Vec<MyChoice>,
    /// Newest first.
    pub enquiries: Vec<MyEnquiry>,
    /// Newest first.
    pub complaints: Vec<MyComplaint>,
}

/// What a home chose in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyChoice {
    /// The round.
    pub round: RoundId,
    /// Its title.
    pub title: String,
    /// The dwelling.
    pub dwelling: DwellingId,
    /// Goes up with every change, 0 before the first; sent along, so that of two phones one wins.
    pub revision: u32,
    /// The flat type that was chosen for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flat: Option<u16>,
    /// The offer that was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Chosen>,
    /// True where the household said 暂不选择.
    pub declined: bool,
    /// When it was confirmed, UTC ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_at: Option<Instant>,
    /// What was agreed to and still holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<MyConsent>,
    /// Times that the firm proposed, earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<MyVisit>,
    /// On which day the work was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Warranty>,
    /// How it was rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
}

/// The offer that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Chosen {
    /// The offer.
    pub offer: OfferId,
    /// Who made it.
    pub firm: FirmId,
    /// The firm's name.
    pub name: String,
    /// The number the household may call.
    pub phone: String,
    /// What the scheme is called.
    pub scheme: String,
}

/// What was agreed to (R65).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyConsent {
    /// The very words that were agreed to: receiver, purpose, data.
    pub words: String,
    /// The number, masked: `138****1234`.
    pub phone: String,
    /// When, UTC ms.
    pub at: Instant,
}

/// A time that the firm proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyVisit {
    /// The time.
    pub id: SlotId,
    /// What for: `量尺`.
    pub purpose: VisitPurpose,
    /// From when, UTC ms.
    pub from: Instant,
    /// Until when, UTC ms.
    pub to: Instant,
    /// Whether the household took it.
    pub accepted: bool,
}

/// What the firm comes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VisitPurpose {
    /// 量尺.
    Measure,
    /// 上门安装.
    Fit,
}

/// How long the warranty runs (R63).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Warranty {
    /// When the work was done.
    pub done: Day,
    /// The last day of the warranty.
    pub until: Day,
    /// The last day of the warranty of leak-proofing.
    pub leak_until: Day,
}

/// A question to a firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyEnquiry {
    /// The question.
    pub id: EnquiryId,
    /// Asked whom.
    pub firm: FirmId,
    /// The firm's name.
    pub name: String,
    /// What I asked.
    pub text: String,
    /// When, UTC ms.
    pub at: Instant,
    /// What the firm answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answered>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answered {
    /// In words.
    pub text: String,
    /// When, UTC ms.
    pub at: Instant,
}

/// A complaint of mine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyComplaint {
    /// The complaint.
    pub id: ComplaintId,
    /// About whom.
    pub name: String,
    /// What I wrote.
    pub text: String,
    /// When, UTC ms.
    pub at: Instant,
    /// By when it is to be answered, UTC ms.
    pub due_at: Instant,
    /// What the committee answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answered>,
}

/// Choosing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChooseOfferRequest {
    /// Which; none for 暂不选择.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<OfferId>,
    /// For which flat type of the round.
    pub flat: u16,
    /// [`MyChoice::revision`] as the phone knows it.
    pub revision: u32,
}

/// Confirming.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmChoiceRequest {
    /// [`MyChoice::revision`] as the phone knows it.
    pub revision: u32,
}

/// Agreeing to be called.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GiveConsentRequest {
    /// The receiver that was read: the firm that is chosen, or `outdated`.
    pub firm: FirmId,
    /// A number to call, 5 to 20 digits; kept sealed.
    pub phone: String,
}

/// When the work was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MarkDoneRequest {
    /// Not before the choice was confirmed, not after today.
    pub day: Day,
}

/// A complaint.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenComplaintRequest {
    /// 1 to 1000 characters; kept sealed.
    pub text: String,
}

/// A question.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskFirmRequest {
    /// Whose offer it is about.
    pub offer: OfferId,
    /// 1 to 1000 characters; kept sealed.
    pub text: String,
}
