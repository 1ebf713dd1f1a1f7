//! What is typed to complete a row of the 待补名单.

use api::{
    Problem,
    roll::console::{PendingCell, PendingRow},
};
use domain::roll::import::{Column, Reason};
use std::collections::BTreeMap;

/// Without these no row gets into the roll, whether its file had them or not.
const NEEDED: [Column; 6] =
    [Column::Building, Column::Stairwell, Column::Room, Column::Area, Column::Owners, Column::AreaSource];

/// Whether what the roll holds is shown masked, so that only what is typed anew is sent.
#[must_use]
pub const fn masked(column: Column) -> bool {
    matches!(column, Column::Owners | Column::Phones)
}

/// The fields of a row in the order of the template, each with what it says now.
#[must_use]
pub fn fields(row: &PendingRow) -> Vec<(Column, String)> {
    let said = |column: Column| row.cells.iter().find(|cell| cell.column == column);
    let whole = said(Column::Address).is_some();
    let needed = |column: Column| {
        NEEDED.contains(&column)
            && !(whole && matches!(column, Column::Building | Column::Stairwell | Column::Room))
    };
    Column::ALL
        .into_iter()
        .filter(|column| *column != Column::Community && (said(*column).is_some() || needed(*column)))
        .map(|column| (column, said(column).map(|cell| cell.text.clone()).unwrap_or_default()))
        .collect()
}

/// The cells that were typed anew.
#[must_use]
pub fn changed(row: &PendingRow, typed: &BTreeMap<Column, String>) -> Vec<PendingCell> {
    fields(row)
        .into_iter()
        .filter_map(|(column, said)| {
            let text = typed.get(&column)?.trim();
            let same = if masked(column) { text.is_empty() } else { text == said };
            (!same).then(|| PendingCell { column, text: text.to_owned() })
        })
        .collect()
}

/// What is still wrong with the row, where the server says so.
#[must_use]
pub fn reasons(problem: &Problem) -> Vec<&'static str> {
    let of =
        |code: &str| Reason::ALL.iter().find(|reason| reason.code() == code).map(|reason| reason.words());
    problem.fields.iter().filter_map(|field| of(&field.code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::problem::Field;
    use domain::{Instant, id::PendingId};

    fn row() -> PendingRow {
        let cell = |column, text: &str| PendingCell { column, text: text.into() };
        PendingRow {
            id: PendingId::from_bits(1),
            line: 12,
            cells: vec![
                cell(Column::Area, "0"),
                cell(Column::Owners, "张*明"),
                cell(Column::Address, "7-2-402"),
            ],
            reasons: vec![Reason::AreaZero],
            since: Instant(0),
        }
    }

    #[test]
    fn a_row_asks_for_what_it_lacks_but_not_twice_for_its_address() {
        let columns: Vec<_> = fields(&row()).into_iter().map(|(column, _)| column).collect();
        assert_eq!(columns, [Column::Area, Column::Owners, Column::AreaSource, Column::Address]);
    }

    #[test]
    fn a_masked_name_is_never_sent_back() {
        let typed: BTreeMap<_, _> =
            [(Column::Area, "88.37".to_owned()), (Column::Owners, String::new())].into_iter().collect();
        let sent = changed(&row(), &typed);
        assert_eq!(sent, [PendingCell { column: Column::Area, text: "88.37".into() }]);
        assert!(changed(&row(), &BTreeMap::new()).is_empty());
    }

    #[test]
    fn what_is_still_wrong_is_told_in_words() {
        let field = |code: &str| Field { path: String::new(), code: code.into() };
        let problem = Problem { fields: vec![field("area_zero"), field("other")], ..Problem::default() };
        assert_eq!(reasons(&problem), [Reason::AreaZero.words()]);
    }
}
