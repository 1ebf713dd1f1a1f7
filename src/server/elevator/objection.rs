//! Objections to a lift: noted, mediated, settled; room and words are for those who work on it alone.

use super::{console::whole, to_change};
use crate::{cases, ctx::Ctx, error::Error, roll::chance, schedule::form};
use api::elevator::{
    DossierParams,
    console::{AddObjectionRequest, Dossier, ObjectionParams, ObjectionView, SettleObjectionRequest},
};
use domain::{Refusal, elevator::ObjectionState, id::ObjectionId};
use serde::{Deserialize, Serialize};
use store::{DossierRecord, NewObjection, SettledObjection};

const TEXT: &str = "lift_objection.text_sealed";
const OUTCOME: &str = "lift_objection.outcome_sealed";
const MOST: usize = 200;

/// What is sealed of an objection; the demo writes the same.
#[derive(Serialize, Deserialize)]
struct Written {
    room: String,
    text: String,
}

/// Note an objection.
pub async fn add_objection(
    ctx: Ctx,
    at: DossierParams,
    request: AddObjectionRequest,
) -> Result<Dossier, Error> {
    let (by, record) = to_change(&ctx, at, request.revision).await?;
    if record.objections.len() >= MOST {
        return Err(Refusal::StateForbids.into());
    }
    let room = request.room.trim();
    if !record.dwellings.iter().any(|(known, _)| known == room) {
        return Err(form::wrong("room", Refusal::DoorUnknown));
    }
    let written = Written { room: room.to_owned(), text: cases::text("text", &request.text)? };
    let id = ObjectionId::from_bits(chance()?);
    let text = serde_json::to_string(&written).map_err(Error::internal)?;
    let new = NewObjection { id, text_sealed: ctx.state.seal.seal(TEXT, id, &text)? };
    ctx.store().add_lift_objection(&by, (at.dossier, request.revision), &new).await??;
    whole(&ctx, at.community, at.dossier).await
}

/// How an objection goes on.
pub async fn settle_objection(
    ctx: Ctx,
    at: ObjectionParams,
    request: SettleObjectionRequest,
) -> Result<Dossier, Error> {
    let dossier = DossierParams { community: at.community, dossier: at.dossier };
    let (by, record) = to_change(&ctx, dossier, request.revision).await?;
    let known = record.objections.iter().find(|one| one.id == at.objection).ok_or(Refusal::NotFound)?;
    if !known.state.may_become(request.state) {
        return Err(Refusal::StateForbids.into());
    }
    let mediated = matches!(request.state, ObjectionState::Mediated | ObjectionState::Settled);
    if mediated && request.mediator.or(known.mediator).is_none() {
        return Err(form::wrong("mediator", Refusal::TextMalformed));
    }
    let outcome = cases::text("outcome", &request.outcome)?;
    let settled = SettledObjection {
        id: known.id,
        state: request.state,
        mediator: request.mediator,
        outcome_sealed: ctx.state.seal.seal(OUTCOME, known.id, &outcome)?,
    };
    ctx.store().settle_lift_objection(&by, (at.dossier, request.revision), &settled).await??;
    whole(&ctx, at.community, at.dossier).await
}

/// The objections, open ones first; rooms and words only for those who may edit.
pub fn views(ctx: &Ctx, record: &DossierRecord, may_edit: bool) -> Result<Vec<ObjectionView>, Error> {
    let mut views = Vec::with_capacity(record.objections.len());
    for one in &record.objections {
        let mut view = ObjectionView {
            id: one.id,
            room: None,
            text: None,
            state: one.state,
            mediator: one.mediator,
            outcome: None,
            at: one.at,
            changed_at: one.changed_at,
        };
        if may_edit {
            let text = ctx.state.seal.open(TEXT, one.id, &one.text_sealed)?;
            let written: Written = serde_json::from_str(&text).map_err(Error::internal)?;
            (view.room, view.text) = (Some(written.room), Some(written.text));
            let sealed = one.outcome_sealed.as_ref();
            view.outcome = sealed.map(|sealed| ctx.state.seal.open(OUTCOME, one.id, sealed)).transpose()?;
        }
        views.push(view);
    }
    views.sort_by_key(|view| (view.state, view.at));
    Ok(views)
}
