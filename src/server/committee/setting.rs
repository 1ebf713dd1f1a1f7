//! Facts of a place: the settings of the installation and the days off.

use crate::{
    cases::{self, wrong},
    ctx::Ctx,
    error::Error,
    partners, poll, questions,
    schedule::{appointment, order},
    site,
};
use api::{
    NoParams,
    committee::{HolidayList, HolidayYear, Holidays, Settings, YearParams},
};
use domain::{
    committee::{Action, Line, Role, holidays_of, worked_of},
    poll::Standing,
};
use store::{Doer, HolidayRecord};

const OBJECTION_MOST: u8 = 90;
const HELP_MOST: u8 = 30;
const HOURS_MOST: u8 = 168;
const ABSENCES_MOST: u8 = 10;
const WORKS_MOST: u64 = 20 * 366;

/// The settings of the installation.
pub async fn get_settings(ctx: Ctx, _: NoParams, (): ()) -> Result<Settings, Error> {
    reader(&ctx).await?;
    settings(&ctx).await
}

/// Change the settings.
pub async fn save_settings(ctx: Ctx, _: NoParams, request: Settings) -> Result<Settings, Error> {
    let doer = writer(&ctx).await?;
    within_bounds(&request)?;
    if request.works.is_some_and(|works| works.end < works.start || works.end > works.start.plus(WORKS_MOST))
    {
        return Err(wrong("works"));
    }
    site::check(&request.site)?;
    let standing = request.e_vote_standing.clone().map(|standing| document(&ctx, standing)).transpose()?;
    let standing = standing.map(|standing| serde_json::to_string(&standing)).transpose();
    let changes = changes(&request, standing.map_err(Error::internal)?, site::text(&request.site)?);
    ctx.store().save_settings(&doer, &changes).await?;
    settings(&ctx).await
}

/// Everything that is entered, under the names of the settings.
fn changes(
    request: &Settings,
    standing: Option<String>,
    site: Option<String>,
) -> Vec<(&'static str, Option<String>)> {
    vec![
        ("street_confirms", request.street_confirms.then(|| "1".to_owned())),
        ("e_vote_standing", standing),
        ("case_days", Some(request.objection_days.to_string())),
        ("help_days", Some(request.help_days.to_string())),
        ("question_days", Some(request.question_days.to_string())),
        ("works_from", request.works.map(|works| works.start.into())),
        ("works_until", request.works.map(|works| works.end.into())),
        ("appointment_hours", Some(request.appointments.hours.to_string())),
        ("appointment_absences", Some(request.appointments.absences.to_string())),
        ("site", site),
        ("partner_visit_from", Some(request.firm_visits.from.to_string())),
        ("partner_visit_to", Some(request.firm_visits.to.to_string())),
    ]
}

fn within_bounds(request: &Settings) -> Result<(), Error> {
    if !request.firm_visits.is_sound() {
        return Err(wrong("firm_visits"));
    }
    within("objection_days", request.objection_days, OBJECTION_MOST)?;
    within("help_days", request.help_days, HELP_MOST)?;
    within("question_days", request.question_days, HELP_MOST)?;
    within("appointments.hours", request.appointments.hours, HOURS_MOST)?;
    within("appointments.absences", request.appointments.absences, ABSENCES_MOST)
}

/// The days off that are entered.
pub async fn list_holidays(ctx: Ctx, _: NoParams, (): ()) -> Result<HolidayList, Error> {
    reader(&ctx).await?;
    holidays(&ctx).await
}

/// Enter the days off of a year.
pub async fn save_holidays(ctx: Ctx, at: YearParams, request: Holidays) -> Result<HolidayList, Error> {
    let doer = writer(&ctx).await?;
    let days = holidays_of(at.year, &request.days).map_err(|place| wrong(&format!("days[{place}]")))?;
    let works =
        worked_of(at.year, &request.works, &days).map_err(|place| wrong(&format!("works[{place}]")))?;
    ctx.store().save_holidays(&doer, at.year, &days, &works, request.source.as_str()).await?;
    holidays(&ctx).await
}

async fn settings(ctx: &Ctx) -> Result<Settings, Error> {
    let days = cases::days(ctx).await?;
    Ok(Settings {
        street_confirms: poll::console::street_asked(ctx).await?,
        e_vote_standing: poll::standing(&ctx.state).await?,
        objection_days: days.objection,
        help_days: days.help,
        question_days: questions::days(ctx).await?,
        works: order::limits(&ctx.state).await?,
        appointments: appointment::rules(ctx).await?,
        site: site::of(&ctx.state).await?,
        firm_visits: partners::visit_hours(ctx).await?,
    })
}

async fn holidays(ctx: &Ctx) -> Result<HolidayList, Error> {
    let year = |HolidayRecord { year, days, works, source }| HolidayYear { year, days, works, source };
    let years = ctx.store().holiday_years().await?.into_iter().map(year).collect();
    Ok(HolidayList { years, today: ctx.now.day() })
}

/// Everybody of a committee reads what holds for them; the operator reads what they may change.
async fn reader(ctx: &Ctx) -> Result<(), Error> {
    let operator = ctx.staff().await?.account.role == Role::Operator;
    let action = if operator { Action::ManageSettings } else { Action::ReadWork };
    ctx.allow_everywhere(action).await?;
    Ok(())
}

async fn writer(ctx: &Ctx) -> Result<Doer, Error> {
    let staff = ctx.allow_everywhere(Action::ManageSettings).await?;
    Ok(Doer { account: Some(staff.account.id), community: None, at: ctx.now })
}

fn within(path: &str, days: u8, most: u8) -> Result<(), Error> {
    if (1..=most).contains(&days) { Ok(()) } else { Err(wrong(path)) }
}

/// A document is named on one line and was not written tomorrow.
fn document(ctx: &Ctx, standing: Standing) -> Result<Standing, Error> {
    let line = Line::try_from(standing.document).map_err(|_| wrong("e_vote_standing.document"))?;
    if standing.date > ctx.now.day() {
        return Err(wrong("e_vote_standing.date"));
    }
    Ok(Standing { document: line.into(), date: standing.date })
}
