//! What a phone is given: the signed head, the way from its entry to it, and from the head it remembers.

use super::{
    sign::{catch_up, leaves},
    trees::{lock, proved},
};
use crate::{Store, StoreError, column::Columns};
use domain::{
    evidence::{Checkpoint, Hash32},
    id::PollId,
};
use sqlx::AnyConnection;

/// The proof as the store knows it; who signed it is the server's to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofRecord {
    /// The signed note.
    pub note: String,
    pub size: u64,
    pub inclusion: Vec<Hash32>,
    pub consistency: Vec<Hash32>,
}

const HEAD: &str = "SELECT h.size, h.signed, c.note FROM poll_head h \
    LEFT JOIN checkpoint c ON c.poll = h.poll AND c.size = h.signed WHERE h.poll = $1";

impl Store {
    /// The newest signed head of a poll's log, with the way from entry `index` to it and from the head of
    /// `since` entries; a head of more entries than there are is answered without a way. Nothing before
    /// the notice.
    pub async fn proof(
        &self,
        poll: PollId,
        index: Option<u64>,
        since: u64,
    ) -> Result<Option<ProofRecord>, StoreError> {
        let mut conn = self.disk.pool.acquire().await?;
        let mut head = head(&mut conn, poll).await?;
        if matches!(head, Head::Behind) {
            drop(conn);
            catch_up(&self.disk).await?;
            conn = self.disk.pool.acquire().await?;
            head = self::head(&mut conn, poll).await?;
        }
        let (note, size) = match head {
            Head::None => return Ok(None),
            Head::Behind => return Err(StoreError::Damaged("poll_head.signed")),
            Head::Signed(note, size) => (note, size),
        };
        // Held on to, so that nobody clears it before the new leaves are there.
        let log = self.disk.trees.of(poll);
        let known = lock(&log).tree.len();
        let new = if known < size { leaves(&mut conn, poll, known, size).await? } else { Vec::new() };
        let tree = &mut lock(&log).tree;
        // Another request may have brought some of them meanwhile; a tree that begins anew takes none.
        if let Some(more) = tree.len().checked_sub(known) {
            let skip = usize::try_from(more).unwrap_or(usize::MAX);
            new.iter().skip(skip).for_each(|leaf| tree.push(leaf.bytes()));
        }
        Ok(Some(proved(tree, note, size, index, since)))
    }

    /// The same for an entry that this process has just written: from memory where its head is there.
    pub async fn proof_of_new(
        &self,
        poll: PollId,
        index: u64,
        since: u64,
    ) -> Result<Option<ProofRecord>, StoreError> {
        match self.disk.trees.newest(poll, index, since) {
            Some(found) => Ok(Some(found)),
            None => self.proof(poll, Some(index), since).await,
        }
    }
}

const CLOSED: &str = "SELECT c.note FROM checkpoint c \
    JOIN log_entry l ON l.poll = c.poll AND l.kind = 'close' AND c.size > l.idx \
    WHERE c.poll = $1 ORDER BY c.size LIMIT 1";

/// The head that was signed with the entry of the close.
pub(crate) async fn closed_head(
    conn: &mut AnyConnection,
    poll: PollId,
) -> Result<Option<Checkpoint>, StoreError> {
    let row = sqlx::query(CLOSED).bind(poll.to_string()).fetch_optional(conn).await?;
    let Some(row) = row else { return Ok(None) };
    let note = Columns(&row).text("checkpoint.note")?;
    Checkpoint::read(&note).map(Some).ok_or(StoreError::Damaged("checkpoint.note"))
}

enum Head {
    /// No log yet.
    None,
    /// There are entries that nobody has signed.
    Behind,
    Signed(String, u64),
}

async fn head(conn: &mut AnyConnection, poll: PollId) -> Result<Head, StoreError> {
    let row = sqlx::query(HEAD).bind(poll.to_string()).fetch_optional(conn).await?;
    let Some(row) = row.as_ref().map(Columns) else { return Ok(Head::None) };
    let size: u64 = row.count("poll_head.size")?;
    if size == 0 {
        return Ok(Head::None);
    }
    let signed: u64 = row.count("poll_head.signed")?;
    Ok(match row.text_or_null("checkpoint.note")? {
        Some(note) if signed == size => Head::Signed(note, size),
        _ => Head::Behind,
    })
}
