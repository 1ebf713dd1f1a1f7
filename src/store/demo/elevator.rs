//! 7号楼2单元 wants a lift: at its agreement, with two share versions and a low floor that objects; all invented.

use super::{chance::bits, place, staff};
use crate::{
    By, NewCommunity, NewDossier, NewMove, NewObjection, NewShare, Seal, SettledObjection, StoreError,
    elevator,
};
use domain::{
    Day, Fen, Instant,
    elevator::{Home, LiftPaper, Mediator, ObjectionState, Preset, Sharing, Step, share},
    id::{DossierId, ObjectionId, ShareId},
};
use serde_json::json;
use sqlx::AnyConnection;

const BUILDING: u16 = 7;
const STAIRWELL: u16 = 2;
/// Would rather not pay, and is left out of the second version; may join late.
const WAITS: u32 = 202;
const OBJECTS: u32 = 102;
const YUAN: i64 = 100;

/// Writes the dossier.
pub(super) async fn insert(
    conn: &mut AnyConnection,
    community: &NewCommunity,
    seal: &Seal,
    now: Instant,
) -> Result<(), StoreError> {
    let clerk = staff::staff().into_iter().find(|person| person.login == "clerk1");
    let Some(clerk) = clerk else { return Ok(()) };
    let today = now.day();
    let by = |day: Day| By {
        account: clerk.account,
        community: community.id,
        role: clerk.role,
        at: day.start().plus_ms(36_000_000),
    };
    let id = DossierId::from_bits(bits("dossier", "7-2"));
    let new = NewDossier { id, building: place::building(BUILDING), stairwell: STAIRWELL };
    elevator::insert(&mut *conn, &by(today.minus(90)), new).await?;
    for (step, ago) in [(Step::Feasibility, 75), (Step::Vote, 50), (Step::Agreement, 20)] {
        let new = NewMove { to: step, skipped: None, reason: String::new() };
        elevator::note_move(&mut *conn, &by(today.minus(ago)), id, &new).await?;
    }
    for (paper, ago) in [
        (LiftPaper::WishRecord, 78),
        (LiftPaper::SafetyFinding, 55),
        (LiftPaper::Design, 52),
        (LiftPaper::VoteRecord, 21),
    ] {
        let day = today.minus(ago);
        elevator::tick(&mut *conn, &by(day), id, paper, day).await?;
    }
    for (number, ago) in [(1, 18), (2, 9)] {
        elevator::insert_share(&mut *conn, &by(today.minus(ago)), id, &version(community, number)?).await?;
    }
    objection(conn, id, seal, today).await
}

/// The first version: everybody, without compensation. The second: without the home that waits, and the low
/// floor that objects is compensated.
fn version(community: &NewCommunity, number: u8) -> Result<NewShare, StoreError> {
    let first = number == 1;
    let flats = community.dwellings.iter().filter(|dwelling| {
        dwelling.building == place::building(BUILDING) && dwelling.stairwell == Some(STAIRWELL)
    });
    let home = |dwelling: &crate::NewDwelling| {
        let room = dwelling.room.parse().ok()?;
        let compensation = if !first && room == OBJECTS { Fen(8_000 * YUAN) } else { Fen(0) };
        Some(Home { room, floor: u8::try_from(dwelling.floor).ok()?, area: dwelling.area, compensation })
    };
    let homes = flats.filter_map(home).filter(|home| first || home.room != WAITS);
    let sharing = Sharing {
        total: Fen(520_000 * YUAN),
        subsidy: Fen(100_000 * YUAN),
        coefficients: (1..=6).map(|floor| (floor, Preset::Guangzhou.coefficient(floor))).collect(),
        by_area: false,
        homes: homes.collect(),
    };
    let table = share(&sharing).map_err(|trouble| StoreError::Other(format!("{trouble:?}").into()))?;
    let note = if first {
        "先按广州的系数算（示例）"
    } else {
        "补偿一楼，202 先不参加（示例）"
    };
    let id = ShareId::from_bits(bits("share", number));
    Ok(NewShare { id, note: note.into(), sharing, table })
}

async fn objection(
    conn: &mut AnyConnection,
    dossier: DossierId,
    seal: &Seal,
    today: Day,
) -> Result<(), StoreError> {
    let id = ObjectionId::from_bits(bits("lift objection", 1));
    let written =
        json!({ "room": OBJECTS.to_string(), "text": "电梯井离窗户太近，挡光，也怕有声音。（示例）" });
    let text_sealed = seal.seal("lift_objection.text_sealed", id, &written.to_string())?;
    let at = today.minus(12).start().plus_ms(36_000_000);
    elevator::insert_objection(&mut *conn, dossier, &NewObjection { id, text_sealed }, at).await?;
    let outcome = "居委会上门谈过一次，看了采光图，约好再谈补偿。（示例）";
    let settled = SettledObjection {
        id,
        state: ObjectionState::Mediated,
        mediator: Some(Mediator::Committee),
        outcome_sealed: seal.seal("lift_objection.outcome_sealed", id, outcome)?,
    };
    elevator::settle(conn, dossier, &settled, at.plus_ms(4 * 86_400_000)).await
}
