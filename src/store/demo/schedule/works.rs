//! The works of 示例小区 over a year: pipes first, road by road, then roads, then green; days from today.

use crate::demo::{chance::bits, place};
use domain::{
    Day,
    id::{BuildingId, PackageId, StretchId},
    policy::ItemCode::{self, *},
    schedule::{Package, Span, Stretch, WorkPlace},
};

/// Roads with the buildings along them, and the days on which their ground is opened.
const ROADS: [(&str, core::ops::RangeInclusive<u16>, (i64, i64)); 6] = [
    ("南门路", 1..=10, (-90, -42)),
    ("东一路", 11..=20, (-40, 10)),
    ("东二路", 21..=30, (12, 60)),
    ("中心路", 31..=40, (65, 110)),
    ("西一路", 41..=50, (115, 160)),
    ("北门路", 51..=57, (-150, -100)),
];

/// The gas pipes of the first road, which are opened for a second time, and the days planned at first.
pub(super) const GAS: (&str, (i64, i64)) = ("gas", (-30, -17));
/// The surface of that road, which waits for them, and the days planned at first.
pub(super) const SURFACE: (&str, (i64, i64)) = ("J7-0", (-10, 10));
/// The drains of that road: the other side of the dig conflict.
pub(super) const DRAINS: &str = "J11-0";
/// The roof that is late, and by how it is explained.
pub(super) const LATE: (&str, &str) = ("J4-8", "连着下雨，防水层要等干透才能铺");

/// A package by its name in this file.
pub(super) fn id(name: &str) -> PackageId {
    PackageId::from_bits(bits("package", name))
}

fn road(number: usize) -> StretchId {
    StretchId::from_bits(bits("stretch", number))
}

pub(super) fn building(number: u16) -> BuildingId {
    place::building(number)
}

/// The roads.
pub(super) fn stretches() -> Vec<Stretch> {
    let stretch = |(number, (name, along, _)): (usize, &(&str, core::ops::RangeInclusive<u16>, _))| Stretch {
        id: road(number),
        name: (*name).to_owned(),
        buildings: along.clone().map(building).collect(),
    };
    ROADS.iter().enumerate().map(stretch).collect()
}

/// So many days after `today`, or before.
pub(super) fn on(today: Day, days: i64) -> Day {
    let far = days.unsigned_abs();
    if days < 0 { today.minus(far) } else { today.plus(far) }
}

pub(super) fn span(today: Day, (start, end): (i64, i64)) -> Span {
    Span { start: on(today, start), end: on(today, end) }
}

struct Site {
    today: Day,
    packages: Vec<Package>,
}

/// All packages as the board has them.
pub(super) fn packages(today: Day) -> Vec<Package> {
    let mut site = Site { today, packages: Vec::new() };
    for (number, (.., dig)) in ROADS.iter().enumerate() {
        site.pipes(number, *dig);
        // The first road waits for its gas pipes.
        site.surface(number, if number == 0 { 5 } else { dig.1 });
    }
    let gas = site.add(GAS.0, J14g, along(0), "", (-8, 5));
    (gas.opens_ground, gas.noisy) = (true, true);
    gas.utility = "示例燃气公司".into();
    site.buildings();
    site.whole();
    site.packages
}

const fn at(building: BuildingId) -> WorkPlace {
    WorkPlace::Building { building }
}

fn along(number: usize) -> WorkPlace {
    WorkPlace::Stretch { stretch: road(number) }
}

impl Site {
    /// Five lines under a road, opened once: all run side by side.
    fn pipes(&mut self, number: usize, (start, end): (i64, i64)) {
        let lines = [
            (J11, "雨污分流管道", (start, end), ""),
            (J14a, "供水管道", (start + 2, end - 3), "示例供水公司"),
            (J14b, "配电箱和电缆", (start + 5, end - 4), "示例供电公司"),
            (J14c, "空中线路落地", (start + 5, end - 4), "示例通信公司"),
            (J14d, "供热管道", (start + 2, end - 3), "示例供热公司"),
        ];
        for (code, title, days, utility) in lines {
            let package = self.add(&format!("{code}-{number}"), code, along(number), title, days);
            package.opens_ground = true;
            package.noisy = code == J11;
            package.contractor = "示例市政公司".into();
            package.utility = utility.into();
        }
    }

    /// What lies on top, once everything below is closed.
    fn surface(&mut self, number: usize, closed: i64) {
        let road = along(number);
        let name = |code: ItemCode| format!("{code}-{number}");
        self.add(&name(J7), J7, road, "铺路面、修坡道", (closed + 1, closed + 21)).noisy = true;
        let green = self.add(&name(J8), J8, road, "", (closed + 22, closed + 36));
        green.contractor = "示例园林公司".into();
        self.add(&name(J9), J9, road, "路灯", (closed + 22, closed + 36));
    }

    fn buildings(&mut self) {
        let roofs = [
            (1, (-120, -80)),
            (2, (-110, -70)),
            (3, (-100, -60)),
            (7, (-20, 10)),
            (8, (-30, -5)),
            (9, (14, 50)),
            (10, (20, 56)),
            (21, (70, 110)),
            (22, (76, 116)),
        ];
        for (number, (start, end)) in roofs {
            let place = at(building(number));
            self.add(&format!("J4-{number}"), J4, place, "屋面防水", (start, end)).noisy = true;
            self.add(&format!("J5-{number}"), J5, place, "外墙保温", (start + 4, end + 14));
        }
        for (number, start) in [(7, 3), (8, 8), (9, 12), (11, 20), (51, -60)] {
            let place = at(building(number));
            self.add(&format!("J6-{number}"), J6, place, "换单元门、修楼道灯", (start, start + 6));
        }
        for stairwell in 1..=3 {
            let place = WorkPlace::Stairwell { building: building(7), stairwell };
            let day = i64::from(stairwell);
            let meters = self.add(&format!("J14f-7-{stairwell}"), J14f, place, "换水表", (day, day + 3));
            meters.utility = "示例供水公司".into();
        }
    }

    fn whole(&mut self) {
        let everywhere = WorkPlace::Community;
        self.add("J1", J1, everywhere, "", (-190, -160)).noisy = true;
        self.add("J3-0", J3, along(0), "消防通道划线", (27, 33));
        self.add("J10", J10, everywhere, "垃圾分类亭", (2, 22));
        self.add("J13-0", J13, along(0), "非机动车棚和充电插座", (28, 48));
        self.add("J13-5", J13, along(5), "非机动车棚和充电插座", (-60, -40));
        self.add("W1", W1, at(building(30)), "", (62, 130));
        self.add("W2-5", W2, along(5), "健身场地", (-45, -25));
        self.add("W3", W3, everywhere, "信包箱", (30, 60));
        self.add("J2", J2, everywhere, "大门和路口的摄像头", (161, 200));
        self.add("J12", J12, everywhere, "停车位划线、充电桩", (200, 230));
        self.add("T1", T1, everywhere, "", (240, 280));
    }

    /// A package whose past days went as planned; what began runs by the share of its days.
    fn add(
        &mut self,
        name: &str,
        item: ItemCode,
        place: WorkPlace,
        title: &str,
        (start, end): (i64, i64),
    ) -> &mut Package {
        let planned = span(self.today, (start, end));
        let percent = match (start < 0, end < 0) {
            (true, true) => 100,
            (true, false) => u8::try_from(-start * 100 / (end - start + 1)).unwrap_or(50),
            _ => 0,
        };
        let late = name == LATE.0;
        let weeks = u16::try_from((end - start + 1) / 7).unwrap_or(1);
        self.packages.push(Package {
            id: id(name),
            item,
            place,
            title: title.to_owned(),
            planned,
            actual_start: (start < 0).then_some(planned.start),
            actual_end: (end < 0 && !late).then_some(planned.end),
            percent: if late { 70 } else { percent },
            noisy: false,
            opens_ground: false,
            // Full weeks have five working days whenever they begin; two are left for quiet days.
            work_days: (weeks * 5).saturating_sub(2).max(1),
            after: Vec::new(),
            contractor: "示例建设一公司".into(),
            supervisor: "示例监理公司".into(),
            utility: String::new(),
            designed: None,
            dropped: false,
        });
        let last = self.packages.len() - 1;
        &mut self.packages[last]
    }
}
