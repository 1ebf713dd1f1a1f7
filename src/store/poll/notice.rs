//! The notice goes out: what was frozen is fixed for good and entry 0 of the log is written.

use super::{
    draft::{self, DraftRecord},
    freeze::{differs, stored},
    live::{LiveRoll, live},
    opening::open,
    participation::total,
    read,
};
use crate::{By, Seal, Store, StoreError, column::Columns, committee::audit, tx::in_transaction};
use domain::{
    Refusal,
    evidence::Hash32,
    id::{AccountId, PollId},
    poll::{Frame, Holidays, Poll, blocks, check},
    roll::Parking,
};
use sqlx::AnyConnection;

/// A notice that two people want to go out.
pub struct Notice<'n> {
    pub poll: PollId,
    /// The revision of the draft that was asked for.
    pub revision: u64,
    /// Whether the installation's setting asks for the street office's confirmation.
    pub street_needed: bool,
    /// Who asked; whoever confirms is [`By`].
    pub asked_by: AccountId,
    /// Opens the phones of the roll.
    pub seal: &'n Seal,
}

impl Store {
    /// Sends the notice out: everybody sees the poll from now on, and nothing of it changes any more.
    /// Refuses where rows are pending, the roll or the draft has changed since it was frozen, the street
    /// office has to confirm, or the check finds something that blocks.
    pub async fn send_notice(&self, by: &By, notice: &Notice<'_>) -> Result<Result<(), Refusal>, StoreError> {
        in_transaction!(self.disk, |conn| send(conn, by, notice))
    }

    /// The holidays that were entered.
    pub async fn holidays(&self) -> Result<Holidays, StoreError> {
        holidays(&mut *self.disk.pool.acquire().await?).await
    }
}

async fn send(
    conn: &mut AnyConnection,
    by: &By,
    notice: &Notice<'_>,
) -> Result<Result<(), Refusal>, StoreError> {
    let Some(draft) = draft::read(conn, notice.poll).await?.filter(|draft| draft.community == by.community)
    else {
        return Ok(Err(Refusal::NotFound));
    };
    let Some((frozen, true)) = read(conn, notice.poll).await? else {
        return Ok(Err(Refusal::StateForbids));
    };
    if draft.revision != notice.revision {
        return Ok(Err(Refusal::Outdated));
    }
    if (notice.street_needed || draft.draft.street) && draft.street_at.is_none() {
        return Ok(Err(Refusal::StreetNeeded));
    }
    let poll = match now(&draft, frozen, by) {
        Ok(poll) => poll,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let parking = if draft.draft.parking { Parking::Counted } else { Parking::NotCounted };
    let roll = match live(conn, poll.community, &draft.draft.scope, parking, notice.seal).await? {
        Ok(roll) => roll,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Err(refusal) = unchanged(conn, &poll, &draft, &roll, by).await? {
        return Ok(Err(refusal));
    }
    publish(conn, &poll).await?;
    let detail = format!("asked by {}", notice.asked_by);
    audit(conn, by, "announce", &poll.id.to_string(), &detail).await?;
    Ok(Ok(()))
}

/// The definition as of now, if the draft still comes to what was frozen.
fn now(draft: &DraftRecord, frozen: Poll, by: &By) -> Result<Poll, Refusal> {
    let frozen = Poll { announced_at: by.at, ..frozen };
    let frame = Frame {
        id: frozen.id,
        community: frozen.community,
        scope: frozen.scope.clone(),
        announced_at: by.at,
        seed: frozen.shuffle.as_ref().map_or(Hash32::from_bytes([0; 32]), |shuffle| shuffle.seed),
    };
    if draft.draft.definition(frame) != frozen {
        return Err(Refusal::Outdated);
    }
    frozen.check().map_err(|_| Refusal::DraftBlocked)?;
    Ok(frozen)
}

async fn unchanged(
    conn: &mut AnyConnection,
    poll: &Poll,
    draft: &DraftRecord,
    roll: &LiveRoll,
    by: &By,
) -> Result<Result<(), Refusal>, StoreError> {
    if roll.pending > 0 {
        return Ok(Err(Refusal::RollPending));
    }
    if differs(&roll.voters, &stored(conn, poll.id).await?) {
        return Ok(Err(Refusal::RollChanged));
    }
    let findings = check(&draft.draft, &roll.facts(), &holidays(conn).await?, by.at);
    Ok(if blocks(&findings) { Err(Refusal::DraftBlocked) } else { Ok(()) })
}

async fn publish(conn: &mut AnyConnection, poll: &Poll) -> Result<(), StoreError> {
    let row = sqlx::query(
        "UPDATE poll SET prepared = 0, announced_at = $2, definition = $3 WHERE id = $1 RETURNING roll_root",
    )
    .bind(poll.id.to_string())
    .bind(poll.announced_at.0)
    .bind(serde_json::to_string(poll).map_err(|error| StoreError::Other(error.into()))?)
    .fetch_one(&mut *conn)
    .await?;
    let root = Columns(&row).parsed("poll.roll_root")?;
    let total = total(conn, poll).await?;
    open(conn, poll, total, &root).await
}

async fn holidays(conn: &mut AnyConnection) -> Result<Holidays, StoreError> {
    let rows = sqlx::query("SELECT day FROM holiday WHERE works = 0").fetch_all(conn).await?;
    let day = |row| {
        let text = Columns(row).text("holiday.day")?;
        text.try_into().map_err(|_| StoreError::Damaged("holiday.day"))
    };
    Ok(Holidays(rows.iter().map(day).collect::<Result<_, _>>()?))
}
