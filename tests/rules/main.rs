//! The statute's worked cases, laws as properties, and a naive count as oracle.

mod ballot;
mod cases;
mod committee;
mod elevator;
mod evidence;
mod fixture;
mod laws;
mod notices;
mod oracle;
mod paper;
mod partners;
mod policy;
mod poll;
mod programme;
mod provident_fund;
mod questions;
mod recount;
mod roll;
mod schedule;
mod worked;
