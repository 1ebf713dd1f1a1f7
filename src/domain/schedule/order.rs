//! What has to be finished before what, and what is done in one go (R51, plan 二(二)).

use super::{Package, Stretch};
use crate::{
    id::PackageId,
    policy::{ItemCode, Link, Order, Plan},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

const CODES: usize = ItemCode::ALL.len();

/// What the catalogue says on the order of its lines; the browser gets it from the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Prerequisites {
    /// The lines that have ties, each code once.
    pub lines: Vec<Ties>,
}

/// The ties of one line of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ties {
    /// The line.
    pub code: ItemCode,
    /// What has to be finished first in the same place.
    pub before: Vec<Link>,
    /// What is done in one go with it.
    pub together: Vec<Link>,
}

impl Prerequisites {
    /// What that plan says.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let ties = |item: &crate::policy::Item| Ties {
            code: item.code,
            before: plan.before(item.code),
            together: item.together_with.clone(),
        };
        Self { lines: plan.items.iter().map(ties).collect() }
    }
}

/// One package has to be finished before another begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edge {
    /// What is finished first.
    pub before: PackageId,
    /// What waits for it.
    pub after: PackageId,
    /// The plan's sentence; none where the package itself says so ([`Package::after`]).
    pub why: Option<Order>,
}

/// Two packages that are done in one go; `first` has the smaller id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pair {
    /// The one.
    pub first: PackageId,
    /// The other.
    pub second: PackageId,
    /// The plan's sentence.
    pub why: Order,
}

/// A link from each code to each other, for looking up ninety thousand pairs.
struct Table(Vec<Option<Order>>);

impl Table {
    fn new<'a>(links: impl Iterator<Item = (ItemCode, &'a Vec<Link>)>) -> Self {
        let mut table = vec![None; CODES * CODES];
        for (code, links) in links {
            for link in links {
                // The item's own reason stands before its class's.
                table[code as usize * CODES + link.code as usize].get_or_insert(link.why);
            }
        }
        Self(table)
    }

    fn get(&self, of: ItemCode, to: ItemCode) -> Option<Order> {
        self.0[of as usize * CODES + to as usize]
    }
}

/// Every tie between packages whose places meet, and every package's own prerequisites; each pair once,
/// sorted. A dropped package is nobody's condition; one that is unknown is left to [`super::check`].
#[must_use]
pub fn edges(packages: &[Package], stretches: &[Stretch], before: &Prerequisites) -> Vec<Edge> {
    let table = Table::new(before.lines.iter().map(|ties| (ties.code, &ties.before)));
    let alive: Vec<&Package> = packages.iter().filter(|package| !package.dropped).collect();
    let known: BTreeSet<PackageId> = alive.iter().map(|package| package.id).collect();
    let mut found = BTreeMap::new();
    for after in &alive {
        for before in &alive {
            if let Some(why) = table.get(after.item, before.item)
                && before.place.meets(&after.place, stretches)
            {
                found.insert((before.id, after.id), Some(why));
            }
        }
        for before in after.after.iter().filter(|id| known.contains(id)) {
            found.entry((*before, after.id)).or_insert(None);
        }
    }
    found.into_iter().map(|((before, after), why)| Edge { before, after, why }).collect()
}

/// The packages that are done in one go where their places meet; each pair once, sorted.
#[must_use]
pub fn together(packages: &[Package], stretches: &[Stretch], ties: &Prerequisites) -> Vec<Pair> {
    let table = Table::new(ties.lines.iter().map(|ties| (ties.code, &ties.together)));
    let mut alive: Vec<&Package> = packages.iter().filter(|package| !package.dropped).collect();
    alive.sort_by_key(|package| package.id);
    let mut pairs = Vec::new();
    for (place, first) in alive.iter().enumerate() {
        for second in &alive[place + 1..] {
            if let Some(why) = table.get(first.item, second.item)
                && first.place.meets(&second.place, stretches)
            {
                pairs.push(Pair { first: first.id, second: second.id, why });
            }
        }
    }
    pairs
}
