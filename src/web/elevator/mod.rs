//! 加装电梯: what the lift of a stairwell would cost each home.

mod compare;
mod form;
mod kept;
mod parts;
mod picture;
pub mod share_page;
