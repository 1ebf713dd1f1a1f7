//! Echo slips: which have gone through the printer.

use crate::{
    Store, StoreError,
    column::bigint,
    committee::{By, audit},
    tx::in_transaction,
};
use domain::id::PollId;

impl Store {
    /// Notes that the echo slips of these serial numbers were printed.
    pub async fn note_echoes(&self, by: &By, poll: PollId, serials: &[u32]) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            let mut printed = 0;
            for serial in serials {
                let done = sqlx::query(
                    "UPDATE paper_receipt SET echo_printed_at = $3 WHERE poll = $1 AND echo_printed_at IS NULL \
                     AND voter = (SELECT voter FROM voter WHERE poll = $1 AND serial = $2)",
                )
                .bind(poll.to_string())
                .bind(i64::from(*serial))
                .bind(by.at.0)
                .execute(&mut *conn)
                .await?;
                printed += done.rows_affected();
            }
            let detail = format!("{} printed", bigint(printed)?);
            audit(conn, by, "note_echoes", &poll.to_string(), &detail).await
        })
    }
}
