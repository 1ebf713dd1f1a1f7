//! A schedule of three hundred packages: five in each of 57 buildings, fifteen along the roads.

use domain::{
    Calendar, Day, Instant,
    id::{BuildingId, PackageId, StretchId},
    policy::{ItemCode, zibo_2020_49},
    schedule::{
        Facts, Package, Prerequisites, Quiet, Span, Stretch, WorkPlace, check, edges, plan, together,
    },
};

const BUILDINGS: u16 = 57;
const ROADS: u16 = 15;

/// Everything the planner needs.
pub struct Works {
    packages: Vec<Package>,
    stretches: Vec<Stretch>,
    buildings: Vec<BuildingId>,
    ties: Prerequisites,
    from: Day,
}

fn building(number: u16) -> BuildingId {
    BuildingId::from_bits(u128::from(number))
}

impl Works {
    /// The same every time.
    pub fn new() -> Self {
        let from = Day::of(2026, 3, 2).unwrap_or_else(|| Instant(0).day());
        let package = |id: usize, item: ItemCode, place: WorkPlace| Package {
            id: PackageId::from_bits(u128::try_from(id).unwrap_or_default()),
            item,
            place,
            title: String::new(),
            planned: Span { start: from, end: from.plus(30) },
            actual_start: None,
            actual_end: None,
            percent: 0,
            noisy: id.is_multiple_of(3),
            opens_ground: false,
            work_days: 5,
            after: Vec::new(),
            contractor: String::new(),
            supervisor: String::new(),
            utility: String::new(),
            designed: None,
            dropped: false,
        };
        use ItemCode::{J4, J5, J6, J7, J8, J9, J11, J14a, W5};
        let along = [J11, J14a, J7, J8, J9];
        let in_building = [J4, J5, J6, J14a, W5];
        let buildings = (1..=BUILDINGS).flat_map(|number| {
            in_building.map(|item| (item, WorkPlace::Building { building: building(number) }))
        });
        let roads = (0..ROADS).map(|number| {
            let stretch = StretchId::from_bits(u128::from(number % 3));
            (along[usize::from(number / 3)], WorkPlace::Stretch { stretch })
        });
        let packages = buildings.chain(roads).zip(1..).map(|((item, place), id)| package(id, item, place));
        Self {
            packages: packages.collect(),
            stretches: (0..3).map(stretch).collect(),
            buildings: (1..=BUILDINGS).map(building).collect(),
            ties: Prerequisites::of(&zibo_2020_49::plan()),
            from,
        }
    }

    /// Earliest dates and what the check says of them: packages planned, findings.
    pub fn planned(&self) -> (usize, usize) {
        let edges = edges(&self.packages, &self.stretches, &self.ties);
        let pairs = together(&self.packages, &self.stretches, &self.ties);
        let calendar = Calendar::default();
        let quiet = [Quiet {
            days: Span { start: self.from.plus(97), end: self.from.plus(100) },
            why: String::new(),
        }];
        let spans = plan(&self.packages, &edges, &calendar, &quiet, self.from).unwrap_or_default();
        let mut packages = self.packages.clone();
        for package in &mut packages {
            package.planned = spans.get(&package.id).copied().unwrap_or(package.planned);
        }
        let facts = Facts {
            buildings: &self.buildings,
            stretches: &self.stretches,
            edges: &edges,
            together: &pairs,
            calendar: &calendar,
            quiet: &quiet,
            limits: None,
        };
        (spans.len(), check(&packages, facts).len())
    }
}

fn stretch(number: u16) -> Stretch {
    let along = (1..=BUILDINGS).filter(|building| building % 3 == number);
    Stretch {
        id: StretchId::from_bits(u128::from(number)),
        name: String::new(),
        buildings: along.map(building).collect(),
    }
}
