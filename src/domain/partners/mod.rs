//! 室内装修: comparable offers of firms, chosen freely by each household (plan 三(二), R59–R65).

mod bill;
mod card;
mod compare;
mod offer;
mod paying;
mod picture;
mod text;
mod visit;
mod warranty;

pub use bill::{Basis, Bill, FLATS_MOST, FlatType, LINES_MOST, Line, LineKind};
pub use card::{Card, Interest, LEAST_LEAK_MONTHS, LEAST_WARRANTY_MONTHS};
pub use compare::{Cell, Comparison, Row, Total, amount, compare, shuffled};
pub use offer::{Fault, Offer, PRICE_MOST, Quote, Was};
pub use paying::{Check, STAGES, Stage};
pub use picture::{OfferPicture, PICTURE_WORDS, PICTURES_MOST, is_caption};
pub use text::{is_text, is_title};
pub use visit::VisitHours;
pub use warranty::{AVERAGE_FROM, Average, HIDDEN_BELOW, Rating, average, counted, warranty_ends};
