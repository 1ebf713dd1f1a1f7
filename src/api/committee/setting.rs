//! Facts of a place that the installation is told: settings and days off.

use domain::{
    Day,
    committee::Line,
    partners::VisitHours,
    poll::Standing,
    schedule::{SlotRules, Span},
};
use serde::{Deserialize, Serialize};

/// The settings of the installation; all of them are 待核实 until somebody has asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Whether the street office confirms every draft before its notice; no unless it says so.
    pub street_confirms: bool,
    /// By which document an electronic vote stands as an owners' decision (R24); until there is one, every
    /// page says that the signed paper ballot stands. The document takes 1 to 60 characters on one line and
    /// its date is not after today.
    pub e_vote_standing: Option<Standing>,
    /// Within how many calendar days objections and doubted ballots are answered, 1 to 90; 7 unless entered.
    pub objection_days: u8,
    /// Within how many working days a request for help is answered, 1 to 30; 2 unless entered.
    pub help_days: u8,
    /// Within how many working days a written question is answered, 1 to 30; 5 unless entered.
    pub question_days: u8,
    /// The days within which works may be planned; nothing until somebody has asked. At most 20 years long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub works: Option<Span>,
    /// Until how many hours before an appointment it may be changed, 1 to 168, and after how many absences the
    /// desk books, 1 to 10; 24 and 2 unless entered.
    pub appointments: SlotRules,
    /// The hours in which a decoration firm may come to measure and fit; 8 to 18 unless entered. Quiet days of
    /// a community's schedule are taken out besides.
    #[serde(default)]
    pub firm_visits: VisitHours,
    /// Who runs this installation.
    #[serde(default, skip_serializing_if = "Site::is_empty")]
    pub site: Site,
}

/// Who runs this installation, as every footer and the statements say it (R68, R75). What is not entered is
/// not shown, and the statements say that it is 待核实.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// 备案编号, 1 to 60 characters on one line, as the authority wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filing: Option<Line>,
    /// The name of who runs it, 1 to 60 characters on one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Line>,
    /// Whom to call about the data, 3 to 20 digits and dashes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Line>,
}

impl Site {
    /// Whether nothing is entered.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.filing.is_none() && self.name.is_none() && self.phone.is_none()
    }

    /// Whether the phone, where one is entered, has 3 to 20 digits and dashes and nothing else.
    #[must_use]
    pub fn can_be_called(&self) -> bool {
        self.phone.as_ref().is_none_or(|phone| {
            let phone = phone.as_str();
            (3..=20).contains(&phone.len()) && phone.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        })
    }
}

/// The days off that are entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HolidayList {
    /// By year; a year without days is not here.
    pub years: Vec<HolidayYear>,
    /// The server's day.
    pub today: Day,
}

/// The days off of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HolidayYear {
    /// The year.
    pub year: i32,
    /// The days, in order.
    pub days: Vec<Day>,
    /// Saturdays and Sundays that are worked (调休上班), in order.
    #[serde(default)]
    pub works: Vec<Day>,
    /// The document that says so.
    pub source: String,
}

/// Days off to be entered in place of all that are entered for the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Holidays {
    /// At most 60 days, all of that year; none takes the year back.
    pub days: Vec<Day>,
    /// Saturdays and Sundays of that year that are worked and not off; at most 60.
    #[serde(default)]
    pub works: Vec<Day>,
    /// The document that says so.
    pub source: Line,
}
