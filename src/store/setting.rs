//! Facts of a place: settings such as the district's answer `e_vote_standing`, and the days off.

use crate::{Doer, Store, StoreError, column::Columns, committee::append, tx::in_transaction};
use domain::{Calendar, Day};
use sqlx::AnyConnection;
use std::collections::BTreeSet;

/// The days off of one year, with the document that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayRecord {
    pub year: i32,
    pub days: Vec<Day>,
    /// Weekends that are worked.
    pub works: Vec<Day>,
    pub source: String,
}

impl Store {
    /// The value of a setting.
    pub async fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT value FROM setting WHERE name = $1")
            .bind(key)
            .fetch_optional(&self.disk.pool)
            .await?;
        row.map(|row| Columns(&row).text("setting.value")).transpose()
    }

    /// Sets a setting, or removes it.
    pub async fn set_setting(&self, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| set(conn, key, value))
    }

    /// Sets or removes several settings at once.
    pub async fn save_settings(
        &self,
        doer: &Doer,
        settings: &[(&str, Option<String>)],
    ) -> Result<(), StoreError> {
        let told =
            |(key, value): &(&str, Option<String>)| format!("{key}={}", value.as_deref().unwrap_or(""));
        let detail = settings.iter().map(told).collect::<Vec<_>>().join("; ");
        in_transaction!(self.disk, |conn| async {
            for (key, value) in settings {
                set(conn, key, value.as_deref()).await?;
            }
            append(conn, doer, "save_settings", "", &detail).await
        })
    }

    /// The days off that are entered, by year.
    pub async fn holiday_years(&self) -> Result<Vec<HolidayRecord>, StoreError> {
        let rows = sqlx::query("SELECT day, source, works FROM holiday ORDER BY day")
            .fetch_all(&self.disk.pool)
            .await?;
        let mut years: Vec<HolidayRecord> = Vec::new();
        for row in &rows {
            let row = Columns(row);
            let day: Day =
                row.text("holiday.day")?.try_into().map_err(|_| StoreError::Damaged("holiday.day"))?;
            if years.last().is_none_or(|last| last.year != day.year()) {
                let (year, source) = (day.year(), row.text("holiday.source")?);
                years.push(HolidayRecord { year, days: Vec::new(), works: Vec::new(), source });
            }
            let Some(last) = years.last_mut() else { continue };
            let days = if row.flag("holiday.works")? { &mut last.works } else { &mut last.days };
            days.push(day);
        }
        Ok(years)
    }

    /// Which days are worked, as far as it was entered.
    pub async fn calendar(&self) -> Result<Calendar, StoreError> {
        let rows = sqlx::query("SELECT day, works FROM holiday").fetch_all(&self.disk.pool).await?;
        let mut calendar = Calendar::default();
        for row in &rows {
            let row = Columns(row);
            let day: Day =
                row.text("holiday.day")?.try_into().map_err(|_| StoreError::Damaged("holiday.day"))?;
            let days = if row.flag("holiday.works")? { &mut calendar.working } else { &mut calendar.off };
            days.insert(day);
        }
        Ok(calendar)
    }

    /// Enters the days off of a year and the weekends worked for them in place of those that were entered;
    /// all are of that year and none is both.
    pub async fn save_holidays(
        &self,
        doer: &Doer,
        year: i32,
        days: &BTreeSet<Day>,
        works: &BTreeSet<Day>,
        source: &str,
    ) -> Result<(), StoreError> {
        let moved = if works.is_empty() { String::new() } else { format!(", {} worked", works.len()) };
        let detail = format!("{} days{moved}: {source}", days.len());
        in_transaction!(self.disk, |conn| async {
            sqlx::query("DELETE FROM holiday WHERE day LIKE $1")
                .bind(format!("{year:04}-%"))
                .execute(&mut *conn)
                .await?;
            for (day, works) in days.iter().map(|day| (day, 0_i64)).chain(works.iter().map(|day| (day, 1))) {
                sqlx::query("INSERT INTO holiday (day, source, works) VALUES ($1, $2, $3)")
                    .bind(String::from(*day))
                    .bind(source)
                    .bind(works)
                    .execute(&mut *conn)
                    .await?;
            }
            append(conn, doer, "save_holidays", &year.to_string(), &detail).await
        })
    }
}

async fn set(conn: &mut AnyConnection, key: &str, value: Option<&str>) -> Result<(), StoreError> {
    let statement = match value {
        Some(value) => sqlx::query(
            "INSERT INTO setting (name, value) VALUES ($1, $2) \
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )
        .bind(key)
        .bind(value),
        None => sqlx::query("DELETE FROM setting WHERE name = $1").bind(key),
    };
    statement.execute(conn).await?;
    Ok(())
}
