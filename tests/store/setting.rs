//! Settings and days off.

use crate::{database::Database, fixture::NOON};
use domain::Day;
use store::{Doer, HolidayRecord, Store};

pub async fn a_setting_reads_back(database: Database) {
    let store = Store::open(&database.url).await.expect("opens");
    let read = async || store.setting("e_vote_standing").await.expect("reads");
    assert_eq!(read().await, None);
    for value in ["第一份文件", "第二份文件"] {
        store.set_setting("e_vote_standing", Some(value)).await.expect("set");
        assert_eq!(read().await.as_deref(), Some(value));
    }
    store.set_setting("e_vote_standing", None).await.expect("removed");
    assert_eq!(read().await, None);
}

pub async fn settings_and_days_off_are_saved_with_their_line(database: Database) {
    let store = Store::open(&database.url).await.expect("opens");
    let doer = Doer { account: None, community: None, at: NOON };
    let settings = [("street_confirms", Some("1".to_owned())), ("help_days", Some("3".to_owned()))];
    store.save_settings(&doer, &settings).await.expect("saved");
    store.save_settings(&doer, &[("street_confirms", None)]).await.expect("saved");
    assert_eq!(store.setting("street_confirms").await.expect("reads"), None);
    assert_eq!(store.setting("help_days").await.expect("reads").as_deref(), Some("3"));

    let day = |year, month, day| Day::of(year, month, day).expect("a day");
    let (old, kept) = ([day(2026, 10, 1), day(2026, 10, 2)], [day(2027, 1, 1)]);
    let new = [day(2026, 10, 3)];
    for (year, days) in [(2026, &old[..]), (2027, &kept), (2026, &new)] {
        let days = days.iter().copied().collect();
        let works = if year == 2027 { [day(2027, 1, 2)].into() } else { Default::default() };
        store.save_holidays(&doer, year, &days, &works, "放假通知").await.expect("saved");
    }
    let year = |year, days: &[Day], works: &[Day]| HolidayRecord {
        year,
        days: days.to_vec(),
        works: works.to_vec(),
        source: "放假通知".into(),
    };
    let years = store.holiday_years().await.expect("reads");
    assert_eq!(
        years,
        [year(2026, &new, &[]), year(2027, &kept, &[day(2027, 1, 2)])],
        "one year is replaced, another stays"
    );
    assert_eq!(store.holidays().await.expect("reads").0, [new[0], kept[0]].into());
    let calendar = store.calendar().await.expect("reads");
    assert!(calendar.is_working(day(2027, 1, 2)) && !calendar.is_working(day(2027, 1, 3)));
    let check = store.check_audit().await.expect("reads");
    assert_eq!((check.sound, check.broken_at), (5, None));
}

pub async fn settings_without_their_line_are_not_saved(database: Database) {
    let store = Store::open(&database.url).await.expect("opens");
    let doer = Doer { account: None, community: None, at: NOON };
    store.execute("DROP TABLE audit").await.expect("dropped");
    store.save_settings(&doer, &[("help_days", Some("3".to_owned()))]).await.expect_err("no log");
    let days = [Day::of(2026, 10, 1).expect("a day")].into();
    store.save_holidays(&doer, 2026, &days, &Default::default(), "放假通知").await.expect_err("no log");
    assert_eq!(store.setting("help_days").await.expect("reads"), None);
    assert!(store.holiday_years().await.expect("reads").is_empty());
}
