//! Rounds: the bill, who was invited, when all offers open, what happened.

use super::firm::written;
use crate::{
    Decided, Store, StoreError,
    column::Columns,
    committee::{By, audit},
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    id::{CommunityId, FirmId, RoundId},
    partners::Bill,
};
use sqlx::{AnyConnection, any::AnyRow};

/// A round to be planned.
#[derive(Clone, Debug)]
pub struct NewRound {
    pub id: RoundId,
    pub title: String,
    pub criteria: String,
    pub bill: Bill,
    pub opens_at: Instant,
    pub firms: Vec<FirmId>,
}

/// A round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRecord {
    pub id: RoundId,
    pub community: CommunityId,
    pub title: String,
    pub criteria: String,
    pub bill: Bill,
    pub opens_at: Instant,
    pub firms: Vec<FirmId>,
    /// Offers that were begun, handed in or not.
    pub begun: u32,
    /// Offers that were handed in.
    pub handed_in: u32,
}

/// Something that happened in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundEventRecord {
    pub at: Instant,
    pub words: String,
}

/// What the homes of a building did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeUpRecord {
    pub building: String,
    pub homes: u32,
    pub chosen: u32,
    pub declined: u32,
    pub confirmed: u32,
}

const ROUND: &str = "SELECT r.*, (SELECT count(*) FROM offer o WHERE o.round = r.id) AS begun, \
    (SELECT count(*) FROM offer o WHERE o.round = r.id AND o.handed_at IS NOT NULL) AS handed \
    FROM partner_round r WHERE ";

const TAKE_UP: &str = "SELECT b.name, count(*) AS homes, \
    CAST(coalesce(sum(CASE WHEN c.offer IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS chosen, \
    CAST(coalesce(sum(CASE WHEN c.round IS NOT NULL AND c.offer IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS declined, \
    CAST(coalesce(sum(CASE WHEN c.confirmed_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS confirmed \
    FROM partner_round r JOIN building b ON b.community = r.community JOIN dwelling d ON d.building = b.id \
    LEFT JOIN partner_choice c ON c.dwelling = d.id AND c.round = r.id \
    WHERE r.id = $1 AND d.kind <> 'parking' GROUP BY b.id, b.name, b.place ORDER BY b.place";

impl Store {
    /// Plans a round, or changes one in which nobody has begun an offer.
    pub async fn save_round(&self, by: &By, new: &NewRound, known: bool) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let (act, words) =
                if known { ("change_round", "改了这一轮") } else { ("plan_round", "发出这一轮") };
            if known && !change(&mut *conn, by, new).await? {
                return Ok(Err(Refusal::StateForbids));
            }
            if !known {
                insert(&mut *conn, by.community, new, by.at).await?;
            }
            event(&mut *conn, new.id, by.at, words).await?;
            audit(conn, by, act, &new.id.to_string(), &new.title).await?;
            Ok(Ok(()))
        })
    }

    /// That round.
    pub async fn partner_round(&self, id: RoundId) -> Result<Option<RoundRecord>, StoreError> {
        Ok(self.rounds_where("r.id = $1", &id.to_string()).await?.pop())
    }

    /// A community's rounds, newest first.
    pub async fn partner_rounds(&self, community: CommunityId) -> Result<Vec<RoundRecord>, StoreError> {
        self.rounds_where("r.community = $1", &community.to_string()).await
    }

    /// Whether a community has any round.
    pub async fn has_partner_round(&self, community: CommunityId) -> Result<bool, StoreError> {
        let mut tx = self.disk.read().await?;
        let found = sqlx::query("SELECT 1 FROM partner_round WHERE community = $1 LIMIT 1")
            .bind(community.to_string())
            .fetch_optional(&mut *tx)
            .await?;
        Ok(found.is_some())
    }

    /// The rounds a firm was invited to, newest first.
    pub async fn rounds_of_firm(&self, firm: FirmId) -> Result<Vec<RoundRecord>, StoreError> {
        let of = "r.id IN (SELECT f.round FROM round_firm f WHERE f.firm = $1)";
        self.rounds_where(of, &firm.to_string()).await
    }

    async fn rounds_where(&self, which: &str, bind: &str) -> Result<Vec<RoundRecord>, StoreError> {
        let mut tx = self.disk.read().await?;
        let statement = format!("{ROUND}{which} ORDER BY r.opens_at DESC, r.id LIMIT 50");
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement)).bind(bind).fetch_all(&mut *tx).await?;
        let mut rounds = rows.iter().map(round).collect::<Result<Vec<_>, _>>()?;
        for round in &mut rounds {
            let rows = sqlx::query("SELECT firm FROM round_firm WHERE round = $1 ORDER BY firm")
                .bind(round.id.to_string())
                .fetch_all(&mut *tx)
                .await?;
            let firms = rows.iter().map(|row| Columns(row).parsed("round_firm.firm"));
            round.firms = firms.collect::<Result<_, _>>()?;
        }
        Ok(rounds)
    }

    /// What happened in a round, oldest first.
    pub async fn round_events(&self, id: RoundId) -> Result<Vec<RoundEventRecord>, StoreError> {
        let rows = sqlx::query("SELECT at, words FROM round_event WHERE round = $1 ORDER BY place LIMIT 200")
            .bind(id.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        let event = |row| {
            let row = Columns(row);
            Ok(RoundEventRecord { at: row.instant("round_event.at")?, words: row.text("round_event.words")? })
        };
        rows.iter().map(event).collect()
    }

    /// What the homes did, by building; nobody's name.
    pub async fn take_up(&self, id: RoundId) -> Result<Vec<TakeUpRecord>, StoreError> {
        let rows = sqlx::query(TAKE_UP).bind(id.to_string()).fetch_all(&self.disk.pool).await?;
        let line = |row| {
            let row = Columns(row);
            Ok(TakeUpRecord {
                building: row.text("building.name")?,
                homes: row.count("dwelling.homes")?,
                chosen: row.count("partner_choice.chosen")?,
                declined: row.count("partner_choice.declined")?,
                confirmed: row.count("partner_choice.confirmed")?,
            })
        };
        rows.iter().map(line).collect()
    }
}

async fn change(conn: &mut AnyConnection, by: &By, new: &NewRound) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE partner_round SET title = $3, criteria = $4, bill = $5, opens_at = $6 WHERE id = $1 AND community = $2 \
         AND opens_at > $7 AND NOT EXISTS (SELECT 1 FROM offer o WHERE o.round = partner_round.id)",
    )
    .bind(new.id.to_string())
    .bind(by.community.to_string())
    .bind(new.title.as_str())
    .bind(new.criteria.as_str())
    .bind(written(&new.bill)?)
    .bind(new.opens_at.0)
    .bind(by.at.0)
    .execute(&mut *conn)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query("DELETE FROM round_firm WHERE round = $1")
        .bind(new.id.to_string())
        .execute(&mut *conn)
        .await?;
    invite(conn, new).await?;
    Ok(true)
}

/// Also the demo's.
pub(crate) async fn insert(
    conn: &mut AnyConnection,
    community: CommunityId,
    new: &NewRound,
    at: Instant,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO partner_round (id, community, title, criteria, bill, opens_at, planned_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(new.id.to_string())
    .bind(community.to_string())
    .bind(new.title.as_str())
    .bind(new.criteria.as_str())
    .bind(written(&new.bill)?)
    .bind(new.opens_at.0)
    .bind(at.0)
    .execute(&mut *conn)
    .await?;
    invite(conn, new).await
}

async fn invite(conn: &mut AnyConnection, new: &NewRound) -> Result<(), StoreError> {
    for firm in &new.firms {
        sqlx::query("INSERT INTO round_firm (round, firm) VALUES ($1, $2)")
            .bind(new.id.to_string())
            .bind(firm.to_string())
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// A line of a round's log.
pub(super) async fn event(
    conn: &mut AnyConnection,
    round: RoundId,
    at: Instant,
    words: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO round_event (round, place, at, words) SELECT $1, count(*) + 1, CAST($2 AS BIGINT), $3 \
         FROM round_event WHERE round = $1",
    )
    .bind(round.to_string())
    .bind(at.0)
    .bind(words)
    .execute(conn)
    .await?;
    Ok(())
}

fn round(row: &AnyRow) -> Result<RoundRecord, StoreError> {
    let row = Columns(row);
    let bill = row.text("partner_round.bill")?;
    Ok(RoundRecord {
        id: row.parsed("partner_round.id")?,
        community: row.parsed("partner_round.community")?,
        title: row.text("partner_round.title")?,
        criteria: row.text("partner_round.criteria")?,
        bill: serde_json::from_str(&bill).map_err(|_| StoreError::Damaged("partner_round.bill"))?,
        opens_at: row.instant("partner_round.opens_at")?,
        firms: Vec::new(),
        begun: row.count("offer.begun")?,
        handed_in: row.count("offer.handed")?,
    })
}
