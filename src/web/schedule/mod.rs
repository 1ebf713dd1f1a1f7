//! The schedule as residents follow it: at my door, list and picture, one package, outages, ballot lines.

mod axis;
pub mod building;
pub mod console;
pub mod home;
mod lines;
pub mod lines_page;
mod list;
mod order;
mod outages;
mod picture;
pub mod schedule_page;
mod switch;
mod visit;
pub(crate) mod words;
pub mod work_page;
