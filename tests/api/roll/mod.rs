//! Signing in, limits, sessions, devices.

mod devices;
mod files;
mod hostile;
mod import;
mod limits;
mod live;
mod sign_in;
