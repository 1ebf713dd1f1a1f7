//! Targets 2020 to 2022, paragraph 一(三), as printed.

use crate::policy::{Target, Targets};

/// The printed rows; the areas add to 874.35 万㎡ while the plan prints 874.36, and the print is kept.
pub(super) fn targets() -> Targets {
    Targets {
        paragraph: "一(三)".to_owned(),
        total: row(None, 201, 802, 87_436),
        years: vec![
            row(Some(2020), 34, 199, 20_567),
            row(Some(2021), 98, 291, 29_823),
            row(Some(2022), 69, 312, 37_045),
        ],
    }
}

const fn row(year: Option<i32>, communities: i64, households_hundreds: i64, area_hundreds: i64) -> Target {
    Target { year, communities, households_hundreds, area_hundreds }
}
