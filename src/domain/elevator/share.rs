//! Sharing the cost exactly: by coefficient and area, in whole fen, by the largest remainder (R42, R44).

use crate::{Area, Fen};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// So many homes at most have one stairwell.
pub const HOMES_MOST: usize = 160;
/// The highest floor.
pub const FLOOR_MOST: u8 = 40;
/// The largest coefficient, in hundredths: 100.00.
pub const COEFFICIENT_MOST: u32 = 10_000;
/// The largest amount of any kind: 100 000 000 元.
pub const MONEY_MOST: Fen = Fen(10_000_000_000);

/// A home that shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Home {
    /// Its room number, `602`; each once.
    pub room: u32,
    /// Its floor, 1 to [`FLOOR_MOST`].
    pub floor: u8,
    /// Its area in 0.01 m², above zero.
    pub area: Area,
    /// What the others pay it for what it loses; 0 to [`MONEY_MOST`].
    pub compensation: Fen,
}

/// What is to be shared, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sharing {
    /// What the lift costs to build, above zero.
    pub total: Fen,
    /// What the state gives, at most the total; how much that is here is for the 住建部门 to say (R45).
    pub subsidy: Fen,
    /// The coefficient of each floor, in hundredths; a floor that is missing has none.
    pub coefficients: BTreeMap<u8, u32>,
    /// Whether only areas count (Civil Code 283); otherwise a floor's coefficient is split by area within it.
    pub by_area: bool,
    /// The homes.
    pub homes: Vec<Home>,
}

/// What a home pays and gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The home.
    pub home: Home,
    /// Its part, never negative.
    pub pays: Fen,
}

/// Who pays what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ShareTable {
    /// The cost without subsidy, together with all compensation: the exact sum of what is paid.
    pub shared: Fen,
    /// One for each home, in the order of the homes.
    pub rows: Vec<Row>,
}

/// Why nothing can be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no home, or more than [`HOMES_MOST`].
    Homes,
    /// Two homes have this room number.
    RoomTwice(u32),
    /// The floor of this room is not between 1 and [`FLOOR_MOST`].
    Floor(u32),
    /// The area of this room is missing.
    Area(u32),
    /// An amount is below zero or above [`MONEY_MOST`], or the total is zero.
    Money,
    /// The subsidy is above the cost.
    SubsidyAboveCost,
    /// A coefficient is above [`COEFFICIENT_MOST`].
    Coefficient(u8),
    /// No home has a weight: all coefficients are zero.
    NobodyPays,
}

/// Shares the cost: each home by its floor's coefficient times its part of the floor's area, or by its area
/// alone; rounded to fen by the largest remainder, so that the parts add up exactly (R44). Among equal
/// remainders the higher floor, then the larger home, then the earlier one bears the fen.
///
/// # Errors
/// The first [`Trouble`] there is.
pub fn share(sharing: &Sharing) -> Result<ShareTable, Trouble> {
    let shared = check(sharing)?;
    let mut floors: BTreeMap<u8, i128> = BTreeMap::new();
    for home in &sharing.homes {
        *floors.entry(home.floor).or_default() += i128::from(home.area.hundredths());
    }
    let coefficient = |floor: u8| i128::from(sharing.coefficients.get(&floor).copied().unwrap_or(0));
    let all: i128 = match sharing.by_area {
        true => floors.values().sum(),
        false => floors.keys().map(|floor| coefficient(*floor)).sum(),
    };
    if all == 0 {
        return Err(Trouble::NobodyPays);
    }
    let weigh = |home: &Home| {
        let area = i128::from(home.area.hundredths());
        match sharing.by_area {
            true => (area, all),
            false => (coefficient(home.floor) * area, floors[&home.floor] * all),
        }
    };
    let parts: Vec<Part> = sharing.homes.iter().map(|home| Part::of(shared, weigh(home))).collect();
    Ok(ShareTable { shared, rows: rounded(sharing, &parts, shared) })
}

/// A home's exact part: whole fen and what is left over, as a fraction below one.
struct Part {
    whole: i64,
    left: i128,
    of: i128,
}

impl Part {
    fn of(shared: Fen, (weight, of): (i128, i128)) -> Self {
        let exact = i128::from(shared.0) * weight;
        // A part of an amount that fits 64 bits fits them too.
        Self { whole: i64::try_from(exact / of).unwrap_or(0), left: exact % of, of }
    }
}

fn rounded(sharing: &Sharing, parts: &[Part], shared: Fen) -> Vec<Row> {
    let homes = &sharing.homes;
    let mut order: Vec<usize> = (0..homes.len()).collect();
    order.sort_by(|&a, &b| {
        let larger = (parts[b].left * parts[a].of).cmp(&(parts[a].left * parts[b].of));
        let higher = || (homes[b].floor, homes[b].area).cmp(&(homes[a].floor, homes[a].area));
        larger.then_with(higher).then(a.cmp(&b))
    });
    let missing = shared.0 - parts.iter().map(|part| part.whole).sum::<i64>();
    let mut pays: Vec<i64> = parts.iter().map(|part| part.whole).collect();
    for (_, home) in (0..missing).zip(order) {
        pays[home] += 1;
    }
    homes.iter().zip(pays).map(|(home, pays)| Row { home: *home, pays: Fen(pays) }).collect()
}

/// What there is to share, if all is in its bounds.
fn check(sharing: &Sharing) -> Result<Fen, Trouble> {
    let within = |amount: Fen| (0..=MONEY_MOST.0).contains(&amount.0);
    let compensations = sharing.homes.iter().map(|home| home.compensation);
    if sharing.total.0 == 0 || ![sharing.total, sharing.subsidy].into_iter().chain(compensations).all(within)
    {
        return Err(Trouble::Money);
    }
    if sharing.subsidy > sharing.total {
        return Err(Trouble::SubsidyAboveCost);
    }
    if sharing.homes.is_empty() || sharing.homes.len() > HOMES_MOST {
        return Err(Trouble::Homes);
    }
    if let Some((floor, _)) =
        sharing.coefficients.iter().find(|(_, hundredths)| **hundredths > COEFFICIENT_MOST)
    {
        return Err(Trouble::Coefficient(*floor));
    }
    let mut rooms = BTreeSet::new();
    for home in &sharing.homes {
        if !rooms.insert(home.room) {
            return Err(Trouble::RoomTwice(home.room));
        }
        if !(1..=FLOOR_MOST).contains(&home.floor) {
            return Err(Trouble::Floor(home.room));
        }
        if home.area == Area::ZERO {
            return Err(Trouble::Area(home.room));
        }
    }
    let extra: i64 = sharing.homes.iter().map(|home| home.compensation.0).sum();
    Ok(Fen(sharing.total.0 - sharing.subsidy.0 + extra))
}
