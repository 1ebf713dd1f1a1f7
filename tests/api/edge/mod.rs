//! What surrounds every request: headers, health, reports of failed pages, connections.

mod answers;
mod connections;
pub mod log;
