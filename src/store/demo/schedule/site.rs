//! The site of 示例小区: a week of the daily log, hazards, and times to come into flats.

use super::{
    HOUR_MS,
    works::{building, id, on},
};
use crate::{
    By, HazardNote, NewLogLine, NewSlot, StoreError,
    demo::chance::bits,
    schedule::{appointment, hazard, site},
};
use domain::{
    Day, Instant,
    id::{HazardId, SlotId, WorkLogId},
    schedule::{HazardEnd, Weather},
};
use sqlx::AnyConnection;

/// Days from today, weather, people, what everybody reads, what the committee and the builder read, and
/// the packages with their percent.
type Line = (i64, Weather, u16, &'static str, &'static str, &'static [(&'static str, u8)]);

const LOG: [Line; 5] = [
    (-6, Weather::Sunny, 22, "东一路雨污管道挖到 15 号楼门口，当天回填", "", &[("J11-1", 55)]),
    (-5, Weather::Cloudy, 24, "南门路燃气沟挖开 60 米，留了行人通道", "管材少 4 根，明天到", &[("gas", 10)]),
    (-3, Weather::Rain, 6, "下雨，路面停工；东一路抽水，盖了防雨布", "", &[("J11-1", 57)]),
    (-2, Weather::Sunny, 25, "8 号楼屋面基层晾干，开始铺防水层", "监理要求每天量含水率", &[("J4-8", 70)]),
    (
        -1,
        Weather::Sunny,
        27,
        "南门路燃气沟下管 40 米；7 号楼屋面做到 2 单元",
        "",
        &[("gas", 20), ("J4-7", 60)],
    ),
];

/// Days from today on which it was noted and is due, what and where, and what was done.
const HAZARDS: [(i64, i64, &str, &str, Option<&str>); 3] = [
    (-9, -2, "沟边围挡倒了一段，夜里没有灯", "南门路 3 号楼门口", None),
    (-1, 4, "外架上少两块脚手板", "7号楼南侧", None),
    (-8, -5, "配电箱没有上锁", "东一路料场", Some("换了带锁的箱子，钥匙由电工保管")),
];

/// For each stairwell of building 7 one day with two times.
const VISITS: [(u16, &str); 3] = [(1, "J14f-7-1"), (2, "J14f-7-2"), (3, "J14f-7-3")];

pub(super) async fn insert(
    conn: &mut AnyConnection,
    by: impl Fn(Instant) -> By,
    today: Day,
) -> Result<(), StoreError> {
    for (number, (day, weather, people, public, internal, touched)) in LOG.into_iter().enumerate() {
        let day = on(today, day);
        let line = NewLogLine {
            id: WorkLogId::from_bits(bits("log", number)),
            day,
            weather: Some(weather),
            people: Some(people),
            public: public.into(),
            internal: internal.into(),
            touched: touched.iter().map(|(name, percent)| (id(name), Some(*percent))).collect(),
            corrects: None,
        };
        site::insert(&mut *conn, &by(day.start().plus_ms(18 * HOUR_MS)), &line).await?;
    }
    for (number, (day, deadline, text, place, done)) in HAZARDS.into_iter().enumerate() {
        let hazard = HazardId::from_bits(bits("hazard", number));
        let note = HazardNote { text: text.into(), place: place.into(), deadline: on(today, deadline) };
        let noted = on(today, day).start().plus_ms(10 * HOUR_MS);
        hazard::insert(&mut *conn, &by(noted), hazard, &note).await?;
        if let Some(done) = done {
            let ended = by(noted.plus_ms(48 * HOUR_MS));
            hazard::end(&mut *conn, &ended, hazard, HazardEnd::Closed, done).await?;
        }
    }
    for (stairwell, name) in VISITS {
        // The day after tomorrow at the earliest, so that a time can still be chosen.
        let day = on(today, i64::from(stairwell) + 1).start();
        for (number, from) in [9, 14].into_iter().enumerate() {
            let slot = NewSlot {
                id: SlotId::from_bits(bits("slot", format!("{stairwell}-{number}"))),
                from: day.plus_ms(from * HOUR_MS),
                to: day.plus_ms((from + 3) * HOUR_MS),
                capacity: 6,
                places: vec![(building(7), Some(stairwell))],
            };
            appointment::insert(&mut *conn, id(name), &slot).await?;
        }
    }
    Ok(())
}
