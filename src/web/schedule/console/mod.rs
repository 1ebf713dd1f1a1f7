//! The schedule in the console: the board, publishing, the site, outages, files.

pub mod board_page;
mod earliest;
mod findings;
mod hazards;
mod lines;
mod log;
pub mod outages_page;
mod package_form;
mod photos;
mod progress;
pub mod publish_page;
mod quiet;
pub mod sheet_page;
pub mod site_page;
mod stretches;
mod typed;
mod view;
mod visits;
