//! 加装电梯: what the lift of one stairwell costs each of its homes (R42–R44, Civil Code 283).

mod preset;
mod share;

pub use preset::{Preset, Source};
pub use share::{
    COEFFICIENT_MOST, FLOOR_MOST, HOMES_MOST, Home, MONEY_MOST, Row, ShareTable, Sharing, Trouble, share,
};
