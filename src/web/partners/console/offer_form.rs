//! An offer as the firm types it: one flat type at a time, a price and its condition for each line.

use crate::ui::decimal;
use domain::{
    Fen,
    partners::{Bill, Offer, PRICE_MOST, Quote, Was},
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What is typed for one line of one flat type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    pub price: String,
    pub conditions: String,
    /// A former price only comes from the file; it is kept as it is.
    pub was: Option<Was>,
}

/// What is typed.
#[derive(Clone, Copy)]
pub struct OfferForm {
    pub scheme: RwSignal<String>,
    pub about: RwSignal<String>,
    pub opening_changed: RwSignal<bool>,
    pub flat: RwSignal<String>,
    pub quotes: RwSignal<BTreeMap<(u16, u16), Typed>>,
    pub wrong: RwSignal<String>,
}

impl OfferForm {
    /// Empty, or as the draft has it.
    pub fn new(bill: &Bill, offer: Option<&Offer>) -> Self {
        let quotes = offer.map(|offer| offer.quotes.iter().map(typed).collect()).unwrap_or_default();
        let first = bill.flats.first().map(|flat| flat.code.to_string()).unwrap_or_default();
        Self {
            scheme: RwSignal::new(offer.map(|offer| offer.scheme.clone()).unwrap_or_default()),
            about: RwSignal::new(offer.map(|offer| offer.about.clone()).unwrap_or_default()),
            opening_changed: RwSignal::new(offer.is_some_and(|offer| offer.opening_changed)),
            flat: RwSignal::new(first),
            quotes: RwSignal::new(quotes),
            wrong: RwSignal::new(String::new()),
        }
    }

    /// What is to be sent; nothing where a price cannot be read, which is told.
    pub fn offer(self, bill: &Bill) -> Option<Offer> {
        let quotes = self.quotes.with_untracked(|quotes| read(bill, quotes));
        self.wrong.set(quotes.as_ref().err().cloned().unwrap_or_default());
        Some(Offer {
            scheme: self.scheme.get_untracked().trim().to_owned(),
            about: self.about.get_untracked().trim().to_owned(),
            opening_changed: self.opening_changed.get_untracked(),
            quotes: quotes.ok()?,
            // The server keeps those that the draft has.
            pictures: Vec::new(),
        })
    }
}

fn typed(quote: &Quote) -> ((u16, u16), Typed) {
    let price = decimal::typed(quote.price.0);
    ((quote.flat, quote.line), Typed { price, conditions: quote.conditions.clone(), was: quote.was })
}

/// The quotes of what is typed: an empty price is 未报价.
fn read(bill: &Bill, typed: &BTreeMap<(u16, u16), Typed>) -> Result<Vec<Quote>, String> {
    let mut quotes = Vec::new();
    for (&(flat, line), typed) in typed {
        let (Some(of), Some(what)) = (bill.flat(flat), bill.line(line)) else { continue };
        if typed.price.trim().is_empty() {
            continue;
        }
        let price = decimal::hundredths(&typed.price).filter(|price| (0..=PRICE_MOST).contains(price));
        let price = price.ok_or_else(|| {
            format!(
                "{}的“{}”：单价请写 0 到 1,000,000 元的数，最多两位小数；不报就空着。",
                of.name, what.item
            )
        })?;
        let conditions = typed.conditions.trim().to_owned();
        quotes.push(Quote { flat, line, price: Fen(price), basis: what.basis, conditions, was: typed.was });
    }
    Ok(quotes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partners::console::bill_text;

    fn one(price: &str) -> BTreeMap<(u16, u16), Typed> {
        BTreeMap::from([((1, 1), Typed { price: price.into(), ..Typed::default() })])
    }

    #[test]
    fn an_empty_price_is_not_quoted_and_zero_is() {
        let bill = bill_text::read("两室一厅，72，9.8，5，4", "拆旧窗，，每樘窗，拆除").expect("a bill");
        assert_eq!(read(&bill, &one(" ")), Ok(Vec::new()));
        let quotes = read(&bill, &one("0")).expect("quotes");
        assert_eq!(quotes.iter().map(|quote| quote.price).collect::<Vec<_>>(), [Fen(0)]);
        for price in ["-1", "1000001", "六十", "<b>1</b>"] {
            assert!(read(&bill, &one(price)).is_err_and(|told| told.contains("拆旧窗")), "{price}");
        }
    }
}
