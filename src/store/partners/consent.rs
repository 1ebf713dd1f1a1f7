//! Consent to be called by a firm, and the visits it may then propose (R65).

use super::choice::HomeChoice;
use crate::{
    Decided, Store, StoreError,
    column::Columns,
    committee::{Doer, append, chance},
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    community::Address,
    id::{CommunityId, DwellingId, FirmId, RoundId, SlotId},
};
use sqlx::{AnyConnection, any::AnyRow};

/// A consent to be recorded.
#[derive(Clone, Debug)]
pub struct NewConsent {
    pub home: HomeChoice,
    pub firm: FirmId,
    /// The very words that were agreed to.
    pub words: String,
    /// Sealed into `partner_consent.phone_sealed` of the dwelling.
    pub phone_sealed: String,
    pub at: Instant,
}

/// A consent that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentRecord {
    pub firm: FirmId,
    pub words: String,
    pub phone_sealed: String,
    pub at: Instant,
}

/// A home whose consent holds, as its firm sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadRecord {
    pub home: HomeChoice,
    pub community: CommunityId,
    pub address: Address,
    pub phone_sealed: String,
    pub at: Instant,
    pub confirmed: bool,
}

/// A visit that a firm proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirmVisitRecord {
    pub id: SlotId,
    /// For fitting; else for measuring.
    pub fit: bool,
    pub from: Instant,
    pub to: Instant,
    pub accepted: bool,
}

const LEADS: &str = "SELECT n.round, n.dwelling, n.phone_sealed, n.at, b.community, b.name, d.stairwell, d.room, \
    CASE WHEN c.confirmed_at IS NULL THEN 0 ELSE 1 END AS confirmed FROM partner_consent n \
    JOIN partner_choice c ON c.round = n.round AND c.dwelling = n.dwelling JOIN dwelling d ON d.id = n.dwelling \
    JOIN building b ON b.id = d.building JOIN firm f ON f.id = n.firm AND f.removed_at IS NULL \
    WHERE n.firm = $1 AND n.revoked_at IS NULL ORDER BY n.at DESC, n.id LIMIT 200";

impl Store {
    /// Records a consent in place of the one that held.
    pub async fn give_consent(&self, new: &NewConsent) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            end(&mut *conn, new.home, Some(new.at)).await?;
            sqlx::query(
                "INSERT INTO partner_consent (id, round, dwelling, firm, words, phone_sealed, at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(SlotId::from_bits(chance()?).to_string())
            .bind(new.home.round.to_string())
            .bind(new.home.dwelling.to_string())
            .bind(new.firm.to_string())
            .bind(new.words.as_str())
            .bind(new.phone_sealed.as_str())
            .bind(new.at.0)
            .execute(conn)
            .await?;
            Ok(())
        })
    }

    /// Takes a consent back: the number goes, visits that were proposed too.
    pub async fn revoke_consent(&self, home: HomeChoice, at: Instant) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| end(conn, home, Some(at)))
    }

    /// The consent of a home that holds.
    pub async fn consent(&self, home: HomeChoice) -> Result<Option<ConsentRecord>, StoreError> {
        let row = sqlx::query(
            "SELECT firm, words, phone_sealed, at FROM partner_consent WHERE round = $1 AND dwelling = $2 AND revoked_at IS NULL",
        )
        .bind(home.round.to_string())
        .bind(home.dwelling.to_string())
        .fetch_optional(&self.disk.pool)
        .await?;
        let Some(row) = row.as_ref().map(Columns) else { return Ok(None) };
        Ok(Some(ConsentRecord {
            firm: row.parsed("partner_consent.firm")?,
            words: row.text("partner_consent.words")?,
            phone_sealed: row.text("partner_consent.phone_sealed")?,
            at: row.instant("partner_consent.at")?,
        }))
    }

    /// The homes that agreed to be called by a firm; a firm that was removed sees none any more.
    pub async fn leads(&self, firm: FirmId) -> Result<Vec<LeadRecord>, StoreError> {
        let rows = sqlx::query(LEADS).bind(firm.to_string()).fetch_all(&self.disk.pool).await?;
        rows.iter().map(lead).collect()
    }

    /// The visits that were proposed to a home, earliest first.
    pub async fn firm_visits(&self, home: HomeChoice) -> Result<Vec<FirmVisitRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, purpose, starts_at, ends_at, accepted FROM firm_visit WHERE round = $1 AND dwelling = $2 ORDER BY starts_at, id",
        )
        .bind(home.round.to_string())
        .bind(home.dwelling.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        let visit = |row| {
            let row = Columns(row);
            Ok(FirmVisitRecord {
                id: row.parsed("firm_visit.id")?,
                fit: row.text("firm_visit.purpose")? == "fit",
                from: row.instant("firm_visit.starts_at")?,
                to: row.instant("firm_visit.ends_at")?,
                accepted: row.flag("firm_visit.accepted")?,
            })
        };
        rows.iter().map(visit).collect()
    }

    /// Puts these in place of the visits that nobody has taken.
    pub async fn propose_visits(
        &self,
        doer: &Doer,
        firm: FirmId,
        home: HomeChoice,
        visits: &[FirmVisitRecord],
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            sqlx::query("DELETE FROM firm_visit WHERE round = $1 AND dwelling = $2 AND accepted = 0")
                .bind(home.round.to_string())
                .bind(home.dwelling.to_string())
                .execute(&mut *conn)
                .await?;
            for visit in visits {
                propose(&mut *conn, firm, home, visit).await?;
            }
            append(conn, doer, "propose_visits", &home.dwelling.to_string(), &visits.len().to_string()).await
        })
    }

    /// Takes a visit; another of the same purpose is given back.
    pub async fn accept_visit(
        &self,
        home: HomeChoice,
        visit: SlotId,
        now: Instant,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let row = sqlx::query("SELECT purpose FROM firm_visit WHERE id = $1 AND round = $2 AND dwelling = $3 AND starts_at > $4")
                .bind(visit.to_string())
                .bind(home.round.to_string())
                .bind(home.dwelling.to_string())
                .bind(now.0)
                .fetch_optional(&mut *conn)
                .await?;
            let Some(row) = row else { return Ok(Err(Refusal::NotFound)) };
            sqlx::query(
                "UPDATE firm_visit SET accepted = CASE WHEN id = $1 THEN 1 ELSE 0 END WHERE round = $2 AND dwelling = $3 AND purpose = $4",
            )
            .bind(visit.to_string())
            .bind(home.round.to_string())
            .bind(home.dwelling.to_string())
            .bind(Columns(&row).text("firm_visit.purpose")?)
            .execute(conn)
            .await?;
            Ok(Ok(()))
        })
    }
}

/// Ends the consent of a home; with a time it is written down, else the next choice is the reason.
pub(super) async fn end(
    conn: &mut AnyConnection,
    home: HomeChoice,
    at: Option<Instant>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE partner_consent SET phone_sealed = NULL, revoked_at = coalesce(CAST($3 AS BIGINT), at) \
         WHERE round = $1 AND dwelling = $2 AND revoked_at IS NULL",
    )
    .bind(home.round.to_string())
    .bind(home.dwelling.to_string())
    .bind(at.map(|at| at.0))
    .execute(&mut *conn)
    .await?;
    sqlx::query("DELETE FROM firm_visit WHERE round = $1 AND dwelling = $2")
        .bind(home.round.to_string())
        .bind(home.dwelling.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

async fn propose(
    conn: &mut AnyConnection,
    firm: FirmId,
    home: HomeChoice,
    visit: &FirmVisitRecord,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO firm_visit (id, round, dwelling, firm, purpose, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(visit.id.to_string())
    .bind(home.round.to_string())
    .bind(home.dwelling.to_string())
    .bind(firm.to_string())
    .bind(if visit.fit { "fit" } else { "measure" })
    .bind(visit.from.0)
    .bind(visit.to.0)
    .execute(conn)
    .await?;
    Ok(())
}

fn lead(row: &AnyRow) -> Result<LeadRecord, StoreError> {
    let row = Columns(row);
    let (round, dwelling): (RoundId, DwellingId) =
        (row.parsed("partner_consent.round")?, row.parsed("partner_consent.dwelling")?);
    Ok(LeadRecord {
        home: HomeChoice { round, dwelling },
        community: row.parsed("building.community")?,
        address: Address {
            building: row.text("building.name")?,
            stairwell: row.count_or_null("dwelling.stairwell")?,
            room: row.text("dwelling.room")?,
        },
        phone_sealed: row.text("partner_consent.phone_sealed")?,
        at: row.instant("partner_consent.at")?,
        confirmed: row.flag("partner_choice.confirmed")?,
    })
}
