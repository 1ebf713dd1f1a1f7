//! Offers side by side: the same whatever the order of firms and lines (R59).

use super::{
    bill::{FlatType, Line},
    offer::Offer,
};
use crate::{Fen, evidence, id::OfferId};
use serde::Serialize;

/// What one offer costs for a flat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Total {
    /// The offer.
    pub offer: OfferId,
    /// The sum of what is quoted, in fen.
    pub sum: Fen,
    /// Lines that are 未报价; while there are any the sum is incomplete and is said to be.
    pub unquoted: u16,
}

/// One offer's price for one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The offer.
    pub offer: OfferId,
    /// Per unit, in fen; none is 未报价, never zero.
    pub price: Option<Fen>,
    /// For this flat, in fen.
    pub amount: Option<Fen>,
}

/// One line of all offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The line's number.
    pub line: u16,
    /// Whether the offers say different prices for it, or some say none.
    pub differs: bool,
    /// In the order of [`Comparison::totals`].
    pub cells: Vec<Cell>,
}

/// Offers side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// By offer id: no ranking.
    pub totals: Vec<Total>,
    /// Lines that differ first, then by number.
    pub rows: Vec<Row>,
}

/// A price per unit times hundredths of a unit, in fen, halves up.
#[must_use]
pub const fn amount(price: Fen, hundredths: i64) -> Fen {
    Fen((price.0 * hundredths + 50) / 100)
}

/// The offers side by side for a flat: its type, with the household's own area in place of the type's
/// where that is known.
#[must_use]
pub fn compare(lines: &[Line], flat: &FlatType, offers: &[(OfferId, &Offer)]) -> Comparison {
    let mut offers = offers.to_vec();
    offers.sort_by_key(|(id, _)| *id);
    let mut rows: Vec<Row> = lines.iter().map(|line| row(line, flat, &offers)).collect();
    rows.sort_by_key(|row| (!row.differs, row.line));
    let total = |(place, (offer, _)): (usize, &(OfferId, &Offer))| {
        let cells = || rows.iter().filter_map(|row| row.cells.get(place));
        let unquoted = cells().filter(|cell| cell.amount.is_none()).count();
        Total {
            offer: *offer,
            sum: Fen(cells().filter_map(|cell| cell.amount).map(|amount| amount.0).sum()),
            unquoted: u16::try_from(unquoted).unwrap_or(u16::MAX),
        }
    };
    let totals = offers.iter().enumerate().map(total).collect();
    Comparison { totals, rows }
}

fn row(line: &Line, flat: &FlatType, offers: &[(OfferId, &Offer)]) -> Row {
    let hundredths = line.basis.hundredths(flat);
    let cell = |(id, offer): &(OfferId, &Offer)| {
        let price = offer.quote(flat.code, line.code).map(|quote| quote.price);
        Cell { offer: *id, price, amount: price.map(|price| amount(price, hundredths)) }
    };
    let cells: Vec<Cell> = offers.iter().map(cell).collect();
    let differs = cells.windows(2).any(|two| two[0].price != two[1].price);
    Row { line: line.code, differs, cells }
}

/// The offers in an order drawn by chance for one household: the same household sees the same order (R59).
#[must_use]
pub fn shuffled(ids: &[OfferId], seed: u32) -> Vec<OfferId> {
    let mut ids = ids.to_vec();
    ids.sort_by_cached_key(|id| {
        let mut bytes = seed.to_be_bytes().to_vec();
        bytes.extend(id.to_bytes());
        *evidence::digest(&bytes).bytes()
    });
    ids
}
