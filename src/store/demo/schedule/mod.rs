//! A year of works in 示例小区: two publications, a dig conflict, a late roof, two outages.

mod site;
mod works;

use super::{chance::bits, polls::DECIDED, staff};
use crate::{
    By, NewDateChange, NewOutage, NewOverride, Progress, PublishedPackage, Publishing, QuietRecord,
    StoreError,
    schedule::{line, outage, package, publish, stretch},
};
use domain::{
    Day, Instant,
    committee::Role,
    id::{CommunityId, OutageId, PollId},
    schedule::{Package, Span, Supply},
};
use sqlx::AnyConnection;
use works::{DRAINS, GAS, LATE, SURFACE, building, id, on, span};

const BODY: &str = "示例小区改造工作组";
const HOUR_MS: i64 = 3_600_000;

/// Lines of the closed poll and the packages that carry them out.
const CARRIED: [(&str, u16); 5] = [("J13-0", 3), ("J13-5", 3), ("J2", 4), ("J9-0", 5), ("J9-5", 5)];

/// Lines of the closed poll that are not carried out.
const NOT_DONE: [(u16, &str); 3] = [
    (DECIDED, "面积没有到法定的比例，表决没有通过，东侧空地不改建"),
    (2, "东侧空地不建车棚，关门的时间也就不用定了"),
    (6, "车棚里的灭火器材由物业配，不在这次改造里"),
];

/// Writes board, publications, outages and reasons.
pub(super) async fn insert(
    conn: &mut AnyConnection,
    community: CommunityId,
    closed: PollId,
    now: Instant,
) -> Result<(), StoreError> {
    let Some(chair) = staff::staff().into_iter().find(|person| person.role == Role::Chair) else {
        return Ok(());
    };
    let by = |at| By { account: chair.account, community, role: chair.role, at };
    let today = now.day();
    let packages = works::packages(today);
    for stretch in works::stretches() {
        stretch::insert(&mut *conn, community, &stretch).await?;
    }
    let board = by(on(today, -12).start());
    package::insert(&mut *conn, &board, &packages.iter().collect::<Vec<_>>()).await?;
    for (name, item) in CARRIED {
        package::tie_lines(&mut *conn, id(name), &[(closed, item)]).await?;
    }
    late(&mut *conn, &board, &packages).await?;
    stretch::insert_quiet(&mut *conn, community, &[quiet(today)]).await?;
    publish::insert(&mut *conn, &by(on(today, -200).start().plus_ms(9 * HOUR_MS)), &first(today, &packages))
        .await?;
    publish::insert(&mut *conn, &by(on(today, -12).start().plus_ms(10 * HOUR_MS)), &second(today, &packages))
        .await?;
    for (item, reason) in NOT_DONE {
        line::insert(&mut *conn, &by(on(today, -2).start()), (closed, item), reason, BODY).await?;
    }
    for (number, new) in outages(now).iter().enumerate() {
        let outage_id = OutageId::from_bits(bits("outage", number));
        outage::insert(&mut *conn, &by(on(today, -1).start().plus_ms(8 * HOUR_MS)), outage_id, new).await?;
    }
    let builder = staff::staff().into_iter().find(|person| person.role == Role::Builder);
    let works = builder.unwrap_or(chair);
    site::insert(conn, |at| By { account: works.account, community, role: works.role, at }, today).await
}

async fn late(conn: &mut AnyConnection, by: &By, packages: &[Package]) -> Result<(), StoreError> {
    let (name, reason) = LATE;
    let Some(roof) = packages.iter().find(|one| one.id == id(name)) else { return Ok(()) };
    let progress = Progress {
        percent: roof.percent,
        actual_start: roof.actual_start,
        actual_end: None,
        late_reason: Some(reason.into()),
    };
    package::set_progress(conn, by, roof.id, &progress).await
}

fn quiet(today: Day) -> QuietRecord {
    QuietRecord {
        days: span(today, (40, 41)),
        name: "高考（示例日期）".into(),
        source: "示例文件，不是真实的考试安排".into(),
    }
}

fn public(packages: &[Package], days: impl Fn(&Package) -> Span) -> Vec<PublishedPackage> {
    let plan = |one: &Package| PublishedPackage {
        package: Package {
            planned: days(one),
            actual_start: None,
            actual_end: None,
            percent: 0,
            ..one.clone()
        },
        dropped: None,
    };
    packages.iter().map(plan).collect()
}

/// As everything was planned before the gas pipes came late.
fn first(today: Day, packages: &[Package]) -> Publishing {
    let days = |one: &Package| match one.id {
        moved if moved == id(GAS.0) => span(today, GAS.1),
        moved if moved == id(SURFACE.0) => span(today, SURFACE.1),
        _ => one.planned,
    };
    Publishing { packages: public(packages, days), stretches: works::stretches(), ..Publishing::default() }
}

fn second(today: Day, packages: &[Package]) -> Publishing {
    let change = |(name, before): (&str, (i64, i64)), reason: &str| {
        let after = packages.iter().find(|one| one.id == id(name))?.planned;
        Some(NewDateChange { package: id(name), before: span(today, before), after, reason: reason.into() })
    };
    let changes = [
        change(GAS, "燃气管材到货晚了三个星期"),
        change(SURFACE, "地下的燃气管没做完，不先铺路，免得铺好再挖"),
    ];
    let (mut one, mut other) = (id(DRAINS), id(GAS.0));
    if other < one {
        core::mem::swap(&mut one, &mut other);
    }
    Publishing {
        packages: public(packages, |one| one.planned),
        stretches: works::stretches(),
        changes: changes.into_iter().flatten().collect(),
        overrides: vec![NewOverride {
            key: format!("dig_conflict:{one}:{other}"),
            words: "“雨污分流管道（南门路）”和“燃气管线（南门路）”在同一处、不同月份开挖，地要挖两次。"
                .into(),
            reason: "旧燃气管有隐患，不能等到明年；这一段先回填、不铺面，挖完一次铺好".into(),
            decided_by: BODY.into(),
        }],
        ..Publishing::default()
    }
}

fn outages(now: Instant) -> [NewOutage; 2] {
    let today = now.day().start();
    let soon = on(now.day(), 3).start();
    [
        NewOutage {
            supply: Supply::Water,
            buildings: vec![building(7), building(8)],
            from: today.plus_ms(9 * HOUR_MS),
            to: today.plus_ms(17 * HOUR_MS).max(now.plus_ms(2 * HOUR_MS)),
            reason: "换水表前接管".into(),
            package: Some(id("J14f-7-1")),
        },
        NewOutage {
            supply: Supply::Power,
            buildings: (11..=20).map(building).collect(),
            from: soon.plus_ms(8 * HOUR_MS),
            to: soon.plus_ms(12 * HOUR_MS),
            reason: "新配电箱接线".into(),
            package: Some(id("J14b-1")),
        },
    ]
}
