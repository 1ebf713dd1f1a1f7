//! One firm's offer: prices for lines of the bill; what is not quoted stays 未报价 (R60).

use super::{
    bill::{Basis, Bill},
    picture::{OfferPicture, PICTURES_MOST},
    text::{is_text, is_title},
};
use crate::{Day, Fen, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The highest price per unit that is taken, in fen: 1 000 000 元.
pub const PRICE_MOST: i64 = 100_000_000;

/// A price that was charged before (原价): real, and at most the lowest of the last 7 days (R60).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Was {
    /// The former price per unit, in fen.
    pub price: Fen,
    /// The lowest price per unit that the firm really charged in the 7 days up to `until`, in fen.
    pub lowest: Fen,
    /// The last day on which it was charged; within 7 days of handing the offer in.
    pub until: Day,
}

/// A price for one line of one flat type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The flat type's number.
    pub flat: u16,
    /// The line's number.
    pub line: u16,
    /// Price per unit, in fen; 0 says that nothing is charged for it.
    pub price: Fen,
    /// What the price is for: the bill's own, or the quote is refused.
    pub basis: Basis,
    /// What the price depends on, 0 to 200 characters.
    #[serde(default)]
    pub conditions: String,
    /// A former price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Was>,
}

/// One firm's offer in a round; the default one is a draft in which nothing stands yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// What the scheme is called, 1 to 40 characters.
    pub scheme: String,
    /// What it is, 0 to 600 characters.
    #[serde(default)]
    pub about: String,
    /// True where openings in walls change; like-for-like is the normal case (R62).
    pub opening_changed: bool,
    /// One for each line of each flat type that is quoted.
    pub quotes: Vec<Quote>,
    /// At most 6, in the firm's order. An offer without pictures is hashed as if there were no such field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<OfferPicture>,
}

/// What is wrong with an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which of the quotes; none for the offer itself.
    pub quote: Option<usize>,
    /// Which field.
    pub field: &'static str,
    /// Why.
    pub refusal: Refusal,
}

impl Offer {
    /// The quote for that line of that flat type; none is 未报价.
    #[must_use]
    pub fn quote(&self, flat: u16, line: u16) -> Option<&Quote> {
        self.quotes.iter().find(|quote| (quote.flat, quote.line) == (flat, line))
    }

    /// The same offer with its quotes in the order of flat types and lines: what is hashed.
    #[must_use]
    pub fn canonical(mut self) -> Self {
        self.quotes.sort_by_key(|quote| (quote.flat, quote.line));
        self
    }

    /// Everything that is wrong with it; nothing where it may be handed in on `today`.
    #[must_use]
    pub fn faults(&self, bill: &Bill, today: Day) -> Vec<Fault> {
        let own = |field, refusal| Fault { quote: None, field, refusal };
        let mut faults = Vec::new();
        if !is_title(&self.scheme) {
            faults.push(own("scheme", Refusal::TextMalformed));
        }
        if !is_text(&self.about, 600) {
            faults.push(own("about", Refusal::TextMalformed));
        }
        if self.quotes.is_empty() {
            faults.push(own("quotes", Refusal::OfferEmpty));
        }
        if self.pictures.len() > PICTURES_MOST {
            faults.push(own("pictures", Refusal::PhotosFull));
        }
        if !self.pictures.iter().all(OfferPicture::is_described) {
            faults.push(own("pictures", Refusal::CaptionMissing));
        }
        let mut seen = BTreeSet::new();
        for (place, quote) in self.quotes.iter().enumerate() {
            let wrong = |(field, refusal)| Fault { quote: Some(place), field, refusal };
            if !seen.insert((quote.flat, quote.line)) {
                faults.push(wrong(("line", Refusal::LineTwice)));
            }
            faults.extend(quote.wrong(bill, today).map(wrong));
        }
        faults
    }
}

impl Quote {
    fn wrong(&self, bill: &Bill, today: Day) -> Option<(&'static str, Refusal)> {
        if bill.flat(self.flat).is_none() {
            return Some(("flat", Refusal::LineUnknown));
        }
        let Some(line) = bill.line(self.line) else { return Some(("line", Refusal::LineUnknown)) };
        if line.basis != self.basis {
            return Some(("basis", Refusal::UnitDiffers));
        }
        if !(0..=PRICE_MOST).contains(&self.price.0) {
            return Some(("price", Refusal::PriceOutOfRange));
        }
        if !is_text(&self.conditions, 200) {
            return Some(("conditions", Refusal::TextMalformed));
        }
        self.was.filter(|was| !was.holds(self.price, today)).map(|_| ("was", Refusal::WasPriceUnreal))
    }
}

impl Was {
    /// Whether it may stand beside `price` (R60).
    #[must_use]
    pub fn holds(&self, price: Fen, today: Day) -> bool {
        self.price > price
            && self.price <= self.lowest
            && self.lowest.0 <= PRICE_MOST
            && self.until <= today
            && self.until >= today.minus(7)
    }
}
