//! What is typed about a package, and the request made of it; what is wrong is told beside its field.

use api::schedule::console::{BoardPackage, LineRef, PackageForm};
use domain::{
    id::PackageId,
    policy::ItemCode,
    schedule::{Span, WorkPlace},
};

use crate::ui::when;

/// The form of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The catalogue's code.
    pub item: String,
    /// `community`, `building`, `stairwell` or `stretch`.
    pub kind: String,
    /// The building's id.
    pub building: String,
    /// The stairwell's number.
    pub stairwell: String,
    /// The stretch's id.
    pub stretch: String,
    /// What is done; empty for the catalogue's name.
    pub title: String,
    /// The first day, `2026-11-22`.
    pub start: String,
    /// The last day.
    pub end: String,
    /// Working days.
    pub work_days: String,
    /// Whether it is noisy.
    pub noisy: bool,
    /// Whether it opens the ground.
    pub opens_ground: bool,
    /// Ids of packages that come first.
    pub after: Vec<String>,
    /// Who does the work.
    pub contractor: String,
    /// Who watches over it.
    pub supervisor: String,
    /// Whose line it is.
    pub utility: String,
    /// The day by which the plan of the line is ready, or empty.
    pub designed: String,
    /// Lines of ballots it carries out; nothing the form changes.
    pub lines: Vec<LineRef>,
}

/// What is wrong, field by field; empty where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    /// The place.
    pub place: String,
    /// The dates.
    pub dates: String,
    /// The working days.
    pub work_days: String,
}

impl Typed {
    /// A new package.
    #[must_use]
    pub fn new() -> Self {
        let text = String::new;
        Self {
            item: ItemCode::J1.to_string(),
            kind: "community".into(),
            building: text(),
            stairwell: text(),
            stretch: text(),
            title: text(),
            start: text(),
            end: text(),
            work_days: text(),
            noisy: false,
            opens_ground: false,
            after: Vec::new(),
            contractor: text(),
            supervisor: text(),
            utility: text(),
            designed: text(),
            lines: Vec::new(),
        }
    }

    /// A package as it is.
    #[must_use]
    pub fn of(one: &BoardPackage) -> Self {
        let package = &one.package;
        let (kind, building, stairwell, stretch) = match package.place {
            WorkPlace::Community => ("community", None, None, None),
            WorkPlace::Building { building } => ("building", Some(building), None, None),
            WorkPlace::Stairwell { building, stairwell } => {
                ("stairwell", Some(building), Some(stairwell), None)
            }
            WorkPlace::Stretch { stretch } => ("stretch", None, None, Some(stretch)),
        };
        Self {
            item: package.item.to_string(),
            kind: kind.into(),
            building: building.map_or_else(String::new, |id| id.to_string()),
            stairwell: stairwell.map_or_else(String::new, |number| number.to_string()),
            stretch: stretch.map_or_else(String::new, |id| id.to_string()),
            title: package.title.clone(),
            start: package.planned.start.into(),
            end: package.planned.end.into(),
            work_days: package.work_days.to_string(),
            noisy: package.noisy,
            opens_ground: package.opens_ground,
            after: package.after.iter().map(ToString::to_string).collect(),
            contractor: package.contractor.clone(),
            supervisor: package.supervisor.clone(),
            utility: package.utility.clone(),
            designed: package.designed.map(String::from).unwrap_or_default(),
            lines: one.lines.clone(),
        }
    }

    fn place(&self) -> Option<WorkPlace> {
        Some(match self.kind.as_str() {
            "community" => WorkPlace::Community,
            "building" => WorkPlace::Building { building: self.building.parse().ok()? },
            "stairwell" => WorkPlace::Stairwell {
                building: self.building.parse().ok()?,
                stairwell: self.stairwell.trim().parse().ok().filter(|number| *number > 0)?,
            },
            _ => WorkPlace::Stretch { stretch: self.stretch.parse().ok()? },
        })
    }

    /// What is sent.
    ///
    /// # Errors
    /// What is wrong, beside which field.
    pub fn form(&self) -> Result<PackageForm, Wrong> {
        let days = when::day(&self.start).zip(when::day(&self.end));
        let planned = days.and_then(|(start, end)| Span::new(start, end).ok());
        let work_days = self.work_days.trim().parse::<u16>().ok().filter(|days| (1..=1_000).contains(days));
        let item = self.item.parse::<ItemCode>().ok();
        match (self.place(), planned, work_days, item) {
            (Some(place), Some(planned), Some(work_days), Some(item)) => Ok(PackageForm {
                item,
                place,
                title: self.title.trim().to_owned(),
                planned,
                noisy: self.noisy,
                opens_ground: self.opens_ground,
                work_days,
                after: self.after.iter().filter_map(|id| id.parse::<PackageId>().ok()).collect(),
                contractor: self.contractor.trim().to_owned(),
                supervisor: self.supervisor.trim().to_owned(),
                utility: self.utility.trim().to_owned(),
                designed: when::day(&self.designed),
                lines: self.lines.clone(),
            }),
            (place, planned, work_days, _) => Err(Wrong {
                place: told(place.is_none(), "请选好地点；单元写数字，比如 2。"),
                dates: told(planned.is_none(), "请填开始和完成两个日子，完成不能比开始早。"),
                work_days: told(work_days.is_none(), "请填 1 到 1000 的整数。"),
            }),
        }
    }
}

impl Default for Typed {
    fn default() -> Self {
        Self::new()
    }
}

fn told(wrong: bool, words: &str) -> String {
    if wrong { words.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::BuildingId;

    fn good() -> Typed {
        Typed {
            kind: "stairwell".into(),
            building: BuildingId::from_bits(7).to_string(),
            stairwell: " 2 ".into(),
            start: "2026-11-22".into(),
            end: "2026-11-30".into(),
            work_days: "5".into(),
            title: " 换门 ".into(),
            ..Typed::new()
        }
    }

    #[test]
    fn a_form_becomes_a_request() {
        let form = good().form().expect("all is right");
        let building = BuildingId::from_bits(7);
        assert_eq!(form.place, WorkPlace::Stairwell { building, stairwell: 2 });
        assert_eq!((form.title.as_str(), form.work_days), ("换门", 5));
    }

    #[test]
    fn what_is_wrong_stands_beside_its_field() {
        let wrong = Typed { end: "2026-11-21".into(), ..good() }.form().expect_err("ends before it starts");
        assert!(!wrong.dates.is_empty() && wrong.place.is_empty() && wrong.work_days.is_empty());
        let wrong =
            Typed { stairwell: "东".into(), work_days: "0".into(), ..good() }.form().expect_err("two");
        assert!(!wrong.place.is_empty() && !wrong.work_days.is_empty() && wrong.dates.is_empty());
        let wrong = Typed { start: "2027-02-29".into(), ..good() }.form().expect_err("no such day");
        assert!(!wrong.dates.is_empty());
    }
}
