//! The docket: corrections with before, after, reason, who.

use super::entry::{self, EntryChange, Saving};
use crate::{
    By, Store, StoreError,
    bulk::insert_rows,
    column::{Columns, Word},
    committee::audit,
    poll::append_file,
    tx::in_transaction,
};
use domain::{
    Instant,
    community::Address,
    evidence::{EntryKind, Hash32},
    id::{AccountId, CommunityId, DocketId, DwellingId, PollId, VoterId},
    roll::{DocketState, EntryField},
};
use serde::Serialize;
use sqlx::AnyConnection;

/// A new entry.
#[derive(Clone, Debug)]
pub struct NewDocket {
    pub id: DocketId,
    pub dwelling: DwellingId,
    pub poll: Option<PollId>,
    pub field: EntryField,
    /// Sealed for the id.
    pub before: String,
    /// Sealed for the id; what an owner wrote, for a request.
    pub after: String,
    /// No personal data.
    pub reason: String,
    pub state: DocketState,
    pub asked_by_voter: Option<VoterId>,
    pub proposed_by: Option<AccountId>,
    pub at: Instant,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocketRecord {
    pub id: DocketId,
    pub dwelling: DwellingId,
    pub address: Address,
    pub poll: Option<PollId>,
    pub field: EntryField,
    pub before: String,
    pub after: String,
    pub reason: String,
    pub state: DocketState,
    pub asked_by_voter: Option<VoterId>,
    pub proposed_by: Option<String>,
    pub confirmed_by: Option<String>,
    pub answer: Option<String>,
    pub asked_at: Instant,
    pub decided_at: Option<Instant>,
}

/// A correction after the notice, confirmed.
#[derive(Clone, Debug)]
pub struct Correction {
    pub docket: DocketId,
    pub poll: PollId,
    pub field: EntryField,
    pub change: EntryChange,
    /// Keyed digests of both sides, for the poll's log.
    pub before: Hash32,
    pub after: Hash32,
    /// Where the owners changed: the voter whose letter belonged to others, and the new phone's digest.
    pub new_owners: Option<(VoterId, Option<Hash32>)>,
}

/// What the log publishes of a correction.
#[derive(Serialize)]
struct Published<'a> {
    docket: DocketId,
    field: &'a str,
    before: Hash32,
    after: Hash32,
}

const DOCKET: &str = "SELECT k.id, k.dwelling, b.name AS building, d.stairwell, d.room, k.poll, k.field, \
    k.before_sealed, k.after_sealed, k.reason, k.state, k.asked_by_voter, p.name AS proposed_by, \
    c.name AS confirmed_by, k.answer, k.asked_at, k.decided_at \
    FROM docket k JOIN dwelling d ON d.id = k.dwelling JOIN building b ON b.id = d.building \
    LEFT JOIN account p ON p.id = k.proposed_by LEFT JOIN account c ON c.id = k.confirmed_by \
    WHERE k.community = $1 AND ($2 = '' OR k.id = $2) AND ($3 = '' OR k.asked_by_voter = $3) \
    ORDER BY k.asked_at DESC, k.id DESC LIMIT 500";

impl Store {
    /// The newest 500 entries of a community.
    pub async fn docket(&self, community: CommunityId) -> Result<Vec<DocketRecord>, StoreError> {
        self.read_docket(community, String::new(), String::new()).await
    }

    /// One entry.
    pub async fn docket_entry(
        &self,
        community: CommunityId,
        id: DocketId,
    ) -> Result<Option<DocketRecord>, StoreError> {
        Ok(self.read_docket(community, id.to_string(), String::new()).await?.pop())
    }

    /// What a voter asked for.
    pub async fn docket_of_voter(
        &self,
        community: CommunityId,
        voter: VoterId,
    ) -> Result<Vec<DocketRecord>, StoreError> {
        self.read_docket(community, String::new(), voter.to_string()).await
    }

    async fn read_docket(
        &self,
        community: CommunityId,
        id: String,
        voter: String,
    ) -> Result<Vec<DocketRecord>, StoreError> {
        let rows = sqlx::query(DOCKET)
            .bind(community.to_string())
            .bind(id)
            .bind(voter)
            .fetch_all(&self.disk.pool)
            .await?;
        rows.iter().map(|row| record(Columns(row))).collect()
    }

    /// How many requests of owners wait for an answer.
    pub async fn docket_waiting(&self, community: CommunityId) -> Result<u32, StoreError> {
        let row = sqlx::query(
            "SELECT count(*) AS n FROM docket WHERE community = $1 AND state = 'asked' \
             AND asked_by_voter IS NOT NULL",
        )
        .bind(community.to_string())
        .fetch_one(&self.disk.pool)
        .await?;
        Columns(&row).count("docket.n")
    }

    /// Notes an owner's request; false where that voter has `most` open ones already.
    pub async fn ask_correction(
        &self,
        community: CommunityId,
        request: &NewDocket,
        most: u32,
    ) -> Result<bool, StoreError> {
        let voter = request.asked_by_voter.map(|voter| voter.to_string());
        in_transaction!(self.disk, |conn| async {
            let row =
                sqlx::query("SELECT count(*) AS n FROM docket WHERE asked_by_voter = $1 AND state = 'asked'")
                    .bind(voter.clone())
                    .fetch_one(&mut *conn)
                    .await?;
            if Columns(&row).count::<u32>("docket.n")? >= most {
                return Ok(false);
            }
            insert(conn, community, core::slice::from_ref(request)).await?;
            Ok(true)
        })
    }

    /// Notes what the committee proposes to a second person.
    pub async fn propose_correction(&self, by: &By, proposal: &NewDocket) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            insert(conn, by.community, core::slice::from_ref(proposal)).await?;
            let subject = format!("{} {}", proposal.dwelling, proposal.id);
            audit(conn, by, "ask_correct_roll", &subject, proposal.field.word()).await
        })
    }

    /// Answers an owner's request; false where it was answered before.
    pub async fn answer_docket(
        &self,
        by: &By,
        id: DocketId,
        state: DocketState,
        answer: &str,
    ) -> Result<bool, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let done = sqlx::query(
                "UPDATE docket SET state = $3, answer = $4, decided_at = $5, proposed_by = $6 \
                 WHERE id = $1 AND community = $2 AND state = 'asked' AND asked_by_voter IS NOT NULL",
            )
            .bind(id.to_string())
            .bind(by.community.to_string())
            .bind(state.word())
            .bind(answer)
            .bind(by.at.0)
            .bind(by.account.to_string())
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() != 1 {
                return Ok(false);
            }
            audit(conn, by, "answer_docket", &id.to_string(), state.word()).await?;
            Ok(true)
        })
    }

    /// Corrects an entry before the notice.
    pub async fn edit_entry(
        &self,
        by: &By,
        change: &EntryChange,
        building: Option<&crate::NewBuilding>,
        docket: &NewDocket,
    ) -> Result<Saving, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let found = entry::entries(conn, by.community, by.at, Some(change.dwelling)).await?;
            let Some(found) = found.first().filter(|entry| !entry.locked) else { return Ok(Saving::Locked) };
            if revision(found) != change.seen {
                return Ok(Saving::Outdated);
            }
            super::import::add_buildings(conn, by.community, building.map_or(&[], core::slice::from_ref))
                .await?;
            put(conn, change, by.at).await?;
            insert(conn, by.community, core::slice::from_ref(docket)).await?;
            audit(conn, by, "edit_entry", &change.dwelling.to_string(), docket.field.word()).await?;
            Ok(Saving::Saved)
        })
    }

    /// Corrects an entry after the notice: docket, the poll's log, and where the owners changed the end
    /// of the old letter. The frozen roll stays; a ballot that is recorded stands (R26).
    pub async fn correct_roll(&self, by: &By, correction: &Correction) -> Result<Saving, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let dwelling = correction.change.dwelling;
            let found = entry::entries(conn, by.community, by.at, Some(dwelling)).await?;
            if found.first().is_none_or(|found| revision(found) != correction.change.seen) {
                return Ok(Saving::Outdated);
            }
            let done = sqlx::query(
                "UPDATE docket SET state = 'done', confirmed_by = $3, decided_at = $4 \
                 WHERE id = $1 AND community = $2 AND state = 'asked'",
            )
            .bind(correction.docket.to_string())
            .bind(by.community.to_string())
            .bind(by.account.to_string())
            .bind(by.at.0)
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() != 1 {
                return Ok(Saving::Outdated);
            }
            put(conn, &correction.change, by.at).await?;
            publish(conn, correction, by.at).await?;
            end_letter(conn, by, correction).await?;
            let subject = format!("{} {}", correction.poll, correction.docket);
            audit(conn, by, "correct_roll", &subject, correction.field.word()).await?;
            Ok(Saving::Saved)
        })
    }

    /// The voter of a poll to whom a dwelling belongs, with the number of its dwellings.
    pub async fn voter_of(
        &self,
        poll: PollId,
        dwelling: DwellingId,
    ) -> Result<Option<(VoterId, u32)>, StoreError> {
        let row = sqlx::query(
            "SELECT m.voter, (SELECT count(*) FROM voter_dwelling o WHERE o.poll = m.poll AND o.voter = m.voter) \
             AS dwellings FROM voter_dwelling m WHERE m.poll = $1 AND m.dwelling = $2",
        )
        .bind(poll.to_string())
        .bind(dwelling.to_string())
        .fetch_optional(&self.disk.pool)
        .await?;
        let found = |row: Columns<'_>| {
            Ok((row.parsed("voter_dwelling.voter")?, row.count("voter_dwelling.dwellings")?))
        };
        row.as_ref().map(Columns).map(found).transpose()
    }
}

fn revision(found: &entry::EntryRecord) -> Option<u32> {
    found.live.as_ref().map(|live| live.revision)
}

/// Saves what was compared in the same transaction.
async fn put(conn: &mut AnyConnection, change: &EntryChange, at: Instant) -> Result<(), StoreError> {
    if !entry::save(conn, change, at).await? {
        return Err(StoreError::Busy);
    }
    entry::stairwells(conn, change.building).await
}

async fn publish(conn: &mut AnyConnection, correction: &Correction, at: Instant) -> Result<(), StoreError> {
    let Correction { docket, poll, field, before, after, .. } = correction;
    let file = Published { docket: *docket, field: field.word(), before: *before, after: *after };
    append_file(conn, *poll, EntryKind::Docket, at, &file).await?;
    Ok(())
}

/// The letter of the former owners opens nothing any more, nor does a phone that has it open.
async fn end_letter(conn: &mut AnyConnection, by: &By, correction: &Correction) -> Result<(), StoreError> {
    let Some((voter, phone)) = &correction.new_owners else { return Ok(()) };
    let (poll, voter) = (correction.poll.to_string(), voter.to_string());
    sqlx::query(
        "UPDATE voting_code SET revoked_at = $3, revoked_by = $4 \
         WHERE poll = $1 AND voter = $2 AND revoked_at IS NULL",
    )
    .bind(poll.as_str())
    .bind(voter.as_str())
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(&mut *conn)
    .await?;
    sqlx::query("DELETE FROM session_voter WHERE poll = $1 AND voter = $2")
        .bind(poll.as_str())
        .bind(voter.as_str())
        .execute(&mut *conn)
        .await?;
    sqlx::query("UPDATE voter SET phone_mac = $3 WHERE poll = $1 AND voter = $2")
        .bind(poll)
        .bind(voter)
        .bind(phone.map(|mac| mac.to_string()))
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn insert(
    conn: &mut AnyConnection,
    community: CommunityId,
    entries: &[NewDocket],
) -> Result<(), StoreError> {
    let row = |entry: &NewDocket| {
        let decided = (entry.state != DocketState::Asked).then_some(entry.at.0);
        [
            entry.id.to_string().into(),
            community.to_string().into(),
            entry.poll.map(|poll| poll.to_string()).into(),
            entry.dwelling.to_string().into(),
            entry.field.word().to_owned().into(),
            entry.before.clone().into(),
            entry.after.clone().into(),
            entry.reason.clone().into(),
            entry.state.word().to_owned().into(),
            entry.asked_by_voter.map(|voter| voter.to_string()).into(),
            entry.proposed_by.map(|account| account.to_string()).into(),
            entry.at.0.into(),
            decided.into(),
        ]
    };
    let rows: Vec<_> = entries.iter().map(row).collect();
    let table = "docket (id, community, poll, dwelling, field, before_sealed, after_sealed, reason, state, \
        asked_by_voter, proposed_by, asked_at, decided_at)";
    insert_rows(conn, table, &rows).await
}

fn record(row: Columns<'_>) -> Result<DocketRecord, StoreError> {
    Ok(DocketRecord {
        id: row.parsed("docket.id")?,
        dwelling: row.parsed("docket.dwelling")?,
        address: Address {
            building: row.text("building.building")?,
            stairwell: row.count_or_null("dwelling.stairwell")?,
            room: row.text("dwelling.room")?,
        },
        poll: row.parsed_or_null("docket.poll")?,
        field: row.word("docket.field")?,
        before: row.text("docket.before_sealed")?,
        after: row.text("docket.after_sealed")?,
        reason: row.text("docket.reason")?,
        state: row.word("docket.state")?,
        asked_by_voter: row.parsed_or_null("docket.asked_by_voter")?,
        proposed_by: row.text_or_null("account.proposed_by")?,
        confirmed_by: row.text_or_null("account.confirmed_by")?,
        answer: row.text_or_null("docket.answer")?,
        asked_at: row.instant("docket.asked_at")?,
        decided_at: row.instant_or_null("docket.decided_at")?,
    })
}
