//! Firms of a community, and the accounts that are there for them.

use crate::{
    Decided, NewAccount, Store, StoreError,
    column::Columns,
    committee::{self, By, audit},
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    id::{AccountId, CommunityId, FirmId},
    partners::{Card, Rating},
};
use sqlx::{AnyConnection, any::AnyRow};

/// A firm to be invited.
#[derive(Clone, Debug)]
pub struct NewFirm {
    pub id: FirmId,
    pub card: Card,
    pub criteria: String,
    /// The district that invites it; nothing where the committee does.
    pub district: Option<String>,
}

/// A firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirmRecord {
    pub id: FirmId,
    pub community: CommunityId,
    pub card: Card,
    pub criteria: String,
    /// The district that invited it.
    pub district: Option<String>,
    pub invited_at: Instant,
    /// When and why it was removed.
    pub removed: Option<(Instant, String)>,
    /// By households that confirmed it and marked the work done.
    pub ratings: Vec<Rating>,
}

impl Store {
    /// Invites a firm, or changes the card of one that is on the list.
    pub async fn save_firm(&self, by: &By, new: &NewFirm, known: bool) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if !known {
                insert(&mut *conn, by.community, new, by.at).await?;
                audit(conn, by, "invite_firm", &new.id.to_string(), &new.criteria).await?;
                return Ok(Ok(()));
            }
            let done = sqlx::query(
                "UPDATE firm SET card = $3, criteria = $4 WHERE id = $1 AND community = $2 AND removed_at IS NULL",
            )
            .bind(new.id.to_string())
            .bind(by.community.to_string())
            .bind(written(&new.card)?)
            .bind(new.criteria.as_str())
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() == 0 {
                return Ok(Err(Refusal::FirmRemoved));
            }
            audit(conn, by, "change_firm", &new.id.to_string(), &new.criteria).await?;
            Ok(Ok(()))
        })
    }

    /// Invites a firm to the lists of several communities, under an id of its own on each; on none of them
    /// where one has a firm of that licence already.
    pub async fn invite_firm(&self, to: &[(By, FirmId)], new: &NewFirm) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            for (by, id) in to {
                if listed(&mut *conn, by.community, &new.card.licence).await? {
                    return Ok(Err(Refusal::FirmListed));
                }
                insert(&mut *conn, by.community, &NewFirm { id: *id, ..new.clone() }, by.at).await?;
                audit(&mut *conn, by, "invite_firm", &id.to_string(), &new.criteria).await?;
            }
            Ok(Ok(()))
        })
    }

    /// Takes a firm from the list, once; it stays with its reason.
    pub async fn remove_firm(&self, by: &By, id: FirmId, reason: &str) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let done = sqlx::query(
                "UPDATE firm SET removed_at = $3, reason = $4 WHERE id = $1 AND community = $2 AND removed_at IS NULL",
            )
            .bind(id.to_string())
            .bind(by.community.to_string())
            .bind(by.at.0)
            .bind(reason)
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() == 0 {
                return Ok(Err(Refusal::FirmRemoved));
            }
            audit(conn, by, "remove_firm", &id.to_string(), reason).await?;
            Ok(Ok(()))
        })
    }

    /// Adds an account for a firm.
    pub async fn add_firm_account(
        &self,
        by: &By,
        firm: FirmId,
        new: &NewAccount,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let taken = sqlx::query("SELECT id FROM account WHERE login = $1")
                .bind(new.login.as_str())
                .fetch_optional(&mut *conn)
                .await?;
            if taken.is_some() {
                return Ok(Err(Refusal::LoginTaken));
            }
            committee::insert(&mut *conn, new, by.at).await?;
            link(&mut *conn, new.id, firm).await?;
            audit(conn, by, "add_firm_account", &new.id.to_string(), &firm.to_string()).await?;
            Ok(Ok(()))
        })
    }

    /// For which firm an account is there.
    pub async fn firm_of(&self, account: AccountId) -> Result<Option<FirmRecord>, StoreError> {
        let row = sqlx::query("SELECT firm FROM firm_account WHERE account = $1")
            .bind(account.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        let Some(row) = row else { return Ok(None) };
        self.firm(Columns(&row).parsed("firm_account.firm")?).await
    }

    /// That firm.
    pub async fn firm(&self, id: FirmId) -> Result<Option<FirmRecord>, StoreError> {
        let row = sqlx::query("SELECT * FROM firm WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(FirmRecord { ratings: self.ratings(id).await?, ..firm(&row)? }))
    }

    /// A community's firms by name, removed ones last.
    pub async fn firms(&self, community: CommunityId) -> Result<Vec<FirmRecord>, StoreError> {
        let rows = sqlx::query("SELECT * FROM firm WHERE community = $1")
            .bind(community.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        let mut firms = rows.iter().map(firm).collect::<Result<Vec<_>, _>>()?;
        for firm in &mut firms {
            firm.ratings = self.ratings(firm.id).await?;
        }
        firms.sort_by(|a, b| (a.removed.is_some(), &a.card.name).cmp(&(b.removed.is_some(), &b.card.name)));
        Ok(firms)
    }

    async fn ratings(&self, firm: FirmId) -> Result<Vec<Rating>, StoreError> {
        let rows = sqlx::query(
            "SELECT c.content, c.process, c.lasting FROM partner_choice c JOIN offer o ON o.id = c.offer \
             WHERE o.firm = $1 AND c.content IS NOT NULL",
        )
        .bind(firm.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        let rating = |row| {
            let row = Columns(row);
            Ok(Rating {
                content: row.count("partner_choice.content")?,
                process: row.count("partner_choice.process")?,
                lasting: row.count("partner_choice.lasting")?,
            })
        };
        rows.iter().map(rating).collect()
    }
}

/// Whether a firm of that licence is on a community's list.
async fn listed(conn: &mut AnyConnection, community: CommunityId, licence: &str) -> Result<bool, StoreError> {
    let rows = sqlx::query("SELECT * FROM firm WHERE community = $1 AND removed_at IS NULL")
        .bind(community.to_string())
        .fetch_all(conn)
        .await?;
    let firms = rows.iter().map(firm).collect::<Result<Vec<_>, _>>()?;
    Ok(firms.iter().any(|firm| firm.card.licence == licence))
}

/// Also the demo's.
pub(crate) async fn insert(
    conn: &mut AnyConnection,
    community: CommunityId,
    new: &NewFirm,
    at: Instant,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO firm (id, community, card, criteria, invited_at, district) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(new.id.to_string())
        .bind(community.to_string())
        .bind(written(&new.card)?)
        .bind(new.criteria.as_str())
        .bind(at.0)
        .bind(new.district.as_deref())
        .execute(conn)
        .await?;
    Ok(())
}

/// Also the demo's.
pub(crate) async fn link(
    conn: &mut AnyConnection,
    account: AccountId,
    firm: FirmId,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO firm_account (account, firm) VALUES ($1, $2)")
        .bind(account.to_string())
        .bind(firm.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// A value as the text of its column.
pub(super) fn written<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Other(error.into()))
}

fn firm(row: &AnyRow) -> Result<FirmRecord, StoreError> {
    let row = Columns(row);
    let reason = row.text_or_null("firm.reason")?;
    Ok(FirmRecord {
        id: row.parsed("firm.id")?,
        community: row.parsed("firm.community")?,
        card: serde_json::from_str(&row.text("firm.card")?).map_err(|_| StoreError::Damaged("firm.card"))?,
        criteria: row.text("firm.criteria")?,
        district: row.text_or_null("firm.district")?,
        invited_at: row.instant("firm.invited_at")?,
        removed: row.instant_or_null("firm.removed_at")?.zip(reason),
        ratings: Vec::new(),
    })
}
