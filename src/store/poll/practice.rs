//! Practice votes: invented voters without dwellings, in no list and in no result of the community.

use super::{
    announce::{NewVoter, add_voters, insert_poll, root, total},
    opening::open,
};
use crate::{By, Store, StoreError, committee::audit, tx::in_transaction};
use domain::{poll::Poll, roll::Parking};
use sqlx::AnyConnection;

impl Store {
    /// Adds a practice vote that is announced at once.
    pub async fn add_practice(&self, by: &By, poll: &Poll, voters: &[NewVoter]) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| add(conn, by, poll, voters))
    }
}

async fn add(conn: &mut AnyConnection, by: &By, poll: &Poll, voters: &[NewVoter]) -> Result<(), StoreError> {
    poll.check().map_err(|refusal| StoreError::Conflict(refusal.into()))?;
    let (total, root) = (total(voters), root(voters));
    insert_poll(conn, poll, total, &root, Parking::NotCounted, false).await?;
    sqlx::query("UPDATE poll SET practice = 1 WHERE id = $1")
        .bind(poll.id.to_string())
        .execute(&mut *conn)
        .await?;
    add_voters(conn, poll, voters, Parking::NotCounted).await?;
    sqlx::query("INSERT INTO poll_head (poll, size) VALUES ($1, 0)")
        .bind(poll.id.to_string())
        .execute(&mut *conn)
        .await?;
    open(conn, poll, total, &root).await?;
    let detail = format!("voters {}", voters.len());
    audit(conn, by, "new_practice", &poll.id.to_string(), &detail).await
}
