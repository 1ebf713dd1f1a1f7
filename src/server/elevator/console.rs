//! The dossiers of a community in the console: the list, opening one, the days, one whole.

use super::{objection, view, vote};
use crate::{committee::staff::actor, ctx::Ctx, error::Error, roll::chance, schedule::form};
use api::{
    community::CommunityParams,
    elevator::{
        DossierParams, LiftVote,
        console::{
            Dossier, DossierList, DwellingLine, Joiner, LiftDaysRequest, MoveLine, OpenDossierRequest,
            PaperView, ShareVersion,
        },
    },
    poll::console::Place,
};
use domain::{
    Area, Refusal,
    committee::{Action, Subject, may},
    elevator::{LiftPaper, Progress, Step},
    id::{CommunityId, DossierId},
    poll::{Approval, Scope, Stairwell, decisive},
    roll::Parking,
};
use store::{DossierRecord, JoinerRecord, MoveRecord, NewDossier, ShareRecord};

const DAYS_MOST: u16 = 365;
const MOVES: usize = 100;

/// The dossiers of a community and where one may be opened.
pub async fn list_dossiers(ctx: Ctx, at: CommunityParams, (): ()) -> Result<DossierList, Error> {
    ctx.allow(Action::ReadElevator, at.community).await?;
    list(&ctx, at.community).await
}

/// Open a dossier.
pub async fn open_dossier(
    ctx: Ctx,
    at: CommunityParams,
    request: OpenDossierRequest,
) -> Result<Dossier, Error> {
    let by = ctx.allow(Action::EditElevator, at.community).await?;
    let places = ctx.store().places(at.community).await?;
    let known = places
        .iter()
        .any(|place| place.id == request.building && place.stairwells.contains(&request.stairwell));
    if request.stairwell == 0 || !known {
        return Err(form::wrong("stairwell", Refusal::DoorUnknown));
    }
    let new = NewDossier {
        id: DossierId::from_bits(chance()?),
        building: request.building,
        stairwell: request.stairwell,
    };
    ctx.store().open_dossier(&by, new).await??;
    whole(&ctx, at.community, new.id).await
}

/// The days of a step in this community.
pub async fn save_lift_days(
    ctx: Ctx,
    at: CommunityParams,
    request: LiftDaysRequest,
) -> Result<DossierList, Error> {
    let by = ctx.allow(Action::EditElevator, at.community).await?;
    if request.step.term().is_none() {
        return Err(form::wrong("step", Refusal::NumberMalformed));
    }
    if !(1..=DAYS_MOST).contains(&request.days) {
        return Err(form::wrong("days", Refusal::NumberMalformed));
    }
    let source = form::text("source", &request.source, form::REASON)?;
    ctx.store().save_lift_days(&by, request.step, request.days, &source).await?;
    list(&ctx, at.community).await
}

/// A dossier with all that belongs to it.
pub async fn read_dossier(ctx: Ctx, at: DossierParams, (): ()) -> Result<Dossier, Error> {
    ctx.allow(Action::ReadElevator, at.community).await?;
    whole(&ctx, at.community, at.dossier).await
}

async fn list(ctx: &Ctx, community: CommunityId) -> Result<DossierList, Error> {
    let heads = ctx.store().dossiers(community).await?;
    let free = |place: store::PlaceRecord| {
        let taken =
            |number: &u16| heads.iter().any(|head| head.building == place.id && head.stairwell == *number);
        let stairwells = place.stairwells.iter().copied().filter(|number| !taken(number)).collect();
        Place { id: place.id, name: place.name, stairwells }
    };
    let mut places: Vec<Place> = ctx.store().places(community).await?.into_iter().map(free).collect();
    places.retain(|place| !place.stairwells.is_empty());
    let dossiers = heads.iter().map(view::line).collect();
    Ok(DossierList { dossiers, places, days: view::days(ctx, community).await? })
}

/// A dossier as whoever asks may see it.
pub async fn whole(ctx: &Ctx, community: CommunityId, id: DossierId) -> Result<Dossier, Error> {
    let record = ctx.store().dossier(community, id).await?.ok_or(Refusal::NotFound)?;
    let staff = ctx.staff().await?;
    let may_edit = may(actor(&staff), Action::EditElevator, Subject { community, state: None }).is_ok();
    let days = view::days(ctx, community).await?;
    let (vote, _) = vote(ctx, &record).await?;
    let progress = view::progress(&record, vote);
    Ok(Dossier {
        line: view::line(&record.head),
        revision: record.head.revision,
        steps: view::steps(&record, &days),
        papers: papers(&record),
        skippable: skippable(&progress),
        lacks: view::lacks(&progress),
        vote: LiftVote { poll: record.head.poll, vote, one_decides: one_decides(ctx, &record).await? },
        using_unit: record.head.using_unit.clone(),
        shares: record.shares.iter().rev().map(version).collect(),
        objections: objection::views(ctx, &record, may_edit)?,
        joiners: record.joiners.iter().map(joiner).collect(),
        dwellings: record.dwellings.iter().map(dwelling).collect(),
        moves: record.moves.iter().rev().take(MOVES).map(moved).collect(),
        may_edit,
        now: ctx.now,
    })
}

/// The next step, where it may be passed over now.
fn skippable(progress: &Progress) -> Option<Step> {
    let next = progress.at.next()?;
    progress.go(next.next()?, true).is_ok().then_some(next)
}

fn dwelling((room, area): &(String, Area)) -> DwellingLine {
    DwellingLine { room: room.clone(), area: *area }
}

/// Whether one voter could stop it: the same owner's dwellings in the stairwell count as one (R16).
async fn one_decides(ctx: &Ctx, record: &DossierRecord) -> Result<bool, Error> {
    let stairwell = Stairwell { building: record.head.building, stairwell: record.head.stairwell };
    let scope = Scope::Stairwells { stairwells: vec![stairwell] };
    let roll = ctx.store().live_roll(record.head.community, &scope, Parking::NotCounted, &ctx.state.seal);
    let facts = roll.await?.map(|roll| roll.facts()).unwrap_or_default();
    Ok(decisive(&facts.areas, Approval::Special) <= 1)
}

fn papers(record: &DossierRecord) -> Vec<PaperView> {
    let one = |paper: LiftPaper| {
        let ticked = record.papers.iter().find(|one| one.paper == paper);
        PaperView {
            paper,
            step: paper.step(),
            words: paper.words().to_owned(),
            needed: paper.needed(),
            on: ticked.map(|one| one.since),
            by: ticked.map(|one| one.by.clone()),
        }
    };
    LiftPaper::ALL.into_iter().map(one).collect()
}

fn version(share: &ShareRecord) -> ShareVersion {
    ShareVersion {
        id: share.id,
        number: share.number,
        note: share.note.clone(),
        saved_at: share.at,
        saved_by: share.by.clone(),
        agreed_on: share.agreed_on,
        sharing: share.sharing.clone(),
        table: share.table.clone(),
    }
}

fn joiner(one: &JoinerRecord) -> Joiner {
    Joiner { home: one.home, on: one.on, pays: one.pays, refunds: one.refunds.clone(), by: one.by.clone() }
}

fn moved(one: &MoveRecord) -> MoveLine {
    MoveLine { to: one.to, skipped: one.skipped, reason: one.reason.clone(), at: one.at, by: one.by.clone() }
}
