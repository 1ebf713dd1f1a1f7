//! What a firm does: its own rounds, its own offer, the questions and households that came to it.

use super::{Firm, RoundLine, mine::VisitPurpose};
use crate::{NoParams, Upload};
use domain::{
    Instant,
    community::Address,
    evidence::Hash32,
    id::{DwellingId, EnquiryId, OfferId, OfferPictureId, RoundId, SlotId},
    partners::{Bill, Offer},
};
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// My firm and the rounds it was invited to, newest first. All of these need `OfferPartner`.
    GetMyFirm: Get "/api/console/firm", NoParams, () => MyFirm;
    /// A round of mine with my offer; another's is not found.
    GetMyOffer: Get "/api/console/firm/rounds/{round}/offer", MyRoundParams, () => MyOffer;
    /// Keep a draft; sealed at once. `round_opened` from the minute on, `offer_handed_in` afterwards. Its
    /// pictures stay as they are, whatever is sent of them.
    SaveOffer: Put "/api/console/firm/rounds/{round}/offer", MyRoundParams, Offer => MyOffer;
    /// Fill the draft from a file made from [`template`]; rows with errors are named and nothing is kept.
    UploadOffer: Upload "/api/console/firm/rounds/{round}/offer/file", MyRoundParams, Upload => OfferPreview;
    /// Add a picture or plan to the draft: JPEG, PNG or WebP of at most
    /// [`WORK_PHOTO_MOST`](crate::schedule::photo::WORK_PHOTO_MOST) bytes and 24 megapixels, drawn anew; its words
    /// are still empty. The same picture again changes nothing; a seventh is `photos_full`.
    UploadOfferPicture: Upload "/api/console/firm/rounds/{round}/offer/pictures", MyRoundParams, Upload => MyOffer;
    /// Say what the draft's pictures show, and in which order they stand; those that are not named go.
    ArrangeOfferPictures: Put "/api/console/firm/rounds/{round}/offer/pictures", MyRoundParams, ArrangePicturesRequest => MyOffer;
    /// Hand the draft in: answers with the receipt. It does not change any more.
    HandInOffer: Put "/api/console/firm/rounds/{round}/offer/receipt", MyRoundParams, HandInRequest => MyOffer;
    /// Questions that households sent to my firm: unanswered first, then newest. Nobody's door or number.
    ListEnquiries: Get "/api/console/firm/enquiries", NoParams, () => EnquiryList;
    /// Answer one; once.
    AnswerEnquiry: Put "/api/console/firm/enquiries/{enquiry}/answer", EnquiryParams, AnswerRequest => EnquiryList;
    /// Households that chose my firm and agreed that it calls them; looking is noted.
    ListLeads: Get "/api/console/firm/leads", NoParams, () => LeadList;
    /// Propose times to a household that agreed; inside the hours of [`LeadList`] and on no quiet day.
    ProposeVisits: Put "/api/console/firm/rounds/{round}/leads/{dwelling}/visits", LeadParams, ProposeVisitsRequest => LeadList;
}

crate::params! {
    /// Which round of mine.
    MyRoundParams {
        /// The round.
        round: RoundId,
    }
    /// Which question to my firm.
    EnquiryParams {
        /// The question.
        enquiry: EnquiryId,
    }
    /// Which household of which round.
    LeadParams {
        /// The round.
        round: RoundId,
        /// The dwelling.
        dwelling: DwellingId,
    }
}

/// The address of the file to fill in: CSV, a row for each line of each flat type.
#[must_use]
pub fn template(round: RoundId) -> String {
    format!("/console/export/partners/{round}/offer.csv")
}

/// My firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyFirm {
    /// Its card, as residents see it.
    pub firm: Firm,
    /// Newest first.
    pub rounds: Vec<MyRound>,
    /// Questions that wait for an answer.
    pub enquiries: u32,
    /// Households that agreed to be called.
    pub leads: u32,
    /// The server's time, UTC ms.
    pub now: Instant,
}

/// A round my firm was invited to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyRound {
    /// The round.
    pub line: RoundLine,
    /// The community's name.
    pub community: String,
    /// When my offer was handed in, UTC ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_at: Option<Instant>,
}

/// My offer in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyOffer {
    /// The round.
    pub round: MyRound,
    /// What I fill in.
    pub bill: Bill,
    /// What an offer has to do, in words.
    pub criteria: String,
    /// My offer: the draft, or what was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offer>,
    /// Its id, once there is a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<OfferId>,
    /// What is still wrong; while there is anything it cannot be handed in. At most 200.
    pub faults: Vec<OfferFault>,
    /// Lines that are 未报价, over all flat types.
    pub unquoted: u32,
    /// The receipt, once handed in: SHA-256 of `canonical`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Hash32>,
    /// The very text that was hashed, to be kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<String>,
    /// SHA-256 of the draft, for [`HandInRequest`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Hash32>,
}

/// What is wrong with an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfferFault {
    /// The row in the file, counted from 1 with the heading; in the draft the quote's place from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// The heading of the column in the file, else the field's name.
    pub field: String,
    /// What stands there, at most 60 characters.
    pub value: String,
    /// What is wrong and what to write, in one Chinese sentence.
    pub words: String,
}

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfferPreview {
    /// Rows read, the heading not counted.
    pub rows: u32,
    /// Lines with a price.
    pub quoted: u32,
    /// What is wrong, by row; while there is anything, nothing was kept. At most 200.
    pub errors: Vec<OfferFault>,
    /// My offer as it is now.
    pub mine: MyOffer,
}

/// The draft's pictures as they shall stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ArrangePicturesRequest {
    /// At most 6, each once, of those that the draft has.
    pub pictures: Vec<PictureWords>,
}

/// What a picture shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PictureWords {
    /// The picture.
    pub picture: OfferPictureId,
    /// At most 60 characters on one line; while it is empty the offer cannot be handed in.
    pub caption: String,
}

/// Handing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandInRequest {
    /// [`MyOffer::digest`] of the draft that was looked at; `outdated` where it changed meanwhile.
    pub digest: Hash32,
}

/// Questions to my firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EnquiryList {
    /// Unanswered first, then newest; at most 200.
    pub enquiries: Vec<Enquiry>,
}

/// A question to my firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Enquiry {
    /// The question.
    pub id: EnquiryId,
    /// The community's name.
    pub community: String,
    /// The round's title.
    pub round: String,
    /// What is asked.
    pub text: String,
    /// When, UTC ms.
    pub at: Instant,
    /// What my firm answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<super::mine::Answered>,
}

/// An answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerRequest {
    /// 1 to 1000 characters.
    pub text: String,
}

/// Households that agreed to be called.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LeadList {
    /// Newest consent first; at most 200.
    pub leads: Vec<Lead>,
    /// Visits begin no earlier than this hour of the day.
    pub from_hour: u8,
    /// Visits end no later than this hour of the day.
    pub to_hour: u8,
}

/// A household that agreed to be called.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lead {
    /// The round.
    pub round: RoundId,
    /// The community's name.
    pub community: String,
    /// The dwelling.
    pub dwelling: DwellingId,
    /// Where it is.
    pub address: Address,
    /// The number to call, in full: that is what was agreed to.
    pub phone: String,
    /// When it was agreed to, UTC ms.
    pub agreed_at: Instant,
    /// Whether the household has confirmed its choice.
    pub confirmed: bool,
    /// Times that my firm proposed, earliest first.
    pub visits: Vec<super::mine::MyVisit>,
}

/// Times to propose; they take the place of those that nobody has taken yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposeVisitsRequest {
    /// At most 10.
    pub visits: Vec<NewVisit>,
}

/// A time to propose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewVisit {
    /// Kept where the time stays the same; drawn by the server where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<SlotId>,
    /// What for.
    pub purpose: VisitPurpose,
    /// From when, UTC ms; later than now.
    pub from: Instant,
    /// Until when, UTC ms; on the same day.
    pub to: Instant,
}
