//! The schedule in the console: the board, publishing, the site, outages, files.

pub mod board_page;
mod earliest;
mod findings;
mod lines;
pub mod outages_page;
mod package_form;
pub mod publish_page;
mod quiet;
pub mod sheet_page;
mod stretches;
mod typed;
mod view;
