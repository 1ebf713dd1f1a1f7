//! 示例小区: 57 buildings, 213 stairwells, 2,400 flats, 240 garages.

use super::chance::{below, bits};
use crate::{Contact, NewBuilding, NewCommunity, NewDwelling};
use domain::{
    Area, Refusal,
    id::{BuildingId, CommunityId, DwellingId},
    roll::DwellingKind,
};

/// Buildings of six floors come first.
const SIX_FLOORS: u16 = 36;
const BUILDINGS: u16 = 57;
pub(super) const DISTRICT: &str = "示例区";
const GARAGE_BUILDINGS: u16 = 24;
pub(super) const GARAGES_EACH: u16 = 10;

/// The community without its polls.
pub(super) fn community() -> Result<NewCommunity, Refusal> {
    let mut dwellings = Vec::with_capacity(2_640);
    for number in 1..=BUILDINGS {
        flats(number, &mut dwellings)?;
        if number <= GARAGE_BUILDINGS {
            garages(number, &mut dwellings)?;
        }
    }
    Ok(NewCommunity {
        id: CommunityId::from_bits(bits("community", 1)),
        name: "示例小区".into(),
        district: DISTRICT.into(),
        demo: true,
        contact: Contact {
            name: "示例小区居委会".into(),
            phone: "0000-1234567".into(),
            desk: "示例路 1 号，小区南门旁居委会一楼".into(),
            hours: "周一到周五 9:00–17:00，表决期间周六 9:00–12:00".into(),
        },
        buildings: (1..=BUILDINGS)
            .map(|number| NewBuilding {
                id: building(number),
                name: format!("{number}号楼"),
                stairwells: u32::from(stairwells(number)),
            })
            .collect(),
        dwellings,
    })
}

pub(super) fn building(number: u16) -> BuildingId {
    BuildingId::from_bits(bits("building", number))
}

/// The flat behind that door.
pub(super) fn flat(building: u16, stairwell: u16, room: u16) -> DwellingId {
    DwellingId::from_bits(bits("flat", format!("{building}-{stairwell}-{room}")))
}

/// That garage of a building, from 1.
pub(super) fn garage(building: u16, place: u16) -> DwellingId {
    DwellingId::from_bits(bits("garage", format!("{building}-{place}")))
}

/// 135 stairwells in 36 buildings of six floors, 78 in 21 of five.
const fn stairwells(building: u16) -> u16 {
    let three = if building <= SIX_FLOORS {
        building.is_multiple_of(4)
    } else {
        matches!((building - SIX_FLOORS) % 7, 3 | 6)
    };
    if three { 3 } else { 4 }
}

const fn floors(building: u16) -> u16 {
    if building <= SIX_FLOORS { 6 } else { 5 }
}

/// The rooms of a building, stairwell by stairwell from the ground up.
pub(super) fn rooms(building: u16) -> impl Iterator<Item = (u16, u16)> {
    (1..=stairwells(building)).flat_map(move |stairwell| {
        (1..=floors(building)).flat_map(move |floor| [1, 2].map(|door| (stairwell, floor * 100 + door)))
    })
}

/// All flats by building and door.
pub(super) fn all_flats() -> Vec<DwellingId> {
    let of = |number| rooms(number).map(move |(stairwell, room)| flat(number, stairwell, room));
    (1..=BUILDINGS).flat_map(of).collect()
}

fn flats(number: u16, dwellings: &mut Vec<NewDwelling>) -> Result<(), Refusal> {
    for (stairwell, room) in rooms(number) {
        // Flats above each other are alike.
        let stack = format!("{number}-{stairwell}-{}", room % 100);
        let (layout, from, to) = match below(10, "layout", &stack) {
            0..=3 => ("A户型", 4_500, 7_000),
            4..=7 => ("B户型", 7_000, 10_000),
            _ => ("C户型", 10_000, 14_000),
        };
        let area = from + below(to - from, "area", &stack);
        dwellings.push(NewDwelling {
            id: flat(number, stairwell, room),
            building: building(number),
            stairwell: Some(stairwell),
            floor: i64::from(room / 100),
            room: room.to_string(),
            layout: Some(layout.into()),
            kind: DwellingKind::Flat,
            area: Area::new(area)?,
        });
    }
    Ok(())
}

fn garages(number: u16, dwellings: &mut Vec<NewDwelling>) -> Result<(), Refusal> {
    for place in 1..=GARAGES_EACH {
        let size = below(900, "garage area", format!("{number}-{place}"));
        dwellings.push(NewDwelling {
            id: garage(number, place),
            building: building(number),
            stairwell: None,
            floor: 0,
            room: format!("车库{place}"),
            layout: None,
            kind: DwellingKind::Parking,
            area: Area::new(1_500 + size)?,
        });
    }
    Ok(())
}

/// Buildings that have garages.
pub(super) fn garage_buildings() -> impl Iterator<Item = u16> {
    1..=GARAGE_BUILDINGS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_model() {
        let of = |numbers: core::ops::RangeInclusive<u16>| numbers.map(stairwells).sum::<u16>();
        assert_eq!((of(1..=SIX_FLOORS), of(SIX_FLOORS + 1..=BUILDINGS)), (135, 78));
        assert_eq!(all_flats().len(), 2_400);
        let community = community().expect("areas in range");
        assert_eq!(community.dwellings.len(), 2_640);
        let flats = community.dwellings.iter().filter(|dwelling| dwelling.kind == DwellingKind::Flat);
        assert!(flats.map(|flat| flat.area.hundredths()).all(|area| (4_500..=14_000).contains(&area)));
    }
}
