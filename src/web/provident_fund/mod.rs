//! 住房公积金: what to bring to the window and what to ask there.

pub mod sheet_page;
