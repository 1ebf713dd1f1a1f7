//! The daily log of the works: lines that are never changed, with the packages they tell of.

use crate::{
    Decided, Store, StoreError,
    column::{Columns, Word},
    committee::{By, audit},
    tx::in_transaction,
};
use domain::{
    Day, Instant, Refusal,
    committee::Role,
    id::{CommunityId, PackageId, WorkLogId},
    schedule::Weather,
};
use sqlx::{AnyConnection, any::AnyRow};
use std::collections::{HashMap, HashSet};

/// A line to be written.
#[derive(Clone, Debug)]
pub struct NewLogLine {
    pub id: WorkLogId,
    pub day: Day,
    pub weather: Option<Weather>,
    pub people: Option<u16>,
    /// Everybody reads it.
    pub public: String,
    /// The committee and the builder read it.
    pub internal: String,
    pub touched: Vec<(PackageId, Option<u8>)>,
    pub corrects: Option<WorkLogId>,
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLineRecord {
    pub id: WorkLogId,
    pub day: Day,
    pub weather: Option<Weather>,
    pub people: Option<u16>,
    pub public: String,
    pub internal: String,
    pub touched: Vec<(PackageId, Option<u8>)>,
    pub corrects: Option<WorkLogId>,
    pub at: Instant,
    pub name: String,
    pub role: Role,
}

/// A line as everybody reads it on a package's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicLineRecord {
    pub day: Day,
    pub text: String,
    pub percent: Option<u8>,
    /// It corrects an earlier line.
    pub correction: bool,
    /// A later line corrects it.
    pub corrected: bool,
}

impl Store {
    /// Writes a line of the log.
    pub async fn add_log_line(
        &self,
        by: &By,
        new: &NewLogLine,
    ) -> Result<Decided<LogLineRecord>, StoreError> {
        in_transaction!(self.disk, |conn| add(conn, by, new))
    }

    /// The last lines of a community's log, newest day first, within a day in the order of writing.
    pub async fn log_lines(
        &self,
        community: CommunityId,
        most: u32,
    ) -> Result<Vec<LogLineRecord>, StoreError> {
        let mut tx = self.disk.read().await?;
        let rows = sqlx::query(
            "SELECT l.id, l.day, l.weather, l.people, l.public_text, l.internal_text, l.corrects, l.at, a.name, a.role \
             FROM work_log l JOIN account a ON a.id = l.account WHERE l.community = $1 \
             ORDER BY l.day DESC, l.at, l.id LIMIT $2",
        )
        .bind(community.to_string())
        .bind(i64::from(most))
        .fetch_all(&mut *tx)
        .await?;
        let mut lines = rows.iter().map(line).collect::<Result<Vec<_>, _>>()?;
        let mut touched = touched(&mut tx, community).await?;
        for line in &mut lines {
            line.touched = touched.remove(&line.id).unwrap_or_default();
        }
        Ok(lines)
    }

    /// What everybody reads about a package, newest day first.
    pub async fn public_log(
        &self,
        package: PackageId,
        most: u32,
    ) -> Result<Vec<PublicLineRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT l.day, l.public_text, t.percent, CASE WHEN l.corrects IS NULL THEN 0 ELSE 1 END AS correction, \
             CASE WHEN EXISTS (SELECT 1 FROM work_log c WHERE c.corrects = l.id) THEN 1 ELSE 0 END AS corrected \
             FROM work_log_package t JOIN work_log l ON l.id = t.line \
             WHERE t.package = $1 AND l.public_text <> '' ORDER BY l.day DESC, l.at DESC, l.id LIMIT $2",
        )
        .bind(package.to_string())
        .bind(i64::from(most))
        .fetch_all(&self.disk.pool)
        .await?;
        rows.iter().map(|row| public_line(Columns(row))).collect()
    }
}

async fn add(
    conn: &mut AnyConnection,
    by: &By,
    new: &NewLogLine,
) -> Result<Decided<LogLineRecord>, StoreError> {
    for (package, _) in &new.touched {
        if !known(conn, by.community, *package).await? {
            return Ok(Err(Refusal::NotFound));
        }
    }
    if let Some(earlier) = new.corrects
        && !has_line(conn, by.community, earlier).await?
    {
        return Ok(Err(Refusal::NotFound));
    }
    insert(conn, by, new).await?;
    audit(conn, by, "add_log_line", &new.id.to_string(), &String::from(new.day)).await?;
    let who = sqlx::query("SELECT name FROM account WHERE id = $1")
        .bind(by.account.to_string())
        .fetch_one(conn)
        .await?;
    Ok(Ok(LogLineRecord {
        id: new.id,
        day: new.day,
        weather: new.weather,
        people: new.people,
        public: new.public.clone(),
        internal: new.internal.clone(),
        touched: new.touched.clone(),
        corrects: new.corrects,
        at: by.at,
        name: Columns(&who).text("account.name")?,
        role: by.role,
    }))
}

/// Also the demo's.
pub(crate) async fn insert(conn: &mut AnyConnection, by: &By, new: &NewLogLine) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO work_log (id, community, day, weather, people, public_text, internal_text, corrects, at, account) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(new.id.to_string())
    .bind(by.community.to_string())
    .bind(String::from(new.day))
    .bind(new.weather.map(Word::word))
    .bind(new.people.map(i64::from))
    .bind(new.public.as_str())
    .bind(new.internal.as_str())
    .bind(new.corrects.map(|id| id.to_string()))
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(&mut *conn)
    .await?;
    let mut seen = HashSet::new();
    for (package, percent) in new.touched.iter().filter(|(package, _)| seen.insert(*package)) {
        sqlx::query("INSERT INTO work_log_package (line, package, percent) VALUES ($1, $2, $3)")
            .bind(new.id.to_string())
            .bind(package.to_string())
            .bind(percent.map(i64::from))
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Whether package `w` stands in what was published last.
pub(super) const PUBLISHED: &str = "EXISTS (SELECT 1 FROM publication p WHERE p.community = w.community \
    AND p.number = (SELECT max(l.number) FROM publication l WHERE l.community = w.community) \
    AND p.body LIKE '%\"id\":\"' || w.id || '\"%')";

/// Whether the package is that community's.
pub(super) async fn known(
    conn: &mut AnyConnection,
    community: CommunityId,
    package: PackageId,
) -> Result<bool, StoreError> {
    let row = sqlx::query("SELECT 1 AS n FROM work_package WHERE id = $1 AND community = $2")
        .bind(package.to_string())
        .bind(community.to_string())
        .fetch_optional(conn)
        .await?;
    Ok(row.is_some())
}

async fn has_line(
    conn: &mut AnyConnection,
    community: CommunityId,
    line: WorkLogId,
) -> Result<bool, StoreError> {
    let row = sqlx::query("SELECT 1 AS n FROM work_log WHERE id = $1 AND community = $2")
        .bind(line.to_string())
        .bind(community.to_string())
        .fetch_optional(conn)
        .await?;
    Ok(row.is_some())
}

type Touched = HashMap<WorkLogId, Vec<(PackageId, Option<u8>)>>;

async fn touched(conn: &mut AnyConnection, community: CommunityId) -> Result<Touched, StoreError> {
    let rows = sqlx::query(
        "SELECT t.line, t.package, t.percent FROM work_log_package t JOIN work_log l ON l.id = t.line \
         WHERE l.community = $1 ORDER BY t.line, t.package",
    )
    .bind(community.to_string())
    .fetch_all(conn)
    .await?;
    let mut touched = Touched::new();
    for row in rows.iter().map(Columns) {
        let package = row.parsed("work_log_package.package")?;
        let percent = row.count_or_null("work_log_package.percent")?;
        touched.entry(row.parsed("work_log_package.line")?).or_default().push((package, percent));
    }
    Ok(touched)
}

fn line(row: &AnyRow) -> Result<LogLineRecord, StoreError> {
    let row = Columns(row);
    Ok(LogLineRecord {
        id: row.parsed("work_log.id")?,
        day: row.day("work_log.day")?,
        weather: row.word_or_null("work_log.weather")?,
        people: row.count_or_null("work_log.people")?,
        public: row.text("work_log.public_text")?,
        internal: row.text("work_log.internal_text")?,
        touched: Vec::new(),
        corrects: row.parsed_or_null("work_log.corrects")?,
        at: row.instant("work_log.at")?,
        name: row.text("account.name")?,
        role: row.word("account.role")?,
    })
}

fn public_line(row: Columns<'_>) -> Result<PublicLineRecord, StoreError> {
    Ok(PublicLineRecord {
        day: row.day("work_log.day")?,
        text: row.text("work_log.public_text")?,
        percent: row.count_or_null("work_log_package.percent")?,
        correction: row.flag("work_log.correction")?,
        corrected: row.flag("work_log.corrected")?,
    })
}
