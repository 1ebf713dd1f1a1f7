//! What stands in one cell, read the way people write it.

use crate::{
    Area, Day, Refusal,
    roll::{AreaSource, Delivery, DwellingKind},
};

/// Full-width signs made half-width, dashes made one, blanks at the ends gone.
#[must_use]
pub fn plain(text: &str) -> String {
    let sign = |sign: char| match sign {
        '\u{3000}' | '\u{a0}' => ' ',
        '—' | '–' | '‐' | '―' | '−' => '-',
        '！'..='～' => char::from_u32(u32::from(sign) - 0xFEE0).unwrap_or(sign),
        other => other,
    };
    text.chars().map(sign).collect::<String>().trim().to_owned()
}

/// As [`plain`], without any blank.
pub(super) fn tight(text: &str) -> String {
    plain(text).chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// A whole number in digits or in Chinese numerals up to 九十九.
pub(super) fn number(text: &str) -> Option<i64> {
    if !text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let digit = |sign: char| "零一二三四五六七八九".chars().position(|one| one == sign);
    let one = |text: &str| {
        let mut signs = text.chars();
        let first = signs.next().map(|sign| if sign == '两' { '二' } else { sign }).and_then(digit)?;
        if signs.next().is_none() { i64::try_from(first).ok() } else { None }
    };
    match text.split_once('十') {
        None => one(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { one(tens)? };
            Some(10 * tens + if ones.is_empty() { 0 } else { one(ones)? })
        }
    }
}

/// The building as people call it: `7号楼`, `12栋`, `A座`. A bare number is a 号楼.
pub(super) fn building(text: &str) -> String {
    let text = tight(text).to_uppercase();
    match split_building(&text) {
        Some((number, "栋")) => format!("{number}栋"),
        Some((number, "幢")) => format!("{number}幢"),
        Some((number, "座")) => format!("{number}座"),
        Some((number, _)) => format!("{number}号楼"),
        None => text,
    }
}

/// What makes two names of a building the same: `7`, `七号楼`, `7栋` and `7#` are one.
#[must_use]
pub fn building_key(name: &str) -> String {
    let text = tight(name).to_uppercase();
    split_building(&text).map_or_else(|| text.clone(), |(number, _)| number.to_string())
}

const BUILDING_ENDS: [&str; 13] =
    ["号楼", "号栋", "号幢", "号座", "#楼", "栋楼", "幢楼", "楼", "栋", "幢", "座", "号", "#"];

fn split_building(text: &str) -> Option<(i64, &'static str)> {
    let end = BUILDING_ENDS.into_iter().find(|end| text.ends_with(end)).unwrap_or("");
    let number = number(text.strip_suffix(end)?)?;
    let last = ["栋", "幢", "座"].into_iter().find(|word| end.contains(word)).unwrap_or("号楼");
    Some((number, last))
}

/// `2`, `二单元`; nothing where the cell says that there is none.
pub(super) fn stairwell(text: &str) -> Result<Option<u16>, ()> {
    let text = tight(text);
    if matches!(text.as_str(), "" | "-" | "/" | "无" | "0") {
        return Ok(None);
    }
    let text = ["单元", "号门", "门"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(&text);
    let found = number(text).and_then(|number| u16::try_from(number).ok());
    found.filter(|number| (1..=99).contains(number)).map(Some).ok_or(())
}

/// `402`, `402室`, `车库1`.
pub(super) fn room(text: &str) -> String {
    let text = tight(text).to_uppercase();
    let room = ["室", "房", "号"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(&text);
    room.chars().take(20).collect()
}

/// `4`, `4层`, `四楼`, `-1`, `负一层`; nothing where the cell is empty.
pub(super) fn floor(text: &str) -> Result<Option<i16>, ()> {
    let text = tight(text).to_uppercase();
    if text.is_empty() {
        return Ok(None);
    }
    let text = ["层", "楼", "F"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(&text);
    let below = ["-", "负", "地下", "B"].iter().find_map(|word| text.strip_prefix(word));
    let found = number(below.unwrap_or(text)).map(|number| if below.is_some() { -number } else { number });
    let found = found.filter(|floor| (-9..=199).contains(floor)).and_then(|floor| i16::try_from(floor).ok());
    found.map(Some).ok_or(())
}

/// The floor that a room's number of three or four digits names.
pub(super) fn floor_of(room: &str) -> Option<i16> {
    let digits = (3..=4).contains(&room.len()) && room.bytes().all(|byte| byte.is_ascii_digit());
    if digits { room.parse::<i16>().ok().map(|room| room / 100) } else { None }
}

/// Building, stairwell and room from one cell.
pub(super) fn address(text: &str) -> Option<(String, Option<u16>, String)> {
    let text = tight(text).to_uppercase().replace(['/', '\\', '_'], "-");
    let marks = ["号楼", "#楼", "楼", "栋", "幢", "座", "#"];
    let mark = marks.iter().filter_map(|mark| Some((text.find(mark)?, mark.len()))).min();
    let (building, rest) = match mark {
        Some((at, length)) => {
            let (head, rest) = text.split_at_checked(at + length)?;
            let start = head.split_at_checked(at)?.0.rfind(|sign: char| !is_number(sign));
            let start = start.map_or(0, |at| at + head[at..].chars().next().map_or(0, char::len_utf8));
            (head.get(start..)?.to_owned(), rest.trim_start_matches('-').to_owned())
        }
        None => {
            let (building, rest) = text.split_once('-')?;
            (building.to_owned(), rest.to_owned())
        }
    };
    let (stair, room_text) = match rest.split_once("单元").or_else(|| rest.split_once('-')) {
        Some((stair, room)) => (stairwell(stair).ok()?, room.trim_start_matches('-').to_owned()),
        None => (None, rest),
    };
    let (building, room) = (self::building(&building), room(&room_text));
    if building.is_empty() || room.is_empty() || room.contains('-') {
        None
    } else {
        Some((building, stair, room))
    }
}

fn is_number(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(sign)
}

/// The area in whole hundredths; more than two decimals are not rounded away.
pub(super) fn area(text: &str) -> Option<i64> {
    let text = tight(text).to_lowercase().replace(',', "");
    let ends = ["平方米", "平米", "平方", "平", "㎡", "m²", "m2"];
    let text = ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(&text);
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part = part.trim_end_matches('0');
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    Some(whole.parse::<i64>().ok()? * 100 + format!("{part:0<2}").parse::<i64>().ok()?)
}

/// Whether a dwelling may have that area: 1 m² to 10 000 m².
pub(super) fn dwelling_area(hundredths: i64) -> Result<Area, Refusal> {
    if (100..=1_000_000).contains(&hundredths) { Area::new(hundredths) } else { Err(Refusal::AreaOutOfRange) }
}

/// The names in a cell, without blanks inside (`张　三`), each once.
pub(super) fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split(['、', ',', '，', ';', '；', '/', '\n']) {
        let han = |name: &str| name.chars().all(|sign| !sign.is_ascii_alphanumeric());
        let name = if han(name) { tight(name) } else { plain(name) };
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The phones in a cell, digits only; `Err` where something in it is none.
pub(super) fn phones(text: &str) -> Result<Vec<String>, ()> {
    let mut phones = Vec::new();
    for part in plain(text).split(['、', ',', ';', '/', '\n']).map(str::trim).filter(|part| !part.is_empty())
    {
        match phone(part) {
            Some(found) => phones.push(found),
            None => {
                let words = part.split_whitespace().map(|word| phone(word).ok_or(()));
                phones.extend(words.collect::<Result<Vec<_>, ()>>()?);
            }
        }
    }
    Ok(phones)
}

/// One phone, digits only: 11 of a mobile, or a landline of 7 to 12.
#[must_use]
pub fn phone(text: &str) -> Option<String> {
    let text = plain(text);
    let signs = text.chars().filter(|sign| !matches!(sign, ' ' | '-' | '(' | ')'));
    let digits: String = signs.collect();
    let digits = digits.strip_prefix("+86").unwrap_or(&digits);
    let digits = if digits.len() == 13 { digits.strip_prefix("86").unwrap_or(digits) } else { digits };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let known = match digits.as_bytes() {
        [b'1', b'3'..=b'9', ..] => digits.len() == 11,
        [b'0', ..] => (10..=12).contains(&digits.len()),
        [b'2'..=b'9', ..] => (7..=8).contains(&digits.len()),
        _ => false,
    };
    known.then(|| digits.to_owned())
}

/// What the dwelling is; where the cell is empty, by the room's name.
pub(super) fn kind(text: &str, room: &str) -> Option<DwellingKind> {
    let text = tight(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    match text.as_str() {
        "" if room.contains("车") => Some(DwellingKind::Parking),
        "" if room.contains('商') || room.contains('铺') => Some(DwellingKind::Shop),
        "" => Some(DwellingKind::Flat),
        _ if has(&["车"]) => Some(DwellingKind::Parking),
        _ if has(&["非住", "商", "店", "铺", "门面", "网点", "办公", "公建"]) => {
            Some(DwellingKind::Shop)
        }
        _ if has(&["住", "宅", "公寓"]) => Some(DwellingKind::Flat),
        _ => None,
    }
}

/// Whether a cell says that nobody has bought it.
pub(super) fn unsold(text: &str) -> bool {
    ["未售", "未卖", "未出售", "待售"].iter().any(|word| tight(text).contains(word))
}

/// Whether it has been handed over; an empty cell says so.
pub(super) fn delivery(text: &str) -> Option<Delivery> {
    let text = tight(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if unsold(&text) || text == "否" || has(&["未交", "没交", "未接"]) {
        return Some(Delivery::Undelivered);
    }
    let known = text.is_empty() || text == "是" || has(&["交", "已售", "入住", "自住", "出租", "空置"]);
    known.then_some(Delivery::Delivered)
}

/// Where the area comes from; `Ok(None)` where the cell is empty.
pub(super) fn area_source(text: &str) -> Result<Option<AreaSource>, ()> {
    let text = tight(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    match text.as_str() {
        "" => Ok(None),
        _ if has(&["登记", "证", "不动产"]) => Ok(Some(AreaSource::Register)),
        _ if has(&["实测", "测绘"]) => Ok(Some(AreaSource::Survey)),
        _ if has(&["合同"]) => Ok(Some(AreaSource::Contract)),
        _ => Err(()),
    }
}

/// `2021-06-30`, `2021/6/30`, `2021年6月30日`, `20210630`; `Ok(None)` where the cell is empty.
pub(super) fn day(text: &str) -> Result<Option<Day>, ()> {
    let text = tight(text).replace(['年', '月', '/', '.'], "-").replace('日', "");
    if text.is_empty() {
        return Ok(None);
    }
    let parts: Vec<&str> = match text.len() {
        8 if text.bytes().all(|byte| byte.is_ascii_digit()) => vec![&text[..4], &text[4..6], &text[6..]],
        _ => text.split('-').collect(),
    };
    let [year, month, day] = parts.as_slice() else { return Err(()) };
    let day = (|| Day::of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))();
    day.filter(|_| year.len() == 4).map(Some).ok_or(())
}

#[cfg(test)]
mod tests;
