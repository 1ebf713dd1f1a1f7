//! 补交出资: a home that joins late pays its part, and those who paid before get exactly that back (R48).

use super::{Home, ShareTable, Sharing, Trouble, share};
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

/// A home that joined before, as it was noted.
#[derive(Clone, Copy, Debug)]
pub struct Joined<'a> {
    /// The home.
    pub home: Home,
    /// What it paid in.
    pub pays: Fen,
    /// What the others got back.
    pub refunds: &'a [Refund],
}

/// How things stand after those who joined before: the sharing with them in it, and what each has paid.
#[must_use]
pub fn standing(
    sharing: &Sharing,
    table: &ShareTable,
    joined: &[Joined<'_>],
) -> (Sharing, BTreeMap<u32, Fen>) {
    let mut sharing = sharing.clone();
    let mut paid: BTreeMap<u32, Fen> = table.rows.iter().map(|row| (row.home.room, row.pays)).collect();
    for one in joined {
        for refund in one.refunds {
            paid.entry(refund.room).and_modify(|fen| fen.0 -= refund.back.0);
        }
        sharing.homes.push(Home { compensation: Fen(0), ..one.home });
        paid.insert(one.home.room, one.pays);
    }
    (sharing, paid)
}

/// What the lift costs one home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own {
    /// Its part of the cost before subsidy.
    pub share: Fen,
    /// The part of the subsidy that goes to it.
    pub subsidy: Fen,
    /// What it got back when others joined late.
    pub refunded: Fen,
    /// What is left: share − subsidy − refunds, never negative.
    pub left: Fen,
    /// What the others pay it.
    pub compensation: Fen,
}

/// The home's own figures in a version and what came after; nothing where it shares in neither. Its part
/// before subsidy is the same computation without the subsidy, so that the three add up to the fen.
#[must_use]
pub fn own(sharing: &Sharing, table: &ShareTable, joined: &[Joined<'_>], room: u32) -> Option<Own> {
    let place = joined.iter().position(|one| one.home.room == room);
    let (home, pays, before) = match table.rows.iter().find(|row| row.home.room == room) {
        Some(row) => (row.home, row.pays, 0),
        None => {
            let place = place?;
            (Home { compensation: Fen(0), ..joined[place].home }, joined[place].pays, place + 1)
        }
    };
    let (mut whole, _) = standing(sharing, table, &joined[..before]);
    whole.subsidy = Fen(0);
    let gross = share(&whole).ok()?.rows.iter().find(|row| row.home.room == room)?.pays.max(pays);
    let backs = joined[before..].iter().flat_map(|one| one.refunds).filter(|refund| refund.room == room);
    let refunded: i64 = backs.map(|refund| refund.back.0).sum();
    Some(Own {
        share: gross,
        subsidy: Fen(gross.0 - pays.0),
        refunded: Fen(refunded),
        left: Fen((pays.0 - refunded).max(0)),
        compensation: home.compensation,
    })
}
