//! The live roll between the store, which knows it sealed, and the rules.

use crate::{error::Error, seal::Seal};
use domain::{
    Area, Day,
    community::Address,
    id::{CommunityId, DwellingId},
    roll::{
        AddressKey, AreaSource, Delivery, DwellingKind, Owner, RollEntry, RollTotals, Summand, identities,
        import::{Entry, Present, building_key},
        totals,
    },
};
use serde::{Deserialize, Serialize};
use store::{EntryRecord, StoreError};

const OWNERS: &str = "roll_entry.owners";

/// One side of a correction, as the docket keeps it sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    pub address: Address,
    pub area: Area,
    pub area_source: Option<AreaSource>,
    pub area_day: Option<Day>,
    pub owners: Vec<Owner>,
    pub delivery: Delivery,
}

/// 128 bits of chance, for an id.
pub fn chance() -> Result<u128, Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(u128::from_be_bytes(bytes))
}

/// Owners for the disk.
pub fn sealed(seal: &Seal, dwelling: DwellingId, owners: &[Owner]) -> Result<String, Error> {
    let text = serde_json::to_string(owners).map_err(Error::internal)?;
    Ok(seal.seal(OWNERS, dwelling, &text)?)
}

/// What the disk knows of who the owners are: the same for the same person, and nothing else.
pub fn keys(seal: &Seal, community: CommunityId, owners: &[Owner], address: &Address) -> Vec<String> {
    let identities = identities(owners, &AddressKey::of(address));
    let key = |identity: String| seal.mac(&format!("{community}/{identity}")).to_string();
    let mut keys: Vec<String> = identities.into_iter().map(key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The owners of an entry; none where nobody is known.
pub fn owners(seal: &Seal, record: &EntryRecord) -> Result<Vec<Owner>, Error> {
    let Some(live) = &record.live else { return Ok(Vec::new()) };
    let text = seal.open(OWNERS, record.dwelling, &live.owners)?;
    Ok(serde_json::from_str(&text).map_err(|_| StoreError::Damaged(OWNERS))?)
}

/// A dwelling as the rules of importing compare it.
pub fn present(seal: &Seal, record: &EntryRecord) -> Result<Present, Error> {
    let entry = match &record.live {
        None => None,
        Some(live) => Some(Entry {
            owners: owners(seal, record)?,
            delivery: live.delivery,
            source: live.area_source,
            day: live.area_day,
        }),
    };
    Ok(Present {
        dwelling: record.dwelling,
        address: record.address.clone(),
        floor: record.floor,
        layout: record.layout.clone(),
        kind: record.kind,
        area: record.area,
        entry,
        locked: record.locked,
    })
}

/// One side of a correction, as the roll has it.
pub fn side(seal: &Seal, record: &EntryRecord) -> Result<Side, Error> {
    let live = record.live.as_ref();
    Ok(Side {
        address: record.address.clone(),
        area: record.area,
        area_source: live.map(|live| live.area_source),
        area_day: live.and_then(|live| live.area_day),
        owners: owners(seal, record)?,
        delivery: live.map_or(Delivery::Delivered, |live| live.delivery),
    })
}

/// A dwelling for sums.
pub struct Counted {
    pub building: String,
    pub dwelling: DwellingId,
    pub kind: DwellingKind,
    pub area: Area,
    pub keys: Vec<String>,
    pub delivery: Delivery,
    pub phone: bool,
}

impl Counted {
    /// As the roll has it.
    pub fn of(record: &EntryRecord, owners: &[Owner]) -> Self {
        let live = record.live.as_ref();
        Self {
            building: building_key(&record.address.building),
            dwelling: record.dwelling,
            kind: record.kind,
            area: record.area,
            keys: live.map(|live| live.owner_keys.clone()).unwrap_or_default(),
            delivery: live.map_or(Delivery::Delivered, |live| live.delivery),
            phone: owners.iter().any(|owner| owner.phone.is_some()),
        }
    }
}

/// What they add up to.
pub fn sums(dwellings: Vec<Counted>) -> Result<RollTotals, Error> {
    let summand = |one: &mut Counted| {
        let entry = RollEntry {
            dwelling: one.dwelling,
            kind: one.kind,
            area: one.area,
            owners: core::mem::take(&mut one.keys).into_iter().collect(),
            delivery: one.delivery,
        };
        (entry, one.phone)
    };
    let mut dwellings = dwellings;
    let entries: Vec<_> = dwellings.iter_mut().map(summand).collect();
    let named = dwellings.iter().zip(entries);
    let summands: Vec<Summand<'_>> =
        named.map(|(one, (entry, phone))| Summand { building: &one.building, entry, phone }).collect();
    Ok(totals(&summands)?)
}
