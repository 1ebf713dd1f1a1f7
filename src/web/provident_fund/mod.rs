//! 住房公积金: what to bring to the window, the interview on a city's confirmed rules, the clerks' table of rules.

pub mod check_page;
pub mod cited;
pub mod console;
pub mod sheet_page;
