//! Paper ballots: printed by number, received by number, typed by two people, voided by two.

mod echo;
mod photo;
mod print;
mod receive;
mod typing;
mod void;

pub use print::{PrintedPaper, PrintedPapers};
pub use receive::{NewHolder, NewPaper, PaperReceipt};
pub use typing::{TypedReading, TypingRecord};
pub use void::{VoidRecord, Voiding};

use crate::{StoreError, column::Columns};
use domain::{
    community::Address,
    id::{PollId, VoterId},
};
use sqlx::AnyConnection;
use std::collections::HashMap;

/// The first dwelling of one voter of a poll, or of all: flats and shops first, in the order of the doors.
pub(crate) async fn addresses(
    conn: &mut AnyConnection,
    poll: PollId,
    voter: Option<VoterId>,
) -> Result<HashMap<VoterId, Address>, StoreError> {
    let rows = sqlx::query(
        "SELECT m.voter, b.name, d.stairwell, d.room FROM voter_dwelling m \
         JOIN dwelling d ON d.id = m.dwelling JOIN building b ON b.id = d.building \
         WHERE m.poll = $1 AND ($2 = '' OR m.voter = $2) \
         ORDER BY CASE d.kind WHEN 'parking' THEN 1 ELSE 0 END, b.place, coalesce(d.stairwell, 0), d.floor, d.room",
    )
    .bind(poll.to_string())
    .bind(voter.map(|id| id.to_string()).unwrap_or_default())
    .fetch_all(conn)
    .await?;
    let mut found = HashMap::new();
    for row in rows.iter().map(Columns) {
        let address = Address {
            building: row.text("building.name")?,
            stairwell: row.count_or_null("dwelling.stairwell")?,
            room: row.text("dwelling.room")?,
        };
        found.entry(row.parsed("voter_dwelling.voter")?).or_insert(address);
    }
    Ok(found)
}
