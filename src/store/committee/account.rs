//! Accounts: adding, resetting, disabling; passwords and second proofs as the database knows them.

use super::audit::{Doer, append};
use crate::{
    Store, StoreError,
    bulk::insert_rows,
    column::{Columns, Word},
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    committee::Role,
    evidence::Hash32,
    id::{AccountId, CommunityId, StaffSessionId},
};
use sqlx::AnyConnection;

/// What somebody has besides the password, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Second {
    /// The salt from which the secret is made.
    Totp(Hash32),
    /// The keyed hashes of the card's codes in printed order.
    Card(Vec<Hash32>),
}

/// An account to be added.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub id: AccountId,
    /// Nobody's for the operator and for a district.
    pub community: Option<CommunityId>,
    /// For the role of a district alone.
    pub district: Option<String>,
    pub login: String,
    pub name: String,
    pub role: Role,
    /// As a PHC string.
    pub password_hash: String,
    pub second: Second,
    /// Whether the holder is asked to choose another password.
    pub start_password: bool,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRecord {
    pub id: AccountId,
    pub community: Option<CommunityId>,
    pub district: Option<String>,
    pub login: String,
    pub name: String,
    pub role: Role,
    pub password_hash: String,
    /// Whether the password is still the one that was given.
    pub start_password: bool,
    /// Nothing where there is a card.
    pub totp_salt: Option<Hash32>,
    /// The last step whose code was used.
    pub totp_step: Option<i64>,
    /// Unused codes of the card.
    pub codes_left: u32,
    pub created_at: Instant,
    pub disabled_at: Option<Instant>,
}

pub(super) const ACCOUNT: &str = "a.id, a.community, a.district, a.login, a.name, a.role, a.password_hash, \
    a.start_password, a.totp_secret, a.totp_step, a.created_at, a.disabled_at, \
    (SELECT count(*) FROM account_card k WHERE k.account = a.id AND k.used_at IS NULL) AS codes_left";

impl Store {
    /// Adds an account; [`Refusal::LoginTaken`] where somebody has that login.
    pub async fn add_account(
        &self,
        doer: &Doer,
        new: &NewAccount,
    ) -> Result<Result<(), Refusal>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let taken = sqlx::query("SELECT id FROM account WHERE login = $1")
                .bind(new.login.as_str())
                .fetch_optional(&mut *conn)
                .await?;
            if taken.is_some() {
                return Ok(Err(Refusal::LoginTaken));
            }
            insert(conn, new, doer.at).await?;
            append(conn, doer, "add_account", &new.id.to_string(), new.role.word()).await?;
            Ok(Ok(()))
        })
    }

    /// The account with that login.
    pub async fn account_of(&self, login: &str) -> Result<Option<AccountRecord>, StoreError> {
        let statement = format!("SELECT {ACCOUNT} FROM account a WHERE a.login = $1");
        let row =
            sqlx::query(sqlx::AssertSqlSafe(statement)).bind(login).fetch_optional(&self.disk.pool).await?;
        row.map(|row| account(Columns(&row))).transpose()
    }

    /// That account.
    pub async fn account(&self, id: AccountId) -> Result<Option<AccountRecord>, StoreError> {
        let statement = format!("SELECT {ACCOUNT} FROM account a WHERE a.id = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(id.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        row.map(|row| account(Columns(&row))).transpose()
    }

    /// A community's accounts by role and login, disabled ones last.
    pub async fn accounts_of(&self, community: CommunityId) -> Result<Vec<AccountRecord>, StoreError> {
        let statement = format!("SELECT {ACCOUNT} FROM account a WHERE a.community = $1");
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(community.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        let mut accounts =
            rows.iter().map(|row| account(Columns(row))).collect::<Result<Vec<_>, StoreError>>()?;
        accounts.sort_by(|a, b| {
            (a.disabled_at.is_some(), a.role, &a.login).cmp(&(b.disabled_at.is_some(), b.role, &b.login))
        });
        Ok(accounts)
    }

    /// The accounts of districts by district and login, disabled ones last.
    pub async fn district_accounts(&self) -> Result<Vec<AccountRecord>, StoreError> {
        let statement = format!("SELECT {ACCOUNT} FROM account a WHERE a.role = 'district'");
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement)).fetch_all(&self.disk.pool).await?;
        let mut accounts =
            rows.iter().map(|row| account(Columns(row))).collect::<Result<Vec<_>, StoreError>>()?;
        accounts.sort_by(|a, b| {
            (a.disabled_at.is_some(), &a.district, &a.login).cmp(&(
                b.disabled_at.is_some(),
                &b.district,
                &b.login,
            ))
        });
        Ok(accounts)
    }

    /// Gives an account a new password and second proof, enables it and ends its sessions.
    pub async fn reset_account(
        &self,
        doer: &Doer,
        id: AccountId,
        password_hash: &str,
        second: &Second,
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            sqlx::query(
                "UPDATE account SET password_hash = $2, start_password = 1, totp_secret = $3, \
                 totp_step = NULL, disabled_at = NULL WHERE id = $1",
            )
            .bind(id.to_string())
            .bind(password_hash)
            .bind(salt(second))
            .execute(&mut *conn)
            .await?;
            end_sessions(conn, id, None).await?;
            write_card(conn, id, second).await?;
            append(conn, doer, "reset_account", &id.to_string(), "").await
        })
    }

    /// Disables an account and ends its sessions; [`Refusal::LastChair`] where nobody else would answer
    /// for the community's polls.
    pub async fn disable_account(
        &self,
        doer: &Doer,
        id: AccountId,
    ) -> Result<Result<(), Refusal>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let last = sqlx::query(
                "SELECT a.id FROM account a WHERE a.id = $1 AND a.role = 'chair' AND a.disabled_at IS NULL \
                 AND NOT EXISTS (SELECT 1 FROM account o WHERE o.community = a.community AND o.id <> a.id \
                 AND o.role = 'chair' AND o.disabled_at IS NULL)",
            )
            .bind(id.to_string())
            .fetch_optional(&mut *conn)
            .await?;
            if last.is_some() {
                return Ok(Err(Refusal::LastChair));
            }
            sqlx::query("UPDATE account SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL")
                .bind(id.to_string())
                .bind(doer.at.0)
                .execute(&mut *conn)
                .await?;
            end_sessions(conn, id, None).await?;
            append(conn, doer, "disable_account", &id.to_string(), "").await?;
            Ok(Ok(()))
        })
    }

    /// Sets a password that its holder chose; their other sessions end.
    pub async fn change_password(
        &self,
        doer: &Doer,
        id: AccountId,
        password_hash: &str,
        this: StaffSessionId,
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            sqlx::query("UPDATE account SET password_hash = $2, start_password = 0 WHERE id = $1")
                .bind(id.to_string())
                .bind(password_hash)
                .execute(&mut *conn)
                .await?;
            end_sessions(conn, id, Some(this)).await?;
            append(conn, doer, "change_password", &id.to_string(), "").await
        })
    }
}

pub(crate) async fn insert(
    conn: &mut AnyConnection,
    new: &NewAccount,
    at: Instant,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO account (id, community, login, name, role, password_hash, start_password, totp_secret, \
         created_at, district) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(new.id.to_string())
    .bind(new.community.map(|id| id.to_string()))
    .bind(new.login.as_str())
    .bind(new.name.as_str())
    .bind(new.role.word())
    .bind(new.password_hash.as_str())
    .bind(i64::from(new.start_password))
    .bind(salt(&new.second))
    .bind(at.0)
    .bind(new.district.as_deref())
    .execute(&mut *conn)
    .await?;
    write_card(conn, new.id, &new.second).await
}

fn salt(second: &Second) -> Option<String> {
    match second {
        Second::Totp(salt) => Some(salt.to_string()),
        Second::Card(_) => None,
    }
}

/// The old card, if there was one, is worth nothing any more.
async fn write_card(conn: &mut AnyConnection, id: AccountId, second: &Second) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM account_card WHERE account = $1")
        .bind(id.to_string())
        .execute(&mut *conn)
        .await?;
    let Second::Card(macs) = second else { return Ok(()) };
    let row = |(place, mac): (i64, &Hash32)| [id.to_string().into(), place.into(), mac.to_string().into()];
    let rows: Vec<_> = (1..).zip(macs).map(row).collect();
    insert_rows(conn, "account_card (account, place, mac)", &rows).await
}

async fn end_sessions(
    conn: &mut AnyConnection,
    id: AccountId,
    but: Option<StaffSessionId>,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM account_session WHERE account = $1 AND id <> $2")
        .bind(id.to_string())
        .bind(but.map_or_else(String::new, |id| id.to_string()))
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) fn account(row: Columns<'_>) -> Result<AccountRecord, StoreError> {
    Ok(AccountRecord {
        id: row.parsed("account.id")?,
        community: row.parsed_or_null("account.community")?,
        district: row.text_or_null("account.district")?,
        login: row.text("account.login")?,
        name: row.text("account.name")?,
        role: row.word("account.role")?,
        password_hash: row.text("account.password_hash")?,
        start_password: row.flag("account.start_password")?,
        totp_salt: row.parsed_or_null("account.totp_secret")?,
        totp_step: row.count_or_null("account.totp_step")?,
        codes_left: row.count("account_card.codes_left")?,
        created_at: row.instant("account.created_at")?,
        disabled_at: row.instant_or_null("account.disabled_at")?,
    })
}
