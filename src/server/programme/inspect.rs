//! The inspection of a quarter: what it found, and closing it.

use super::{
    keep::{told, wrong},
    keeper::{Keeper, districts},
    report::{Visits, report, visits},
};
use crate::{ctx::Ctx, error::Error};
use api::{
    problem::Field,
    programme::{
        EntryParams,
        inspection::{
            AddVisitRequest, CloseQuarterRequest, DistrictQuarter, QuarterPage, QuarterParams, Visit,
        },
    },
};
use domain::{Refusal, programme::Quarter};
use store::{ClosedQuarter, InspectionRecord, ProgrammeRecord, programme_revision};

/// The longest findings.
const FINDINGS: usize = 1_000;

/// A quarter of the districts that I keep.
pub async fn get_quarter(ctx: Ctx, at: QuarterParams, (): ()) -> Result<QuarterPage, Error> {
    let keeper = Keeper::of(&ctx).await?;
    let records = keeper.records(&ctx).await?;
    let (visits, closed) = (visits(&ctx, at.quarter).await?, ctx.store().closed_quarters(at.quarter).await?);
    let mut pages = Vec::new();
    for district in districts(&records) {
        let of = entries(&records, &district.name);
        match closed.iter().find(|one| one.district == district.name) {
            _ if keeper.keeps(&district.name).is_err() => {}
            Some(closed) => pages.push(read(closed)?),
            None if of.is_empty() => {}
            None => pages.push(report(&ctx, &district.name, at.quarter, &of, &visits).await?),
        }
    }
    Ok(QuarterPage { quarter: at.quarter, current: Quarter::of(ctx.now.day()), districts: pages })
}

/// Note a visit.
pub async fn add_visit(ctx: Ctx, at: EntryParams, request: AddVisitRequest) -> Result<Visit, Error> {
    let (keeper, record) = Keeper::of_entry(&ctx, at.entry).await?;
    let (visitor, findings) = (request.visitor.trim(), request.findings.trim());
    if !(1..=60).contains(&visitor.chars().count()) || visitor.chars().any(char::is_control) {
        return Err(wrong("visitor", Refusal::TextMalformed));
    }
    let control = |sign: char| sign.is_control() && sign != '\n';
    if !(1..=FINDINGS).contains(&findings.chars().count()) || findings.chars().any(control) {
        return Err(wrong("findings", Refusal::TextMalformed));
    }
    if request.visited_on > ctx.now.day() || request.visited_on.year() < 2000 {
        return Err(wrong("visited_on", Refusal::DayMalformed));
    }
    let new = InspectionRecord {
        entry: at.entry,
        quarter: Quarter::of(request.visited_on),
        visited_on: request.visited_on,
        visitor: visitor.to_owned(),
        findings: findings.to_owned(),
        at: ctx.now,
    };
    ctx.store().add_inspection(&keeper.doer, &record.entry.district, &new).await??;
    Ok(told(new))
}

/// Close a quarter of a district.
pub async fn close_quarter(
    ctx: Ctx,
    at: QuarterParams,
    request: CloseQuarterRequest,
) -> Result<DistrictQuarter, Error> {
    let keeper = Keeper::of(&ctx).await?;
    keeper.keeps(&request.district)?;
    let records = ctx.store().programme(Some(&request.district)).await?;
    if records.is_empty() || request.district.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let closed = ctx.store().closed_quarters(at.quarter).await?;
    if closed.iter().any(|one| one.district == request.district) {
        return Err(Refusal::QuarterClosed.into());
    }
    if ctx.now.day() <= at.quarter.last() {
        return Err(Refusal::QuarterRunning.into());
    }
    let page = complete(&ctx, &request.district, at.quarter, &records).await?;
    let body = serde_json::to_string(&page).map_err(Error::internal)?;
    let new = ClosedQuarter { district: request.district, quarter: at.quarter, body, at: ctx.now };
    ctx.store().close_quarter(&keeper.doer, programme_revision(&records), &new).await??;
    read(&new)
}

/// The district's quarter with every community visited; those that are not are named.
async fn complete(
    ctx: &Ctx,
    district: &str,
    quarter: Quarter,
    records: &[ProgrammeRecord],
) -> Result<DistrictQuarter, Error> {
    let visits: Visits = visits(ctx, quarter).await?;
    let page = report(ctx, district, quarter, &entries(records, district), &visits).await?;
    if page.not_visited.is_empty() {
        return Ok(page);
    }
    let code = Refusal::VisitsMissing.code();
    let field = |line: &api::programme::EntryLine| Field { path: line.name.clone(), code: code.to_owned() };
    Err(Error::from(Refusal::VisitsMissing).fields(page.not_visited.iter().map(field).collect()))
}

fn entries<'a>(records: &'a [ProgrammeRecord], district: &str) -> Vec<&'a ProgrammeRecord> {
    records.iter().filter(|record| record.entry.district == district).collect()
}

/// As it was.
fn read(closed: &ClosedQuarter) -> Result<DistrictQuarter, Error> {
    let mut page: DistrictQuarter = serde_json::from_str(&closed.body).map_err(Error::internal)?;
    page.closed_at = Some(closed.at);
    Ok(page)
}
