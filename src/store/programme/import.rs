//! A whole file in one transaction: every row or none.

use super::{entry, programme_revision, read};
use crate::{Decided, Doer, Store, StoreError, committee::append, tx::in_transaction};
use domain::{
    Refusal,
    programme::{Entry, Facts, Move},
};

impl Store {
    /// Writes new entries, and changed ones with their moves, where the entries of that district (or all)
    /// are still at that revision.
    pub async fn import_programme(
        &self,
        doer: &Doer,
        district: Option<&str>,
        revision: u64,
        added: &[Entry],
        changed: &[(Entry, Option<Move>)],
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if programme_revision(&read(&mut *conn, district).await?) != revision {
                return Ok(Err(Refusal::Outdated));
            }
            for (entry, to) in changed {
                entry::update(&mut *conn, doer, entry, to.as_ref()).await?;
            }
            for entry in added {
                entry::insert(&mut *conn, entry, &Facts::default()).await?;
            }
            let detail = format!("{} new, {} changed", added.len(), changed.len());
            append(conn, doer, "save_entries", district.unwrap_or("all"), &detail).await?;
            Ok(Ok(()))
        })
    }
}
