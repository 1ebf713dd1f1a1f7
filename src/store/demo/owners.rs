//! Who owns what in 示例小区: the lines of the roll before they are merged.

use super::{
    chance::{below, hash},
    place::{GARAGES_EACH, all_flats, flat, garage, garage_buildings, rooms},
};
use crate::NewCommunity;
use domain::{
    id::DwellingId,
    roll::{Delivery, RollEntry},
};
use std::collections::{BTreeSet, HashMap};

/// Flats of a work unit in one building, and flats that were never sold.
const WORK_UNIT: (u16, usize) = (12, 30);
const UNSOLD: (u16, usize) = (57, 12);
/// So many of the first buildings have an unsold garage.
const UNSOLD_GARAGES: u16 = 4;
/// So many owners have so many flats.
const SEVERAL: [(usize, usize); 3] = [(6, 4), (20, 3), (60, 2)];

/// Doors at which somebody lives who can be met in the demo.
pub(super) const RESIDENT: (u16, u16, u16) = (7, 2, 402);
pub(super) const CO_OWNERS: (u16, u16, u16) = (15, 3, 501);
pub(super) const NO_PHONE: (u16, u16, u16) = (18, 1, 101);
pub(super) const WITH_GARAGE: (u16, u16, u16) = (21, 2, 302);
pub(super) const FOUR_FLATS: [(u16, u16, u16); 4] = [(3, 1, 201), (7, 1, 301), (7, 3, 502), (20, 2, 101)];

/// The first flat of the work unit and of the unsold stock.
pub(super) fn work_unit() -> DwellingId {
    some_flats(WORK_UNIT)[0]
}

pub(super) fn unsold() -> DwellingId {
    some_flats(UNSOLD)[0]
}

/// One line for each dwelling.
pub(super) fn roll(community: &NewCommunity) -> Vec<RollEntry> {
    let owners = owners();
    community
        .dwellings
        .iter()
        .map(|dwelling| {
            let owners = owners.get(&dwelling.id).cloned().unwrap_or_default();
            let delivery = if owners.is_empty() { Delivery::Undelivered } else { Delivery::Delivered };
            RollEntry { dwelling: dwelling.id, kind: dwelling.kind, area: dwelling.area, owners, delivery }
        })
        .collect()
}

type Owners = BTreeSet<String>;

/// Unsold dwellings are not in it.
fn owners() -> HashMap<DwellingId, Owners> {
    let mut owned = HashMap::new();
    let unsold: BTreeSet<DwellingId> = some_flats(UNSOLD).into_iter().collect();
    let mut give = |flats: &[DwellingId], owners: Owners| {
        owned.extend(flats.iter().map(|flat| (*flat, owners.clone())));
    };
    give(&some_flats(WORK_UNIT), one("示例单位"));
    give(&FOUR_FLATS.map(door), one("four flats"));
    give(&[door(RESIDENT)], one("resident"));
    give(&[door(CO_OWNERS)], ["husband".into(), "wife".into()].into());
    give(&[door(NO_PHONE)], one("no phone"));
    give(&[door(WITH_GARAGE), garage(WITH_GARAGE.0, 1)], one("with garage"));

    let mut free: Vec<DwellingId> = all_flats();
    free.retain(|flat| !owned.contains_key(flat) && !unsold.contains(flat));
    free.sort_by_cached_key(|flat| hash("shuffle", flat));
    let mut rest = &free[..];
    let sizes = SEVERAL.iter().flat_map(|(groups, flats)| core::iter::repeat_n(*flats, *groups));
    for (flats, number) in sizes.chain(core::iter::repeat(1)).zip(1..=free.len()) {
        let Some((own, others)) = rest.split_at_checked(flats) else { break };
        owned.extend(own.iter().map(|flat| (*flat, people(number))));
        rest = others;
    }
    for building in garage_buildings() {
        give_garages(building, &mut owned);
    }
    owned
}

/// Nine of ten garages belong to somebody with a flat in the building, one to a stranger; some are unsold.
fn give_garages(building: u16, owned: &mut HashMap<DwellingId, Owners>) {
    let mut flats: Vec<DwellingId> =
        rooms(building).map(|(stairwell, room)| flat(building, stairwell, room)).collect();
    let alone = [RESIDENT, CO_OWNERS, NO_PHONE, WITH_GARAGE].map(door);
    flats.retain(|flat| !FOUR_FLATS.map(door).contains(flat) && !alone.contains(flat));
    for place in 1..=GARAGES_EACH {
        let name = format!("{building}-{place}");
        let owners = match place {
            GARAGES_EACH => one(&format!("garage {name}")),
            9 if building <= UNSOLD_GARAGES => continue,
            _ => {
                let count = i64::try_from(flats.len()).unwrap_or(1);
                let place = usize::try_from(below(count, "garage owner", name)).unwrap_or(0);
                owned.get(&flats[place]).cloned().unwrap_or_default()
            }
        };
        owned.entry(garage(building, place)).or_insert(owners);
    }
}

fn people(number: usize) -> Owners {
    let mut owners = one(&format!("owner {number}"));
    if below(10, "couple", number) < 3 {
        owners.insert(format!("spouse {number}"));
    }
    owners
}

fn one(name: &str) -> Owners {
    [name.to_owned()].into()
}

pub(super) fn door((building, stairwell, room): (u16, u16, u16)) -> DwellingId {
    flat(building, stairwell, room)
}

/// The last flats of a building.
fn some_flats((building, count): (u16, usize)) -> Vec<DwellingId> {
    let mut flats: Vec<_> =
        rooms(building).map(|(stairwell, room)| flat(building, stairwell, room)).collect();
    flats.split_off(flats.len().saturating_sub(count))
}
