//! Voters as letters and lists need them: chosen by building or filter, with what may be said of the phone.

use super::jobs::Phone;
use crate::{State, error::Error};
use domain::{
    community::Address,
    id::DwellingId,
    letter::{DeliveryState, Reached, WorkFilter},
    roll::{Owner, PhoneTail},
};
use std::collections::HashMap;
use store::{PlacedDwelling, WorkRecord, phone_mac};

/// Whether the filter lets this voter through; its page is not looked at.
pub fn passes(record: &WorkRecord, filter: WorkFilter) -> bool {
    let here = record.home().is_some_and(|home| {
        filter.building.is_none_or(|building| home.building == building)
            && filter.stairwell.is_none_or(|stairwell| home.address.stairwell == Some(stairwell))
    });
    let reached = |reached| match (reached, state(record)) {
        (Reached::Untried, state) => state.is_none(),
        (Reached::Noted(wanted), state) => state == Some(wanted),
        (Reached::Unreached, state) => state.is_some_and(DeliveryState::unreached),
    };
    here && filter.reached.is_none_or(reached) && filter.voted.is_none_or(|voted| record.took_part == voted)
}

/// In the order of the doors, as somebody walks with a stack of letters.
pub fn by_door(work: &mut [WorkRecord]) {
    work.sort_by_cached_key(|record| {
        let door = |home: &PlacedDwelling| {
            (home.place, home.address.stairwell, home.floor, home.address.room.clone())
        };
        (record.home().map(door), record.serial)
    });
}

/// What the newest note says.
pub fn state(record: &WorkRecord) -> Option<DeliveryState> {
    record.deliveries.last().map(|note| note.state)
}

/// The voter's dwellings in words a postman knows.
pub fn addresses(record: &WorkRecord) -> Vec<Address> {
    record.dwellings.iter().map(|dwelling| dwelling.address.clone()).collect()
}

/// What the letter may say about the phone: the number whose last four digits open the ballot.
pub fn phone(
    state: &State,
    record: &WorkRecord,
    owners: &HashMap<DwellingId, String>,
) -> Result<Phone, Error> {
    let Some(known) = record.phone_mac else { return Ok(Phone::Missing) };
    for dwelling in &record.dwellings {
        let Some(sealed) = owners.get(&dwelling.id) else { continue };
        let opened = state.seal.open("roll_entry.owners", dwelling.id, sealed)?;
        let owners: Vec<Owner> = serde_json::from_str(&opened).map_err(|_| damaged())?;
        let opens = |phone: &String| {
            tail(phone).is_some_and(|tail| phone_mac(state.key.bytes(), record.voter, &tail) == known)
        };
        if let Some(phone) = owners.into_iter().filter_map(|owner| owner.phone).find(opens) {
            let mut digits = phone.chars();
            if let (Some(a), Some(b), Some(c), true) =
                (digits.next(), digits.next(), digits.next(), phone.len() >= 7)
            {
                return Ok(Phone::Begins([a, b, c]));
            }
        }
    }
    Ok(Phone::Known)
}

fn tail(phone: &str) -> Option<PhoneTail> {
    phone.get(phone.len().checked_sub(4)?..)?.parse().ok()
}

/// Without the cause, which could quote what was opened.
fn damaged() -> Error {
    Error::internal("roll_entry.owners is damaged")
}
