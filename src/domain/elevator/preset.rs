//! Coefficients by floor that have been used elsewhere: suggestions to start from, never a rule for here (R43).

use super::COEFFICIENT_MOST;

/// Where a suggestion comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The document, or where it was read.
    pub document: &'static str,
    /// Whether the document is a law that was read in full; otherwise its validity is to be checked (待核实).
    pub checked: bool,
}

/// A way to share that can be chosen to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// First floor nothing, second 0.5, third 1.0, each further one 0.1 more.
    Guangzhou,
    /// First and second floor nothing, third 0.7, each further one 0.1 more.
    FromThird,
    /// By area alone, every floor alike: what the Civil Code says where nothing is agreed (283).
    ByArea,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Guangzhou, Self::FromThird, Self::ByArea];

    /// The coefficient of that floor, in hundredths, 0 to [`COEFFICIENT_MOST`]. Floors count from 1.
    #[must_use]
    pub const fn coefficient(self, floor: u8) -> u32 {
        let above_third = floor.saturating_sub(3) as u32 * 10;
        let hundredths = match (self, floor) {
            (Self::ByArea, _) => 100,
            (Self::Guangzhou, 0 | 1) | (Self::FromThird, 0..=2) => 0,
            (Self::Guangzhou, 2) => 50,
            (Self::Guangzhou, _) => 100 + above_third,
            (Self::FromThird, _) => 70 + above_third,
        };
        if hundredths > COEFFICIENT_MOST { COEFFICIENT_MOST } else { hundredths }
    }

    /// Its source (R42, R43).
    #[must_use]
    pub const fn source(self) -> Source {
        match self {
            Self::Guangzhou => {
                Source { document: "广州市既有住宅增设电梯办法第8条", checked: false }
            }
            Self::FromThird => {
                Source { document: "外地做法“系数×面积×单价”", checked: false }
            }
            Self::ByArea => Source { document: "民法典第283条", checked: true },
        }
    }
}
