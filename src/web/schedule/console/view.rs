//! What the board shows of its packages: which ones, what they are called, what the order of works says.

use api::schedule::console::{Board, BoardPackage};
use domain::{
    Day,
    id::{BuildingId, PackageId},
    policy::Class,
    schedule::{
        Facts, Finding, Names, Override, Package, Quiet, Span, Status, Stretch, Unplannable, check, edges,
        plan, status, together,
    },
};
use leptos_router::params::ParamsMap;

/// Which packages are shown; kept in the address, so that Back and a bookmark work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those that touch this building.
    pub building: Option<BuildingId>,
    /// Those of this class.
    pub class: Option<Class>,
    /// Those that are so far.
    pub stage: Option<Stage>,
}

/// How far a package is, for the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Late to start or to finish.
    Late,
    /// Running.
    Running,
    /// Still to begin.
    Ahead,
    /// Finished.
    Done,
    /// Dropped.
    Dropped,
}

/// The classes with their keys and words.
pub const CLASSES: [(&str, &str, Class); 4] = [
    ("basic", "基础类", Class::Basic),
    ("completing", "完善类", Class::Completing),
    ("upgrading", "提升类", Class::Upgrading),
    ("interior", "室内装修类", Class::Interior),
];

/// The stages with their keys and words.
pub const STAGES: [(&str, &str, Stage); 5] = [
    ("late", "晚了的", Stage::Late),
    ("running", "正在做", Stage::Running),
    ("ahead", "还没开始", Stage::Ahead),
    ("done", "做完了", Stage::Done),
    ("dropped", "不做了", Stage::Dropped),
];

impl Filter {
    /// The filter of an address; nonsense is read past.
    #[must_use]
    pub fn of(query: &ParamsMap) -> Self {
        Self::read(|name| query.get_str(name))
    }

    fn read<'a>(value: impl Fn(&str) -> Option<&'a str>) -> Self {
        Self {
            building: value("building").and_then(|id| id.parse().ok()),
            class: value("class").and_then(|key| CLASSES.iter().find(|one| one.0 == key)).map(|one| one.2),
            stage: value("stage").and_then(|key| STAGES.iter().find(|one| one.0 == key)).map(|one| one.2),
        }
    }

    /// Its part of the address; keys and ids need no escaping.
    #[must_use]
    pub fn query(self) -> String {
        let class =
            CLASSES.iter().find(|one| Some(one.2) == self.class).map(|one| format!("class={}", one.0));
        let stage = STAGES.iter().find(|one| Some(one.2) == self.stage).map(|one| format!("stage={}", one.0));
        let building = self.building.map(|id| format!("building={id}"));
        let parts: Vec<String> = [building, class, stage].into_iter().flatten().collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }

    /// Whether that package is shown.
    #[must_use]
    pub fn holds(self, package: &Package, stretches: &[Stretch], today: Day) -> bool {
        let status = status(package, today);
        self.building.is_none_or(|building| package.place.touches(building, stretches))
            && self.class.is_none_or(|class| package.item.class() == class)
            && self.stage.is_none_or(|stage| match stage {
                Stage::Late => status.late() > 0,
                Stage::Running => status.is_running(),
                Stage::Ahead => status.is_ahead(),
                Stage::Done => status == Status::Done,
                Stage::Dropped => status == Status::Dropped,
            })
    }
}

/// How far a package is, in words.
#[must_use]
pub fn stage_words(package: &Package, today: Day) -> String {
    match status(package, today) {
        Status::Done => "做完了".to_owned(),
        Status::Running => format!("正在做，{}%", package.percent),
        Status::Next => "还没开始".to_owned(),
        Status::LateToStart { days } => format!("晚了 {days} 天，还没开工"),
        Status::LateToFinish { days } => format!("晚了 {days} 天，做到 {}%", package.percent),
        Status::Dropped => "不做了".to_owned(),
    }
}

/// `3月5日（周四） 至 3月9日（周一）`.
#[must_use]
pub fn span_words(span: Span) -> String {
    if span.start == span.end {
        span.start.words()
    } else {
        format!("{} 至 {}", span.start.words(), span.end.words())
    }
}

/// The board's places by name.
pub struct Places {
    buildings: Vec<(BuildingId, String)>,
    /// Its stretches.
    pub stretches: Vec<Stretch>,
}

impl Places {
    /// Of that board.
    #[must_use]
    pub fn of(board: &Board) -> Self {
        Self {
            buildings: board.buildings.iter().map(|one| (one.id, one.name.clone())).collect(),
            stretches: board.stretches.iter().map(|one| one.stretch.clone()).collect(),
        }
    }

    /// Where a package is, in words.
    #[must_use]
    pub fn words(&self, package: &Package) -> String {
        Names { buildings: &self.buildings, stretches: &self.stretches }.words(package.place)
    }
}

/// What a package is called.
#[must_use]
pub fn title(board: &Board, package: &Package) -> String {
    if !package.title.is_empty() {
        return package.title.clone();
    }
    let line = board.catalogue.iter().find(|line| line.code == package.item);
    line.map_or_else(|| package.item.to_string(), |line| line.name.clone())
}

/// What a package is called and where it is.
#[must_use]
pub fn name(board: &Board, places: &Places, id: PackageId) -> String {
    let one = board.packages.iter().find(|one| one.package.id == id);
    one.map_or_else(String::new, |one| {
        format!("{}（{}）", title(board, &one.package), places.words(&one.package))
    })
}

fn quiet(board: &Board) -> Vec<Quiet> {
    board.quiet.iter().map(|one| Quiet { days: one.days, why: one.name.clone() }).collect()
}

fn packages(board: &Board) -> Vec<Package> {
    board.packages.iter().map(|one: &BoardPackage| one.package.clone()).collect()
}

/// What the order of works says of the board as it is.
#[must_use]
pub fn findings(board: &Board) -> Vec<Finding> {
    let (packages, places, ties) = (packages(board), Places::of(board), board.prerequisites());
    let buildings: Vec<BuildingId> = board.buildings.iter().map(|one| one.id).collect();
    let facts = Facts {
        buildings: &buildings,
        stretches: &places.stretches,
        edges: &edges(&packages, &places.stretches, &ties),
        together: &together(&packages, &places.stretches, &ties),
        calendar: &board.calendar,
        quiet: &quiet(board),
        limits: board.limits,
    };
    check(&packages, facts)
}

/// What somebody answers for already.
#[must_use]
pub fn overrides(board: &Board) -> Vec<Override> {
    let one = |waiver: &api::schedule::console::Waiver| Override {
        key: waiver.key.clone(),
        reason: waiver.why.reason.clone(),
        decided_by: waiver.why.decided_by.clone(),
        at: waiver.why.at,
    };
    board.waivers.iter().map(one).collect()
}

/// A package whose dates would be others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The package.
    pub package: PackageId,
    /// As it stands on the board.
    pub before: Span,
    /// As early as the order of works allows.
    pub after: Span,
}

/// The earliest dates from `today` on, as far as they differ; begun and finished packages keep theirs.
///
/// # Errors
/// Why there are none.
pub fn earliest(board: &Board, today: Day) -> Result<Vec<Earlier>, Unplannable> {
    let (packages, places) = (packages(board), Places::of(board));
    let edges = edges(&packages, &places.stretches, &board.prerequisites());
    let spans = plan(&packages, &edges, &board.calendar, &quiet(board), today)?;
    let moved = |package: &Package| {
        let after = *spans.get(&package.id)?;
        let ahead = package.actual_start.is_none() && package.actual_end.is_none();
        (ahead && after != package.planned).then_some(Earlier {
            package: package.id,
            before: package.planned,
            after,
        })
    };
    Ok(packages.iter().filter(|package| !package.dropped).filter_map(moved).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_the_filter_and_nonsense_is_read_past() {
        let query = [("class", "basic"), ("stage", "late"), ("building", "x")];
        let filter = Filter::read(|name| query.iter().find(|one| one.0 == name).map(|one| one.1));
        assert_eq!((filter.class, filter.stage), (Some(Class::Basic), Some(Stage::Late)));
        assert_eq!(filter.building, None);
        assert_eq!(filter.query(), "?class=basic&stage=late");
        assert_eq!(Filter::read(|_| None), Filter::default());
        assert_eq!(Filter::default().query(), "");
    }
}
