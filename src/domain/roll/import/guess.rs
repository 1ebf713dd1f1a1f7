//! Finding the headings and what they mean.

use super::{Column, Mapping, Row, cell::tight};

/// So many rows from above may come before the headings.
const LOOK: usize = 12;

/// The headings of the template come first in each list.
const WORDS: [(Column, &[&str]); 15] = [
    (
        Column::Building,
        &[
            "楼号",
            "楼栋",
            "楼幢",
            "楼栋号",
            "楼幢号",
            "幢号",
            "栋号",
            "幢",
            "栋",
            "楼",
            "楼宇",
            "楼座",
            "座号",
        ],
    ),
    (Column::Stairwell, &["单元", "单元号", "门栋"]),
    (Column::Floor, &["楼层", "层", "所在层", "所在楼层", "层次"]),
    (Column::Room, &["房号", "室号", "房间号", "室", "房间", "门牌号", "门牌", "户号", "房屋号", "门号"]),
    (Column::Layout, &["户型", "房型"]),
    (
        Column::Area,
        &["建筑面积", "面积", "房屋面积", "产权面积", "建面", "登记面积", "房屋建筑面积", "专有部分面积"],
    ),
    (
        Column::Owners,
        &[
            "业主",
            "业主姓名",
            "产权人",
            "姓名",
            "产权人姓名",
            "房主",
            "户主",
            "所有权人",
            "权利人",
            "业主名称",
            "买受人",
            "户主姓名",
        ],
    ),
    (Column::Phones, &["电话", "联系电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "业主电话"]),
    (Column::AreaSource, &["面积来源", "面积依据", "来源"]),
    (Column::AreaDay, &["面积日期", "登记日期", "发证日期", "测绘日期", "日期"]),
    (Column::Delivery, &["是否交付", "交付状态", "交付", "是否交房", "房屋状态", "销售状态", "状态"]),
    (Column::Kind, &["用途", "房屋用途", "规划用途", "类型", "房屋类型", "房屋性质", "性质", "物业类型"]),
    (Column::OwnerNumber, &["业主编号", "业主号", "户主编号", "客户编号"]),
    (
        Column::Address,
        &["地址", "房屋地址", "房屋坐落", "坐落", "房屋位置", "住址", "不动产坐落", "房屋", "楼房号"],
    ),
    (Column::Community, &["小区", "小区名称", "社区", "项目", "楼盘"]),
];

/// The column that a heading names.
fn column(heading: &str) -> Option<Column> {
    let text = tight(heading).replace(['*', ':', '\n'], "");
    let text = text.split('(').next().unwrap_or("");
    let text = ["平方米", "㎡", "M2", "m2"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    WORDS.iter().find(|(_, words)| words.contains(&text)).map(|(column, _)| *column)
}

/// What the cells of a row name, each column once, from the left.
fn named(row: &Row) -> Vec<Option<Column>> {
    let mut seen = Vec::new();
    let once = |cell: &String| {
        let column = column(cell).filter(|column| !seen.contains(column))?;
        seen.push(column);
        Some(column)
    };
    row.cells.iter().map(once).collect()
}

/// The mapping that the headings suggest; without headings nothing is said to hold anything.
#[must_use]
pub fn guess(rows: &[Row]) -> Mapping {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut best: (usize, Mapping) = (1, Mapping { header: 0, columns: vec![None; width] });
    for row in rows.iter().take(LOOK) {
        let mut columns = named(row);
        let count = columns.iter().flatten().count();
        // Of two rows of headings the lower one says more of each column.
        if count >= best.0.max(2) {
            columns.resize(width, None);
            best = (count, Mapping { header: row.number, columns });
        }
    }
    best.1
}

/// The headings of every column, those of several rows joined.
#[must_use]
pub fn headings(rows: &[Row], mapping: &Mapping) -> Vec<String> {
    let mut headings = vec![String::new(); mapping.columns.len()];
    let above = rows.iter().filter(|row| row.number <= mapping.header);
    let titles = |row: &&Row| {
        row.cells.iter().filter(|cell| !cell.is_empty()).collect::<std::collections::BTreeSet<_>>().len() > 1
    };
    for row in above.filter(titles) {
        for (heading, cell) in headings.iter_mut().zip(&row.cells) {
            if !cell.is_empty() && !heading.ends_with(cell.as_str()) {
                *heading = if heading.is_empty() { cell.clone() } else { format!("{heading} {cell}") };
            }
        }
    }
    headings
}
