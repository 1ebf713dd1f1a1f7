//! `linli audit`: looking through the audit log of a database.

use super::{Refusal, options::AuditOptions, place};
use serde_json::json;

/// Prints how many lines fit to the ones before them; a broken chain is an error.
pub async fn audit(options: AuditOptions) -> Result<(), Refusal> {
    let (store, _) = place::open(&options.place).await?;
    let check = store.check_audit().await?;
    store.close().await;
    if options.json {
        println!("{:#}", json!({ "sound": check.sound, "broken_at": check.broken_at }));
    } else {
        println!("{} lines are as they were written", check.sound);
    }
    check.broken_at.map_or(Ok(()), |place| Err(format!("line {place} is missing or was changed").into()))
}
