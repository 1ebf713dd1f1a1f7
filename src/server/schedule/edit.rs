//! Packages in the console: added, saved, dropped, reported.

use super::{
    board, form,
    frame::{Frame, title},
    notice,
};
use crate::{ctx::Ctx, error::Error, roll::chance};
use api::{
    community::CommunityParams,
    schedule::{
        PackageParams,
        console::{BoardPackage, DropPackageRequest, LineRef, PackageForm, ProgressForm, SavePackageRequest},
    },
};
use domain::{
    Day, Refusal,
    committee::Action,
    id::{CommunityId, PackageId, PollId},
    notices::NoticeKind,
    schedule::{Cycle, Edge, Package, WorkPlace, sequence},
};
use store::{BoardRecord, By, NewNotice, PackageRecord, Progress};

/// So many packages a board holds.
pub const PACKAGES_MOST: usize = 1_000;
/// So many ties one package has.
const TIES_MOST: usize = 40;

/// Put a new package on the board.
pub async fn add_package(ctx: Ctx, at: CommunityParams, request: PackageForm) -> Result<BoardPackage, Error> {
    let by = ctx.allow(Action::EditSchedule, at.community).await?;
    let id = PackageId::from_bits(chance()?);
    let (package, lines) = checked(&ctx, at.community, id, request).await?;
    ctx.store().add_package(&by, &package, &lines).await?;
    one(&ctx, at.community, id).await
}

/// Save a package.
pub async fn save_package(
    ctx: Ctx,
    at: PackageParams,
    request: SavePackageRequest,
) -> Result<BoardPackage, Error> {
    let by = ctx.allow(Action::EditSchedule, at.community).await?;
    find(&ctx, at.community, at.package).await?;
    let (package, lines) = checked(&ctx, at.community, at.package, request.package).await?;
    ctx.store().save_package(&by, request.revision, &package, &lines).await??;
    one(&ctx, at.community, at.package).await
}

/// Drop a package, or take it up again.
pub async fn drop_package(
    ctx: Ctx,
    at: PackageParams,
    request: DropPackageRequest,
) -> Result<BoardPackage, Error> {
    let by = ctx.allow(Action::EditSchedule, at.community).await?;
    let reason = form::text("reason", &request.reason, form::REASON)?;
    let decided_by = form::text("decided_by", &request.decided_by, form::NAME)?;
    let why = request.dropped.then_some((reason.as_str(), decided_by.as_str()));
    ctx.store().drop_package(&by, at.package, request.revision, why).await??;
    one(&ctx, at.community, at.package).await
}

/// Note how far a package is.
pub async fn report_progress(
    ctx: Ctx,
    at: PackageParams,
    request: ProgressForm,
) -> Result<BoardPackage, Error> {
    let by = ctx.allow(Action::ReportWork, at.community).await?;
    let known = find(&ctx, at.community, at.package).await?;
    let revision = request.revision;
    let reason = form::or_empty("late_reason", request.late_reason.as_deref().unwrap_or(""), form::REASON)?;
    let progress = Progress {
        percent: request.percent,
        actual_start: request.actual_start,
        actual_end: request.actual_end,
        late_reason: Some(reason).filter(|reason| !reason.is_empty()),
    };
    can_be(&progress, ctx.now.day()).map_err(|path| form::wrong(path, Refusal::ProgressMalformed))?;
    let notice = late_notice(&ctx, &by, &known, &progress).await?;
    ctx.store().report_progress(&by, at.package, revision, &progress, notice.as_ref()).await??;
    one(&ctx, at.community, at.package).await
}

/// Whether percent and days can all be true on that day; else which of them cannot.
pub fn can_be(progress: &Progress, today: Day) -> Result<(), &'static str> {
    if progress.percent > 100 || (progress.percent == 100) != progress.actual_end.is_some() {
        return Err("percent");
    }
    match (progress.actual_start, progress.actual_end) {
        (None, Some(_)) => Err("actual_start"),
        (None, None) if progress.percent > 0 => Err("actual_start"),
        (Some(start), _) if start > today => Err("actual_start"),
        (Some(start), Some(end)) if end < start || end > today => Err("actual_end"),
        _ => Ok(()),
    }
}

/// Followers hear of a new reason for being late, once what is late is public.
async fn late_notice(
    ctx: &Ctx,
    by: &By,
    known: &PackageRecord,
    progress: &Progress,
) -> Result<Option<NewNotice>, Error> {
    let Some(reason) = progress.late_reason.as_ref().filter(|_| progress.late_reason != known.late_reason)
    else {
        return Ok(None);
    };
    let Some(published) = ctx.store().publication(by.community).await? else { return Ok(None) };
    let id = known.package.id;
    if !published.packages.iter().any(|one| one.package.id == id && one.dropped.is_none()) {
        return Ok(None);
    }
    let frame = Frame::of(ctx, by.community, published.stretches).await?;
    let what = format!("{}：{}", frame.spot(known.package.place), title(&known.package));
    let text = format!("{what}比日程晚了。原因：{}。", reason.trim_end_matches('。'));
    let touched = frame.touched(known.package.place);
    let notice = notice::plain(by, NoticeKind::Late, touched, &format!("{what}晚了"), &text);
    Ok(Some(NewNotice { item: Some(known.package.item), package: Some(id), ..notice }))
}

async fn checked(
    ctx: &Ctx,
    community: CommunityId,
    id: PackageId,
    request: PackageForm,
) -> Result<(Package, Vec<(PollId, u16)>), Error> {
    let board = ctx.store().board(community).await?;
    let frame = Frame::of(ctx, community, board.stretches()).await?;
    if board.packages.len() >= PACKAGES_MOST && board.package(id).is_none() {
        return Err(Refusal::FileTooLarge.into());
    }
    let lines = lines(ctx, community, &request.lines).await?;
    let package = package(&frame, &board, id, request)?;
    let others = board.packages.iter().map(|record| &record.package).filter(|one| one.id != id);
    if circle(others.chain([&package])).is_some() {
        return Err(form::wrong("after", Refusal::PackagesCircle));
    }
    Ok((package, lines))
}

fn package(
    frame: &Frame,
    board: &BoardRecord,
    id: PackageId,
    request: PackageForm,
) -> Result<Package, Error> {
    let known = board.package(id).map(|record| &record.package);
    let mut after = request.after;
    after.sort_unstable();
    after.dedup();
    if after.len() > TIES_MOST || after.iter().any(|one| *one == id || board.package(*one).is_none()) {
        return Err(form::wrong("after", Refusal::PlaceUnknown));
    }
    if !(1..=1_000).contains(&request.work_days) {
        return Err(form::wrong("work_days", Refusal::SpanMalformed));
    }
    Ok(Package {
        id,
        item: request.item,
        place: place(frame, request.place)?,
        title: form::or_empty("title", &request.title, form::NAME)?,
        planned: form::span("planned", request.planned)?,
        actual_start: known.and_then(|known| known.actual_start),
        actual_end: known.and_then(|known| known.actual_end),
        percent: known.map_or(0, |known| known.percent),
        noisy: request.noisy,
        opens_ground: request.opens_ground,
        work_days: request.work_days,
        after,
        contractor: form::or_empty("contractor", &request.contractor, form::NAME)?,
        supervisor: form::or_empty("supervisor", &request.supervisor, form::NAME)?,
        utility: form::or_empty("utility", &request.utility, form::NAME)?,
        designed: request.designed,
        dropped: known.is_some_and(|known| known.dropped),
    })
}

fn place(frame: &Frame, place: WorkPlace) -> Result<WorkPlace, Error> {
    let known = match place {
        WorkPlace::Community => true,
        WorkPlace::Building { building } => frame.building(building).is_some(),
        WorkPlace::Stairwell { building, stairwell } => {
            frame.building(building).is_some_and(|record| record.stairwells.contains(&stairwell))
        }
        WorkPlace::Stretch { stretch } => frame.stretches.iter().any(|one| one.id == stretch),
    };
    if known { Ok(place) } else { Err(form::wrong("place", Refusal::PlaceUnknown)) }
}

/// Whether packages wait for each other by their own word.
pub fn circle<'a>(packages: impl Iterator<Item = &'a Package>) -> Option<Cycle> {
    let ties = packages
        .flat_map(|one| one.after.iter().map(|before| Edge { before: *before, after: one.id, why: None }));
    sequence([], &ties.collect::<Vec<_>>()).err()
}

/// The ballot lines that are this community's, each once.
async fn lines(ctx: &Ctx, community: CommunityId, asked: &[LineRef]) -> Result<Vec<(PollId, u16)>, Error> {
    let unknown = || form::wrong("lines", Refusal::ItemUnknown);
    if asked.len() > TIES_MOST {
        return Err(unknown());
    }
    for line in asked {
        let poll = ctx.store().poll(line.poll).await?.filter(|poll| poll.community == community);
        let poll = poll.ok_or_else(unknown)?;
        let mut items = poll.questions.iter().flat_map(|question| &question.items);
        items.find(|item| item.item == line.item).ok_or_else(unknown)?;
    }
    let mut lines: Vec<_> = asked.iter().map(|line| (line.poll, line.item)).collect();
    lines.sort_unstable();
    lines.dedup();
    Ok(lines)
}

async fn find(ctx: &Ctx, community: CommunityId, id: PackageId) -> Result<PackageRecord, Error> {
    let board = ctx.store().board(community).await?;
    Ok(board.packages.into_iter().find(|record| record.package.id == id).ok_or(Refusal::NotFound)?)
}

async fn one(ctx: &Ctx, community: CommunityId, id: PackageId) -> Result<BoardPackage, Error> {
    find(ctx, community, id).await.map(board::package)
}
