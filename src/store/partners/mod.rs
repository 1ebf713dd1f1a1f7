//! 室内装修: firms, sealed rounds of offers, what households chose and wrote.

mod choice;
mod consent;
mod firm;
mod letter;
mod offer;
mod picture;
mod round;

pub use choice::{ChoosingRecord, HomeChoice};
pub use consent::{ConsentRecord, FirmVisitRecord, LeadRecord, NewConsent};
pub use firm::{FirmRecord, NewFirm};
pub use letter::{LetterKind, NewPartnerLetter, PartnerLetterRecord};
pub use offer::{OfferRecord, OfferText, OfferWrite};
pub use round::{NewRound, RoundEventRecord, RoundRecord, TakeUpRecord};

pub(crate) use firm::{insert as insert_firm, link};
pub(crate) use offer::write as write_offer;
pub(crate) use round::insert as insert_round;
