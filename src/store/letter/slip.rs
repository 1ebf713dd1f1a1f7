//! Tenants' codes that are issued and revoked, one for each dwelling.

use crate::{
    By, Store, StoreError, bulk::insert_rows, column::Columns, committee::audit, tx::in_transaction,
};
use domain::{
    evidence::Hash32,
    id::{DwellingId, PollId},
};
use sqlx::AnyConnection;
use std::collections::BTreeSet;

/// What came of issuing tenants' slips.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssuedSlips {
    /// Which dwellings got a new slip.
    pub dwellings: BTreeSet<DwellingId>,
    /// How many of them had one that is revoked now.
    pub revoked: u32,
}

impl Store {
    /// Issues a tenants' code to each of these dwellings of a poll, all or none. Which has a valid one is
    /// left out or, where `again` says so, gets another: the old one and its phones are out.
    pub async fn issue_slips(
        &self,
        by: &By,
        poll: PollId,
        codes: &[(DwellingId, Hash32)],
        again: bool,
    ) -> Result<IssuedSlips, StoreError> {
        in_transaction!(self.disk, |conn| issue(conn, by, poll, codes, again))
    }
}

async fn issue(
    conn: &mut AnyConnection,
    by: &By,
    poll: PollId,
    codes: &[(DwellingId, Hash32)],
    again: bool,
) -> Result<IssuedSlips, StoreError> {
    let valid: BTreeSet<DwellingId> =
        sqlx::query("SELECT dwelling FROM tenant_code WHERE poll = $1 AND revoked_at IS NULL")
            .bind(poll.to_string())
            .fetch_all(&mut *conn)
            .await?
            .iter()
            .map(|row| Columns(row).parsed("tenant_code.dwelling"))
            .collect::<Result<_, _>>()?;
    let mut issued = IssuedSlips::default();
    let mut rows = Vec::with_capacity(codes.len());
    for (dwelling, mac) in codes.iter().filter(|(dwelling, _)| again || !valid.contains(dwelling)) {
        if valid.contains(dwelling) {
            issued.revoked += 1;
            revoke(conn, by, poll, *dwelling).await?;
        }
        issued.dwellings.insert(*dwelling);
        rows.push([
            mac.to_string().into(),
            poll.to_string().into(),
            dwelling.to_string().into(),
            by.at.0.into(),
            by.account.to_string().into(),
        ]);
    }
    insert_rows(conn, "tenant_code (mac, poll, dwelling, issued_at, issued_by)", &rows).await?;
    let detail = format!("slips={} revoked={}", rows.len(), issued.revoked);
    audit(conn, by, "print_tenant_slips", &poll.to_string(), &detail).await?;
    Ok(issued)
}

async fn revoke(
    conn: &mut AnyConnection,
    by: &By,
    poll: PollId,
    dwelling: DwellingId,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE tenant_code SET revoked_at = $3, revoked_by = $4 \
         WHERE poll = $1 AND dwelling = $2 AND revoked_at IS NULL",
    )
    .bind(poll.to_string())
    .bind(dwelling.to_string())
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(&mut *conn)
    .await?;
    sqlx::query("DELETE FROM session_tenant WHERE poll = $1 AND dwelling = $2")
        .bind(poll.to_string())
        .bind(dwelling.to_string())
        .execute(conn)
        .await?;
    Ok(())
}
