//! A city's rules of the provident fund: entered by one clerk of the centre, confirmed by another, taken back with a
//! reason; never changed.

mod write;

pub(crate) use write::insert as insert_rule;

use crate::{Store, StoreError, column::Columns};
use domain::{
    Instant,
    id::AccountId,
    provident_fund::{CityRule, PLAN_CITY},
};
use sqlx::{AnyConnection, AssertSqlSafe, any::AnyRow};

/// A rule with who kept it, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundRuleRecord {
    pub rule: CityRule,
    pub entered_by: String,
    pub entered_at: Instant,
    pub confirmed_by: Option<String>,
    pub confirmed_at: Option<Instant>,
    /// Why it was taken back, where it was.
    pub retired: Option<String>,
}

const RULES: &str = "SELECT r.id, r.city, r.body, r.entered_by, r.entered_at, r.confirmed_by, r.confirmed_at, \
    r.retired_reason, e.name AS entered_name, c.name AS confirmed_name FROM fund_rule r \
    JOIN account e ON e.id = r.entered_by LEFT JOIN account c ON c.id = r.confirmed_by ";

impl Store {
    /// The city whose centre a clerk works for.
    pub async fn fund_city(&self, account: AccountId) -> Result<String, StoreError> {
        let row = sqlx::query("SELECT city FROM fund_clerk_city WHERE account = $1")
            .bind(account.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        row.map_or(Ok(PLAN_CITY.into()), |row| Columns(&row).text("fund_clerk_city.city"))
    }

    /// A city's rules: those taken back last, then newest first; at most 200.
    pub async fn fund_rules(&self, city: &str) -> Result<Vec<FundRuleRecord>, StoreError> {
        let mut conn = self.disk.pool.acquire().await?;
        rules(&mut conn, city).await
    }
}

async fn rules(conn: &mut AnyConnection, city: &str) -> Result<Vec<FundRuleRecord>, StoreError> {
    let of = "WHERE r.city = $1 ORDER BY CASE WHEN r.retired_at IS NULL THEN 0 ELSE 1 END, r.entered_at DESC, r.id \
        LIMIT 200";
    let rows = sqlx::query(AssertSqlSafe(format!("{RULES}{of}"))).bind(city).fetch_all(conn).await?;
    rows.iter().map(rule).collect()
}

fn rule(row: &AnyRow) -> Result<FundRuleRecord, StoreError> {
    let row = Columns(row);
    let body = row.text("fund_rule.body")?;
    let retired = row.text_or_null("fund_rule.retired_reason")?;
    Ok(FundRuleRecord {
        rule: CityRule {
            id: row.parsed("fund_rule.id")?,
            city: row.text("fund_rule.city")?,
            rule: serde_json::from_str(&body).map_err(|_| StoreError::Damaged("fund_rule.body"))?,
            entered_by: row.parsed("fund_rule.entered_by")?,
            confirmed_by: row.parsed_or_null("fund_rule.confirmed_by")?,
            retired: retired.is_some(),
        },
        entered_by: row.text("account.entered_name")?,
        entered_at: row.instant("fund_rule.entered_at")?,
        confirmed_by: row.text_or_null("account.confirmed_name")?,
        confirmed_at: row.instant_or_null("fund_rule.confirmed_at")?,
        retired,
    })
}
