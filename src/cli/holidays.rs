//! `linli holidays --year 2026 --source TEXT FILE`: the days off of a year, from a file.

use super::{Refusal, community, options::HolidaysOptions, place};
use domain::committee::{HOLIDAYS_MOST, holidays_of, read_holidays};
use serde_json::json;
use server::machine_clock;
use store::Doer;

/// Enters the days off of a year in place of those that were entered.
pub async fn holidays(options: HolidaysOptions) -> Result<(), Refusal> {
    let source = community::line("--source", &options.source)?;
    let file = options.file.display();
    let text = std::fs::read_to_string(&options.file).map_err(|error| format!("{file}: {error}"))?;
    let days = read_holidays(&text).map_err(|line| format!("{file}: {line:?} is no day like 2026-10-01"))?;
    let year = options.year;
    let days = holidays_of(year, &days).map_err(|place| {
        let day = days.get(place).map(|day| String::from(*day)).unwrap_or_default();
        format!("{file}: {day} is not of {year}, or more than {HOLIDAYS_MOST} days are listed")
    })?;
    let (store, _) = place::open(&options.place).await?;
    let doer = Doer { account: None, community: None, at: machine_clock() };
    store.save_holidays(&doer, year, &days, &source).await?;
    store.close().await;
    if options.json {
        println!("{:#}", json!({ "year": year, "days": days, "source": source }));
    } else {
        println!("{} days off in {year} ({source})", days.len());
    }
    Ok(())
}
