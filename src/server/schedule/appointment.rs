//! Times to come into flats, as the committee and the builder offer them and see who booked.

use super::{
    form,
    frame::{Frame, title},
    notice,
};
use crate::{cases::number, ctx::Ctx, error::Error, roll::chance};
use api::schedule::{
    PackageParams,
    appointment::{
        AbsenceParams, BookAtDeskRequest, MarkAbsentRequest, NewSlot, OfferSlotsRequest, SLOT_LONGEST_MS,
        SLOTS_AT_ONCE, Slot, SlotBooking, SlotList, SlotParams, SlotPlace, SlotRules, WithdrawSlotRequest,
    },
};
use domain::{
    Refusal,
    committee::Action,
    id::{BuildingId, SlotId},
    schedule::{Package, WorkPlace},
};
use store::{BookingRecord, By, NewNotice, SlotRecord};

/// A time is for at most so many dwellings, and at most so far away.
const CAPACITY: u16 = 200;
const AHEAD_MS: i64 = 366 * 86_400_000;
/// A room is a few signs.
const ROOM: usize = 20;

/// The rules that hold: settings, or this product's defaults.
pub async fn rules(ctx: &Ctx) -> Result<SlotRules, Error> {
    let default = SlotRules::default();
    Ok(SlotRules {
        hours: number(ctx, "appointment_hours", default.hours).await?,
        absences: number(ctx, "appointment_absences", default.absences).await?.max(1),
    })
}

/// The times of a package with who comes when.
pub async fn list_slots(ctx: Ctx, at: PackageParams, (): ()) -> Result<SlotList, Error> {
    ctx.allow(Action::ReadSchedule, at.community).await?;
    list(&ctx, at).await
}

/// Offer times; all or none.
pub async fn offer_slots(ctx: Ctx, at: PackageParams, request: OfferSlotsRequest) -> Result<SlotList, Error> {
    let by = ctx.allow(Action::ReportWork, at.community).await?;
    let (frame, package) = framed(&ctx, at).await?;
    if package.dropped {
        return Err(Refusal::StateForbids.into());
    }
    if request.slots.is_empty() || request.slots.len() > SLOTS_AT_ONCE {
        return Err(form::wrong("slots", Refusal::SlotMalformed));
    }
    let mut slots = Vec::with_capacity(request.slots.len());
    for (place, slot) in request.slots.iter().enumerate() {
        slots.push(checked(&ctx, &frame, &package, &format!("slots[{place}]"), slot)?);
    }
    ctx.store().offer_slots(&by, at.package, &slots).await??;
    list(&ctx, at).await
}

/// Take a time back, with a reason.
pub async fn withdraw_slot(
    ctx: Ctx,
    at: SlotParams,
    request: WithdrawSlotRequest,
) -> Result<SlotList, Error> {
    let by = ctx.allow(Action::ReportWork, at.community).await?;
    let reason = form::text("reason", &request.reason, form::REASON)?;
    let package = ctx.store().slot_package(at.community, at.slot).await?.ok_or(Refusal::NotFound)?;
    let notice = withdrawn(&ctx, &by, PackageParams { community: at.community, package }, at.slot, &reason);
    let package = ctx.store().withdraw_slot(&by, at.slot, &reason, notice.await?.as_ref()).await??;
    list(&ctx, PackageParams { community: at.community, package }).await
}

/// What followers are told of a time that is taken back; nothing of a package they have never seen.
async fn withdrawn(
    ctx: &Ctx,
    by: &By,
    at: PackageParams,
    slot: SlotId,
    reason: &str,
) -> Result<Option<NewNotice>, Error> {
    let published = ctx.store().publication(at.community).await?;
    if !published.is_some_and(|one| one.packages.iter().any(|one| one.package.id == at.package)) {
        return Ok(None);
    }
    let (frame, package) = framed(ctx, at).await?;
    let slots = ctx.store().slots(at.package).await?;
    let slot = slots.into_iter().find(|one| one.id == slot);
    Ok(slot.map(|slot| notice::withdrawn(&spot(&frame, &slot.places), by, &package, &slot, reason)))
}

/// Book for a household that called or came to the desk.
pub async fn book_at_desk(ctx: Ctx, at: SlotParams, request: BookAtDeskRequest) -> Result<SlotList, Error> {
    let by = ctx.allow(Action::PublishSchedule, at.community).await?;
    let room = form::text("room", &request.room, ROOM)?;
    ctx.store().slot_package(at.community, at.slot).await?.ok_or(Refusal::NotFound)?;
    let door = (request.building, request.stairwell, room.as_str());
    let package = match ctx.store().book_at_desk(&by, at.slot, door).await? {
        Err(Refusal::NotFound) => return Err(form::wrong("room", Refusal::DoorUnknown)),
        done => done?,
    };
    list(&ctx, PackageParams { community: at.community, package }).await
}

/// Nobody was at home, or: that note was wrong.
pub async fn mark_absent(ctx: Ctx, at: AbsenceParams, request: MarkAbsentRequest) -> Result<SlotList, Error> {
    let by = ctx.allow(Action::ReportWork, at.community).await?;
    let package = ctx.store().mark_absent(&by, at.slot, at.dwelling, request.absent).await??;
    list(&ctx, PackageParams { community: at.community, package }).await
}

/// A package of the board with the words around it.
async fn framed(ctx: &Ctx, at: PackageParams) -> Result<(Frame, Package), Error> {
    let board = ctx.store().board(at.community).await?;
    let package = board.package(at.package).ok_or(Refusal::NotFound)?.package.clone();
    Ok((Frame::of(ctx, at.community, board.stretches()).await?, package))
}

/// The buildings in which a package works, each with its stairwell where it is one alone.
fn reach(frame: &Frame, package: &Package) -> Vec<(BuildingId, Option<u16>)> {
    match package.place {
        WorkPlace::Community => frame.buildings.iter().map(|record| (record.id, None)).collect(),
        WorkPlace::Building { building } => vec![(building, None)],
        WorkPlace::Stairwell { building, stairwell } => vec![(building, Some(stairwell))],
        WorkPlace::Stretch { .. } => {
            frame.touched(package.place).into_iter().map(|building| (building, None)).collect()
        }
    }
}

fn checked(
    ctx: &Ctx,
    frame: &Frame,
    package: &Package,
    path: &str,
    slot: &NewSlot,
) -> Result<store::NewSlot, Error> {
    let wrong = |field: &str| form::wrong(&format!("{path}.{field}"), Refusal::SlotMalformed);
    let length = slot.to.0.saturating_sub(slot.from.0);
    if slot.from <= ctx.now || slot.from.0 > ctx.now.0 + AHEAD_MS {
        return Err(wrong("from"));
    }
    // A time that ends at midnight is of the day that ends then.
    if length <= 0 || length > SLOT_LONGEST_MS || slot.to.plus_ms(-1).day() != slot.from.day() {
        return Err(wrong("to"));
    }
    if slot.capacity == 0 || slot.capacity > CAPACITY {
        return Err(form::wrong(&format!("{path}.capacity"), Refusal::NumberMalformed));
    }
    let reach = reach(frame, package);
    let places = if slot.places.is_empty() {
        reach
    } else {
        let mut places: Vec<_> = slot.places.iter().map(|place| (place.building, place.stairwell)).collect();
        places.sort_unstable();
        places.dedup();
        if places.iter().any(|place| !within(frame, &reach, *place)) {
            return Err(wrong("places"));
        }
        places
    };
    let id = SlotId::from_bits(chance()?);
    Ok(store::NewSlot { id, from: slot.from, to: slot.to, capacity: slot.capacity, places })
}

/// Whether the package comes there, and the building has that stairwell.
fn within(
    frame: &Frame,
    reach: &[(BuildingId, Option<u16>)],
    (building, stairwell): (BuildingId, Option<u16>),
) -> bool {
    let comes = reach.iter().any(|(at, only)| *at == building && (only.is_none() || *only == stairwell));
    let known = frame.building(building).is_some_and(|record| {
        stairwell.is_none_or(|number| number > 0 && record.stairwells.contains(&number))
    });
    comes && known
}

async fn list(ctx: &Ctx, at: PackageParams) -> Result<SlotList, Error> {
    let (frame, package) = framed(ctx, at).await?;
    let slots = ctx.store().slots(at.package).await?;
    let reach = reach(&frame, &package);
    Ok(SlotList {
        package: at.package,
        name: format!("{} {}", title(&package), frame.spot(package.place)),
        slots: slots.into_iter().map(|slot| told(&frame, slot)).collect(),
        buildings: frame
            .places()
            .into_iter()
            .filter(|place| reach.iter().any(|(building, _)| *building == place.id))
            .collect(),
        rules: rules(ctx).await?,
        now: ctx.now,
    })
}

fn told(frame: &Frame, record: SlotRecord) -> Slot {
    let place = |(building, stairwell): &(BuildingId, Option<u16>)| SlotPlace {
        building: *building,
        stairwell: *stairwell,
    };
    Slot {
        id: record.id,
        from: record.from,
        to: record.to,
        capacity: record.capacity,
        places: record.places.iter().map(place).collect(),
        spot: spot(frame, &record.places),
        bookings: record.bookings.into_iter().map(booking).collect(),
        withdrawn: record.withdrawn,
    }
}

fn booking(record: BookingRecord) -> SlotBooking {
    SlotBooking {
        dwelling: record.dwelling,
        address: record.address,
        absent: record.absent,
        absences: record.absences,
        at_desk: record.at_desk,
    }
}

/// `7号楼 2单元、8号楼`, or the whole community where it is every building.
fn spot(frame: &Frame, places: &[(BuildingId, Option<u16>)]) -> String {
    if places.iter().all(|(_, stairwell)| stairwell.is_none()) {
        return frame.buildings_words(&places.iter().map(|(building, _)| *building).collect::<Vec<_>>());
    }
    let one = |(building, stairwell): &(BuildingId, Option<u16>)| {
        frame.spot(match stairwell {
            Some(stairwell) => WorkPlace::Stairwell { building: *building, stairwell: *stairwell },
            None => WorkPlace::Building { building: *building },
        })
    };
    places.iter().map(one).collect::<Vec<_>>().join("、")
}
