//! Announcing a poll: definition, voters and codes are frozen together.

use super::opening::open;
use crate::{
    Store, StoreError,
    bulk::insert_rows,
    column::{Columns, Word},
    tx::in_transaction,
};
use domain::{
    Area,
    evidence::Hash32,
    id::{DwellingId, VoterId},
    poll::{Measure, Poll},
    roll::{DwellingKind, FrozenVoter, Parking, roll_root},
};
use sqlx::AnyConnection;
use std::collections::HashMap;

/// A voter as it goes on the frozen roll.
#[derive(Clone, Debug)]
pub struct NewVoter {
    pub id: VoterId,
    /// The number on the letter, each once in a poll.
    pub serial: u32,
    pub frozen: FrozenVoter,
    /// 32 bytes of chance for the root of the roll.
    pub salt: Hash32,
    /// Nothing while the letter is not printed.
    pub code_mac: Option<Hash32>,
    pub phone_mac: Option<Hash32>,
}

impl Store {
    /// Announces a poll to its frozen voters, whole or not at all. Whether areas add up and every
    /// dwelling is the community's is checked; what does not fit is a [`StoreError::Conflict`].
    pub async fn announce(
        &self,
        poll: &Poll,
        voters: &[NewVoter],
        parking: Parking,
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| insert(conn, poll, voters, parking))
    }
}

pub(crate) async fn insert(
    conn: &mut AnyConnection,
    poll: &Poll,
    voters: &[NewVoter],
    parking: Parking,
) -> Result<(), StoreError> {
    poll.check().map_err(|refusal| StoreError::Conflict(refusal.into()))?;
    let (total, root) = (total(voters), root(voters));
    insert_poll(conn, poll, total, &root, parking, false).await?;
    add_voters(conn, poll, voters, parking).await?;
    sqlx::query("INSERT INTO poll_head (poll, size) VALUES ($1, 0)")
        .bind(poll.id.to_string())
        .execute(&mut *conn)
        .await?;
    open(conn, poll, total, &root).await
}

/// Puts voters with dwellings and codes under a poll that is there.
pub(super) async fn add_voters(
    conn: &mut AnyConnection,
    poll: &Poll,
    voters: &[NewVoter],
    parking: Parking,
) -> Result<(), StoreError> {
    let dwellings = dwellings(conn, poll).await?;
    let mut owned = Vec::with_capacity(dwellings.len());
    for voter in voters {
        let mut area = Area::ZERO;
        for id in &voter.frozen.dwellings {
            let misfit =
                || StoreError::Conflict(format!("a dwelling that is not the community's: {id}").into());
            let (kind, own) = dwellings.get(id).copied().ok_or_else(misfit)?;
            let counts = parking == Parking::Counted || kind != DwellingKind::Parking;
            area = if counts {
                area.plus(own).map_err(|refusal| StoreError::Conflict(refusal.into()))?
            } else {
                area
            };
            owned.push((*id, voter.id, counts));
        }
        if area != voter.frozen.area {
            return Err(StoreError::Conflict(
                format!("the area of voter {} does not add up", voter.serial).into(),
            ));
        }
    }
    insert_voters(conn, poll, voters).await?;
    insert_dwellings(conn, poll, &owned).await
}

pub(super) fn total(voters: &[NewVoter]) -> Measure {
    voters.iter().fold(Measure::default(), |sum, voter| sum.plus(Measure::voter(voter.frozen.area)))
}

pub(super) fn root(voters: &[NewVoter]) -> Hash32 {
    let mut leaves: Vec<_> = voters.iter().map(|voter| (voter.id, voter.frozen.area, voter.salt)).collect();
    roll_root(&mut leaves)
}

/// Writes the poll itself; a prepared one is frozen and seen by nobody but the back office.
pub(super) async fn insert_poll(
    conn: &mut AnyConnection,
    poll: &Poll,
    total: Measure,
    root: &Hash32,
    parking: Parking,
    prepared: bool,
) -> Result<(), StoreError> {
    let definition = serde_json::to_string(poll).map_err(|error| StoreError::Other(error.into()))?;
    sqlx::query(
        "INSERT INTO poll (id, community, definition, announced_at, opens_at, closes_at, total_heads, \
         total_area, roll_root, parking, prepared) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(poll.id.to_string())
    .bind(poll.community.to_string())
    .bind(definition)
    .bind(poll.announced_at.0)
    .bind(poll.opens_at.0)
    .bind(poll.closes_at.0)
    .bind(total.heads)
    .bind(total.area)
    .bind(root.to_string())
    .bind(i64::from(parking == Parking::Counted))
    .bind(i64::from(prepared))
    .execute(conn)
    .await?;
    Ok(())
}

async fn dwellings(
    conn: &mut AnyConnection,
    poll: &Poll,
) -> Result<HashMap<DwellingId, (DwellingKind, Area)>, StoreError> {
    let rows = sqlx::query(
        "SELECT d.id, d.kind, d.area FROM dwelling d JOIN building b ON b.id = d.building WHERE b.community = $1",
    )
    .bind(poll.community.to_string())
    .fetch_all(conn)
    .await?;
    let dwelling = |row: Columns<'_>| {
        Ok((row.parsed("dwelling.id")?, (row.word("dwelling.kind")?, row.area("dwelling.area")?)))
    };
    rows.iter().map(|row| dwelling(Columns(row))).collect()
}

async fn insert_voters(conn: &mut AnyConnection, poll: &Poll, voters: &[NewVoter]) -> Result<(), StoreError> {
    let row = |voter: &NewVoter| {
        [
            poll.id.to_string().into(),
            voter.id.to_string().into(),
            i64::from(voter.serial).into(),
            voter.frozen.kind.word().to_owned().into(),
            voter.frozen.area.hundredths().into(),
            voter.salt.to_string().into(),
            voter.phone_mac.map(|mac| mac.to_string()).into(),
        ]
    };
    let rows: Vec<_> = voters.iter().map(row).collect();
    insert_rows(conn, "voter (poll, voter, serial, kind, area, salt, phone_mac)", &rows).await?;
    let code = |(voter, mac): (&NewVoter, Hash32)| {
        [
            mac.to_string().into(),
            poll.id.to_string().into(),
            voter.id.to_string().into(),
            poll.announced_at.0.into(),
        ]
    };
    let with_code = voters.iter().filter_map(|voter| voter.code_mac.map(|mac| (voter, mac)));
    let codes: Vec<_> = with_code.map(code).collect();
    insert_rows(conn, "voting_code (mac, poll, voter, issued_at)", &codes).await
}

async fn insert_dwellings(
    conn: &mut AnyConnection,
    poll: &Poll,
    owned: &[(DwellingId, VoterId, bool)],
) -> Result<(), StoreError> {
    let row = |(dwelling, voter, counts): &(DwellingId, VoterId, bool)| {
        [
            poll.id.to_string().into(),
            dwelling.to_string().into(),
            voter.to_string().into(),
            i64::from(*counts).into(),
        ]
    };
    let rows: Vec<_> = owned.iter().map(row).collect();
    insert_rows(conn, "voter_dwelling (poll, dwelling, voter, counts)", &rows).await
}
