//! What is typed about the place: settings and days off, checked before anything is sent.

use super::forms;
use crate::ui::when;
use api::committee::{Holidays, Settings, Site};
use domain::{
    Day,
    committee::{HOLIDAYS_MOST, TypedHolidays, WORKS, holidays_of, read_holidays, worked_of},
    partners::VisitHours,
    poll::Standing,
    schedule::{SlotRules, Span},
};

/// Settings as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Whether the street office confirms.
    pub street: bool,
    /// The document on electronic votes.
    pub document: String,
    /// Its date, `2026-11-22`.
    pub date: String,
    /// Days for objections.
    pub objection: String,
    /// Working days for help.
    pub help: String,
    /// Working days for an answer to a written question.
    pub question: String,
    /// The first and the last day of works.
    pub works: [String; 2],
    /// Hours and absences of appointments.
    pub appointments: [String; 2],
    /// 备案编号, the name and the phone of who runs the site.
    pub site: [String; 3],
    /// The first and the last hour in which decoration firms come.
    pub visits: [String; 2],
}

/// What is wrong, field by field; empty where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    /// The document.
    pub document: String,
    /// Its date.
    pub date: String,
    /// Days for objections.
    pub objection: String,
    /// Working days for help.
    pub help: String,
    /// Working days for an answer to a written question.
    pub question: String,
    /// The days of works.
    pub works: String,
    /// Hours of appointments.
    pub hours: String,
    /// Absences of appointments.
    pub absences: String,
    /// 备案编号, the name and the phone of who runs the site.
    pub site: [String; 3],
    /// Hours of decoration firms.
    pub visits: String,
}

impl Typed {
    /// What is saved, as it would be typed.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let standing = settings.e_vote_standing.clone();
        let (document, date) =
            standing.map(|standing| (standing.document, String::from(standing.date))).unwrap_or_default();
        Self {
            street: settings.street_confirms,
            document,
            date,
            objection: settings.objection_days.to_string(),
            help: settings.help_days.to_string(),
            question: settings.question_days.to_string(),
            works: settings.works.map(|works| [works.start, works.end].map(String::from)).unwrap_or_default(),
            appointments: [settings.appointments.hours, settings.appointments.absences]
                .map(|number| number.to_string()),
            site: [&settings.site.filing, &settings.site.name, &settings.site.phone]
                .map(|line| line.clone().map(String::from).unwrap_or_default()),
            visits: [settings.firm_visits.from, settings.firm_visits.to].map(|hour| hour.to_string()),
        }
    }

    /// What is to be saved.
    ///
    /// # Errors
    /// What is wrong.
    pub fn settings(&self) -> Result<Settings, Box<Wrong>> {
        let mut wrong = Wrong::default();
        let e_vote_standing = self.standing(&mut wrong);
        let objection_days = days(&self.objection, 90, &mut wrong.objection);
        let help_days = days(&self.help, 30, &mut wrong.help);
        let question_days = days(&self.question, 30, &mut wrong.question);
        let works = self.works(&mut wrong);
        let hours = count("小时", &self.appointments[0], 168, &mut wrong.hours);
        let absences = count("次", &self.appointments[1], 10, &mut wrong.absences);
        let appointments = SlotRules { hours, absences };
        let site = self.site(&mut wrong);
        let firm_visits = self.visits(&mut wrong);
        if wrong == Wrong::default() {
            Ok(Settings {
                street_confirms: self.street,
                e_vote_standing,
                objection_days,
                help_days,
                question_days,
                works,
                appointments,
                site,
                firm_visits,
            })
        } else {
            Err(Box::new(wrong))
        }
    }

    fn site(&self, wrong: &mut Wrong) -> Site {
        let mut line = |place: usize, what: &str| {
            let typed = self.site[place].trim();
            let read = (!typed.is_empty()).then(|| forms::line(what, typed))?;
            read.map_err(|told| wrong.site[place] = told).ok()
        };
        let site =
            Site { filing: line(0, "备案编号"), name: line(1, "单位名称"), phone: line(2, "电话") };
        if !site.can_be_called() {
            "请只填数字和横线，例如 0533-12345。".clone_into(&mut wrong.site[2]);
        }
        site
    }

    fn visits(&self, wrong: &mut Wrong) -> VisitHours {
        let [from, to] = [0, 1].map(|at: usize| self.visits[at].trim().parse().ok());
        let hours = from.zip(to).map(|(from, to)| VisitHours { from, to }).filter(|hours| hours.is_sound());
        if hours.is_none() {
            "请填两个整点，先早后晚，0 到 24。".clone_into(&mut wrong.visits);
        }
        hours.unwrap_or_default()
    }

    fn works(&self, wrong: &mut Wrong) -> Option<Span> {
        if self.works.iter().all(|day| day.trim().is_empty()) {
            return None;
        }
        let span = when::day(&self.works[0]).zip(when::day(&self.works[1]));
        let span = span.map(|(start, end)| Span { start, end }).filter(|span| span.start <= span.end);
        if span.is_none() {
            "请填最早和最晚两个日期，先早后晚；不知道就都空着。".clone_into(&mut wrong.works);
        }
        span
    }

    fn standing(&self, wrong: &mut Wrong) -> Option<Standing> {
        if self.document.trim().is_empty() && self.date.trim().is_empty() {
            return None;
        }
        let document = forms::line("文件名称", &self.document).map_err(|told| wrong.document = told).ok();
        let date = when::day(&self.date);
        if date.is_none() {
            "请填文件上的日期。".clone_into(&mut wrong.date);
        }
        Some(Standing { document: document?.into(), date: date? })
    }
}

fn days(typed: &str, most: u8, wrong: &mut String) -> u8 {
    count("天", typed, most, wrong)
}

fn count(unit: &str, typed: &str, most: u8, wrong: &mut String) -> u8 {
    let days = typed.trim().parse().unwrap_or(0);
    if !(1..=most).contains(&days) {
        *wrong = format!("请填 1 到 {most} {unit}。");
    }
    days
}

/// The days off of a year.
///
/// # Errors
/// What is wrong with the days, then with the source; empty where nothing is.
pub fn holidays(year: i32, typed: &str, source: &str) -> Result<Holidays, (String, String)> {
    let days = read_holidays(typed)
        .map_err(|line| format!("“{line}”不是日期。请一行写一天，例如 {year}-10-01。"))
        .and_then(|typed| both(year, &typed));
    match (days, forms::line("依据", source)) {
        (Ok((days, works)), Ok(source)) => Ok(Holidays { days, works, source }),
        (days, source) => Err((days.err().unwrap_or_default(), source.err().unwrap_or_default())),
    }
}

/// Days off and worked weekends of the year.
fn both(year: i32, typed: &TypedHolidays) -> Result<(Vec<Day>, Vec<Day>), String> {
    let off = holidays_of(year, &typed.off).map_err(|place| match typed.off.get(place) {
        Some(day) if place < HOLIDAYS_MOST => format!("{} 不在 {year} 年。请改一改。", String::from(*day)),
        _ => format!("超过 {HOLIDAYS_MOST} 天了。请只写放假和调休的日子。"),
    })?;
    let works = worked_of(year, &typed.works, &off).map_err(|place| {
        let day = typed.works.get(place).map(|day| String::from(*day)).unwrap_or_default();
        format!("{day} 不能写“{WORKS}”：要是 {year} 年的周六或周日，也没有写成放假。")
    })?;
    Ok((off.into_iter().collect(), works.into_iter().collect()))
}

/// What is entered, as it would be typed.
#[must_use]
pub fn lines(days: &[Day], works: &[Day]) -> String {
    let mut all: Vec<(Day, &str)> = days.iter().map(|day| (*day, "")).collect();
    all.extend(works.iter().map(|day| (*day, WORKS)));
    all.sort_unstable();
    let line = |(day, word): (Day, &str)| format!("{} {word}", String::from(day)).trim_end().to_owned();
    all.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        let [document, date, objection, help, question] = ["", "", "7", "2", "5"].map(Into::into);
        let (works, appointments) = (Default::default(), ["24", "2"].map(Into::into));
        let site = Default::default();
        let visits = ["8", "18"].map(Into::into);
        Typed { street: true, document, date, objection, help, question, works, appointments, site, visits }
    }

    #[test]
    fn what_is_saved_is_typed_again_as_it_was() {
        let with = Typed { document: "答复".into(), date: "2026-11-20".into(), ..typed() };
        let works = Typed { works: ["2026-03-01", "2027-11-30"].map(Into::into), ..typed() };
        let site =
            Typed { site: ["鲁ICP备00000000号", "示例街道", "0533-12345"].map(Into::into), ..typed() };
        for typed in [typed(), with, works, site] {
            assert_eq!(typed.settings().map(|settings| Typed::of(&settings)), Ok(typed));
        }
    }

    #[test]
    fn a_document_without_its_date_is_told_at_the_date() {
        let wrong = Typed { document: "答复".into(), ..typed() }.settings().expect_err("no date");
        assert!(wrong.document.is_empty() && wrong.date.contains("日期"));
        let wrong = Typed {
            date: "2026-11-20".into(),
            help: "31".into(),
            objection: "七".into(),
            question: "0".into(),
            ..typed()
        };
        let wrong = wrong.settings().expect_err("four slips");
        assert!(wrong.document.contains("文件名称") && wrong.date.is_empty());
        assert!(wrong.help.contains("30") && wrong.objection.contains("90"));
        assert!(wrong.question.contains("30"));
        let site = ["", "", "打居委会"].map(Into::into);
        let wrong = Typed { site, ..typed() }.settings().expect_err("no number");
        assert!(wrong.site[2].contains("数字"));
    }

    #[test]
    fn hours_that_leave_no_room_are_told() {
        for hours in [["18", "8"], ["9", "9"], ["8", "25"], ["", "18"], ["八", "18"]] {
            let wrong = Typed { visits: hours.map(Into::into), ..typed() }.settings().expect_err("no room");
            assert!(wrong.visits.contains("整点") && wrong.hours.is_empty(), "{hours:?}");
        }
    }

    #[test]
    fn a_line_that_is_no_day_of_the_year_is_named() {
        let fine = holidays(2026, "2026-10-02\n\n2026-10-01", " 通知 ").expect("two days");
        assert_eq!((fine.days.len(), fine.source.as_str()), (2, "通知"));
        let moved = "2026-10-01\n2026-10-10 上班";
        let fine = holidays(2026, moved, "通知").expect("a worked Saturday");
        assert_eq!(lines(&fine.days, &fine.works), moved);
        let (days, _) = holidays(2026, "2026-10-12 上班", "通知").expect_err("a Monday");
        assert!(days.contains("2026-10-12") && days.contains("周六"));
        let (days, source) = holidays(2026, "10月1日", "").expect_err("both");
        assert!(days.contains("“10月1日”") && source.contains("依据"));
        let (days, source) = holidays(2026, "2027-10-01", "通知").expect_err("another year");
        assert!(days.contains("2027-10-01 不在 2026 年") && source.is_empty());
    }
}
