//! The pages of the residents' app and of the console; plain structs decide, components draw.

pub mod app;
pub mod boot;
pub mod cases;
pub mod client;
pub mod committee;
pub mod community;
pub mod device;
pub mod elevator;
pub mod evidence;
pub mod json;
pub mod letter;
pub mod notices;
pub mod paper;
pub mod partners;
pub mod place;
pub mod policy;
pub mod poll;
pub mod programme;
pub mod provident_fund;
pub mod questions;
pub mod recount;
pub mod roll;
pub mod schedule;
pub mod shared;
pub mod ui;
pub mod words;
