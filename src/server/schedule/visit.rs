//! Times to come into flats, as a household chooses them.

use super::{
    appointment::rules,
    frame::{Frame, title},
};
use crate::{ctx::Ctx, error::Error};
use api::{
    NoParams,
    schedule::appointment::{BookSlotRequest, MyAppointments, MySlot, SlotRules, Visit, VisitParams},
};
use domain::{
    Refusal,
    id::{CommunityId, DwellingId, PackageId},
};
use std::collections::HashMap;
use store::{ChoiceRecord, HomeRecord, VisitRecord};

/// For each dwelling of the session: packages that come into it.
pub async fn get_my_appointments(ctx: Ctx, _: NoParams, (): ()) -> Result<MyAppointments, Error> {
    let (_, session) = ctx.session().await?;
    let rules = rules(&ctx).await?;
    let (mut visits, mut names) = (Vec::new(), HashMap::new());
    for home in ctx.store().homes(&session.voters).await? {
        for record in ctx.store().visits(home.dwelling, ctx.now).await? {
            let title = named(&ctx, home.community, record.package, &mut names).await?;
            visits.push(told(&ctx, &home, record, title, rules).await?);
        }
    }
    visits.sort_by_key(|visit: &Visit| {
        let slot = visit.booked.or_else(|| visit.slots.first().copied());
        (visit.booked.is_some(), slot.map(|slot| slot.from), visit.package, visit.dwelling)
    });
    Ok(MyAppointments { visits, now: ctx.now })
}

/// Choose a time, or change to another.
pub async fn book_slot(ctx: Ctx, at: VisitParams, request: BookSlotRequest) -> Result<Visit, Error> {
    let home = my_home(&ctx, at.dwelling).await?;
    ctx.store().book_slot(&home, at.package, request.slot, rules(&ctx).await?, ctx.now).await??;
    one(&ctx, &home, at.package).await
}

/// Give the time back.
pub async fn cancel_booking(ctx: Ctx, at: VisitParams, (): ()) -> Result<Visit, Error> {
    let home = my_home(&ctx, at.dwelling).await?;
    ctx.store().cancel_booking(&home, at.package, rules(&ctx).await?, ctx.now).await??;
    let visits = ctx.store().visits(home.dwelling, ctx.now).await?;
    let left = visits.into_iter().find(|record| record.package == at.package);
    // The time that was given back may have been the only one.
    let none = VisitRecord { package: at.package, booked: None, choices: Vec::new(), absences: 0 };
    shown(&ctx, &home, left.unwrap_or(none)).await
}

/// A dwelling of the session. Whether it exists elsewhere is not told.
async fn my_home(ctx: &Ctx, dwelling: DwellingId) -> Result<HomeRecord, Error> {
    let (_, session) = ctx.session().await?;
    let homes = ctx.store().homes(&session.voters).await?;
    let mine = homes.into_iter().find(|home| home.dwelling == dwelling);
    mine.ok_or_else(|| Refusal::NotYourBallot.into())
}

async fn one(ctx: &Ctx, home: &HomeRecord, package: PackageId) -> Result<Visit, Error> {
    let visits = ctx.store().visits(home.dwelling, ctx.now).await?;
    let record = visits.into_iter().find(|record| record.package == package).ok_or(Refusal::NotFound)?;
    shown(ctx, home, record).await
}

async fn shown(ctx: &Ctx, home: &HomeRecord, record: VisitRecord) -> Result<Visit, Error> {
    let title = named(ctx, home.community, record.package, &mut HashMap::new()).await?;
    told(ctx, home, record, title, rules(ctx).await?).await
}

/// What the package is called; a community's board is read once.
async fn named(
    ctx: &Ctx,
    community: CommunityId,
    package: PackageId,
    names: &mut HashMap<PackageId, String>,
) -> Result<String, Error> {
    if !names.contains_key(&package) {
        let board = ctx.store().board(community).await?;
        let frame = Frame::of(ctx, community, board.stretches()).await?;
        names.extend(board.packages.iter().map(|record| {
            let name = format!("{} {}", title(&record.package), frame.spot(record.package.place));
            (record.package.id, name)
        }));
    }
    names.get(&package).cloned().ok_or_else(|| Refusal::NotFound.into())
}

async fn told(
    ctx: &Ctx,
    home: &HomeRecord,
    record: VisitRecord,
    title: String,
    rules: SlotRules,
) -> Result<Visit, Error> {
    let stays = record.booked.as_ref().is_some_and(|(one, _)| rules.leave(one.facts, ctx.now).is_err());
    let ask_desk = record.absences >= rules.absences;
    let open = |one: &&ChoiceRecord| !stays && !ask_desk && rules.until(one.facts.from) > ctx.now;
    Ok(Visit {
        community: home.community,
        package: record.package,
        title,
        dwelling: home.dwelling,
        address: home.address.clone(),
        booked: booked(&record).map(|one| slot(rules, one)),
        slots: record.choices.iter().filter(open).map(|one| slot(rules, one)).collect(),
        absences: record.absences,
        ask_desk,
        withdrawn: record.booked.and_then(|(_, reason)| reason),
        rules,
        phone: phone(ctx, home.community).await?,
    })
}

fn booked(record: &VisitRecord) -> Option<&ChoiceRecord> {
    record.booked.as_ref().filter(|(_, withdrawn)| withdrawn.is_none()).map(|(one, _)| one)
}

async fn phone(ctx: &Ctx, community: CommunityId) -> Result<String, Error> {
    Ok(ctx.store().community(community).await?.ok_or(Refusal::NotFound)?.contact.phone)
}

fn slot(rules: SlotRules, choice: &ChoiceRecord) -> MySlot {
    MySlot {
        id: choice.slot,
        from: choice.facts.from,
        to: choice.to,
        left: choice.facts.capacity.saturating_sub(choice.facts.taken),
        until: rules.until(choice.facts.from),
    }
}
