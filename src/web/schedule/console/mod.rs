//! The schedule in the console: the board, publishing, the site, outages, files.

pub mod board_page;
mod earliest;
mod findings;
mod package_form;
pub mod publish_page;
mod typed;
mod view;
