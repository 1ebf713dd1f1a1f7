//! Which column of the file holds what: pure choices of the mapping step.

use domain::roll::import::{Column, Mapping};

/// The column's letter as a spreadsheet shows it; `place` from 0.
#[must_use]
pub fn letter(place: usize) -> String {
    let mut left = place;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[left % 26]));
        if left < 26 {
            break;
        }
        left = left / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// Takes that field from that column, or from none; a column holds one field only.
pub fn put(mapping: &mut Mapping, field: Column, place: Option<usize>) {
    for held in &mut mapping.columns {
        if *held == Some(field) {
            *held = None;
        }
    }
    if let Some(held) = place.and_then(|place| mapping.columns.get_mut(place)) {
        *held = Some(field);
    }
}

/// A column to choose: `C 列：建筑面积（88.37、90.10）`.
#[must_use]
pub fn label(place: usize, heading: &str, sample: &[Vec<String>]) -> String {
    let values = values(place, sample);
    let values = if values.is_empty() { "空的".to_owned() } else { values };
    match heading.trim() {
        "" => format!("{} 列（{values}）", letter(place)),
        heading => format!("{} 列：{heading}（{values}）", letter(place)),
    }
}

/// The first values of a column.
#[must_use]
pub fn values(place: usize, sample: &[Vec<String>]) -> String {
    let cells = sample.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.trim().is_empty());
    cells.take(2).map(|cell| short(cell)).collect::<Vec<_>>().join("、")
}

fn short(cell: &str) -> String {
    let mut text: String = cell.trim().chars().take(12).collect();
    if cell.trim().chars().count() > 12 {
        text.push('…');
    }
    text
}

/// What is to be known about a field; empty where its name says it.
#[must_use]
pub const fn about(field: Column) -> &'static str {
    match field {
        Column::Address => "整个地址写在一格里的，选这一列，例如 7号楼2单元402",
        Column::OwnerNumber => "分得清同名的人",
        Column::Owners => "几个人共有的，用顿号隔开",
        Column::Phones => "顺序和业主一样",
        Column::Layout => "没有就不选",
        Column::Delivery => "已交付、未交付、未售",
        Column::Kind => "住宅、商铺、车库",
        Column::AreaSource | Column::AreaDay => "没有这一列，可以在下面给整张表选一个",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letter), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_field_moves_and_pushes_out_what_was_there() {
        let mut mapping =
            Mapping { header: 1, columns: vec![Some(Column::Building), None, Some(Column::Room)] };
        put(&mut mapping, Column::Building, Some(2));
        assert_eq!(mapping.columns, [None, None, Some(Column::Building)]);
        put(&mut mapping, Column::Building, None);
        assert_eq!(mapping.columns, [None, None, None]);
        put(&mut mapping, Column::Room, Some(9));
        assert_eq!(mapping.place(Column::Room), None);
    }

    #[test]
    fn a_column_is_told_with_its_first_values() {
        let row = |cell: &str| vec![cell.to_owned()];
        let sample = [row("88.37"), row(""), row("90.10"), row("1")];
        assert_eq!(label(0, "建筑面积", &sample), "A 列：建筑面积（88.37、90.10）");
        assert_eq!(label(3, " ", &sample), "D 列（空的）");
    }
}
