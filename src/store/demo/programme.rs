//! Four invented communities of 示例区, each in another state; one is the demo's own.

use super::{chance::bits, place::DISTRICT, staff};
use crate::{Doer, InspectionRecord, NewCommunity, StoreError, programme};
use domain::{
    Area, Day, Instant,
    committee::Role,
    id::EntryId,
    money::Fen,
    programme::{
        About, Agreement, AgreementState, Danger, Entry, Facts, Grade, HandOver, HandOverState, Move, Permit,
        Place, Quarter, Service, State,
    },
    roll::DwellingKind,
};
use sqlx::AnyConnection;

const SOURCE: &str = "示例数据，不是真实的小区";
const YUAN: i64 = 100;

/// Writes the entries, their facts, a move in the queue and last quarter's visit.
pub(super) async fn insert(
    conn: &mut AnyConnection,
    community: &NewCommunity,
    now: Instant,
) -> Result<(), StoreError> {
    let district = staff::staff().into_iter().find(|person| person.role == Role::District);
    let by = |at| Doer { account: district.map(|person| person.account), community: None, at };
    let today = now.day();
    for (entry, facts) in [own(community, today), finished(today), planned(today), too_young()] {
        programme::insert(&mut *conn, &entry, &facts).await?;
    }
    let moved = today.minus(40).start().plus_ms(36_000_000);
    let to = Move {
        before: place(today.year() + 2, 1),
        after: place(today.year() + 1, 2),
        reason: "排水管网年底前要先改，和东边的小区一起做（示例）".into(),
        role: Role::District,
        at: moved,
    };
    programme::note(&mut *conn, &by(moved), id("garden"), &to).await?;
    let quarter = Quarter::of(today).previous();
    let visited = quarter.last().minus(20);
    let visit = InspectionRecord {
        entry: id("own"),
        quarter,
        visited_on: visited,
        visitor: "示例壬、示例区督查组".into(),
        findings: "管网在按计划做。东门围挡缺一段，已请施工单位当天补上。".into(),
        at: visited.start().plus_ms(54_000_000),
    };
    programme::insert_visit(conn, &by(visit.at), &visit).await
}

fn id(name: &str) -> EntryId {
    EntryId::from_bits(bits("programme", name))
}

const fn place(year: i32, order: u32) -> Place {
    Place { year: Some(year), order: Some(order) }
}

fn entry(key: &str, name: &str, state: State, place: Place) -> Entry {
    Entry {
        id: id(key),
        district: DISTRICT.into(),
        place,
        about: About {
            name: name.into(),
            state,
            source: SOURCE.into(),
            builder: "示例城市建设投资公司".into(),
            households: None,
            area: None,
            buildings: None,
            built_year: None,
            started: None,
            finished: None,
            investment: None,
            community: None,
        },
        demo: true,
    }
}

fn own(community: &NewCommunity, today: Day) -> (Entry, Facts) {
    let lived_in = || community.dwellings.iter().filter(|one| one.kind != DwellingKind::Parking);
    let area: i64 = lived_in().map(|one| one.area.hundredths()).sum();
    let mut entry = entry("own", "示例小区", State::Running, place(today.year(), 1));
    entry.about.households = u32::try_from(lived_in().count()).ok();
    entry.about.area = Area::new(area).ok();
    entry.about.buildings = u32::try_from(community.buildings.len()).ok();
    entry.about.built_year = Some(1993);
    entry.about.started = Some(today.minus(120));
    entry.about.investment = Some(Fen(38_600_000 * YUAN));
    entry.about.community = Some(community.id);
    (entry, facts(today))
}

fn finished(today: Day) -> (Entry, Facts) {
    let mut entry = entry("village", "示例一村", State::Done, place(today.year() - 1, 1));
    entry.about.households = Some(612);
    entry.about.area = Area::new(4_920_000).ok();
    entry.about.buildings = Some(14);
    entry.about.built_year = Some(1988);
    entry.about.started = Some(today.minus(500));
    entry.about.finished = Some(today.minus(210));
    entry.about.investment = Some(Fen(9_200_000 * YUAN));
    (entry, Facts::default())
}

/// Area and investment are not known yet.
fn planned(today: Day) -> (Entry, Facts) {
    let mut entry = entry("garden", "示例花园", State::Planned, place(today.year() + 1, 2));
    entry.about.households = Some(980);
    entry.about.buildings = Some(21);
    entry.about.built_year = Some(2001);
    (entry, Facts::default())
}

fn too_young() -> (Entry, Facts) {
    let mut entry = entry("court", "示例新苑", State::NotEligible, Place::default());
    entry.about.builder = String::new();
    entry.about.households = Some(360);
    entry.about.built_year = Some(2008);
    (entry, Facts::default())
}

fn facts(today: Day) -> Facts {
    let line =
        |service, state, note: &str| HandOver { service, state, note: note.into(), source: SOURCE.into() };
    let permit = |name: &str, days, asked, granted| Permit {
        name: name.into(),
        statutory_days: days,
        asked: Some(today.minus(asked)),
        granted,
        source: SOURCE.into(),
    };
    Facts {
        hand_over: vec![
            line(Service::Water, HandOverState::Done, "一户一表已经改完"),
            line(Service::Power, HandOverState::Done, ""),
            line(Service::Heat, HandOverState::Running, "热力站还在原单位"),
            line(Service::Property, HandOverState::Waiting, ""),
        ],
        permits: vec![
            permit("立项", Some(10), 220, Some(today.minus(212))),
            permit("建设工程规划许可", Some(20), 200, Some(today.minus(183))),
            permit("建筑工程施工许可", None, 150, Some(today.minus(131))),
        ],
        dangers: vec![Danger { building: "配电房".into(), grade: Grade::C, source: SOURCE.into() }],
        agreements: vec![Agreement {
            building: "社区服务用房（新建）".into(),
            state: AgreementState::Talks,
            note: "业主大会还没有表决归谁所有".into(),
            source: SOURCE.into(),
        }],
    }
}
