//! Freezing: definition and roll are fixed so that letters and paper can be printed; still nobody sees it.

use super::{
    announce::{NewVoter, add_voters, insert_poll, root, total},
    draft,
    live::{LiveVoter, live},
    read,
};
use crate::{By, Seal, Store, StoreError, column::Columns, committee::audit, phone_mac, tx::in_transaction};
use domain::{
    Area, Refusal,
    evidence::Hash32,
    id::{DwellingId, PollId, VoterId},
    poll::{Measure, Poll, Scope},
    roll::{FrozenVoter, Parking, VoterKind},
};
use sqlx::AnyConnection;
use std::collections::{BTreeMap, HashMap};

/// What is to be frozen.
pub struct Freezing<'f> {
    /// The definition, announced as if now.
    pub poll: &'f Poll,
    /// The revision of the draft it was made from.
    pub revision: u64,
    pub scope: &'f Scope,
    pub parking: Parking,
    /// Opens the phones of the roll.
    pub seal: &'f Seal,
    /// Under this key the database knows phone digits.
    pub code_key: &'f [u8; 32],
}

/// A voter that is frozen already.
pub(super) struct Stored {
    pub id: VoterId,
    pub serial: u32,
    pub salt: Hash32,
    pub frozen: FrozenVoter,
}

impl Store {
    /// Freezes the live roll for a draft. Frozen before: voters whose dwellings and area are unchanged
    /// keep id, number and code; the others' letters and papers are void.
    pub async fn freeze(&self, by: &By, freezing: &Freezing<'_>) -> Result<Result<(), Refusal>, StoreError> {
        in_transaction!(self.disk, |conn| freeze(conn, by, freezing))
    }
}

async fn freeze(
    conn: &mut AnyConnection,
    by: &By,
    freezing: &Freezing<'_>,
) -> Result<Result<(), Refusal>, StoreError> {
    let poll = freezing.poll;
    match draft::read(conn, poll.id).await? {
        Some(draft) if draft.announced => return Ok(Err(Refusal::StateForbids)),
        Some(draft) if draft.revision != freezing.revision => return Ok(Err(Refusal::Outdated)),
        Some(_) => {}
        None => return Ok(Err(Refusal::NotFound)),
    }
    if poll.check().is_err() {
        return Ok(Err(Refusal::DraftBlocked));
    }
    let roll = match live(conn, poll.community, freezing.scope, freezing.parking, freezing.seal).await? {
        Ok(roll) if roll.voters.is_empty() => return Ok(Err(Refusal::RollEmpty)),
        Ok(roll) => roll,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let before = read(conn, poll.id).await?.map(|(before, _)| before);
    let stored = stored(conn, poll.id).await?;
    let (voters, kept) = match_up(roll.voters, &stored, freezing)?;
    write_poll(conn, freezing, before.is_some(), &voters).await?;
    let gone: Vec<&Stored> = stored.iter().filter(|old| !kept.contains_key(&old.id)).collect();
    remove(conn, poll.id, &gone).await?;
    if before.is_some_and(|before| before.questions != poll.questions) {
        revoke_papers(conn, by, poll.id).await?;
    }
    let (old, new): (Vec<_>, Vec<_>) = voters.into_iter().partition(|voter| kept.contains_key(&voter.id));
    refresh_phones(conn, poll.id, &old).await?;
    add_voters(conn, poll, &new, freezing.parking).await?;
    let detail = format!("kept {}, new {}, gone {}", old.len(), new.len(), gone.len());
    audit(conn, by, "freeze_draft", &poll.id.to_string(), &detail).await?;
    Ok(Ok(()))
}

type Kept = HashMap<VoterId, ()>;

/// The voters as they will stand: those that are unchanged as before, new ones with the numbers that
/// follow, in the order of the doors.
fn match_up(
    live: Vec<LiveVoter>,
    stored: &[Stored],
    freezing: &Freezing<'_>,
) -> Result<(Vec<NewVoter>, Kept), StoreError> {
    let known: BTreeMap<&[DwellingId], &Stored> =
        stored.iter().map(|old| (old.frozen.dwellings.as_slice(), old)).collect();
    let mut kept = Kept::new();
    let mut next = stored.iter().map(|old| old.serial).max().unwrap_or(0);
    let mut voters = Vec::with_capacity(live.len());
    for voter in live {
        let old = known.get(voter.frozen.dwellings.as_slice()).filter(|old| old.frozen == voter.frozen);
        let (id, serial, salt) = match old {
            Some(old) => {
                kept.insert(old.id, ());
                (old.id, old.serial, old.salt)
            }
            None => {
                next += 1;
                (VoterId::from_bits(u128::from_be_bytes(chance()?)), next, Hash32::from_bytes(chance()?))
            }
        };
        let phone_mac = voter.tail.as_ref().map(|tail| phone_mac(freezing.code_key, id, tail));
        voters.push(NewVoter { id, serial, frozen: voter.frozen, salt, code_mac: None, phone_mac });
    }
    Ok((voters, kept))
}

async fn write_poll(
    conn: &mut AnyConnection,
    freezing: &Freezing<'_>,
    there: bool,
    voters: &[NewVoter],
) -> Result<(), StoreError> {
    let poll = freezing.poll;
    let (total, root): (Measure, Hash32) = (total(voters), root(voters));
    if !there {
        insert_poll(conn, poll, total, &root, freezing.parking, true).await?;
        sqlx::query("INSERT INTO poll_head (poll, size) VALUES ($1, 0)")
            .bind(poll.id.to_string())
            .execute(conn)
            .await?;
        return Ok(());
    }
    sqlx::query(
        "UPDATE poll SET definition = $2, announced_at = $3, opens_at = $4, closes_at = $5, total_heads = $6, \
         total_area = $7, roll_root = $8, parking = $9 WHERE id = $1 AND prepared = 1",
    )
    .bind(poll.id.to_string())
    .bind(serde_json::to_string(poll).map_err(|error| StoreError::Other(error.into()))?)
    .bind(poll.announced_at.0)
    .bind(poll.opens_at.0)
    .bind(poll.closes_at.0)
    .bind(total.heads)
    .bind(total.area)
    .bind(root.to_string())
    .bind(i64::from(freezing.parking == Parking::Counted))
    .execute(conn)
    .await?;
    Ok(())
}

/// What hangs on a voter goes with it: nobody can have voted yet.
async fn remove(conn: &mut AnyConnection, poll: PollId, gone: &[&Stored]) -> Result<(), StoreError> {
    const STATEMENTS: [&str; 6] = [
        "DELETE FROM delivery WHERE poll = $1 AND voter = $2",
        "DELETE FROM paper WHERE poll = $1 AND voter = $2",
        "DELETE FROM voting_code WHERE poll = $1 AND voter = $2",
        "DELETE FROM tenant_code WHERE poll = $1 AND dwelling IN \
         (SELECT dwelling FROM voter_dwelling WHERE poll = $1 AND voter = $2)",
        "DELETE FROM voter_dwelling WHERE poll = $1 AND voter = $2",
        "DELETE FROM voter WHERE poll = $1 AND voter = $2",
    ];
    for old in gone {
        for statement in STATEMENTS {
            sqlx::query(statement)
                .bind(poll.to_string())
                .bind(old.id.to_string())
                .execute(&mut *conn)
                .await?;
        }
    }
    Ok(())
}

/// Papers that ask something else than the poll does now.
async fn revoke_papers(conn: &mut AnyConnection, by: &By, poll: PollId) -> Result<(), StoreError> {
    sqlx::query("UPDATE paper SET revoked_at = $2 WHERE poll = $1 AND revoked_at IS NULL")
        .bind(poll.to_string())
        .bind(by.at.0)
        .execute(conn)
        .await?;
    Ok(())
}

async fn refresh_phones(
    conn: &mut AnyConnection,
    poll: PollId,
    voters: &[NewVoter],
) -> Result<(), StoreError> {
    for voter in voters {
        sqlx::query("UPDATE voter SET phone_mac = $3 WHERE poll = $1 AND voter = $2")
            .bind(poll.to_string())
            .bind(voter.id.to_string())
            .bind(voter.phone_mac.map(|mac| mac.to_string()))
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// The voters as they are frozen.
pub(super) async fn stored(conn: &mut AnyConnection, poll: PollId) -> Result<Vec<Stored>, StoreError> {
    let rows = sqlx::query("SELECT voter, serial, kind, area, salt FROM voter WHERE poll = $1")
        .bind(poll.to_string())
        .fetch_all(&mut *conn)
        .await?;
    let owned = sqlx::query("SELECT voter, dwelling FROM voter_dwelling WHERE poll = $1 ORDER BY dwelling")
        .bind(poll.to_string())
        .fetch_all(conn)
        .await?;
    let mut dwellings: HashMap<VoterId, Vec<DwellingId>> = HashMap::with_capacity(rows.len());
    for row in owned.iter().map(Columns) {
        let voter = row.parsed("voter_dwelling.voter")?;
        dwellings.entry(voter).or_default().push(row.parsed("voter_dwelling.dwelling")?);
    }
    let stored = |row: Columns<'_>| {
        let id: VoterId = row.parsed("voter.voter")?;
        let (kind, area): (VoterKind, Area) = (row.word("voter.kind")?, row.area("voter.area")?);
        let mut dwellings = dwellings.get(&id).cloned().unwrap_or_default();
        dwellings.sort_unstable();
        Ok(Stored {
            id,
            serial: row.count("voter.serial")?,
            salt: row.parsed("voter.salt")?,
            frozen: FrozenVoter { kind, dwellings, area },
        })
    };
    rows.iter().map(Columns).map(stored).collect()
}

/// Whether the live roll says something else than what is frozen.
pub(super) fn differs(live: &[LiveVoter], stored: &[Stored]) -> bool {
    let known: BTreeMap<&[DwellingId], &FrozenVoter> =
        stored.iter().map(|old| (old.frozen.dwellings.as_slice(), &old.frozen)).collect();
    let same = |voter: &LiveVoter| known.get(voter.frozen.dwellings.as_slice()) == Some(&&voter.frozen);
    live.len() != stored.len() || !live.iter().all(same)
}

fn chance<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Other(error.to_string().into()))?;
    Ok(bytes)
}
