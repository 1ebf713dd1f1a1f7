//! Money in whole fen.

use serde::{Deserialize, Serialize};

/// An amount in fen (0.01 元).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Fen(pub i64);

impl core::fmt::Display for Fen {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::Fen;

    #[test]
    fn fen_read_as_yuan() {
        assert_eq!(Fen(5_098_039).to_string(), "50980.39");
        assert_eq!(Fen(-5).to_string(), "-0.05");
    }
}
