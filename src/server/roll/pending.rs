//! The 待补名单: what was set aside, completed or dropped.

use super::{edit, live::chance, plan::Plan, save, upload::Upload};
use crate::{ctx::Ctx, error::Error, seal::Seal};
use api::{
    community::CommunityParams,
    problem::Field,
    roll::{
        console::{PendingCell, PendingList, PendingParams, PendingRow, SettlePendingRequest},
        import::RollChoice,
    },
};
use domain::{
    Instant, Refusal,
    committee::Action,
    id::{BuildingId, CommunityId, DwellingId},
    roll::{
        import::{Column, Line, Mapping, Reason, Row, building_key},
        mask_name, mask_phone,
    },
};
use store::{NewBuilding, PendingRecord, Saving, Settled, StoreError};

const ROW: &str = "roll_pending.row_sealed";

/// The open rows.
pub async fn list_pending(ctx: Ctx, at: CommunityParams, (): ()) -> Result<PendingList, Error> {
    ctx.allow(Action::ReadRoll, at.community).await?;
    list(&ctx, at.community).await
}

/// Complete a row, or drop it with a reason.
pub async fn settle_pending(
    ctx: Ctx,
    at: PendingParams,
    request: SettlePendingRequest,
) -> Result<PendingList, Error> {
    let by = ctx.allow(Action::EditRoll, at.community).await?;
    let record = ctx.store().pending_row(at.community, at.pending).await?.ok_or(Refusal::NotFound)?;
    let (settled, reason) = match request {
        SettlePendingRequest::Drop(reason) => {
            edit::reason(&reason)?;
            (Settled::Dropped, reason)
        }
        SettlePendingRequest::Complete(cells) => {
            (complete(&ctx, at.community, &record, cells).await?, String::new())
        }
    };
    match ctx.store().settle_pending(&by, at.pending, &settled, reason.trim()).await? {
        Saving::Saved => list(&ctx, at.community).await,
        Saving::Outdated | Saving::Locked => Err(Refusal::Outdated.into()),
    }
}

async fn list(ctx: &Ctx, community: CommunityId) -> Result<PendingList, Error> {
    let records = ctx.store().pending(community).await?;
    let rows = records.iter().map(|record| shown(&ctx.state.seal, record)).collect::<Result<_, _>>()?;
    Ok(PendingList { rows })
}

type Said = Vec<(Column, String)>;

fn said(seal: &Seal, record: &PendingRecord) -> Result<Said, Error> {
    let text = seal.open(ROW, record.id, &record.row)?;
    Ok(serde_json::from_str(&text).map_err(|_| StoreError::Damaged(ROW))?)
}

fn shown(seal: &Seal, record: &PendingRecord) -> Result<PendingRow, Error> {
    let parts = |text: &str, mask: fn(&str) -> String| {
        let masked = text.split(['、', ',', '，', ';', '；', '/', '\n']).map(|part| mask(part.trim()));
        masked.collect::<Vec<_>>().join("、")
    };
    let cell = |(column, text): (Column, String)| {
        let text = match column {
            Column::Owners => parts(&text, mask_name),
            Column::Phones => parts(&text, mask_phone),
            _ => text,
        };
        PendingCell { column, text }
    };
    let codes = record.reasons.split_whitespace();
    let reason = |code: &str| Reason::ALL.iter().copied().find(|reason| reason.code() == code);
    Ok(PendingRow {
        id: record.id,
        line: record.line,
        cells: said(seal, record)?.into_iter().map(cell).collect(),
        reasons: codes.filter_map(reason).collect(),
        since: record.created_at,
    })
}

/// Reads the row again with what was typed anew, by the rules of importing.
async fn complete(
    ctx: &Ctx,
    community: CommunityId,
    record: &PendingRecord,
    cells: Vec<PendingCell>,
) -> Result<Settled, Error> {
    let mut said = said(&ctx.state.seal, record)?;
    for cell in cells {
        said.retain(|(column, _)| *column != cell.column);
        said.push((cell.column, cell.text.chars().take(200).collect()));
    }
    let plan = plan(ctx, community, said).await?;
    let blocking = plan.reading.findings.iter().filter(|finding| finding.reason.blocks());
    let field = |finding: &domain::roll::import::Finding| Field {
        path: finding.column.words().to_owned(),
        code: finding.reason.code().to_owned(),
    };
    let fields: Vec<Field> = blocking.map(field).collect();
    let Some(line) = plan.reading.lines.first().filter(|_| fields.is_empty()) else {
        return Err(Error::from(Refusal::RollFaulty).fields(fields));
    };
    settled(&plan, &ctx.state.seal, line, ctx.now)
}

/// What the line does to the roll.
fn settled(plan: &Plan, seal: &Seal, line: &Line, now: Instant) -> Result<Settled, Error> {
    if let Some((_, place)) = plan.difference.changed.first().copied() {
        let docket = save::docket(plan, seal, line, place, None, now)?;
        return Ok(Settled::Change(save::changed(plan, seal, line, place)?, Box::new(docket)));
    }
    if plan.difference.new.is_empty() {
        return Ok(Settled::Dropped);
    }
    let key = building_key(&line.address.building);
    let known = plan.records.iter().find(|record| building_key(&record.address.building) == key);
    let id = match known {
        Some(record) => record.building,
        None => BuildingId::from_bits(chance()?),
    };
    let building =
        known.is_none().then(|| NewBuilding { id, name: line.address.building.clone(), stairwells: 0 });
    let dwelling = save::new_dwelling(line, DwellingId::from_bits(chance()?), id);
    let entry = save::new_entry(plan, seal, line, dwelling.id)?;
    Ok(Settled::New { building, dwelling, entry })
}

async fn plan(ctx: &Ctx, community: CommunityId, said: Said) -> Result<Plan, Error> {
    let mapping = Mapping { header: 0, columns: said.iter().map(|(column, _)| Some(*column)).collect() };
    let cells = said.into_iter().map(|(_, text)| text).collect();
    let row = Row { number: 1, cells, carried: Vec::new() };
    let choice = RollChoice {
        upload: String::new(),
        mapping: Some(mapping),
        fixes: Vec::new(),
        set_aside: Vec::new(),
        set_aside_bad: false,
        area_source: None,
        area_day: None,
    };
    let roll = (ctx.store().roll_state(community).await?, ctx.store().entries(community, ctx.now).await?);
    Plan::of(Upload::of_row(community, row, ctx.now), choice, community, roll, &ctx.state.seal)
}
