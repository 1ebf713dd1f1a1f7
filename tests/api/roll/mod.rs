//! Signing in, limits, sessions, devices.

mod devices;
pub mod files;
mod hostile;
pub mod import;
mod limits;
mod live;
mod sign_in;
