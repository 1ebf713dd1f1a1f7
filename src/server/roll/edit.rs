//! One entry corrected: from what was typed to before and after.

use super::live::{Side, chance, keys, sealed, side};
use crate::{ctx::Ctx, error::Error, seal::Seal};
use api::roll::console::{EditEntryRequest, OwnerEdit};
use domain::{
    Refusal,
    community::Address,
    id::{BuildingId, CommunityId, DocketId},
    roll::{
        AddressKey, Delivery, EntryField, Owner,
        import::{self, building_key},
    },
};
use store::{EntryChange, EntryRecord, NewBuilding, StoreError};

/// A correction, checked.
pub struct Edit {
    pub before: Side,
    pub after: Side,
    pub field: EntryField,
    /// A building that is not there yet.
    pub building: Option<NewBuilding>,
    building_id: BuildingId,
}

/// Checks what was typed against the entry as it is.
pub async fn check(
    ctx: &Ctx,
    community: CommunityId,
    record: &EntryRecord,
    request: &EditEntryRequest,
) -> Result<Edit, Error> {
    reason(&request.reason)?;
    let revision = record.live.as_ref().map_or(0, |live| live.revision);
    if revision != request.revision {
        return Err(Refusal::Outdated.into());
    }
    let before = side(&ctx.state.seal, record)?;
    let mut after = typed(&before, request)?;
    let (building_id, building) = match &request.address {
        Some(address) => place(ctx, community, record, address, &mut after).await?,
        None => (record.building, None),
    };
    Ok(Edit { field: field(&before, &after), before, after, building, building_id })
}

/// The entry with what was typed, but for the address.
fn typed(before: &Side, request: &EditEntryRequest) -> Result<Side, Error> {
    let mut after = before.clone();
    after.area = request.area.unwrap_or(before.area);
    if request.area.is_some() && !(100..=1_000_000).contains(&after.area.hundredths()) {
        return Err(Refusal::AreaOutOfRange.into());
    }
    after.area_source = request.area_source.or(before.area_source);
    after.area_day = request.area_day.or(before.area_day);
    after.delivery = request.delivery.unwrap_or(before.delivery);
    if let Some(edits) = &request.owners {
        after.owners = owners(&before.owners, edits)?;
    }
    if after.owners.is_empty() && after.delivery == Delivery::Delivered {
        return Err(Refusal::OwnerMissing.into());
    }
    if after.area_source.is_none() {
        return Err(Refusal::TextMalformed.into());
    }
    Ok(after)
}

impl Edit {
    /// For the disk.
    pub fn change(
        &self,
        seal: &Seal,
        community: CommunityId,
        record: &EntryRecord,
    ) -> Result<EntryChange, Error> {
        change(seal, community, record, &self.after, self.building_id)
    }
}

/// An entry as that side says.
pub fn change(
    seal: &Seal,
    community: CommunityId,
    record: &EntryRecord,
    after: &Side,
    building: BuildingId,
) -> Result<EntryChange, Error> {
    Ok(EntryChange {
        dwelling: record.dwelling,
        seen: record.live.as_ref().map(|live| live.revision),
        building,
        stairwell: after.address.stairwell,
        floor: record.floor,
        room: after.address.room.clone(),
        layout: record.layout.clone(),
        kind: record.kind,
        area: after.area,
        owners: sealed(seal, record.dwelling, &after.owners)?,
        owner_keys: keys(seal, community, &after.owners, &after.address),
        delivery: after.delivery,
        area_source: after.area_source.ok_or(StoreError::Damaged("docket.after_sealed"))?,
        area_day: after.area_day,
    })
}

/// 1 to 200 signs that say something.
pub fn reason(text: &str) -> Result<(), Error> {
    let length = text.trim().chars().count();
    let fits = (1..=200).contains(&length) && !text.chars().any(|sign| sign.is_control() && sign != '\n');
    if fits { Ok(()) } else { Err(Refusal::TextMalformed.into()) }
}

/// What a correction is called: what weighs most of what differs.
pub fn field(before: &Side, after: &Side) -> EntryField {
    if before.owners != after.owners {
        EntryField::Owners
    } else if before.delivery != after.delivery {
        EntryField::Delivery
    } else if before.address != after.address {
        EntryField::Address
    } else {
        EntryField::Area
    }
}

/// A side for the docket.
pub fn sealed_side(seal: &Seal, column: &'static str, id: DocketId, side: &Side) -> Result<String, Error> {
    let text = serde_json::to_string(side).map_err(Error::internal)?;
    Ok(seal.seal(column, id, &text)?)
}

fn owners(before: &[Owner], edits: &[OwnerEdit]) -> Result<Vec<Owner>, Error> {
    let at = |place: &u8| before.get(usize::from(*place)).cloned().ok_or(Refusal::Outdated);
    let phone = |text: &str| match import::plain(text).as_str() {
        "" => Ok(None),
        text => import::phone(text).map(Some).ok_or(Refusal::PhoneMalformed),
    };
    let owner = |edit: &OwnerEdit| match edit {
        OwnerEdit::Keep(place) => at(place),
        OwnerEdit::Phone(place, text) => Ok(Owner { phone: phone(text)?, ..at(place)? }),
        OwnerEdit::New(new) => {
            let name = import::plain(&new.name);
            let fits =
                (1..=Owner::NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control);
            let phone = phone(new.phone.as_deref().unwrap_or(""))?;
            if fits { Ok(Owner { name, phone, number: None }) } else { Err(Refusal::TextMalformed) }
        }
    };
    if edits.len() > 20 {
        return Err(Refusal::TextMalformed.into());
    }
    Ok(edits.iter().map(owner).collect::<Result<_, Refusal>>()?)
}

/// The building of an address, which may be new; no other dwelling may have the address.
async fn place(
    ctx: &Ctx,
    community: CommunityId,
    record: &EntryRecord,
    address: &Address,
    after: &mut Side,
) -> Result<(BuildingId, Option<NewBuilding>), Error> {
    let (name, room) = spelt(address)?;
    let key = building_key(&name);
    let known = ctx.store().buildings(community).await?;
    let known = known.into_iter().find(|building| building_key(&building.name) == key);
    let building = known.as_ref().map_or_else(|| name.clone(), |building| building.name.clone());
    after.address = Address { building, stairwell: address.stairwell, room };
    if taken(&ctx.store().entries(community, ctx.now).await?, record, &after.address) {
        return Err(Refusal::DwellingTwice.into());
    }
    if let Some(known) = known {
        return Ok((known.id, None));
    }
    let id = BuildingId::from_bits(chance()?);
    let stairwells = u32::from(address.stairwell.is_some());
    Ok((id, Some(NewBuilding { id, name, stairwells })))
}

/// Whether another dwelling has that address.
fn taken(others: &[EntryRecord], record: &EntryRecord, address: &Address) -> bool {
    let mut others = others.iter().filter(|other| other.dwelling != record.dwelling);
    others.any(|other| AddressKey::of(&other.address) == AddressKey::of(address))
}

/// Building and room as they are kept.
fn spelt(address: &Address) -> Result<(String, String), Refusal> {
    let text = |text: &str| {
        let text = import::plain(text);
        let fits = (1..=20).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        if fits { Ok(text) } else { Err(Refusal::TextMalformed) }
    };
    if address.stairwell.is_some_and(|stairwell| !(1..=99).contains(&stairwell)) {
        return Err(Refusal::TextMalformed);
    }
    Ok((text(&address.building)?, text(&address.room)?))
}
