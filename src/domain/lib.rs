//! The rules of linli: pure, exact and told the time; compiled for the server and for the phone.
#![deny(clippy::float_arithmetic)]

pub mod area;
pub mod calendar;
pub mod cases;
pub mod committee;
pub mod community;
pub mod elevator;
pub mod evidence;
pub mod id;
pub mod letter;
pub mod money;
pub mod notices;
pub mod paper;
pub mod partners;
pub mod policy;
pub mod poll;
pub mod programme;
pub mod provident_fund;
pub mod questions;
pub mod recount;
pub mod refusal;
pub mod roll;
pub mod schedule;
pub mod time;

pub use area::Area;
pub use calendar::Calendar;
pub use money::Fen;
pub use refusal::Refusal;
pub use time::{Day, Instant};
