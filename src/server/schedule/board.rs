//! The board in the console, its stretches and quiet days.

use super::{
    form,
    frame::{Frame, PLAN, why},
    order,
};
use crate::{ctx::Ctx, error::Error, roll::chance};
use api::{
    community::CommunityParams,
    schedule::{
        QuietDays,
        console::{
            BallotLine, Board, BoardPackage, BoardStretch, CatalogueLine, LineRef, QuietDaysList,
            SaveStretchRequest, Snapshot, StretchForm, StretchParams, Waiver,
        },
    },
};
use domain::{
    Refusal,
    committee::Action,
    id::{CommunityId, StretchId},
    poll::State,
    schedule::Stretch,
};
use store::{OverrideRecord, PackageRecord, PublicationRecord, QuietRecord};

/// The longest name of a stretch or of quiet days.
const SHORT: usize = 30;
/// So many quiet days a community has at most, and so long they are.
const QUIET_MOST: usize = 50;
const QUIET_LONGEST: u64 = 31;

/// Everything the board shows and what the planner in the browser needs.
pub async fn get_board(ctx: Ctx, at: CommunityParams, (): ()) -> Result<Board, Error> {
    ctx.allow(Action::ReadSchedule, at.community).await?;
    let record = ctx.store().board(at.community).await?;
    let frame = Frame::of(&ctx, at.community, record.stretches()).await?;
    let stretch = |one: store::StretchRecord| BoardStretch { stretch: one.stretch, revision: one.revision };
    Ok(Board {
        revision: record.revision,
        packages: record.packages.into_iter().map(package).collect(),
        stretches: record.stretches.into_iter().map(stretch).collect(),
        published: ctx.store().publication(at.community).await?.map(snapshot),
        catalogue: catalogue(),
        calendar: ctx.store().calendar().await?,
        quiet: ctx.store().quiet_days(at.community).await?.into_iter().map(quiet).collect(),
        limits: order::limits(&ctx.state).await?,
        waivers: ctx.store().overrides(at.community).await?.into_iter().map(waiver).collect(),
        lines: lines(&ctx, at.community).await?,
        buildings: frame.places(),
        now: ctx.now,
    })
}

/// Put a new stretch of road on the board.
pub async fn add_stretch(ctx: Ctx, at: CommunityParams, request: StretchForm) -> Result<BoardStretch, Error> {
    let by = ctx.allow(Action::EditSchedule, at.community).await?;
    let stretch = stretch(&ctx, at.community, StretchId::from_bits(chance()?), request).await?;
    ctx.store().add_stretch(&by, &stretch).await??;
    Ok(BoardStretch { stretch, revision: 1 })
}

/// Save a stretch.
pub async fn save_stretch(
    ctx: Ctx,
    at: StretchParams,
    request: SaveStretchRequest,
) -> Result<BoardStretch, Error> {
    let by = ctx.allow(Action::EditSchedule, at.community).await?;
    let stretch = stretch(&ctx, at.community, at.stretch, request.stretch).await?;
    ctx.store().save_stretch(&by, request.revision, &stretch).await??;
    Ok(BoardStretch { stretch, revision: request.revision + 1 })
}

/// Take a stretch away that no package lies on.
pub async fn drop_stretch(ctx: Ctx, at: StretchParams, (): ()) -> Result<(), Error> {
    let by = ctx.allow(Action::EditSchedule, at.community).await?;
    Ok(ctx.store().drop_stretch(&by, at.stretch).await??)
}

/// Put these days in place of the community's quiet days.
pub async fn save_quiet_days(
    ctx: Ctx,
    at: CommunityParams,
    request: QuietDaysList,
) -> Result<QuietDaysList, Error> {
    let by = ctx.allow(Action::PublishSchedule, at.community).await?;
    if request.quiet.len() > QUIET_MOST {
        return Err(form::wrong("quiet", Refusal::TextMalformed));
    }
    let mut days = Vec::with_capacity(request.quiet.len());
    for (one, place) in request.quiet.into_iter().zip(0..) {
        days.push(checked(place, one)?);
    }
    days.sort_by(|a, b| (a.days, &a.name).cmp(&(b.days, &b.name)));
    days.dedup_by(|a, b| a.days == b.days && a.name == b.name);
    ctx.store().save_quiet_days(&by, &days).await?;
    Ok(QuietDaysList { quiet: days.into_iter().map(quiet).collect() })
}

fn checked(place: usize, one: QuietDays) -> Result<QuietRecord, Error> {
    let path = |part: &str| format!("quiet[{place}].{part}");
    let days = form::span(&path("days"), one.days)?;
    if days.end > days.start.plus(QUIET_LONGEST - 1) {
        return Err(form::wrong(&path("days"), Refusal::SpanMalformed));
    }
    let name = form::text(&path("name"), &one.name, SHORT)?;
    Ok(QuietRecord { days, name, source: form::text(&path("source"), &one.source, form::REASON)? })
}

async fn stretch(
    ctx: &Ctx,
    community: CommunityId,
    id: StretchId,
    request: StretchForm,
) -> Result<Stretch, Error> {
    let frame = Frame::of(ctx, community, Vec::new()).await?;
    let mut buildings = request.buildings;
    buildings.sort_unstable();
    buildings.dedup();
    if buildings.is_empty() || buildings.iter().any(|building| frame.building(*building).is_none()) {
        return Err(form::wrong("buildings", Refusal::PlaceUnknown));
    }
    Ok(Stretch { id, name: form::text("name", &request.name, SHORT)?, buildings })
}

/// Lines of the polls whose result is out.
async fn lines(ctx: &Ctx, community: CommunityId) -> Result<Vec<BallotLine>, Error> {
    let mut lines = Vec::new();
    for poll in ctx.store().polls_of(community).await? {
        if !matches!(poll.state(ctx.now), State::Objection | State::Final) {
            continue;
        }
        let items = poll.questions.iter().flat_map(|question| &question.items);
        lines.extend(items.map(|item| BallotLine {
            line: LineRef { poll: poll.id, item: item.item },
            title: item.title.clone(),
            poll_title: poll.title.clone(),
        }));
    }
    Ok(lines)
}

fn catalogue() -> Vec<CatalogueLine> {
    let line = |item: &domain::policy::Item| CatalogueLine {
        code: item.code,
        name: item.name.clone(),
        ground: item.ground,
        before: PLAN.before(item.code),
        together: item.together_with.clone(),
    };
    PLAN.items.iter().map(line).collect()
}

/// A package of the board for the wire.
pub fn package(record: PackageRecord) -> BoardPackage {
    let line = |(poll, item)| LineRef { poll, item };
    BoardPackage {
        package: record.package,
        revision: record.revision,
        updated_at: record.updated_at,
        updated_by: record.updated_by,
        late_reason: record.late_reason,
        dropped: record.dropped.map(why),
        lines: record.lines.into_iter().map(line).collect(),
    }
}

/// A publication for the wire.
pub fn snapshot(record: PublicationRecord) -> Snapshot {
    Snapshot {
        number: record.number,
        at: record.at,
        by: record.by,
        packages: record.packages.into_iter().map(|one| one.package).collect(),
        stretches: record.stretches,
    }
}

/// Quiet days for the wire.
pub fn quiet(record: QuietRecord) -> QuietDays {
    QuietDays { days: record.days, name: record.name, source: record.source }
}

fn waiver(record: OverrideRecord) -> Waiver {
    Waiver { key: record.key, why: why(record.why) }
}
