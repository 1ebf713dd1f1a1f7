//! The result as tables: XLSX and CSV, sums only, nothing in them is a formula.

use super::told::{Told, channel, level};
use crate::{ctx::Ctx, error::Error};
use api::poll::PollParams;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    committee::Action,
    poll::{QuestionKind, TenantTally},
    recount::{ItemRecount, Sum},
};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// One cell.
enum Cell {
    Text(String),
    Heads(i64),
    /// 0.01 m².
    Area(i64),
}

/// A named table.
struct Table {
    name: &'static str,
    rows: Vec<Vec<Cell>>,
}

/// The workbook.
pub async fn xlsx(ctx: Ctx, at: PollParams) -> Result<Response, Error> {
    let bytes = book(&tables(&ctx, at).await?).map_err(Error::internal)?;
    Ok(file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", bytes))
}

fn book(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (bold, heads, area) = (
        Format::new().set_bold(),
        Format::new().set_num_format("#,##0"),
        Format::new().set_num_format("#,##0.00"),
    );
    for table in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(table.name)?;
        for (cells, row) in table.rows.iter().zip(0_u32..) {
            for (cell, column) in cells.iter().zip(0_u16..) {
                match cell {
                    Cell::Text(text) if row == 0 => sheet.write_string_with_format(row, column, text, &bold),
                    Cell::Text(text) => sheet.write_string(row, column, text),
                    Cell::Heads(count) => sheet.write_number_with_format(row, column, *count as f64, &heads),
                    Cell::Area(area_of) => {
                        sheet.write_number_with_format(row, column, *area_of as f64 / 100.0, &area)
                    }
                }?;
            }
        }
        sheet.autofit();
    }
    book.save_to_buffer()
}

/// The same as text, UTF-8 with a byte order mark, so that Excel reads it.
pub async fn csv(ctx: Ctx, at: PollParams) -> Result<Response, Error> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for table in tables(&ctx, at).await? {
        for cells in table.rows {
            writer.write_record(cells.iter().map(Cell::plain)).map_err(Error::internal)?;
        }
        writer.write_record([""]).map_err(Error::internal)?;
    }
    Ok(file("text/csv; charset=utf-8", "csv", writer.into_inner().map_err(Error::internal)?))
}

fn file(kind: &'static str, ending: &str, bytes: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"result.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, name.as_str()),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, bytes).into_response()
}

impl Cell {
    /// As text of a CSV file. What Excel would take for a formula gets an apostrophe in front.
    fn plain(&self) -> String {
        match self {
            Self::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
            Self::Text(text) => text.clone(),
            Self::Heads(count) => count.to_string(),
            Self::Area(area) => format!("{}.{:02}", area / 100, area % 100),
        }
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

async fn tables(ctx: &Ctx, at: PollParams) -> Result<Vec<Table>, Error> {
    ctx.allow_poll(Action::ReadResult, at.poll).await?;
    let told = Told::of(&ctx.state, at.poll, ctx.now).await?;
    let mut tables =
        vec![Table { name: "合计", rows: whole(&told) }, Table { name: "各项", rows: items(&told) }];
    tables.extend(told.tenants.as_ref().map(|tally| Table { name: "租户意见", rows: tenants(&told, tally) }));
    Ok(tables)
}

/// The tenants' answers in dwellings; a table of its own, so that nobody adds it to the owners'.
fn tenants(told: &Told, tally: &TenantTally) -> Vec<Vec<Cell>> {
    let columns = ["租户意见（不计入业主表决）", "赞同户数", "反对户数", "弃权户数", "选它户数"];
    let mut rows = vec![columns.map(text).into(), vec![text("交了意见的户数"), Cell::Heads(tally.dwellings)]];
    let items = told.poll.questions.iter().flat_map(|question| &question.items);
    for (item, one) in items
        .flat_map(|item| tally.items.iter().filter(|one| one.item == item.item).map(move |one| (item, one)))
    {
        let counts = [one.agree, one.oppose, one.abstain, one.chosen].map(Cell::Heads);
        rows.push([text(item.title.as_str())].into_iter().chain(counts).collect());
    }
    rows
}

fn whole(told: &Told) -> Vec<Vec<Cell>> {
    let line = |name: &str, sum: Sum| vec![text(name), Cell::Heads(sum.heads), Cell::Area(sum.area)];
    let sums = &told.found.sums;
    let mut rows = vec![
        vec![text("合计"), text("户数"), text("面积（㎡）")],
        vec![text("小区"), text(told.community.as_str())],
        vec![text("表决"), text(told.poll.title.as_str())],
        vec![text("阶段"), text(told.stage())],
        line("应参加", told.found.total),
        line("参加", sums.took_part),
    ];
    rows.extend(sums.channels.iter().map(|one| line(channel(one.channel), one.sum)));
    rows.extend(sums.levels.iter().map(|one| line(level(one.level), one.sum)));
    rows.extend(sums.invalid.iter().map(|one| line(&format!("无效：{}", one.reason), one.sum)));
    rows.push(line("作废", sums.voided));
    rows.push(vec![text("搁置的纸质票（张）"), Cell::Heads(sums.set_aside)]);
    rows
}

const ITEM_COLUMNS: [&str; 22] = [
    "题号",
    "题目",
    "编号",
    "项目",
    "参与户数",
    "参与面积",
    "赞同户数",
    "赞同面积",
    "反对户数",
    "反对面积",
    "弃权户数",
    "弃权面积",
    "选它户数",
    "选它面积",
    "无效户数",
    "无效面积",
    "参与户数占比",
    "参与面积占比",
    "赞同户数占比",
    "赞同面积占比",
    "结论",
    "依据",
];

fn items(told: &Told) -> Vec<Vec<Cell>> {
    let mut rows = vec![ITEM_COLUMNS.map(text).into_iter().collect::<Vec<_>>()];
    for (question, number) in told.found.questions.iter().zip(1_i64..) {
        for item in &question.items {
            let mut row = vec![Cell::Heads(number), text(question.title.as_str())];
            row.extend(cells(item, question.kind));
            rows.push(row);
        }
    }
    rows
}

fn cells(item: &ItemRecount, kind: QuestionKind) -> Vec<Cell> {
    let sums = &item.sums;
    let part = match kind {
        QuestionKind::Approve => Sum {
            heads: sums.agree.heads + sums.oppose.heads + sums.abstain.heads,
            area: sums.agree.area + sums.oppose.area + sums.abstain.area,
        },
        _ => sums.chosen,
    };
    let mut row = vec![Cell::Heads(i64::from(sums.item)), text(item.title.as_str())];
    for sum in [part, sums.agree, sums.oppose, sums.abstain, sums.chosen, sums.spoiled] {
        row.extend([Cell::Heads(sum.heads), Cell::Area(sum.area)]);
    }
    match &item.decision {
        Some(decision) => {
            let shares = [
                &decision.quorum_heads,
                &decision.quorum_area,
                &decision.approval_heads,
                &decision.approval_area,
            ];
            row.extend(shares.map(|share| text(share.percent())));
            row.extend([text(decision.sentence.as_str()), text(decision.article.as_str())]);
        }
        None => {
            row.extend((0..4).map(|_| text("")));
            row.extend([text("征求意见，不算通过或未通过"), text("")]);
        }
    }
    row
}
