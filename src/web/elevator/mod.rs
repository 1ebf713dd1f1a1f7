//! 加装电梯: what the lift of a stairwell would cost each home, and how far each stairwell is.

mod compare;
pub mod console;
pub mod dossier_page;
mod form;
mod kept;
pub mod money_page;
mod parts;
mod picture;
pub mod share_page;
mod source;
pub mod stairwells_page;
mod steps;
