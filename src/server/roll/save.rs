//! From a plan to what the store writes.

use super::{
    edit::{field, sealed_side},
    live::{Side, chance, keys, sealed, side},
    plan::Plan,
};
use crate::{error::Error, seal::Seal};
use domain::{
    Instant,
    id::{AccountId, BuildingId, DocketId, DwellingId, PendingId},
    roll::{
        DocketState,
        import::{Line, building_key},
    },
};
use std::collections::{BTreeMap, BTreeSet};
use store::{EntryChange, NewBuilding, NewDocket, NewDwelling, NewEntry, NewPending, RollImport};

/// What the docket says of changes that came with a file.
const REASON: &str = "重新导入名册";

/// Everything that the plan changes.
pub fn import(plan: &Plan, seal: &Seal, by: Option<AccountId>, now: Instant) -> Result<RollImport, Error> {
    let mut import = RollImport::default();
    let mut buildings: BTreeMap<String, BuildingId> =
        plan.records.iter().map(|record| (building_key(&record.address.building), record.building)).collect();
    let lines = &plan.reading.lines;
    import.buildings = new_buildings(plan, &mut buildings)?;
    for line in plan.difference.new.iter().map(|line| &lines[*line]) {
        let Some(building) = buildings.get(&building_key(&line.address.building)) else { continue };
        let dwelling = DwellingId::from_bits(chance()?);
        import.dwellings.push(new_dwelling(line, dwelling, *building));
        import.entries.push(new_entry(plan, seal, line, dwelling)?);
    }
    for (line, place) in &plan.difference.changed {
        let change = changed(plan, seal, &lines[*line], *place)?;
        if change.seen.is_some() {
            import.docket.push(docket(plan, seal, &lines[*line], *place, by, now)?);
        }
        import.changes.push(change);
    }
    import.pending = pending(plan, seal, now)?;
    Ok(import)
}

/// Buildings that the roll does not have, numbers in their order, then names.
fn new_buildings(plan: &Plan, known: &mut BTreeMap<String, BuildingId>) -> Result<Vec<NewBuilding>, Error> {
    let mut names: BTreeMap<(u64, String), (String, BTreeSet<u16>)> = BTreeMap::new();
    for line in plan.difference.new.iter().map(|line| &plan.reading.lines[*line]) {
        let key = building_key(&line.address.building);
        if !known.contains_key(&key) {
            let order = key.parse().unwrap_or(u64::MAX);
            let named =
                names.entry((order, key)).or_insert_with(|| (line.address.building.clone(), BTreeSet::new()));
            named.1.extend(line.address.stairwell);
        }
    }
    let building = |((_, key), (name, stairwells)): ((u64, String), (String, BTreeSet<u16>))| {
        let id = BuildingId::from_bits(chance()?);
        known.insert(key, id);
        Ok(NewBuilding { id, name, stairwells: u32::try_from(stairwells.len()).unwrap_or(0) })
    };
    names.into_iter().map(building).collect()
}

pub fn new_dwelling(line: &Line, id: DwellingId, building: BuildingId) -> NewDwelling {
    NewDwelling {
        id,
        building,
        stairwell: line.address.stairwell,
        floor: line.floor.unwrap_or(0).into(),
        room: line.address.room.clone(),
        layout: line.layout.clone(),
        kind: line.kind,
        area: line.area,
    }
}

pub fn new_entry(plan: &Plan, seal: &Seal, line: &Line, dwelling: DwellingId) -> Result<NewEntry, Error> {
    Ok(NewEntry {
        dwelling,
        owners: sealed(seal, dwelling, &line.owners)?,
        owner_keys: keys(seal, plan.community, &line.owners, &line.address),
        delivery: line.delivery,
        area_source: line.source,
        area_day: line.day,
    })
}

/// The dwelling keeps its address as the roll spells it, and what the file is silent about.
pub fn changed(plan: &Plan, seal: &Seal, line: &Line, place: usize) -> Result<EntryChange, Error> {
    let record = &plan.records[place];
    let live = record.live.as_ref();
    Ok(EntryChange {
        dwelling: record.dwelling,
        seen: live.map(|live| live.revision),
        building: record.building,
        stairwell: record.address.stairwell,
        floor: line.floor.unwrap_or(record.floor),
        room: record.address.room.clone(),
        layout: line.layout.clone().or_else(|| record.layout.clone()),
        kind: line.kind,
        area: line.area,
        owners: sealed(seal, record.dwelling, &line.owners)?,
        owner_keys: keys(seal, plan.community, &line.owners, &record.address),
        delivery: line.delivery,
        area_source: line.source,
        area_day: line.day.or(live.and_then(|live| live.area_day)),
    })
}

pub fn docket(
    plan: &Plan,
    seal: &Seal,
    line: &Line,
    place: usize,
    by: Option<AccountId>,
    now: Instant,
) -> Result<NewDocket, Error> {
    let record = &plan.records[place];
    let before = side(seal, record)?;
    let after = Side {
        address: record.address.clone(),
        area: line.area,
        area_source: Some(line.source),
        area_day: line.day.or(before.area_day),
        owners: line.owners.clone(),
        delivery: line.delivery,
    };
    let id = DocketId::from_bits(chance()?);
    Ok(NewDocket {
        id,
        dwelling: record.dwelling,
        poll: None,
        field: field(&before, &after),
        before: sealed_side(seal, "docket.before_sealed", id, &before)?,
        after: sealed_side(seal, "docket.after_sealed", id, &after)?,
        reason: REASON.into(),
        state: DocketState::Done,
        asked_by_voter: None,
        proposed_by: by,
        at: now,
    })
}

fn pending(plan: &Plan, seal: &Seal, now: Instant) -> Result<Vec<NewPending>, Error> {
    let mut reasons: BTreeMap<u32, BTreeSet<&'static str>> = BTreeMap::new();
    for finding in &plan.all {
        reasons.entry(finding.row).or_default().insert(finding.reason.code());
    }
    let rows = plan.rows.iter().filter(|row| plan.set_aside.contains(&row.number));
    let pending = |row| {
        let id = PendingId::from_bits(chance()?);
        let said = serde_json::to_string(&plan.said(row)).map_err(Error::internal)?;
        let codes = reasons.get(&row.number).map(|codes| codes.iter().copied().collect::<Vec<_>>());
        Ok(NewPending {
            id,
            row: seal.seal("roll_pending.row_sealed", id, &said)?,
            reasons: codes.unwrap_or_default().join(" "),
            source: seal.mac(&format!("{}/pending/{said}", plan.community)),
            line: row.number,
            at: now,
        })
    };
    rows.map(pending).collect()
}
