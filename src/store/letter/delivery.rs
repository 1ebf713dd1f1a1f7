//! Notes of how far letters got; never changed, the newest counts (R23).

use crate::{
    By, Store, StoreError,
    bulk::insert_rows,
    column::{Columns, Word},
    committee::audit,
    tx::in_transaction,
};
use domain::{
    Instant,
    id::{DeliveryId, PollId, VoterId},
    letter::{DeliveryChannel, DeliveryState},
};
use sqlx::{AnyConnection, any::AnyRow};
use std::collections::HashMap;

/// A note to be written.
#[derive(Clone, Debug)]
pub struct NewDelivery {
    pub id: DeliveryId,
    pub voter: VoterId,
    pub state: DeliveryState,
    pub channel: DeliveryChannel,
    /// Sealed into `delivery.note` of this id.
    pub note_sealed: Option<String>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryRecord {
    pub id: DeliveryId,
    pub state: DeliveryState,
    pub channel: DeliveryChannel,
    pub note_sealed: Option<String>,
    /// The name of the account.
    pub by: String,
    pub at: Instant,
}

impl Word for DeliveryState {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("delivered", Self::Delivered),
        ("refused", Self::Refused),
        ("absent", Self::Absent),
        ("moved", Self::Moved),
        ("posted", Self::Posted),
    ];
}

impl Word for DeliveryChannel {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("hand", Self::Hand),
        ("letter_box", Self::LetterBox),
        ("mail", Self::Mail),
        ("meeting", Self::Meeting),
        ("notice", Self::Notice),
        ("phone", Self::Phone),
    ];
}

impl Store {
    /// Writes notes about voters of a poll, all or none.
    pub async fn note_delivery(
        &self,
        by: &By,
        poll: PollId,
        notes: &[NewDelivery],
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| insert(conn, by, poll, notes))
    }

    /// Every note about a voter, newest first.
    pub async fn deliveries(&self, poll: PollId, voter: VoterId) -> Result<Vec<DeliveryRecord>, StoreError> {
        let mut conn = self.disk.pool.acquire().await?;
        let mut all = read(&mut conn, poll, Some(voter)).await?.remove(&voter).unwrap_or_default();
        all.reverse();
        Ok(all)
    }
}

async fn insert(
    conn: &mut AnyConnection,
    by: &By,
    poll: PollId,
    notes: &[NewDelivery],
) -> Result<(), StoreError> {
    let row = |note: &NewDelivery| {
        [
            note.id.to_string().into(),
            poll.to_string().into(),
            note.voter.to_string().into(),
            note.state.word().to_owned().into(),
            note.channel.word().to_owned().into(),
            note.note_sealed.clone().unwrap_or_default().into(),
            by.account.to_string().into(),
            by.at.0.into(),
        ]
    };
    let rows: Vec<_> = notes.iter().map(row).collect();
    insert_rows(conn, "delivery (id, poll, voter, state, channel, note, by_account, at)", &rows).await?;
    let detail = match notes.first() {
        Some(first) => {
            format!("voters={} state={} channel={}", notes.len(), first.state.word(), first.channel.word())
        }
        None => "voters=0".into(),
    };
    audit(conn, by, "note_delivery", &poll.to_string(), &detail).await
}

/// The notes of a poll by voter, oldest first.
pub(super) async fn read(
    conn: &mut AnyConnection,
    poll: PollId,
    voter: Option<VoterId>,
) -> Result<HashMap<VoterId, Vec<DeliveryRecord>>, StoreError> {
    let rows = sqlx::query(
        "SELECT d.id, d.voter, d.state, d.channel, d.note, d.at, a.name FROM delivery d \
         JOIN account a ON a.id = d.by_account \
         WHERE d.poll = $1 AND ($2 = '' OR d.voter = $2) ORDER BY d.at, d.id",
    )
    .bind(poll.to_string())
    .bind(voter.map(|voter| voter.to_string()).unwrap_or_default())
    .fetch_all(conn)
    .await?;
    let mut notes = HashMap::<_, Vec<_>>::new();
    for row in &rows {
        notes.entry(Columns(row).parsed("delivery.voter")?).or_default().push(record(row)?);
    }
    Ok(notes)
}

fn record(row: &AnyRow) -> Result<DeliveryRecord, StoreError> {
    let row = Columns(row);
    Ok(DeliveryRecord {
        id: row.parsed("delivery.id")?,
        state: row.word("delivery.state")?,
        channel: row.word("delivery.channel")?,
        note_sealed: Some(row.text("delivery.note")?).filter(|note| !note.is_empty()),
        by: row.text("account.name")?,
        at: row.instant("delivery.at")?,
    })
}
