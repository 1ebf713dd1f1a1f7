//! An offer as a table: CSV out; CSV or XLSX in, with the rows named that are wrong; the take-up as a file.

use super::{
    firm::{FAULTS_SHOWN, draft, invited, keep, own, told},
    public::of,
    round::taken,
};
use crate::{
    ctx::Ctx,
    error::Error,
    roll::{read_table, safe},
    words,
};
use api::{
    Upload,
    partners::{
        RoundParams,
        firm::{MyRoundParams, OfferFault, OfferPreview},
    },
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    Day, Fen, Refusal,
    committee::Action,
    partners::{Basis, Bill, Fault, LineKind, Offer, Quote, Was},
};
use store::RoundRecord;

/// The columns, in this order.
const HEADINGS: [&str; 12] = [
    "户型编号",
    "户型",
    "项目编号",
    "项目",
    "内容",
    "类别",
    "单位",
    "单价（元）",
    "条件",
    "原价（元）",
    "近七天最低价（元）",
    "原价最后一天",
];

/// The file to fill in.
pub async fn template(ctx: Ctx, at: MyRoundParams) -> Result<Response, Error> {
    let (_, mine) = own(&ctx).await?;
    let round = invited(&ctx, &mine, at.round).await?;
    let offer = told(&ctx, &mine, at.round).await?.offer;
    let rows = filled(&round.bill, offer.as_ref());
    csv(&rows, "offer.csv")
}

/// The heading, then a row for each line of each flat type with what is quoted already.
fn filled(bill: &Bill, offer: Option<&Offer>) -> Vec<Vec<String>> {
    let mut rows = vec![HEADINGS.map(str::to_owned).to_vec()];
    for flat in &bill.flats {
        for line in &bill.lines {
            let quote = offer.and_then(|offer| offer.quote(flat.code, line.code));
            let was = quote.and_then(|quote| quote.was);
            rows.push(vec![
                flat.code.to_string(),
                flat.name.clone(),
                line.code.to_string(),
                line.item.clone(),
                line.content.clone(),
                line.kind.words().to_owned(),
                line.basis.words().to_owned(),
                quote.map(|quote| quote.price.to_string()).unwrap_or_default(),
                quote.map(|quote| quote.conditions.clone()).unwrap_or_default(),
                was.map(|was| was.price.to_string()).unwrap_or_default(),
                was.map(|was| was.lowest.to_string()).unwrap_or_default(),
                was.map(|was| String::from(was.until)).unwrap_or_default(),
            ]);
        }
    }
    rows
}

/// Fill the draft from a file.
pub async fn upload_offer(ctx: Ctx, at: MyRoundParams, file: Upload) -> Result<OfferPreview, Error> {
    let (doer, mine) = own(&ctx).await?;
    let mut now = draft(&ctx, &mine, at.round).await?;
    let table = read_table(&ctx.state, file.0).await?;
    let mut read = Read::of(&table, &now.round.bill);
    now.offer = read.offer(now.offer, &now.round, ctx.now.day());
    if read.errors.is_empty() {
        keep(&ctx, &doer, &mine, now).await?;
    }
    let count = |number: usize| u32::try_from(number).map_err(Error::internal);
    Ok(OfferPreview {
        rows: count(table.rows.len().saturating_sub(1))?,
        quoted: count(read.quotes.len())?,
        errors: read.errors,
        mine: told(&ctx, &mine, at.round).await?,
    })
}

/// The take-up of a round by building, nobody's door.
pub async fn take_up(ctx: Ctx, at: RoundParams) -> Result<Response, Error> {
    ctx.allow(Action::ReadPartners, at.community).await?;
    let round = of(&ctx, at.community, at.round).await?;
    if round.opens_at > ctx.now {
        return Err(Refusal::RoundSealed.into());
    }
    let mut rows = vec![["楼", "户数", "已选", "暂不选择", "已确认"].map(str::to_owned).to_vec()];
    let shown = |count: Option<u32>| count.map_or_else(|| "少于3".to_owned(), |count| count.to_string());
    for line in ctx.store().take_up(round.id).await?.into_iter().map(taken) {
        rows.push(vec![
            line.building,
            line.homes.to_string(),
            shown(line.chosen),
            shown(line.declined),
            shown(line.confirmed),
        ]);
    }
    csv(&rows, "take-up.csv")
}

/// UTF-8 with a byte order mark, so that Excel reads it.
fn csv(rows: &[Vec<String>], name: &str) -> Result<Response, Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|cell| safe(cell))).map_err(Error::internal)?;
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, writer.into_inner().map_err(Error::internal)?).into_response())
}

/// What a file says, row by row.
#[derive(Default)]
struct Read {
    quotes: Vec<(u32, Quote)>,
    errors: Vec<OfferFault>,
}

impl Read {
    fn of(table: &::sheet::Table, bill: &Bill) -> Self {
        let mut read = Self::default();
        let heading = |row: &::sheet::Row| {
            row.cells.iter().map(|cell| cell.trim_start_matches('\u{feff}')).eq(HEADINGS)
        };
        if !table.rows.first().is_some_and(heading) {
            read.error(1, "", "", "表头和下载的表格不一样。请用下载的表格填。");
        }
        for row in table.rows.iter().filter(|row| row.number > 1) {
            read.row(row.number, &row.cells, bill);
        }
        read
    }

    /// The draft with the file's prices in place of its own; notes what is wrong with it.
    fn offer(&mut self, before: Offer, round: &RoundRecord, today: Day) -> Offer {
        let quotes = self.quotes.iter().map(|(_, quote)| quote.clone()).collect();
        let scheme = if before.scheme.is_empty() { round.title.clone() } else { before.scheme };
        let offer = Offer { scheme, quotes, ..before };
        // Where rows could not be read, that the offer is empty is no news.
        let unread = !self.errors.is_empty();
        for fault in offer.faults(&round.bill, today) {
            let of_file = fault.field != "pictures";
            if of_file && !(unread && fault.quote.is_none()) {
                self.fault(fault);
            }
        }
        self.errors.truncate(FAULTS_SHOWN);
        offer
    }

    fn error(&mut self, row: u32, field: &str, value: &str, words: &str) {
        let value = value.chars().take(60).collect();
        self.errors.push(OfferFault {
            row: Some(row),
            field: field.to_owned(),
            value,
            words: words.to_owned(),
        });
    }

    fn row(&mut self, number: u32, cells: &[String], bill: &Bill) {
        let cell = |place: usize| cells.get(place).map_or("", |cell| cell.trim().trim_start_matches('\''));
        // A price that is not there is 未报价.
        if cell(7).is_empty() {
            return;
        }
        let (Ok(flat), Ok(line)) = (cell(0).parse::<u16>(), cell(2).parse::<u16>()) else {
            return self.error(number, HEADINGS[2], cell(2), "没有这个编号。请按下载的表格填。");
        };
        let Some(price) = fen(cell(7)) else {
            return self.error(
                number,
                HEADINGS[7],
                cell(7),
                "单价不是数。请填数字，最多两位小数，比如 268.50。",
            );
        };
        let Some(basis) = Basis::ALL.into_iter().find(|basis| basis.words() == cell(6)) else {
            return self.error(
                number,
                HEADINGS[6],
                cell(6),
                "单位和报价表不一样。请按下载的表格填，不要改单位。",
            );
        };
        let kind = bill.line(line).map(|line| line.kind);
        if kind.is_some_and(|kind| LineKind::words(kind) != cell(5)) {
            return self.error(number, HEADINGS[5], cell(5), "类别和报价表不一样。请不要改类别。");
        }
        let was = match (cell(9), fen(cell(9)), fen(cell(10)), Day::try_from(cell(11).to_owned())) {
            ("", ..) => None,
            (_, Some(price), Some(lowest), Ok(until)) => Some(Was { price, lowest, until }),
            (typed, ..) => {
                return self.error(
                    number,
                    HEADINGS[9],
                    typed,
                    "写了原价，就要把近七天最低价和最后一天也写上，日期写成 2026-11-20。",
                );
            }
        };
        let conditions = cell(8).to_owned();
        self.quotes.push((number, Quote { flat, line, price, basis, conditions, was }));
    }

    fn fault(&mut self, fault: Fault) {
        let quote = fault.quote.and_then(|place| self.quotes.get(place));
        let (row, value) = quote.map_or((1, String::new()), |(row, quote)| (*row, quote.price.to_string()));
        let column = match fault.field {
            "flat" => 0,
            "line" => 2,
            "basis" => 6,
            "conditions" => 8,
            "was" => 9,
            _ => 7,
        };
        let words = words::of(fault.refusal.code(), None, None);
        self.error(row, HEADINGS[column], &value, &words);
    }
}

/// Yuan with at most two decimals, as fen; a minus is read so that it can be refused by its name.
fn fen(typed: &str) -> Option<Fen> {
    let typed: String = typed.chars().filter(|c| !matches!(c, ',' | '，' | '¥' | '￥' | ' ')).collect();
    let (sign, digits) = typed.strip_prefix('-').map_or((1, typed.as_str()), |rest| (-1, rest));
    let (yuan, cents) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
    if yuan.is_empty() || yuan.len() > 12 || cents.len() > 2 || !plain(yuan) || !plain(cents) {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    Some(Fen(sign * (yuan.parse::<i64>().ok()? * 100 + cents)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_exactly_or_not_at_all() {
        for (typed, kept) in [("268.5", 26_850), ("1,200", 120_000), ("0", 0), ("-3", -300), ("¥9.09", 909)]
        {
            assert_eq!(fen(typed), Some(Fen(kept)), "{typed}");
        }
        for bad in ["", "面议", "1.234", "1e5", "--1", "1234567890123"] {
            assert_eq!(fen(bad), None, "{bad}");
        }
    }
}
