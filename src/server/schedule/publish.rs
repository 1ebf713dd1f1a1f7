//! Publishing: which dates move, who is told, what stands in the way; then all of it at once.

use super::{
    board::snapshot,
    form,
    frame::{Frame, title},
    notice,
    order::{self, Facts, Found},
};
use crate::{ctx::Ctx, error::Error};
use api::{
    community::CommunityParams,
    schedule::{
        console::Snapshot,
        publish::{BoardFinding, FindingWeight, Move, MoveKind, PublishPreview, PublishRequest, Told},
    },
};
use domain::{
    Refusal,
    committee::Action,
    id::CommunityId,
    schedule::{Package, Severity},
};
use std::collections::{BTreeMap, BTreeSet};
use store::{
    BoardRecord, By, NewDateChange, NewOverride, OverrideRecord, PackageRecord, PublicationRecord,
    PublishedPackage, Publishing,
};

/// The board held against the last publication.
struct Step {
    board: BoardRecord,
    last: Option<PublicationRecord>,
    frame: Frame,
    moves: Vec<Move>,
    findings: Vec<(Found, FindingWeight)>,
}

/// What a publication of the board as it is now would do.
pub async fn preview_publish(ctx: Ctx, at: CommunityParams, (): ()) -> Result<PublishPreview, Error> {
    ctx.allow(Action::ReadSchedule, at.community).await?;
    let step = Step::of(&ctx, at.community).await?;
    Ok(PublishPreview {
        revision: step.board.revision,
        last: step.number(),
        told: step.told(&ctx, at.community).await?,
        possible: step.possible(),
        moves: step.moves,
        findings: step.findings.into_iter().map(finding).collect(),
        now: ctx.now,
    })
}

/// Bring the board before the residents, as the preview showed it.
pub async fn publish_schedule(
    ctx: Ctx,
    at: CommunityParams,
    request: PublishRequest,
) -> Result<Snapshot, Error> {
    let by = ctx.allow(Action::PublishSchedule, at.community).await?;
    let step = Step::of(&ctx, at.community).await?;
    if step.board.revision != request.revision {
        return Err(Refusal::Outdated.into());
    }
    let publishing = step.publishing(&by, &request)?;
    ctx.store().publish(&by, &publishing).await??;
    let record = ctx.store().publication(at.community).await?.ok_or(Refusal::NotFound)?;
    Ok(snapshot(record))
}

impl Step {
    async fn of(ctx: &Ctx, community: CommunityId) -> Result<Self, Error> {
        let board = ctx.store().board(community).await?;
        let last = ctx.store().publication(community).await?;
        let frame = Frame::of(ctx, community, board.stretches()).await?;
        let facts = Facts::of(&ctx.state, community).await?;
        let packages: Vec<Package> = board.packages.iter().map(|one| one.package.clone()).collect();
        let found = order::findings(&packages, &facts, &frame);
        let overrides = ctx.store().overrides(community).await?;
        let mut findings: Vec<_> = found.into_iter().map(|found| weighed(found, &overrides)).collect();
        findings.sort_by_key(|(_, weight)| *weight);
        let moves = moves(&frame, &board, last.as_ref());
        Ok(Self { board, last, frame, moves, findings })
    }

    fn number(&self) -> u32 {
        self.last.as_ref().map_or(0, |last| last.number)
    }

    fn possible(&self) -> bool {
        let refuses = self.findings.iter().any(|(_, weight)| *weight == FindingWeight::Refuses);
        !refuses && !self.moves.is_empty()
    }

    /// Whom a publication reaches: every building that a move touches.
    async fn told(&self, ctx: &Ctx, community: CommunityId) -> Result<Vec<Told>, Error> {
        let mut told = Vec::new();
        for building in &self.frame.buildings {
            let here = |one: &&Move| {
                let touched = self.touched(one.package);
                touched.is_empty() || touched.contains(&building.id)
            };
            let moves = self.moves.iter().filter(here).count();
            if moves == 0 {
                continue;
            }
            told.push(Told {
                building: building.id,
                name: building.name.clone(),
                moves: u32::try_from(moves).unwrap_or(u32::MAX),
                followers: 0,
            });
        }
        if told.is_empty() {
            return Ok(told);
        }
        let buildings: Vec<_> = told.iter().map(|one| one.building).collect();
        let count = ctx.store().count_followers(community, &buildings, None).await?;
        for one in &mut told {
            one.followers = count.buildings.get(&one.building).copied().unwrap_or(0);
        }
        Ok(told)
    }

    fn touched(&self, id: domain::id::PackageId) -> Vec<domain::id::BuildingId> {
        self.board.package(id).map(|one| self.frame.touched(one.package.place)).unwrap_or_default()
    }

    /// Everything that is written with the publication; refused where a reason is missing.
    fn publishing(&self, by: &By, request: &PublishRequest) -> Result<Publishing, Error> {
        if self.findings.iter().any(|(_, weight)| *weight == FindingWeight::Refuses) {
            return Err(Refusal::ScheduleBlocked.into());
        }
        if self.moves.is_empty() {
            return Err(Refusal::NothingNew.into());
        }
        let changes = self.changes(request)?;
        let notices =
            notice::published(&self.frame, by, self.number(), &self.moves, &changes, |id| self.touched(id));
        Ok(Publishing {
            revision: self.board.revision,
            packages: public(&self.board, self.last.as_ref()).into_iter().map(published).collect(),
            stretches: self.board.stretches(),
            overrides: self.overrides(request)?,
            changes,
            notices,
        })
    }

    fn changes(&self, request: &PublishRequest) -> Result<Vec<NewDateChange>, Error> {
        let given: BTreeMap<_, _> =
            request.reasons.iter().zip(0..).map(|(one, place)| (one.package, (one, place))).collect();
        let mut changes = Vec::new();
        for one in self.moves.iter().filter(|one| one.kind == MoveKind::Moved) {
            let Some(before) = one.before else { continue };
            let (reason, place) = given.get(&one.package).ok_or(Refusal::ReasonMissing)?;
            let reason = form::text(&format!("reasons[{place}].reason"), &reason.reason, form::REASON)?;
            changes.push(NewDateChange { package: one.package, before, after: one.after, reason });
        }
        Ok(changes)
    }

    fn overrides(&self, request: &PublishRequest) -> Result<Vec<NewOverride>, Error> {
        let given: BTreeMap<_, _> =
            request.overrides.iter().zip(0..).map(|(one, place)| (&one.key, (one, place))).collect();
        let mut overrides = Vec::new();
        for (found, weight) in &self.findings {
            let needed = *weight == FindingWeight::Override;
            // Somebody may also answer anew for what was answered for before.
            let Some((one, place)) =
                given.get(&found.key).filter(|_| needed || *weight == FindingWeight::Waived)
            else {
                if needed {
                    return Err(Refusal::ScheduleBlocked.into());
                }
                continue;
            };
            let path = |part: &str| format!("overrides[{place}].{part}");
            overrides.push(NewOverride {
                key: found.key.clone(),
                words: found.words.clone(),
                reason: form::text(&path("reason"), &one.reason, form::REASON)?,
                decided_by: form::text(&path("decided_by"), &one.decided_by, form::NAME)?,
            });
        }
        Ok(overrides)
    }
}

fn weighed(found: Found, overrides: &[OverrideRecord]) -> (Found, FindingWeight) {
    let weight = match found.severity {
        Severity::Refuses => FindingWeight::Refuses,
        Severity::Note => FindingWeight::Advice,
        Severity::NeedsOverride if overrides.iter().any(|one| one.key == found.key) => FindingWeight::Waived,
        Severity::NeedsOverride => FindingWeight::Override,
    };
    (found, weight)
}

fn finding((found, weight): (Found, FindingWeight)) -> BoardFinding {
    BoardFinding { key: found.key, code: found.code, words: found.words, packages: found.packages, weight }
}

/// What will be public: everything that is not dropped, and dropped ones that once were public.
fn public<'a>(board: &'a BoardRecord, last: Option<&PublicationRecord>) -> Vec<&'a PackageRecord> {
    let known: BTreeSet<_> =
        last.into_iter().flat_map(|last| &last.packages).map(|one| one.package.id).collect();
    let kept = |one: &&PackageRecord| one.dropped.is_none() || known.contains(&one.package.id);
    board.packages.iter().filter(kept).collect()
}

/// A package as it is published: the plan alone, for progress is always today's.
fn published(record: &PackageRecord) -> PublishedPackage {
    let plan = Package { actual_start: None, actual_end: None, percent: 0, ..record.package.clone() };
    PublishedPackage { package: plan, dropped: record.dropped.clone() }
}

fn moves(frame: &Frame, board: &BoardRecord, last: Option<&PublicationRecord>) -> Vec<Move> {
    let before: BTreeMap<_, _> =
        last.into_iter().flat_map(|last| &last.packages).map(|one| (one.package.id, one)).collect();
    let mut moves = Vec::new();
    for record in public(board, last) {
        let (was, now) = (before.get(&record.package.id).copied(), published(record));
        let Some(kind) = kind(was, &now) else { continue };
        moves.push(Move {
            package: now.package.id,
            title: title(&now.package),
            spot: frame.spot(now.package.place),
            kind,
            before: was.map(|was| was.package.planned),
            after: now.package.planned,
        });
    }
    moves
}

fn kind(was: Option<&PublishedPackage>, now: &PublishedPackage) -> Option<MoveKind> {
    let Some(was) = was else { return Some(MoveKind::New) };
    if now.dropped.is_some() {
        return was.dropped.is_none().then_some(MoveKind::Dropped);
    }
    if was.package.planned != now.package.planned {
        return Some(MoveKind::Moved);
    }
    (was != now).then_some(MoveKind::Changed)
}
