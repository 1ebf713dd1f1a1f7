//! The programme as a table: CSV out, CSV or XLSX in, in two steps.

use super::keeper::{Keeper, districts};
use crate::{
    ctx::Ctx,
    error::Error,
    roll::{chance, read_table as read_file},
};
use api::{
    NoParams, Upload,
    programme::sheet::{EntriesPreview, EntriesSaved, RowPlace, SaveEntriesRequest},
    schedule::sheet::RowError,
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    Refusal,
    id::{AccountId, CommunityId, EntryId},
    programme::{Against, Entry, Move, TableError, TableRow, read_table, write_table},
    roll::import::Row as Line,
};
use store::{ProgrammeRecord, programme_revision};

/// So many errors are shown.
const ERRORS_SHOWN: usize = 200;
/// A district has a few hundred.
const ROWS_MOST: usize = 5_000;

/// What a file would make of the programme.
struct Import {
    revision: u64,
    rows: u32,
    changed: Vec<TableRow>,
    added: Vec<TableRow>,
    errors: Vec<RowError>,
}

/// Put a file where the server can read it, and see what would become of the programme.
pub async fn upload_entries(ctx: Ctx, _: NoParams, file: Upload) -> Result<EntriesPreview, Error> {
    let keeper = Keeper::of(&ctx).await?;
    let table = read_file(&ctx.state, file.0).await?;
    let owner = owner(keeper.doer.account);
    let upload = ctx.state.uploads.keep(owner, table, ctx.now)?;
    let rows = ctx.state.uploads.get(&upload, owner, ctx.now)?.rows;
    let mut import = Import::of(&ctx, &keeper, &rows).await?;
    let faulty = !import.errors.is_empty();
    import.errors.truncate(ERRORS_SHOWN);
    let (added, changed) = (count(import.added.len()), count(import.changed.len()));
    Ok(EntriesPreview {
        upload,
        revision: import.revision,
        rows: import.rows,
        added,
        changed,
        unchanged: if faulty { 0 } else { import.rows.saturating_sub(added + changed) },
        moves: import.moves(),
        errors: import.errors,
    })
}

/// Save what the preview showed.
pub async fn save_entries(ctx: Ctx, _: NoParams, request: SaveEntriesRequest) -> Result<EntriesSaved, Error> {
    let keeper = Keeper::of(&ctx).await?;
    let upload = ctx.state.uploads.get(&request.upload, owner(keeper.doer.account), ctx.now)?;
    let import = Import::of(&ctx, &keeper, &upload.rows).await?;
    if import.revision != request.revision {
        return Err(Refusal::Outdated.into());
    }
    if !import.errors.is_empty() {
        return Err(Refusal::RowsFaulty.into());
    }
    let with_move = |row: TableRow| {
        let before = row.before.as_ref().map(|before| before.place);
        let before = before.filter(|before| *before != row.entry.place);
        let (after, reason) = (row.entry.place, row.reason);
        let to = before.map(|before| Move { before, after, reason, role: keeper.role, at: ctx.now });
        (row.entry, to)
    };
    let changed: Vec<(Entry, Option<Move>)> = import.changed.into_iter().map(with_move).collect();
    let added: Vec<Entry> = import.added.into_iter().map(|row| row.entry).collect();
    let mine = keeper.mine.as_deref();
    ctx.store().import_programme(&keeper.doer, mine, request.revision, &added, &changed).await??;
    ctx.state.uploads.forget(&request.upload);
    Ok(EntriesSaved { added: count(added.len()), changed: count(changed.len()) })
}

/// My entries as a CSV file, UTF-8 with a byte order mark, so that Excel reads it.
pub async fn csv(ctx: Ctx, (): ()) -> Result<Response, Error> {
    let keeper = Keeper::of(&ctx).await?;
    let entries = entries(keeper.records(&ctx).await?);
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in write_table(&entries) {
        writer.write_record(row.iter().map(|cell| safe(cell))).map_err(Error::internal)?;
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"programme.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, writer.into_inner().map_err(Error::internal)?).into_response())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Files are kept for a community; the programme's for the account that brought them.
fn owner(account: Option<AccountId>) -> CommunityId {
    let bytes = account.map_or([0; 16], AccountId::to_bytes);
    CommunityId::from_bits(u128::from_be_bytes(bytes))
}

fn entries(records: Vec<ProgrammeRecord>) -> Vec<Entry> {
    records.into_iter().map(|record| record.entry).collect()
}

impl Import {
    async fn of(ctx: &Ctx, keeper: &Keeper, lines: &[Line]) -> Result<Self, Error> {
        let records = keeper.records(ctx).await?;
        let allowed = match &keeper.mine {
            Some(mine) => vec![mine.clone()],
            None => districts(&records).into_iter().map(|known| known.name).collect(),
        };
        let mut import = Self {
            revision: programme_revision(&records),
            rows: count(lines.len().saturating_sub(1)),
            changed: Vec::new(),
            added: Vec::new(),
            errors: Vec::new(),
        };
        if lines.len() > ROWS_MOST {
            return Err(Refusal::FileTooLarge.into());
        }
        let known = entries(records);
        // One draw, then counted on: a row of the file asks for its id without a way to fail.
        let mut next = chance()?;
        let mut fresh = || {
            next = next.wrapping_add(1);
            EntryId::from_bits(next)
        };
        match read_table(&dense(lines), Against { entries: &known, districts: &allowed }, &mut fresh) {
            Ok(rows) => rows.into_iter().for_each(|row| import.take(row, &known)),
            Err(errors) => import.errors = errors.into_iter().map(told).collect(),
        }
        Ok(import)
    }

    fn take(&mut self, mut row: TableRow, known: &[Entry]) {
        if row.before.is_none() {
            let district = &row.entry.district;
            row.entry.demo = known.iter().any(|one| one.demo && &one.district == district);
            self.added.push(row);
        } else if row.before.as_ref() != Some(&row.entry) {
            self.changed.push(row);
        }
    }

    fn moves(&self) -> Vec<RowPlace> {
        let moved = |row: &TableRow| {
            let before = row.before.as_ref()?.place;
            (before != row.entry.place).then(|| RowPlace {
                row: row.number,
                name: row.entry.about.name.clone(),
                before,
                after: row.entry.place,
                reason: row.reason.clone(),
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

/// What Excel would take for a formula gets an apostrophe in front; so does what has one already.
fn safe(text: &str) -> String {
    if is_formula(text) { format!("'{text}") } else { text.to_owned() }
}

fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn told(error: TableError) -> RowError {
    RowError { row: error.row, column: error.column, value: error.value, words: error.words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_leaves_guarded_and_comes_back_as_it_was() {
        for text in ["=1+1", "'=1+1", "''@x", "-3", "示例小区", "'示例", ""] {
            let out = safe(text);
            assert!(!out.starts_with(['=', '+', '-', '@']), "{out}");
            assert_eq!(bare(&out), text);
        }
    }
}
