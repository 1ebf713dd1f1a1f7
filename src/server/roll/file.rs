//! Files that leave: the blank template, and the roll once two people have agreed to it.

use super::live::owners;
use crate::{State, ctx::Ctx, error::Error};
use api::roll::import::TEMPLATE;
use axum::{
    Router,
    extract::{FromRequestParts, Path, Request, State as Shared},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{
    Area, Instant, Refusal,
    committee::{Act, Action, Decision},
    id::AskedId,
    roll::{Delivery, DwellingKind, Owner, import::Column},
};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use store::{AskedRecord, EntryRecord};

/// How long a confirmed export may be fetched.
const FETCH_MS: i64 = 24 * 3_600_000;

/// The columns of template and export.
const COLUMNS: [Column; 12] = [
    Column::Building,
    Column::Stairwell,
    Column::Floor,
    Column::Room,
    Column::Layout,
    Column::Area,
    Column::Owners,
    Column::Phones,
    Column::AreaSource,
    Column::AreaDay,
    Column::Delivery,
    Column::Kind,
];

/// Adds them.
pub fn routes(router: Router<State>) -> Router<State> {
    router.route(TEMPLATE, get(template)).route("/console/files/roll/{asked}", get(export))
}

async fn template(Shared(state): Shared<State>, request: Request) -> Result<Response, Error> {
    let (parts, _) = request.into_parts();
    Ctx::new(state, &parts).staff().await?;
    Ok(workbook("名册模板.xlsx", blank().map_err(Error::internal)?))
}

/// The roll, once, to whoever asked for it.
async fn export(Shared(state): Shared<State>, request: Request) -> Result<Response, Error> {
    let (mut parts, _) = request.into_parts();
    let asked = Path::<AskedId>::from_request_parts(&mut parts, &()).await.map_err(|_| Refusal::NotFound)?.0;
    let ctx = Ctx::new(state, &parts);
    let staff = ctx.staff().await?;
    let asked =
        ctx.store().asked(asked).await?.filter(|asked| fetchable(asked, &ctx)).ok_or(Refusal::NotFound)?;
    let by = ctx.allow(Action::Ask(Act::ExportRoll), asked.community).await?;
    if asked.asked_by != by.account || !ctx.store().use_asked(&by, asked.id).await? {
        return Err(Refusal::NotFound.into());
    }
    let records = ctx.store().entries(asked.community, ctx.now).await?;
    let mark = mark(&staff.account.name, &asked, ctx.now);
    let seal = ctx.state.seal.clone();
    let work = move || {
        let known = records.iter().map(|record| owners(&seal, record)).collect::<Result<Vec<_>, _>>()?;
        roll(&mark, records.iter().zip(&known)).map_err(Error::internal)
    };
    let file = tokio::task::spawn_blocking(work).await.map_err(Error::internal)??;
    Ok(workbook("名册.xlsx", file))
}

/// Who took it out, and when.
fn mark(name: &str, asked: &AskedRecord, now: Instant) -> String {
    let (at, id) = (now.words(), asked.id);
    let second = asked.decided_by_name.as_deref().unwrap_or_default();
    format!("由{name}导出，{at}，编号 {id}，经{second}确认。内有个人信息，只限核对名册用。")
}

fn fetchable(asked: &AskedRecord, ctx: &Ctx) -> bool {
    let fresh = asked.decided_at.is_some_and(|at| at.plus_ms(FETCH_MS) > ctx.now);
    asked.act == Act::ExportRoll && asked.decision == Some(Decision::Confirmed) && fresh
}

fn blank() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("名册")?;
    heading(sheet, 0)?;
    let about = book.add_worksheet().set_name("填写说明")?;
    about.set_column_width(0, 90)?;
    for (text, row) in ABOUT.iter().zip(0..) {
        about.write_string(row, 0, *text)?;
    }
    book.save_to_buffer()
}

const ABOUT: [&str; 11] = [
    "一行写一户。列的先后可以换，列名不要改。",
    "楼号：7号楼、7栋、7 都可以。没有单元的，单元空着。",
    "房号：402。车库写“车库1”，用途写“车库”。",
    "建筑面积：平方米，最多两位小数，按房产证、实测或合同填写。",
    "业主：几个人共有的，用顿号隔开，例如 张三、李四。单位写单位全称。",
    "电话：按业主的先后，用顿号隔开；没有就空着。座机请带区号。",
    "面积来源：登记簿、实测或合同。整张表都一样的，可以空着，导入时选一次。",
    "面积日期：2021-06-30。不知道就空着。",
    "是否交付：已交付、未交付或未售。空着算已交付。",
    "用途：住宅、商铺或车库。空着算住宅。",
    "同一个人有几套房：姓名和电话都写得一样，就会并成一票；分不清的，可以加一列“业主编号”。",
];

fn roll<'a>(
    mark: &str,
    lines: impl Iterator<Item = (&'a EntryRecord, &'a Vec<Owner>)>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("名册")?;
    sheet.write_string(0, 0, safe(mark))?;
    heading(sheet, 1)?;
    for ((record, owners), row) in lines.zip(2..) {
        for (column, place) in COLUMNS.iter().zip(0..) {
            match column {
                Column::Area => sheet.write_string(row, place, plain_area(record.area))?,
                column => sheet.write_string(row, place, safe(&cell(*column, record, owners)))?,
            };
        }
    }
    book.save_to_buffer()
}

fn heading(sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, place) in COLUMNS.iter().zip(0..) {
        sheet.write_string_with_format(row, place, column.words(), &bold)?;
        sheet.set_column_width(
            place,
            if matches!(column, Column::Owners | Column::Phones) { 24 } else { 12 },
        )?;
    }
    sheet.set_freeze_panes(row + 1, 0)?;
    Ok(())
}

fn cell(column: Column, record: &EntryRecord, owners: &[Owner]) -> String {
    let live = record.live.as_ref();
    let joined = |part: fn(&Owner) -> &str| owners.iter().map(part).collect::<Vec<_>>().join("、");
    match column {
        Column::Building => record.address.building.clone(),
        Column::Stairwell => record.address.stairwell.map_or(String::new(), |number| number.to_string()),
        Column::Floor => {
            if record.floor == 0 {
                String::new()
            } else {
                record.floor.to_string()
            }
        }
        Column::Room => record.address.room.clone(),
        Column::Layout => record.layout.clone().unwrap_or_default(),
        Column::Owners => joined(|owner| &owner.name),
        Column::Phones => phones(owners),
        Column::AreaSource => live.map_or("", |live| live.area_source.words()).to_owned(),
        Column::AreaDay => live.and_then(|live| live.area_day).map_or(String::new(), String::from),
        Column::Delivery => match live.map(|live| live.delivery) {
            Some(Delivery::Undelivered) => "未交付",
            Some(Delivery::Delivered) => "已交付",
            None => "",
        }
        .to_owned(),
        Column::Kind => match record.kind {
            DwellingKind::Flat => "住宅",
            DwellingKind::Shop => "商铺",
            DwellingKind::Parking => "车库",
        }
        .to_owned(),
        _ => String::new(),
    }
}

/// In the order of the owners; those behind the last phone have none.
fn phones(owners: &[Owner]) -> String {
    let phones: Vec<&str> = owners.iter().map(|owner| owner.phone.as_deref().unwrap_or("")).collect();
    let last = phones.iter().rposition(|phone| !phone.is_empty()).map_or(0, |last| last + 1);
    phones[..last].join("、")
}

/// No thousands separator: the file is meant to be read in again.
fn plain_area(area: Area) -> String {
    format!("{}.{:02}", area.hundredths() / 100, area.hundredths() % 100)
}

/// A cell that no spreadsheet takes for a formula, whatever it is saved as next.
pub fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn workbook(name: &str, bytes: Vec<u8>) -> Response {
    let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let mut answer =
        ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], bytes).into_response();
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename*=UTF-8''{name}")) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    answer
}
