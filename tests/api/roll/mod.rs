//! Signing in, limits, sessions, devices.

mod devices;
mod limits;
mod sign_in;
