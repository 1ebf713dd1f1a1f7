//! The committee's console from outside.

mod accounts;
mod log_in;
mod sessions;
mod settings;
mod two_people;
mod written;
