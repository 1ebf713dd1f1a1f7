//! 补交出资: a home that joins late pays its part, and those who paid before get exactly that back (R48).

use super::{FLOOR_MOST, HOMES_MOST, Home, Sharing, Trouble, share};
use crate::Fen;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one home gets back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Refund {
    /// Its room number.
    pub room: u32,
    /// How much, above zero.
    pub back: Fen,
}

/// A home that joins late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// What it pays: its part as if it had been there from the beginning.
    pub pays: Fen,
    /// What the others get back, in the order of the homes; the exact sum of `pays`.
    pub refunds: Vec<Refund>,
    /// The sharing with this home in it: what the next one that joins starts from.
    pub sharing: Sharing,
    /// What each has paid after that, by room; the exact sum of what was shared.
    pub paid: BTreeMap<u32, Fen>,
}

/// Joins a home to a sharing for which each room has paid `paid`. Its part is computed as if it had been
/// there from the beginning; it goes to those whose part falls, in proportion to what each pays too much,
/// rounded by the largest remainder. Nobody pays anything in addition, nobody gets more than they paid.
///
/// # Errors
/// The first [`Trouble`] there is; [`Trouble::RoomTwice`] for a home that shares already.
pub fn join(sharing: &Sharing, paid: &BTreeMap<u32, Fen>, home: Home) -> Result<Joining, Trouble> {
    let mut with = sharing.clone();
    // What the others pay for is settled: a late home gets no compensation out of the cost of building.
    with.homes.push(Home { compensation: Fen(0), ..home });
    if with.homes.len() > HOMES_MOST || home.floor > FLOOR_MOST {
        return Err(Trouble::Homes);
    }
    let table = share(&with)?;
    let (pays, before) = match table.rows.split_last() {
        Some((last, before)) => (last.pays, before),
        None => return Err(Trouble::Homes),
    };
    let paid_by = |room: u32| paid.get(&room).copied().unwrap_or_default();
    let too_much: Vec<i64> =
        before.iter().map(|row| (paid_by(row.home.room).0 - row.pays.0).max(0)).collect();
    let refunds: Vec<Refund> = before
        .iter()
        .zip(parts(pays.0, &too_much))
        .filter(|(_, back)| *back > 0)
        .map(|(row, back)| Refund { room: row.home.room, back: Fen(back) })
        .collect();
    let mut after = paid.clone();
    for refund in &refunds {
        after.entry(refund.room).and_modify(|fen| fen.0 -= refund.back.0);
    }
    after.insert(home.room, pays);
    Ok(Joining { pays, refunds, sharing: with, paid: after })
}

/// Splits an amount in proportion to the weights, whole fen by the largest remainder, the earlier first.
fn parts(amount: i64, weights: &[i64]) -> Vec<i64> {
    let all: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if all == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: i64| i128::from(amount) * i128::from(weight);
    // A part of an amount that fits 64 bits fits them too.
    let mut parts: Vec<i64> =
        weights.iter().map(|weight| i64::try_from(exact(*weight) / all).unwrap_or(0)).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|place| (core::cmp::Reverse(exact(weights[*place]) % all), *place));
    let missing = amount - parts.iter().sum::<i64>();
    for (_, place) in (0..missing).zip(order) {
        parts[place] += 1;
    }
    parts
}
