//! The board as a table: CSV out, CSV or XLSX in, in two steps.

use super::{
    edit::{PACKAGES_MOST, can_be, circle},
    frame::{Frame, item_name, title},
};
use crate::{
    ctx::Ctx,
    error::Error,
    roll::{chance, read_table, safe},
};
use api::{
    Upload,
    community::CommunityParams,
    schedule::sheet::{RowError, RowMove, SaveWorksRequest, WorksPreview, WorksSaved},
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    Day, Refusal,
    committee::Action,
    id::{BuildingId, CommunityId, PackageId},
    roll::import::Row as Line,
    schedule::{Names, Package, Row, Span, read, write},
};
use std::collections::BTreeSet;
use store::{BoardRecord, Progress};

/// So many errors are shown.
const ERRORS_SHOWN: usize = 200;

/// What a file would make of the board.
struct Import {
    board: BoardRecord,
    frame: Frame,
    rows: u32,
    added: Vec<Package>,
    changed: Vec<(u32, Package)>,
    errors: Vec<RowError>,
    progress_kept: u32,
}

/// Put a file where the server can read it, and see what would become of the board.
pub async fn upload_works(ctx: Ctx, at: CommunityParams, file: Upload) -> Result<WorksPreview, Error> {
    ctx.allow(Action::EditSchedule, at.community).await?;
    let table = read_table(&ctx.state, file.0).await?;
    let upload = ctx.state.uploads.keep(at.community, table, ctx.now)?;
    let rows = ctx.state.uploads.get(&upload, at.community, ctx.now)?.rows;
    let mut import = Import::of(&ctx, at.community, &rows).await?;
    import.errors.truncate(ERRORS_SHOWN);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let (added, changed) = (count(import.added.len()), count(import.changed.len()));
    Ok(WorksPreview {
        upload,
        revision: import.board.revision,
        rows: import.rows,
        added,
        changed,
        unchanged: import.rows.saturating_sub(added + changed + count(import.errors.len())),
        moves: import.moves(),
        progress_kept: import.progress_kept,
        errors: import.errors,
    })
}

/// Save what the preview showed.
pub async fn save_works(
    ctx: Ctx,
    at: CommunityParams,
    request: SaveWorksRequest,
) -> Result<WorksSaved, Error> {
    let by = ctx.allow(Action::EditSchedule, at.community).await?;
    let upload = ctx.state.uploads.get(&request.upload, at.community, ctx.now)?;
    let import = Import::of(&ctx, at.community, &upload.rows).await?;
    if import.board.revision != request.revision {
        return Err(Refusal::Outdated.into());
    }
    if !import.errors.is_empty() {
        return Err(Refusal::RowsFaulty.into());
    }
    let changed: Vec<Package> = import.changed.into_iter().map(|(_, package)| package).collect();
    ctx.store().import_works(&by, request.revision, &import.added, &changed).await??;
    ctx.state.uploads.forget(&request.upload);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(WorksSaved { added: count(import.added.len()), changed: count(changed.len()) })
}

/// The board as a CSV file, UTF-8 with a byte order mark, so that Excel reads it.
pub async fn csv(ctx: Ctx, at: CommunityParams) -> Result<Response, Error> {
    ctx.allow(Action::ReadSchedule, at.community).await?;
    let board = ctx.store().board(at.community).await?;
    let frame = Frame::of(&ctx, at.community, board.stretches()).await?;
    let buildings = buildings(&frame);
    let packages: Vec<Package> = board.packages.into_iter().map(|record| record.package).collect();
    let names = Names { buildings: &buildings, stretches: &frame.stretches };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in write(&packages, names, &|code| item_name(code).to_owned()) {
        writer.write_record(row.iter().map(|cell| safe(cell))).map_err(Error::internal)?;
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"schedule.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, writer.into_inner().map_err(Error::internal)?).into_response())
}

fn buildings(frame: &Frame) -> Vec<(BuildingId, String)> {
    frame.buildings.iter().map(|record| (record.id, record.name.clone())).collect()
}

impl Import {
    async fn of(ctx: &Ctx, community: CommunityId, lines: &[Line]) -> Result<Self, Error> {
        let board = ctx.store().board(community).await?;
        let frame = Frame::of(ctx, community, board.stretches()).await?;
        let cells = dense(lines);
        let mut import = Self {
            rows: u32::try_from(lines.len().saturating_sub(1)).unwrap_or(u32::MAX),
            board,
            frame,
            added: Vec::new(),
            changed: Vec::new(),
            errors: Vec::new(),
            progress_kept: 0,
        };
        match import.read(&cells)? {
            Ok(rows) => import.hold(rows, cells.first().map_or(&[], Vec::as_slice), ctx.now.day()),
            Err(errors) => import.errors = errors.into_iter().map(told).collect(),
        }
        Ok(import)
    }

    fn read(
        &self,
        cells: &[Vec<String>],
    ) -> Result<Result<Vec<Row>, Vec<domain::schedule::RowError>>, Error> {
        let buildings = buildings(&self.frame);
        let names = Names { buildings: &buildings, stretches: &self.frame.stretches };
        let known: BTreeSet<PackageId> = self.board.packages.iter().map(|one| one.package.id).collect();
        // One draw, then counted on: a row of the file asks for its id without a way to fail.
        let mut next = chance()?;
        let mut fresh = || {
            next = next.wrapping_add(1);
            PackageId::from_bits(next)
        };
        Ok(read(cells, names, &known, &mut fresh))
    }

    /// Rows that were read, against the board.
    fn hold(&mut self, rows: Vec<Row>, heading: &[String], today: Day) {
        let has = |column: &str| heading.iter().any(|cell| cell.trim() == column);
        for mut row in rows {
            if row.new {
                self.judge(&row, None, today);
                self.added.push(row.package);
                continue;
            }
            let Some(known) = self.board.package(row.package.id).map(|one| one.package.clone()) else {
                continue;
            };
            let columns = keep(&mut row.package, &known, has);
            self.progress_kept += u32::from(columns);
            self.judge(&row, Some(&known), today);
            if row.package != known {
                self.changed.push((row.number, row.package));
            }
        }
        self.together();
    }

    /// What one row says that cannot be.
    fn judge(&mut self, row: &Row, known: Option<&Package>, today: Day) {
        let package = &row.package;
        let mut wrong = |column: &str, value: String, words: &str| {
            self.errors.push(RowError { row: row.number, column: column.into(), value, words: words.into() });
        };
        if package.dropped != known.is_some_and(|known| known.dropped) {
            let words = "不做了要写原因和谁定的，请在日程页那一项上办，这一格照原样填。";
            wrong("不做了", if package.dropped { "是" } else { "否" }.to_owned(), words);
        }
        let same = known.is_some_and(|known| {
            (known.percent, known.actual_start, known.actual_end)
                == (package.percent, package.actual_start, package.actual_end)
        });
        let progress = Progress {
            percent: package.percent,
            actual_start: package.actual_start,
            actual_end: package.actual_end,
            late_reason: None,
        };
        if !same && can_be(&progress, today).is_err() {
            let words = "进度和日期对不上：开了工才有比例，做完才是 100%，日期不能晚于今天。";
            wrong("完成比例", format!("{}%", package.percent), words);
        }
        if package.planned.end > package.planned.start.plus(3 * 366) {
            wrong("计划完成", String::from(package.planned.end), "一项排了三年多。请看看年份。");
        }
    }

    /// What no row says alone.
    fn together(&mut self) {
        if self.board.packages.len() + self.added.len() > PACKAGES_MOST {
            self.errors.push(RowError {
                row: 1,
                column: String::new(),
                value: String::new(),
                words: format!("一个小区最多 {PACKAGES_MOST} 项。请删掉多余的行。"),
            });
        }
        let new = |id: PackageId| self.changed.iter().find(|(_, one)| one.id == id).map(|(_, one)| one);
        let all = self.board.packages.iter().map(|one| new(one.package.id).unwrap_or(&one.package));
        let Some(circle) = circle(all) else { return };
        let row = self.changed.iter().find(|(_, one)| circle.0.contains(&one.id)).map_or(1, |(row, _)| *row);
        self.errors.push(RowError {
            row,
            column: "先做完".into(),
            value: String::new(),
            words: "先后绕成了圈：几项互相等，谁也开不了工。".into(),
        });
    }

    fn moves(&self) -> Vec<RowMove> {
        let moved = |(row, package): &(u32, Package)| {
            let before: Span = self.board.package(package.id)?.package.planned;
            (before != package.planned).then(|| RowMove {
                row: *row,
                title: title(package),
                spot: self.frame.spot(package.place),
                before,
                after: package.planned,
            })
        };
        self.changed.iter().filter_map(moved).collect()
    }
}

/// Every row at its number, without the apostrophe that keeps Excel from computing.
fn dense(lines: &[Line]) -> Vec<Vec<String>> {
    let mut cells = Vec::new();
    for line in lines {
        let place = usize::try_from(line.number).unwrap_or(1).saturating_sub(1);
        cells.resize(place.max(cells.len()), Vec::new());
        cells.push(line.cells.iter().map(|cell| bare(cell).to_owned()).collect());
    }
    cells
}

fn bare(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if safe(rest) != rest => rest,
        _ => cell,
    }
}

/// Columns that the file does not have stay as they are, and so does progress: what was reported after the
/// download would be lost. Whether the file says another progress.
fn keep(package: &mut Package, known: &Package, has: impl Fn(&str) -> bool) -> bool {
    let texts = [
        ("内容", &mut package.title, &known.title),
        ("施工单位", &mut package.contractor, &known.contractor),
        ("监理单位", &mut package.supervisor, &known.supervisor),
        ("管线单位", &mut package.utility, &known.utility),
    ];
    for (column, text, kept) in texts {
        if !has(column) {
            text.clone_from(kept);
        }
    }
    let flags = [
        ("有噪音", &mut package.noisy, known.noisy),
        ("要开挖", &mut package.opens_ground, known.opens_ground),
        ("不做了", &mut package.dropped, known.dropped),
    ];
    for (column, flag, kept) in flags {
        if !has(column) {
            *flag = kept;
        }
    }
    if !has("规划完成") {
        package.designed = known.designed;
    }
    if !has("先做完") {
        package.after.clone_from(&known.after);
    }
    package.after.sort_unstable();
    package.after.dedup();
    let other = (has("实际开始") && package.actual_start != known.actual_start)
        || (has("实际完成") && package.actual_end != known.actual_end)
        || (has("完成比例") && package.percent != known.percent);
    package.actual_start = known.actual_start;
    package.actual_end = known.actual_end;
    package.percent = known.percent;
    other
}

fn told(error: domain::schedule::RowError) -> RowError {
    let words = error.fault.words().to_owned();
    RowError { row: error.row, column: error.column, value: error.value, words }
}
