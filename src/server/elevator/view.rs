//! A dossier in words: its steps with their days and sources.

use crate::{ctx::Ctx, error::Error};
use api::elevator::{
    ObjectionCounts, SourceView, StairwellLine, StepState, StepView, TermView,
    console::{LackView, LiftDays},
};
use domain::{
    elevator::{LiftPaper, ObjectionState, Progress, Source, Step, Vote},
    id::CommunityId,
};
use std::collections::BTreeSet;
use store::{DossierHead, DossierRecord, TermRecord};

pub fn line(head: &DossierHead) -> StairwellLine {
    StairwellLine {
        id: head.id,
        building: head.building_name.clone(),
        stairwell: head.stairwell,
        step: head.step,
        words: head.step.words().to_owned(),
        since: head.since.day(),
    }
}

pub fn source(source: Source, ask: &str) -> SourceView {
    SourceView {
        document: source.document.to_owned(),
        checked: source.checked,
        ask: (!source.checked).then(|| ask.to_owned()),
    }
}

/// The days of the steps: what somebody has found out, otherwise what was read elsewhere.
pub async fn days(ctx: &Ctx, community: CommunityId) -> Result<Vec<LiftDays>, Error> {
    let entered = ctx.store().lift_days(community).await?;
    let of = |step: Step| step.term().map(|term| (step, term));
    let days = |(step, term): (Step, domain::elevator::Term)| {
        let known: Option<&TermRecord> = entered.iter().find(|one| one.step == step);
        LiftDays {
            step,
            words: term.words.to_owned(),
            days: known.map_or(term.days, |known| known.days),
            source: known.map_or_else(
                || source(term.source, step.ask()),
                |known| SourceView { document: known.source.clone(), checked: true, ask: None },
            ),
        }
    };
    Ok(Step::ALL.into_iter().filter_map(of).map(days).collect())
}

/// All 14 steps.
pub fn steps(record: &DossierRecord, days: &[LiftDays]) -> Vec<StepView> {
    let skipped = skipped(record);
    let ticked: BTreeSet<LiftPaper> = record.papers.iter().map(|paper| paper.paper).collect();
    let at = record.head.step;
    let one = |step: Step| {
        let state = match step {
            _ if step == at => StepState::Now,
            _ if step > at => StepState::Later,
            _ if skipped.contains(&step) => StepState::Skipped,
            _ => StepState::Done,
        };
        let reached = record.moves.iter().rev().find(|one| one.to == step).map(|one| one.at.day());
        let opened = (step == at).then(|| record.head.since.day());
        let since = reached.or(opened).filter(|_| step <= at && state != StepState::Skipped);
        let term = days.iter().find(|one| one.step == step).map(|one| TermView {
            words: one.words.clone(),
            days: one.days,
            source: one.source.clone(),
            until: since.filter(|_| step == at).map(|day| day.plus(u64::from(one.days))),
        });
        StepView {
            step,
            number: step.number(),
            words: step.words().to_owned(),
            needs: step.needs().to_owned(),
            decides: step.decides().to_owned(),
            source: source(step.source(), step.ask()),
            state,
            since,
            term,
            papers: few(step.papers().count()),
            ticked: few(step.papers().filter(|paper| ticked.contains(paper)).count()),
        }
    };
    Step::ALL.into_iter().map(one).collect()
}

/// The steps before the present one that were passed over and not made since.
fn skipped(record: &DossierRecord) -> BTreeSet<Step> {
    let mut skipped = BTreeSet::new();
    for one in &record.moves {
        skipped.retain(|step| *step < one.to);
        skipped.extend(one.skipped);
    }
    skipped
}

pub fn objections(record: &DossierRecord) -> ObjectionCounts {
    let mut counts = ObjectionCounts::default();
    for one in &record.objections {
        match one.state {
            ObjectionState::Open => counts.open += 1,
            ObjectionState::Mediated => counts.mediated += 1,
            ObjectionState::Withdrawn | ObjectionState::Settled => counts.closed += 1,
        }
    }
    counts
}

/// What the rule judges by.
pub fn progress(record: &DossierRecord, vote: Vote) -> Progress {
    Progress {
        at: record.head.step,
        papers: record.papers.iter().map(|paper| paper.paper).collect(),
        vote,
        agreed: record.agreed.is_some(),
        using_unit: record.head.using_unit.is_some(),
        open_objections: objections(record).open,
    }
}

pub fn lacks(progress: &Progress) -> Vec<LackView> {
    let view = |lack: domain::elevator::Lack| LackView { lack, words: lack.words().to_owned() };
    progress.lacks().into_iter().map(view).collect()
}

fn few(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}
