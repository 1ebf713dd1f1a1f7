//! What everybody may see of dossiers: steps and days, numbers of papers and objections, the agreed table.

use super::{view, vote};
use crate::{ctx::Ctx, error::Error};
use api::{
    community::CommunityParams,
    elevator::{AgreedRow, AgreedShare, DossierParams, DossierView, LiftVote, StairwellList},
};
use domain::{
    Refusal,
    poll::{Approval, decisive},
};
use store::{DossierRecord, ShareRecord};

/// The stairwells of a community that have a dossier.
pub async fn list_stairwells(ctx: Ctx, at: CommunityParams, (): ()) -> Result<StairwellList, Error> {
    ctx.store().community(at.community).await?.ok_or(Refusal::NotFound)?;
    let heads = ctx.store().dossiers(at.community).await?;
    Ok(StairwellList { stairwells: heads.iter().map(view::line).collect() })
}

/// One stairwell's dossier as everybody may see it.
pub async fn get_dossier(ctx: Ctx, at: DossierParams, (): ()) -> Result<DossierView, Error> {
    let record = ctx.store().dossier(at.community, at.dossier).await?.ok_or(Refusal::NotFound)?;
    let days = view::days(&ctx, at.community).await?;
    let (vote, announced) = vote(&ctx, &record).await?;
    // By flats alone: who owns two of them is for the roll to know.
    let areas: Vec<_> = record.dwellings.iter().map(|(_, area)| *area).collect();
    Ok(DossierView {
        line: view::line(&record.head),
        steps: view::steps(&record, &days),
        vote: LiftVote {
            poll: record.head.poll.filter(|_| announced),
            vote,
            one_decides: decisive(&areas, Approval::Special) <= 1,
        },
        objections: view::objections(&record),
        using_unit: record.head.using_unit.clone(),
        agreed: agreed(&record).map(table),
        now: ctx.now,
    })
}

/// The version that is agreed.
pub fn agreed(record: &DossierRecord) -> Option<&ShareRecord> {
    record.shares.iter().find(|share| Some(share.id) == record.agreed)
}

fn table(share: &ShareRecord) -> AgreedShare {
    let row = |row: &domain::elevator::Row| AgreedRow {
        floor: row.home.floor,
        room: row.home.room,
        pays: row.pays,
        compensation: row.home.compensation,
    };
    let mut rows: Vec<AgreedRow> = share.table.rows.iter().map(row).collect();
    rows.sort_by_key(|row| (core::cmp::Reverse(row.floor), row.room));
    AgreedShare {
        number: share.number,
        on: share.agreed_on.unwrap_or_else(|| share.at.day()),
        total: share.sharing.total,
        subsidy: share.sharing.subsidy,
        shared: share.table.shared,
        by_area: share.sharing.by_area,
        rows,
    }
}
