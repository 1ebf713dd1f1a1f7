//! Communities: finding mine, and its home.

pub mod find;
pub mod find_page;
pub mod home_page;
pub mod named;
