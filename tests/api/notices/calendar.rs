//! The calendar feed, as another program's library reads it: stable names, changes, cancellations.

use super::building;
use crate::{
    app::TestApp,
    call::Call,
    staff::{ELSEWHERE, Staff},
};
use api::pages;
use calcard::{
    Entry, Parser,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarParameterName, ICalendarProperty,
        ICalendarStatus,
    },
};
use domain::{
    Instant,
    committee::Role,
    id::{BuildingId, OutageId},
    schedule::{Supply, WorkPlace},
};
use store::{By, NewOutage, PublishedPackage, Publishing, WhyRecord};

const HOUR: i64 = 3_600_000;

async fn text(app: &TestApp, building: Option<BuildingId>) -> String {
    let answer = app.get(&pages::calendar(app.demo.community, building)).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/calendar; charset=utf-8"));
    answer.text().to_owned()
}

/// Every line is understood: what the library does not know by name begins with `X-`.
fn read(text: &str) -> ICalendar {
    let mut parser = Parser::new(text);
    let Entry::ICalendar(calendar) = parser.entry() else { panic!("no calendar: {text}") };
    assert!(matches!(parser.entry(), Entry::Eof));
    let entries: Vec<_> = calendar.components.iter().flat_map(|one| &one.entries).collect();
    let lines = text.split("\r\n").filter(|line| !line.is_empty() && !line.starts_with(' '));
    assert_eq!(lines.count(), entries.len() + 2 * calendar.components.len());
    for entry in entries {
        let name = entry.name.as_str();
        assert!(!matches!(entry.name, ICalendarProperty::Other(_)) || name.starts_with("X-"), "{name}");
    }
    calendar
}

fn event<'a>(calendar: &'a ICalendar, id: &str) -> &'a ICalendarComponent {
    let uid = format!("{id}@linli");
    let events = calendar.components.iter().filter(|one| one.uid() == Some(&uid));
    let events: Vec<_> = events.collect();
    assert_eq!(events.len(), 1, "{uid}");
    events[0]
}

fn value(event: &ICalendarComponent, name: &ICalendarProperty) -> String {
    let value = event.property(name).and_then(|entry| entry.values.first()).expect("a value");
    value
        .as_text()
        .map(str::to_owned)
        .or_else(|| value.as_integer().map(|number| number.to_string()))
        .expect("text")
}

/// Year, month, day, and the hour and the offset where there are any.
fn moment(event: &ICalendarComponent, name: &ICalendarProperty) -> (String, Option<u8>, Option<u8>) {
    let value = event.property(name).and_then(|entry| entry.values.first()).expect("a value");
    let at = value.as_partial_date_time().expect("a date");
    let day = format!("{}-{:02}-{:02}", at.year.unwrap_or(0), at.month.unwrap_or(0), at.day.unwrap_or(0));
    (day, at.hour, at.tz_hour)
}

fn chair(app: &TestApp, at: Instant) -> By {
    let chair = app.demo.staff.iter().find(|person| person.role == Role::Chair).expect("a chair");
    By { account: chair.account, community: app.demo.community, role: Role::Chair, at }
}

/// Publishes the schedule again with something else in it.
async fn publish(app: &TestApp, change: impl Fn(&mut PublishedPackage)) {
    let board = app.store.board(app.demo.community).await.expect("reads");
    let last = app.store.publication(app.demo.community).await.expect("reads").expect("published");
    let mut packages = last.packages;
    packages.iter_mut().for_each(change);
    let publishing =
        Publishing { revision: board.revision, packages, stretches: last.stretches, ..Publishing::default() };
    app.wait_ms(HOUR);
    let done = app.store.publish(&chair(app, app.now()), &publishing).await;
    done.expect("a database").expect("published");
}

#[tokio::test]
async fn every_published_package_and_every_outage_is_an_event_that_a_client_can_read() {
    let app = TestApp::open().await;
    let text = text(&app, None).await;
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "folded at 75 octets");
    let calendar = read(&text);
    let last = app.store.publication(app.demo.community).await.expect("reads").expect("published");
    let outages = app.store.outages(app.demo.community, Instant(0)).await.expect("reads");
    let events =
        calendar.components.iter().filter(|one| one.component_type == ICalendarComponentType::VEvent).count();
    assert_eq!(events, last.packages.len() + outages.len());
    for published in &last.packages {
        let (package, event) = (&published.package, event(&calendar, &published.package.id.to_string()));
        let start = (String::from(package.planned.start), None, None);
        let end = (String::from(package.planned.end.plus(1)), None, None);
        assert_eq!(moment(event, &ICalendarProperty::Dtstart), start);
        assert_eq!(moment(event, &ICalendarProperty::Dtend), end, "the end is not included");
        let summary = value(event, &ICalendarProperty::Summary);
        assert!(summary.contains(&package.title) && summary.ends_with('）'), "{summary}");
        assert_eq!(event.status(), Some(&ICalendarStatus::Confirmed));
    }
    for outage in &outages {
        let event = event(&calendar, &outage.id.to_string());
        let (_, hour, offset) = moment(event, &ICalendarProperty::Dtstart);
        assert!(hour.is_some() && offset == Some(0), "in UTC");
        assert!(value(event, &ICalendarProperty::Summary).starts_with(outage.supply.words()));
    }
    let top = &calendar.components[0];
    let refresh = ICalendarProperty::RefreshInterval;
    let interval = top.property(&refresh).expect("how often to look");
    assert!(interval.has_parameter(&ICalendarParameterName::Value));
    assert!(text.contains("X-WR-CALNAME:示例小区"), "{}", &text[..300]);
}

#[tokio::test]
async fn dates_that_move_keep_the_name_and_raise_the_number() {
    let app = TestApp::open().await;
    let before = read(&text(&app, None).await);
    let moved = app.store.publication(app.demo.community).await.expect("reads").expect("published").packages
        [0]
    .package
    .clone();
    publish(&app, |one| {
        if one.package.id == moved.id {
            one.package.planned.end = one.package.planned.end.plus(3);
        }
    })
    .await;
    let after = read(&text(&app, None).await);
    let (old, new) = (event(&before, &moved.id.to_string()), event(&after, &moved.id.to_string()));
    let number = |event| value(event, &ICalendarProperty::Sequence).parse::<u32>().expect("a number");
    assert!(number(new) > number(old));
    assert_eq!(moment(new, &ICalendarProperty::Dtstart), moment(old, &ICalendarProperty::Dtstart));
    assert_eq!(moment(new, &ICalendarProperty::Dtend).0, String::from(moved.planned.end.plus(4)));
    let changed =
        |event: &ICalendarComponent| format!("{:?}", event.property(&ICalendarProperty::LastModified));
    assert_ne!(changed(new), changed(old));
}

#[tokio::test]
async fn what_is_dropped_or_called_off_stays_as_cancelled() {
    let app = TestApp::open().await;
    let by = chair(&app, app.now());
    let new = NewOutage {
        supply: Supply::Power,
        buildings: Vec::new(),
        from: app.now().plus_ms(HOUR),
        to: app.now().plus_ms(2 * HOUR),
        reason: "逗号, 分号; 反斜杠\\\n第二行，很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长"
            .into(),
        package: None,
    };
    let (id, told) = (OutageId::from_bits(77), super::notice(&app, "停电", app.now()));
    app.store.announce_outage(&by, id, &new, &told).await.expect("announced");
    let calendar = read(&text(&app, None).await);
    let announced = event(&calendar, &id.to_string());
    assert_eq!(value(announced, &ICalendarProperty::Description), format!("原因：{}", new.reason));
    assert_eq!(value(announced, &ICalendarProperty::Sequence), "0");
    let cancelled = app.store.cancel_outage(&by, id, 1, "不停了", &told).await;
    cancelled.expect("a database").expect("called off");
    let why = WhyRecord { reason: "没有钱".into(), decided_by: "工作组".into(), at: app.now() };
    let package =
        app.store.publication(app.demo.community).await.expect("reads").expect("published").packages[1]
            .package
            .id;
    publish(&app, |one| {
        if one.package.id == package {
            one.package.dropped = true;
            one.dropped = Some(why.clone());
        }
    })
    .await;
    let calendar = read(&text(&app, None).await);
    for (id, sequence, said) in [(id.to_string(), "1", "不停了"), (package.to_string(), "2", "没有钱")]
    {
        let event = event(&calendar, &id);
        assert_eq!(event.status(), Some(&ICalendarStatus::Cancelled));
        assert_eq!(value(event, &ICalendarProperty::Sequence), sequence);
        assert!(value(event, &ICalendarProperty::Description).contains(said));
    }
}

#[tokio::test]
async fn a_building_sees_its_own_works_and_those_of_everybody() {
    let app = TestApp::open().await;
    let mine = building(&app, 0).await;
    let calendar = read(&text(&app, Some(mine)).await);
    let last = app.store.publication(app.demo.community).await.expect("reads").expect("published");
    let mut others = 0;
    for published in &last.packages {
        let here = match published.package.place {
            WorkPlace::Community => true,
            WorkPlace::Building { building } | WorkPlace::Stairwell { building, .. } => building == mine,
            WorkPlace::Stretch { stretch } => {
                let stretch = last.stretches.iter().find(|one| one.id == stretch).expect("a stretch");
                stretch.buildings.contains(&mine)
            }
        };
        let uid = format!("{}@linli", published.package.id);
        assert_eq!(calendar.components.iter().any(|one| one.uid() == Some(&uid)), here, "{uid}");
        others += usize::from(!here);
    }
    assert!(others > 0, "the demo has works elsewhere");
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again_whoever_asks_and_whenever() {
    let app = TestApp::open().await;
    let path = pages::calendar(app.demo.community, None);
    let first = app.get(&path).await;
    let tag = first.header("etag").to_owned();
    app.wait_ms(HOUR);
    for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}")] {
        let again = app.send(Call::get(&path).header("if-none-match", &known)).await;
        assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, tag.as_str()), "{known}");
    }
    publish(&app, |_| {}).await;
    let changed = app.send(Call::get(&path).header("if-none-match", &tag)).await;
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), tag);
}

#[tokio::test]
async fn a_community_without_a_schedule_has_an_empty_calendar_and_strange_addresses_none() {
    let app = TestApp::open().await;
    Staff::elsewhere(&app).await;
    let empty = app.get(&pages::calendar(ELSEWHERE, None)).await;
    assert_eq!((empty.status, read(empty.text()).components.len()), (200, 1));
    let mine = building(&app, 0).await;
    for strange in [
        pages::calendar(ELSEWHERE, Some(mine)),
        format!("/c/{}/calendar/{mine}", app.demo.community),
        format!("/c/{}/calendar/x.ics", app.demo.community),
        "/c/x/calendar.ics".to_owned(),
        pages::calendar(domain::id::CommunityId::from_bits(99), None),
    ] {
        app.get(&strange).await.problem(404, "not_found");
    }
}
