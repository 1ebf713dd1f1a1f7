//! Share versions of a dossier: saved, agreed, joined late.

use super::{console::whole, public::agreed, to_change};
use crate::{ctx::Ctx, error::Error, roll::chance, schedule::form};
use api::elevator::{
    DossierParams,
    console::{AddJoinerRequest, Dossier, DossierRevision, SaveShareRequest, ShareParams},
};
use domain::{
    Fen, Refusal,
    elevator::{Joined, Step, Trouble, join, share, standing},
    id::ShareId,
};
use store::{DossierRecord, NewJoiner, NewShare};

const NOTE: usize = 100;
const VERSIONS: usize = 50;

/// Save a share version.
pub async fn save_share(ctx: Ctx, at: DossierParams, request: SaveShareRequest) -> Result<Dossier, Error> {
    let (by, record) = to_change(&ctx, at, request.revision).await?;
    if record.shares.len() >= VERSIONS {
        return Err(Refusal::StateForbids.into());
    }
    let sharing = request.sharing;
    let table = share(&sharing).map_err(|trouble| wrong("sharing", trouble))?;
    if let Some(place) = sharing.homes.iter().position(|home| !lives(&record, home.room)) {
        return Err(form::wrong(&format!("sharing.homes[{place}].room"), Refusal::DoorUnknown));
    }
    let note = form::or_empty("note", &request.note, NOTE)?;
    let new = NewShare { id: ShareId::from_bits(chance()?), note, sharing, table };
    ctx.store().save_share(&by, (at.dossier, request.revision), &new).await??;
    whole(&ctx, at.community, at.dossier).await
}

/// This version is the agreed one.
pub async fn agree_share(ctx: Ctx, at: ShareParams, request: DossierRevision) -> Result<Dossier, Error> {
    let dossier = DossierParams { community: at.community, dossier: at.dossier };
    let (by, record) = to_change(&ctx, dossier, request.revision).await?;
    if !record.shares.iter().any(|one| one.id == at.share) {
        return Err(Refusal::NotFound.into());
    }
    let late = record.head.step > Step::Agreement || !record.joiners.is_empty();
    if late || record.agreed == Some(at.share) {
        return Err(Refusal::StateForbids.into());
    }
    ctx.store().agree_share(&by, (at.dossier, request.revision), at.share).await??;
    whole(&ctx, at.community, at.dossier).await
}

/// A home joins late.
pub async fn add_joiner(ctx: Ctx, at: DossierParams, request: AddJoinerRequest) -> Result<Dossier, Error> {
    let (by, record) = to_change(&ctx, at, request.revision).await?;
    let base = agreed(&record).ok_or(Refusal::StateForbids)?;
    let first = base.agreed_on.unwrap_or_else(|| base.at.day());
    if request.on > ctx.now.day() || request.on < first {
        return Err(form::wrong("on", Refusal::DayMalformed));
    }
    if !lives(&record, request.home.room) {
        return Err(form::wrong("home.room", Refusal::DoorUnknown));
    }
    if request.home.compensation != Fen(0) {
        return Err(form::wrong("home.compensation", Refusal::NumberMalformed));
    }
    let (sharing, paid) = standing(&base.sharing, &base.table, &joined(&record));
    let joining = join(&sharing, &paid, request.home).map_err(|trouble| wrong("home", trouble))?;
    let new = NewJoiner { home: request.home, on: request.on, pays: joining.pays, refunds: joining.refunds };
    ctx.store().add_joiner(&by, (at.dossier, request.revision), &new).await??;
    whole(&ctx, at.community, at.dossier).await
}

/// Those who joined before.
pub fn joined(record: &DossierRecord) -> Vec<Joined<'_>> {
    let joiners = record.joiners.iter();
    joiners.map(|one| Joined { home: one.home, pays: one.pays, refunds: &one.refunds }).collect()
}

/// Whether the stairwell has that room.
pub fn lives(record: &DossierRecord, room: u32) -> bool {
    record.dwellings.iter().any(|(text, _)| text.parse() == Ok(room))
}

/// Which field of the table is in the way.
fn wrong(path: &str, trouble: Trouble) -> Error {
    let field = match trouble {
        Trouble::Homes | Trouble::RoomTwice(_) | Trouble::Floor(_) | Trouble::Area(_) => "homes",
        Trouble::Money => "total",
        Trouble::SubsidyAboveCost => "subsidy",
        Trouble::Coefficient(_) | Trouble::NobodyPays => "coefficients",
    };
    form::wrong(&format!("{path}.{field}"), Refusal::LiftShare)
}
