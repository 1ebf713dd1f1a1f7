//! How many have taken part: what may be shown while a poll is open, never the direction (T16).

use super::Measure;
use crate::area::grouped;
use serde::{Deserialize, Serialize};

/// Participation in a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Participation {
    /// All voters in scope.
    pub total: Measure,
    /// Those whose ballot is recorded, or whose paper came back and was not found invalid.
    pub took_part: Measure,
    /// Those of them who answered the statutory questions; all, where there is none.
    pub decided: Measure,
}

/// What is missing to the quorum of two thirds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// Voters, at least 0.
    pub heads: i64,
    /// 0.01 m², at least 0.
    pub area: i64,
}

/// `还差 120 户 / 9,512 ㎡`; what is missing is never understated: whole square metres, upwards.
impl core::fmt::Display for Shortfall {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if self.heads == 0 && self.area == 0 {
            return f.write_str("户数和面积都已到三分之二");
        }
        let area = self.area / 100 + i64::from(self.area % 100 > 0);
        write!(f, "还差 {} 户 / {} ㎡", grouped(self.heads), grouped(area))
    }
}

impl Participation {
    /// The smallest participation that meets the quorum of art. 278(2).
    #[must_use]
    pub const fn line(&self) -> Measure {
        Measure { area: two_thirds_up(self.total.area), heads: two_thirds_up(self.total.heads) }
    }

    /// What is missing to that line.
    #[must_use]
    pub fn shortfall(&self) -> Shortfall {
        let line = self.line();
        Shortfall {
            heads: (line.heads - self.decided.heads).max(0),
            area: (line.area - self.decided.area).max(0),
        }
    }
}

const fn two_thirds_up(total: i64) -> i64 {
    (2 * total + 2) / 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortfall_is_exactly_what_makes_the_quorum() {
        let part = |area, heads| {
            let decided = Measure { area, heads };
            Participation { total: Measure { area: 108_001, heads: 10 }, took_part: decided, decided }
        };
        assert_eq!(part(0, 0).line(), Measure { area: 72_001, heads: 7 });
        assert_eq!(part(72_000, 6).shortfall(), Shortfall { heads: 1, area: 1 });
        assert_eq!(part(80_000, 9).shortfall(), Shortfall { heads: 0, area: 0 });
    }
}
