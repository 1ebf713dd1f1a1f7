//! The audit log: every act of the back office, each line's digest over the one before it.

use crate::{
    Store, StoreError,
    column::{Columns, bigint},
    tx::in_transaction,
};
use domain::{
    Instant,
    committee::Role,
    evidence::{Hash32, digest},
    id::{AccountId, CommunityId},
};
use sqlx::{AnyConnection, any::AnyRow};

/// Who acts, for which community, when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct By {
    pub account: AccountId,
    pub community: CommunityId,
    pub role: Role,
    pub at: Instant,
}

/// The same where an account or a community may be missing: the command line, an unknown login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doer {
    pub account: Option<AccountId>,
    pub community: Option<CommunityId>,
    pub at: Instant,
}

impl From<By> for Doer {
    fn from(by: By) -> Self {
        Self { account: Some(by.account), community: Some(by.community), at: by.at }
    }
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRecord {
    pub place: u64,
    pub at: Instant,
    pub community: Option<CommunityId>,
    pub account: Option<AccountId>,
    /// Name and login of the account.
    pub who: Option<String>,
    pub act: String,
    pub subject: String,
    pub detail: String,
    pub digest: Hash32,
}

/// What came of looking through the whole log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditCheck {
    /// Lines that fit to the ones before them.
    pub sound: u64,
    /// The first place that does not.
    pub broken_at: Option<u64>,
}

const FIRST: Hash32 = Hash32::from_bytes([0; 32]);
const PAGE: u16 = 1_000;

/// Writes a line in the transaction of what it tells of. `act` is the endpoint's name in snake case,
/// `subject` ids, `detail` free of personal data.
pub(crate) async fn audit(
    conn: &mut AnyConnection,
    by: &By,
    act: &'static str,
    subject: &str,
    detail: &str,
) -> Result<(), StoreError> {
    append(conn, &(*by).into(), act, subject, detail).await
}

pub(crate) async fn append(
    conn: &mut AnyConnection,
    doer: &Doer,
    act: &'static str,
    subject: &str,
    detail: &str,
) -> Result<(), StoreError> {
    let last = sqlx::query("SELECT place, digest FROM audit ORDER BY place DESC LIMIT 1")
        .fetch_optional(&mut *conn)
        .await?;
    let (place, before) = match last.as_ref().map(Columns) {
        Some(last) => (last.count::<u64>("audit.place")? + 1, last.parsed("audit.digest")?),
        None => (1, FIRST),
    };
    let mut line = AuditRecord {
        place,
        at: doer.at,
        community: doer.community,
        account: doer.account,
        who: None,
        act: act.to_owned(),
        subject: subject.to_owned(),
        detail: detail.to_owned(),
        digest: FIRST,
    };
    line.digest = chained(&before, &line);
    insert(conn, line).await
}

async fn insert(conn: &mut AnyConnection, line: AuditRecord) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO audit (place, at, community, account, act, subject, detail, digest) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(bigint(line.place)?)
    .bind(line.at.0)
    .bind(line.community.map(|id| id.to_string()))
    .bind(line.account.map(|id| id.to_string()))
    .bind(line.act)
    .bind(line.subject)
    .bind(line.detail)
    .bind(line.digest.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// SHA-256 over the digest before, place and time as 8 big-endian bytes each, then community, account,
/// act, subject and detail, each as its length in 4 big-endian bytes (2³² − 1 for none) and its bytes.
fn chained(before: &Hash32, line: &AuditRecord) -> Hash32 {
    let (community, account) =
        (line.community.map(|id| id.to_string()), line.account.map(|id| id.to_string()));
    let mut bytes = before.bytes().to_vec();
    bytes.extend(line.place.to_be_bytes());
    bytes.extend(line.at.0.to_be_bytes());
    let texts = [
        community.as_deref(),
        account.as_deref(),
        Some(&*line.act),
        Some(&*line.subject),
        Some(&*line.detail),
    ];
    for text in texts {
        let length = text.map_or(u32::MAX, |text| u32::try_from(text.len()).unwrap_or(u32::MAX - 1));
        bytes.extend(length.to_be_bytes());
        bytes.extend(text.unwrap_or("").as_bytes());
    }
    digest(&bytes)
}

/// Refused log-ins with names that nobody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLogIn {
    /// How the names began; nothing where they could not be a login.
    pub begins: String,
    pub failures: i64,
    pub first_at: Instant,
    pub last_at: Instant,
}

const LINES: &str = "SELECT a.place, a.at, a.community, a.account, a.act, a.subject, a.detail, a.digest, \
    c.name, c.login FROM audit a LEFT JOIN account c ON c.id = a.account ";

impl Store {
    /// Writes a line of its own: something was looked at or refused.
    pub async fn note(
        &self,
        doer: &Doer,
        act: &'static str,
        subject: &str,
        detail: &str,
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| append(conn, doer, act, subject, detail))
    }

    /// Up to `count` lines of a community before that place (0 for the end), newest first; what is changed
    /// for all communities stands in each one's.
    pub async fn audit_lines(
        &self,
        community: CommunityId,
        before: u64,
        count: u16,
    ) -> Result<Vec<AuditRecord>, StoreError> {
        let before = if before == 0 { i64::MAX } else { i64::try_from(before).unwrap_or(i64::MAX) };
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{LINES} WHERE (a.community = $1 OR a.act IN ('save_settings', 'save_holidays')) AND a.place < $2 ORDER BY a.place DESC LIMIT $3"
        )))
        .bind(community.to_string())
        .bind(before)
        .bind(i64::from(count))
        .fetch_all(&self.disk.pool)
        .await?;
        rows.iter().map(line).collect()
    }

    /// Refused log-ins with names that nobody has, since then, by how the name began; the latest first, at
    /// most `count`.
    pub async fn unknown_log_ins(&self, since: Instant, count: u16) -> Result<Vec<UnknownLogIn>, StoreError> {
        let rows = sqlx::query(
            "SELECT detail, count(*) AS failures, min(at) AS first_at, max(at) AS last_at FROM audit \
             WHERE act = 'log_in_refused' AND account IS NULL AND at >= $1 \
             GROUP BY detail ORDER BY last_at DESC, detail LIMIT $2",
        )
        .bind(since.0)
        .bind(i64::from(count))
        .fetch_all(&self.disk.pool)
        .await?;
        let one = |row: Columns<'_>| {
            Ok(UnknownLogIn {
                begins: row.text("audit.detail")?,
                failures: row.number("audit.failures")?,
                first_at: row.instant("audit.first_at")?,
                last_at: row.instant("audit.last_at")?,
            })
        };
        rows.iter().map(|row| one(Columns(row))).collect()
    }

    /// Looks through the whole log: places without a gap, every digest right.
    pub async fn check_audit(&self) -> Result<AuditCheck, StoreError> {
        let (mut sound, mut before) = (0_u64, FIRST);
        loop {
            let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
                "{LINES} WHERE a.place > $1 ORDER BY a.place LIMIT $2"
            )))
            .bind(bigint(sound)?)
            .bind(i64::from(PAGE))
            .fetch_all(&self.disk.pool)
            .await?;
            if rows.is_empty() {
                return Ok(AuditCheck { sound, broken_at: None });
            }
            for row in &rows {
                let broken = AuditCheck { sound, broken_at: Some(sound + 1) };
                let Ok(line) = line(row) else { return Ok(broken) };
                if line.place != sound + 1 || line.digest != chained(&before, &line) {
                    return Ok(broken);
                }
                (sound, before) = (line.place, line.digest);
            }
        }
    }
}

fn line(row: &AnyRow) -> Result<AuditRecord, StoreError> {
    let row = Columns(row);
    let (name, login) = (row.text_or_null("account.name")?, row.text_or_null("account.login")?);
    Ok(AuditRecord {
        place: row.count("audit.place")?,
        at: row.instant("audit.at")?,
        community: row.parsed_or_null("audit.community")?,
        account: row.parsed_or_null("audit.account")?,
        who: name.zip(login).map(|(name, login)| format!("{name}（{login}）")),
        act: row.text("audit.act")?,
        subject: row.text("audit.subject")?,
        detail: row.text("audit.detail")?,
        digest: row.parsed("audit.digest")?,
    })
}
