//! `linli holidays --year 2026 --source TEXT FILE`: the days off of a year, from a file.

use super::{Refusal, community, options::HolidaysOptions, place};
use domain::committee::{HOLIDAYS_MOST, holidays_of, read_holidays, worked_of};
use serde_json::json;
use server::machine_clock;
use store::Doer;

/// Enters the days off of a year in place of those that were entered.
pub async fn holidays(options: HolidaysOptions) -> Result<(), Refusal> {
    let source = community::line("--source", &options.source)?;
    let file = options.file.display();
    let text = std::fs::read_to_string(&options.file).map_err(|error| format!("{file}: {error}"))?;
    let typed = read_holidays(&text)
        .map_err(|line| format!("{file}: {line:?} is no day like 2026-10-01 or 2026-10-10 上班"))?;
    let year = options.year;
    let days = holidays_of(year, &typed.off).map_err(|place| {
        let day = typed.off.get(place).map(|day| String::from(*day)).unwrap_or_default();
        format!("{file}: {day} is not of {year}, or more than {HOLIDAYS_MOST} days are listed")
    })?;
    let works = worked_of(year, &typed.works, &days).map_err(|place| {
        let day = typed.works.get(place).map(|day| String::from(*day)).unwrap_or_default();
        format!("{file}: {day} is worked, but no weekend of {year} or off as well")
    })?;
    let (store, _) = place::open(&options.place).await?;
    let doer = Doer { account: None, community: None, at: machine_clock() };
    store.save_holidays(&doer, year, &days, &works, &source).await?;
    store.close().await;
    if options.json {
        println!("{:#}", json!({ "year": year, "days": days, "works": works, "source": source }));
    } else {
        println!("{} days off and {} worked weekends in {year} ({source})", days.len(), works.len());
    }
    Ok(())
}
