//! Many rows with one statement.

use crate::StoreError;
use sqlx::{AnyConnection, AssertSqlSafe};
use std::fmt::Write;

/// Full statements have so many rows, so that the engine prepares their text once.
const ROWS: usize = 100;

/// What a column may hold.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(Option<String>),
    Number(Option<i64>),
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

/// Inserts rows into `table (column, …)`.
pub(crate) async fn insert_rows<const N: usize>(
    conn: &mut AnyConnection,
    table: &'static str,
    rows: &[[Value; N]],
) -> Result<(), StoreError> {
    for rows in rows.chunks(ROWS) {
        // The text is made of our own words and of numbers; values are bound.
        let mut query = sqlx::query(AssertSqlSafe(statement(table, rows.len(), N)));
        for value in rows.iter().flatten().cloned() {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::Number(number) => query.bind(number),
            };
        }
        query.execute(&mut *conn).await?;
    }
    Ok(())
}

fn statement(table: &str, rows: usize, columns: usize) -> String {
    let mut text = format!("INSERT INTO {table} VALUES ");
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 1..=columns {
            let comma = if column == 1 { "" } else { ", " };
            // Writing into a String cannot fail.
            let _ = write!(text, "{comma}${}", row * columns + column);
        }
        text.push(')');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::statement;

    #[test]
    fn placeholders_are_numbered_through() {
        assert_eq!(statement("t (a, b)", 2, 2), "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)");
    }
}
