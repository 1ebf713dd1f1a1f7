//! 加装电梯: what the lift of a stairwell would cost each home.

mod form;
mod picture;
pub mod share_page;

pub use form::{hundredths, yuan};
