//! Hand-over, permits, dangerous buildings and agreements as rows of text.

use crate::ui::when;
use domain::programme::{
    Agreement, AgreementState, Danger, Facts, Grade, HandOver, HandOverState, Permit, Service,
};

/// A group of rows that grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Steps of a permit.
    Permits,
    /// Dangerous buildings.
    Dangers,
    /// New buildings.
    Agreements,
}

/// The rows as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// For each [`Service`]: the place of its state in [`HandOverState::ALL`], a note, a source.
    pub hand_over: Vec<[String; 3]>,
    /// Name, days that the office may take, asked, granted, source.
    pub permits: Vec<[String; 5]>,
    /// Building, grade, source.
    pub dangers: Vec<[String; 3]>,
    /// Building, the place of its state in [`AgreementState::ALL`], a note, a source.
    pub agreements: Vec<[String; 4]>,
}

fn at<T: PartialEq>(all: &[T], one: &T) -> String {
    all.iter().position(|other| other == one).unwrap_or(0).to_string()
}

fn of<T: Copy + Default>(all: &[T], place: &str) -> T {
    place.parse::<usize>().ok().and_then(|place| all.get(place)).copied().unwrap_or_default()
}

impl Rows {
    /// The facts as rows.
    #[must_use]
    pub fn of(facts: &Facts) -> Self {
        let day = |day: Option<domain::Day>| day.map(String::from).unwrap_or_default();
        let hand_over = Service::ALL.map(|service| {
            let found = facts.hand_over.iter().find(|line| line.service == service);
            let state = at(&HandOverState::ALL, &facts.hand_over(service));
            [
                state,
                found.map(|line| line.note.clone()).unwrap_or_default(),
                found.map(|line| line.source.clone()).unwrap_or_default(),
            ]
        });
        let permit = |permit: &Permit| {
            [
                permit.name.clone(),
                permit.statutory_days.map(|days| days.to_string()).unwrap_or_default(),
                day(permit.asked),
                day(permit.granted),
                permit.source.clone(),
            ]
        };
        let grade = |grade| if grade == Grade::C { "C" } else { "D" }.to_owned();
        let danger = |danger: &Danger| [danger.building.clone(), grade(danger.grade), danger.source.clone()];
        let agreement = |line: &Agreement| {
            [
                line.building.clone(),
                at(&AgreementState::ALL, &line.state),
                line.note.clone(),
                line.source.clone(),
            ]
        };
        Self {
            hand_over: hand_over.to_vec(),
            permits: facts.permits.iter().map(permit).collect(),
            dangers: facts.dangers.iter().map(danger).collect(),
            agreements: facts.agreements.iter().map(agreement).collect(),
        }
    }

    /// What the rows say; an empty row is left out.
    ///
    /// # Errors
    /// Sentences that name the row and what is wrong with it.
    pub fn read(&self) -> Result<Facts, Vec<String>> {
        let mut wrong = Vec::new();
        let text = |text: &String| text.trim().to_owned();
        let empty = |row: &[String], but: usize| {
            row.iter().enumerate().all(|(at, text)| at == but || text.trim().is_empty())
        };
        let hand_over =
            Service::ALL.into_iter().zip(&self.hand_over).filter_map(|(service, [state, note, source])| {
                let state = of(&HandOverState::ALL, state);
                let line = HandOver { service, state, note: text(note), source: text(source) };
                let told = state != HandOverState::Unknown || !line.note.is_empty();
                told.then_some(line)
            });
        let mut permits = Vec::new();
        for row in self.permits.iter().filter(|row| !empty(*row, row.len())) {
            let [name, days, asked, granted, source] = row;
            let mut day = |typed: &str, what: &str| {
                let read = when::day(typed);
                if read.is_none() && !typed.trim().is_empty() {
                    wrong.push(format!("手续“{name}”：{what}的日期不对，请重新选。"));
                }
                read
            };
            let (asked, granted) = (day(asked, "报上去"), day(granted, "办好"));
            let statutory_days = days.trim().parse().ok();
            if statutory_days.is_none() && !days.trim().is_empty() {
                wrong.push(format!("手续“{name}”：规定的天数写 1 到 999 的整数，不清楚就空着。"));
            }
            permits.push(Permit { name: text(name), statutory_days, asked, granted, source: text(source) });
        }
        let danger = |[building, grade, source]: &[String; 3]| Danger {
            building: text(building),
            grade: if grade == "D" { Grade::D } else { Grade::C },
            source: text(source),
        };
        let agreement = |[building, state, note, source]: &[String; 4]| Agreement {
            building: text(building),
            state: of(&AgreementState::ALL, state),
            note: text(note),
            source: text(source),
        };
        let facts = Facts {
            hand_over: hand_over.collect(),
            permits,
            dangers: self.dangers.iter().filter(|row| !empty(*row, 1)).map(danger).collect(),
            agreements: self.agreements.iter().filter(|row| !empty(*row, 1)).map(agreement).collect(),
        };
        wrong.extend(facts.faults().iter().map(|(path, _)| told(path)));
        if wrong.is_empty() { Ok(facts) } else { Err(wrong) }
    }
}

/// `permits[2].granted` as a sentence.
fn told(path: &str) -> String {
    let (row, field) = path.split_once('.').unwrap_or((path, ""));
    let (group, number) = row.split_once('[').unwrap_or((row, ""));
    let number = number.trim_end_matches(']').parse::<usize>().map_or(1, |number| number + 1);
    let group = match group {
        "hand_over" => "三供一业",
        "permits" => "手续",
        "dangers" => "危房",
        "agreements" => "新建的房子",
        _ => return "行数太多：手续和新建的房子各 40 行以内，危房 200 行以内。".to_owned(),
    };
    let what = match field {
        "name" | "building" => "请写名字，60 个字以内",
        "statutory_days" => "规定的天数写 1 到 999",
        "granted" => "办好的日期不能早于报上去的日期；没有报上去的不能先办好",
        "note" => "说明请写在 200 个字以内，一行写完",
        "source" if group == "危房" => "请写鉴定报告的名字，没有鉴定的不要写",
        _ => "来源请写在 300 个字以内，一行写完",
    };
    format!("{group}第 {number} 行：{what}。")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Day;

    fn facts() -> Facts {
        Facts {
            hand_over: vec![HandOver {
                service: Service::Heat,
                state: HandOverState::Done,
                note: "2019年移交".into(),
                source: "移交协议".into(),
            }],
            permits: vec![Permit {
                name: "施工许可证".into(),
                statutory_days: Some(7),
                asked: Day::of(2026, 3, 1),
                granted: Day::of(2026, 3, 5),
                source: String::new(),
            }],
            dangers: vec![Danger {
                building: "3号楼".into(), grade: Grade::D, source: "鉴定报告".into()
            }],
            agreements: vec![Agreement {
                building: "社区用房".into(),
                state: AgreementState::Agreed,
                note: String::new(),
                source: "协议".into(),
            }],
        }
    }

    #[test]
    fn rows_are_read_back_and_empty_ones_are_left_out() {
        let mut rows = Rows::of(&facts());
        assert_eq!(rows.read(), Ok(facts()));
        rows.permits.push(Default::default());
        rows.dangers.push([String::new(), "C".into(), String::new()]);
        assert_eq!(rows.read(), Ok(facts()));
    }

    #[test]
    fn what_is_wrong_names_its_row() {
        let mut rows = Rows::of(&facts());
        rows.permits[0][1] = "七".into();
        rows.permits[0][3] = "2026-02-01".into();
        rows.dangers[0][2] = String::new();
        let wrong = rows.read().expect_err("three faults").join("");
        for part in ["规定的天数", "手续第 1 行：办好的日期", "危房第 1 行：请写鉴定报告"]
        {
            assert!(wrong.contains(part), "{part} {wrong}");
        }
    }
}
