//! The statute's worked cases, laws as properties, and a naive count as oracle.

mod ballot;
mod cases;
mod fixture;
mod laws;
mod oracle;
mod paper;
mod policy;
mod poll;
mod roll;
mod worked;
