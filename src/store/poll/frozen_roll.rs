//! What is frozen for a poll, added up for the committee.

use super::{
    draft,
    freeze::{differs, stored},
    live::live,
    read,
};
use crate::{Seal, Store, StoreError, column::Columns};
use domain::{
    evidence::Hash32,
    id::{PollId, VoterId},
    poll::{Frame, Measure, Poll},
    roll::Parking,
};
use sqlx::AnyConnection;
use std::collections::HashSet;

/// A frozen poll with its roll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenRecord {
    pub poll: Poll,
    pub announced: bool,
    pub total: Measure,
    pub roll_root: Hash32,
    pub without_phone: i64,
    /// Voters with a code in force.
    pub with_code: i64,
    /// Whether the draft comes to another definition by now.
    pub draft_changed: bool,
    /// Whether the live roll has other voters or areas by now; never after the notice.
    pub roll_changed: bool,
    pub buildings: Vec<FrozenPart>,
}

/// The frozen roll in one building.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenPart {
    pub building: String,
    /// Voters whose first dwelling is there, with their whole area.
    pub voters: Measure,
    /// Dwellings there, parking included.
    pub dwellings: i64,
}

const FROZEN: &str = "SELECT p.total_heads, p.total_area, p.roll_root, \
    (SELECT count(*) FROM voter v WHERE v.poll = p.id AND v.phone_mac IS NULL) AS without_phone, \
    (SELECT count(DISTINCT c.voter) FROM voting_code c WHERE c.poll = p.id AND c.revoked_at IS NULL) AS with_code \
    FROM poll p WHERE p.id = $1";

const DOORS: &str = "SELECT m.voter, v.area, b.name FROM voter_dwelling m \
    JOIN voter v ON v.poll = m.poll AND v.voter = m.voter JOIN dwelling d ON d.id = m.dwelling \
    JOIN building b ON b.id = d.building WHERE m.poll = $1 \
    ORDER BY CASE d.kind WHEN 'parking' THEN 1 ELSE 0 END, b.place, coalesce(d.stairwell, 0), d.floor, d.room, d.id";

impl Store {
    /// What is frozen for a poll; nothing before that.
    pub async fn frozen_roll(&self, id: PollId, seal: &Seal) -> Result<Option<FrozenRecord>, StoreError> {
        let mut tx = self.disk.read().await?;
        frozen_roll(&mut tx, id, seal).await
    }
}

async fn frozen_roll(
    conn: &mut AnyConnection,
    id: PollId,
    seal: &Seal,
) -> Result<Option<FrozenRecord>, StoreError> {
    let Some((poll, prepared)) = read(conn, id).await? else { return Ok(None) };
    let row = sqlx::query(FROZEN).bind(id.to_string()).fetch_one(&mut *conn).await?;
    let buildings = buildings(conn, id).await?;
    let (draft_changed, roll_changed) =
        if prepared { changed(conn, &poll, seal).await? } else { (false, false) };
    let row = Columns(&row);
    Ok(Some(FrozenRecord {
        poll,
        announced: !prepared,
        total: Measure { heads: row.number("poll.total_heads")?, area: row.number("poll.total_area")? },
        roll_root: row.parsed("poll.roll_root")?,
        without_phone: row.number("voter.without_phone")?,
        with_code: row.number("voting_code.with_code")?,
        draft_changed,
        roll_changed,
        buildings,
    }))
}

/// Whether the draft and whether the live roll have changed since.
async fn changed(conn: &mut AnyConnection, poll: &Poll, seal: &Seal) -> Result<(bool, bool), StoreError> {
    let Some(record) = draft::read(conn, poll.id).await? else { return Ok((true, false)) };
    let frame = Frame {
        id: poll.id,
        community: poll.community,
        scope: poll.scope.clone(),
        announced_at: poll.announced_at,
        seed: poll.shuffle.as_ref().map_or(Hash32::from_bytes([0; 32]), |shuffle| shuffle.seed),
    };
    let draft_changed = record.draft.definition(frame) != *poll;
    let parking = if record.draft.parking { Parking::Counted } else { Parking::NotCounted };
    let roll = live(conn, poll.community, &record.draft.scope, parking, seal).await?;
    let stored = stored(conn, poll.id).await?;
    Ok((draft_changed, roll.map_or(true, |roll| differs(&roll.voters, &stored))))
}

async fn buildings(conn: &mut AnyConnection, id: PollId) -> Result<Vec<FrozenPart>, StoreError> {
    let rows = sqlx::query(DOORS).bind(id.to_string()).fetch_all(conn).await?;
    let (mut parts, mut seen) = (Vec::<FrozenPart>::new(), HashSet::<VoterId>::new());
    for row in rows.iter().map(Columns) {
        let name = row.text("building.name")?;
        let place = parts.iter().position(|part| part.building == name).unwrap_or_else(|| {
            parts.push(FrozenPart { building: name, voters: Measure::default(), dwellings: 0 });
            parts.len() - 1
        });
        let Some(part) = parts.get_mut(place) else { continue };
        part.dwellings += 1;
        if seen.insert(row.parsed("voter_dwelling.voter")?) {
            part.voters = part.voters.plus(Measure::voter(row.area("voter.area")?));
        }
    }
    Ok(parts)
}
