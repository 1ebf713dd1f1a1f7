//! Settings of the installation, such as the district's answer `e_vote_standing`.

use crate::{Store, StoreError, column::Columns, tx::in_transaction};

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
        in_transaction!(self.disk, |conn| async {
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
        })
    }
}
