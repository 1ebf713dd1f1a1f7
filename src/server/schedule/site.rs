//! The daily log of the works, and what a package's page shows of its site.

use super::{
    appointment, form,
    frame::{Frame, title},
    hazard, photo, visit,
};
use crate::{State, ctx::Ctx, endpoint::Mount, error::Error, roll::chance};
use api::{
    community::CommunityParams,
    problem::Field,
    schedule::site::{
        LOG_LINES_SHOWN, LogLine, LogList, NewLogLine, PackageName, PackageSite, PublicLogLine, Touched,
    },
};
use axum::{Router, routing::get};
use domain::{
    Day, Refusal,
    committee::{Action, Role},
    id::{CommunityId, PackageId, WorkLogId},
};
use store::{LogLineRecord, PublicLineRecord};

/// So many lines a package's page shows.
const PUBLIC_LINES: u32 = 60;
/// The longest public and internal text.
const PUBLIC: usize = 500;
const INTERNAL: usize = 1_000;
/// A line tells of so many packages at most, and of a day so long ago at most.
const TOUCHED: usize = 40;
const DAYS_BACK: u64 = 366;

/// The endpoints of the site and the photos themselves.
pub fn routes(router: Router<State>) -> Router<State> {
    use api::schedule::{appointment::*, photo::*, site::*};
    router
        .mount_upload::<UploadWorkPhoto, _, _>(WORK_PHOTO_MOST, photo::upload_work_photo)
        .mount::<ListWorkPhotos, _, _>(photo::list_work_photos)
        .mount::<DescribeWorkPhoto, _, _>(photo::describe_work_photo)
        .mount::<RemoveWorkPhoto, _, _>(photo::remove_work_photo)
        .route("/photos/{file}", get(photo::photo))
        .mount::<ListLog, _, _>(list_log)
        .mount::<AddLogLine, _, _>(add_log_line)
        .mount::<ReportHazard, _, _>(hazard::report_hazard)
        .mount::<ListHazards, _, _>(hazard::list_hazards)
        .mount::<AddHazard, _, _>(hazard::add_hazard)
        .mount::<ConfirmHazard, _, _>(hazard::confirm_hazard)
        .mount::<CloseHazard, _, _>(hazard::close_hazard)
        .mount::<ListSlots, _, _>(appointment::list_slots)
        .mount::<OfferSlots, _, _>(appointment::offer_slots)
        .mount::<WithdrawSlot, _, _>(appointment::withdraw_slot)
        .mount::<BookAtDesk, _, _>(appointment::book_at_desk)
        .mount::<MarkAbsent, _, _>(appointment::mark_absent)
        .mount::<GetMyAppointments, _, _>(visit::get_my_appointments)
        .mount::<BookSlot, _, _>(visit::book_slot)
        .mount::<CancelBooking, _, _>(visit::cancel_booking)
}

/// What a published package shows of its site.
pub async fn of_package(ctx: &Ctx, community: CommunityId, package: PackageId) -> Result<PackageSite, Error> {
    let photos = ctx.store().work_photos(community, package).await?.ok_or(Refusal::NotFound)?;
    let log = ctx.store().public_log(package, PUBLIC_LINES).await?;
    Ok(PackageSite {
        photos: photos.iter().filter(|record| record.removed.is_none()).map(photo::told).collect(),
        log: log.into_iter().map(public).collect(),
        appointments: ctx.store().offers_slots(package, ctx.now).await?,
    })
}

fn public(record: PublicLineRecord) -> PublicLogLine {
    PublicLogLine {
        day: record.day,
        text: record.text,
        percent: record.percent,
        correction: record.correction,
        corrected: record.corrected,
    }
}

/// The daily log.
pub async fn list_log(ctx: Ctx, at: CommunityParams, (): ()) -> Result<LogList, Error> {
    ctx.allow(Action::ReadSchedule, at.community).await?;
    let board = ctx.store().board(at.community).await?;
    let frame = Frame::of(&ctx, at.community, board.stretches()).await?;
    let named = |record: &store::PackageRecord| PackageName {
        id: record.package.id,
        name: format!("{} {}", title(&record.package), frame.spot(record.package.place)),
    };
    Ok(LogList {
        lines: ctx.store().log_lines(at.community, LOG_LINES_SHOWN).await?.into_iter().map(told).collect(),
        packages: board.packages.iter().map(named).collect(),
        today: ctx.now.day(),
    })
}

/// Write a line of the daily log.
pub async fn add_log_line(ctx: Ctx, at: CommunityParams, request: NewLogLine) -> Result<LogLine, Error> {
    let by = ctx.allow(Action::ReportWork, at.community).await?;
    let (public, internal) =
        (paragraph("text", &request.text, PUBLIC)?, paragraph("internal", &request.internal, INTERNAL)?);
    if public.is_empty() && internal.is_empty() {
        return Err(form::wrong("text", Refusal::TextMalformed));
    }
    day_of_work(&ctx, request.day)?;
    numbers(&request)?;
    let line = store::NewLogLine {
        id: WorkLogId::from_bits(chance()?),
        day: request.day,
        weather: request.weather,
        people: request.people,
        public,
        internal,
        touched: request.touched.iter().map(|one| (one.package, one.percent)).collect(),
        corrects: request.corrects,
    };
    Ok(told(ctx.store().add_log_line(&by, &line).await??))
}

/// Not in the future, and not of another year's works.
fn day_of_work(ctx: &Ctx, day: Day) -> Result<(), Error> {
    let today = ctx.now.day();
    if day > today || day < today.minus(DAYS_BACK) {
        return Err(form::wrong("day", Refusal::DayMalformed));
    }
    Ok(())
}

fn numbers(request: &NewLogLine) -> Result<(), Error> {
    let wrong = |path: &str| {
        Error::body(vec![Field { path: path.to_owned(), code: Refusal::NumberMalformed.code().to_owned() }])
    };
    if request.people.is_some_and(|people| people > 999) {
        return Err(wrong("people"));
    }
    let twice =
        |one: &Touched| request.touched.iter().filter(|other| other.package == one.package).count() > 1;
    let strange = |one: &Touched| one.percent.is_some_and(|percent| percent > 100) || twice(one);
    match request.touched.iter().position(strange) {
        Some(place) => Err(wrong(&format!("touched[{place}].percent"))),
        None if request.touched.len() > TOUCHED => Err(wrong("touched")),
        None => Ok(()),
    }
}

/// A text of at most so many characters that may have lines.
pub fn paragraph(path: &str, typed: &str, most: usize) -> Result<String, Error> {
    let text = typed.trim();
    let strange = text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    if text.chars().count() > most || strange {
        return Err(form::wrong(path, Refusal::TextMalformed));
    }
    Ok(text.to_owned())
}

/// Name and role: `王工（施工单位）`.
pub fn who(name: &str, role: Role) -> String {
    format!("{name}（{}）", role.words())
}

fn told(record: LogLineRecord) -> LogLine {
    LogLine {
        id: record.id,
        day: record.day,
        weather: record.weather,
        people: record.people,
        text: record.public,
        internal: record.internal,
        touched: record.touched.into_iter().map(|(package, percent)| Touched { package, percent }).collect(),
        corrects: record.corrects,
        at: record.at,
        by: who(&record.name, record.role),
    }
}
