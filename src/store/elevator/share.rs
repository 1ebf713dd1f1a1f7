//! Share versions: saved, agreed, joined late; nothing of it is ever changed.

use super::write::{next, touch};
use crate::{By, Decided, Store, StoreError, committee::audit, tx::in_transaction};
use domain::{
    Day, Fen,
    elevator::{Home, Refund, ShareTable, Sharing},
    id::{DossierId, ShareId},
};
use serde::Serialize;
use sqlx::AnyConnection;

/// A version to be saved.
#[derive(Clone, Debug)]
pub struct NewShare {
    pub id: ShareId,
    pub note: String,
    pub sharing: Sharing,
    pub table: ShareTable,
}

/// A home that joins late.
#[derive(Clone, Debug)]
pub struct NewJoiner {
    pub home: Home,
    pub on: Day,
    pub pays: Fen,
    pub refunds: Vec<Refund>,
}

impl Store {
    /// Saves a version under the next number.
    pub async fn save_share(
        &self,
        by: &By,
        (id, revision): (DossierId, u64),
        new: &NewShare,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = touch(&mut *conn, by, id, revision).await? {
                return Ok(Err(refusal));
            }
            insert_share(&mut *conn, by, id, new).await?;
            audit(conn, by, "save_share", &id.to_string(), &new.id.to_string()).await?;
            Ok(Ok(()))
        })
    }

    /// Makes one of the dossier's versions the agreed one.
    pub async fn agree_share(
        &self,
        by: &By,
        (id, revision): (DossierId, u64),
        share: ShareId,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = touch(&mut *conn, by, id, revision).await? {
                return Ok(Err(refusal));
            }
            agree(&mut *conn, by, id, share).await?;
            audit(conn, by, "agree_share", &id.to_string(), &share.to_string()).await?;
            Ok(Ok(()))
        })
    }

    /// Notes a home that joined late.
    pub async fn add_joiner(
        &self,
        by: &By,
        (id, revision): (DossierId, u64),
        new: &NewJoiner,
    ) -> Result<Decided<()>, StoreError> {
        let (home, refunds) = (json(&new.home)?, json(&new.refunds)?);
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = touch(&mut *conn, by, id, revision).await? {
                return Ok(Err(refusal));
            }
            let last = "SELECT coalesce(max(number), 0) AS n FROM late_joiner WHERE dossier = $1";
            let number = next(&mut *conn, last, id).await?;
            sqlx::query(
                "INSERT INTO late_joiner (dossier, number, home, joined_on, pays, refunds, at, account) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(id.to_string())
            .bind(number)
            .bind(home.as_str())
            .bind(String::from(new.on))
            .bind(new.pays.0)
            .bind(refunds.as_str())
            .bind(by.at.0)
            .bind(by.account.to_string())
            .execute(&mut *conn)
            .await?;
            audit(conn, by, "add_joiner", &id.to_string(), &number.to_string()).await?;
            Ok(Ok(()))
        })
    }
}

/// Also the demo's.
pub(crate) async fn insert_share(
    conn: &mut AnyConnection,
    by: &By,
    id: DossierId,
    new: &NewShare,
) -> Result<(), StoreError> {
    let last = "SELECT coalesce(max(number), 0) AS n FROM share_version WHERE dossier = $1";
    let number = next(&mut *conn, last, id).await?;
    sqlx::query(
        "INSERT INTO share_version (id, dossier, number, note, sharing, shares, at, account) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(new.id.to_string())
    .bind(id.to_string())
    .bind(number)
    .bind(new.note.as_str())
    .bind(json(&new.sharing)?)
    .bind(json(&new.table)?)
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

async fn agree(conn: &mut AnyConnection, by: &By, id: DossierId, share: ShareId) -> Result<(), StoreError> {
    let last = "SELECT coalesce(max(number), 0) AS n FROM share_agreed WHERE dossier = $1";
    let number = next(&mut *conn, last, id).await?;
    sqlx::query(
        "INSERT INTO share_agreed (dossier, number, share, agreed_on, at, account) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id.to_string())
    .bind(number)
    .bind(share.to_string())
    .bind(String::from(by.at.day()))
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Other(error.into()))
}
