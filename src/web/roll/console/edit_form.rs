//! What is typed to correct an entry: what differs is sent, what is wrong is told beside its field.

use api::roll::console::{EditEntryRequest, NewOwner, OwnerEdit, RollLine};
use domain::{
    Area, Day,
    community::Address,
    roll::{AreaSource, Delivery, OwnerShown},
};

/// An owner in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerField {
    /// The place among the owners as they are, and how that one is shown; nothing of somebody new.
    pub before: Option<(u8, OwnerShown)>,
    /// The name of somebody new.
    pub name: String,
    /// Another phone, or the phone of somebody new; empty keeps what is there.
    pub phone: String,
    /// The phone is taken away.
    pub no_phone: bool,
    /// No longer an owner.
    pub gone: bool,
}

impl OwnerField {
    /// Somebody new.
    #[must_use]
    pub const fn new() -> Self {
        Self { before: None, name: String::new(), phone: String::new(), no_phone: false, gone: false }
    }
}

/// The form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditForm {
    /// 楼.
    pub building: String,
    /// 单元, empty where there is none.
    pub stairwell: String,
    /// 房号.
    pub room: String,
    /// ㎡ as typed.
    pub area: String,
    /// Code of the source, as in JSON; empty where none is known.
    pub source: String,
    /// The day of the source as `2026-11-22`, or empty.
    pub day: String,
    /// Whether it has been handed over.
    pub delivered: bool,
    /// The owners.
    pub owners: Vec<OwnerField>,
    /// Why.
    pub reason: String,
}

/// What is wrong, field by field; empty where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditWrong {
    /// The address.
    pub address: String,
    /// The area.
    pub area: String,
    /// The day.
    pub day: String,
    /// The owners.
    pub owners: String,
    /// The reason.
    pub reason: String,
}

/// The codes of the sources, as the form's choice has them.
pub const SOURCES: [(&str, AreaSource); 3] =
    [("register", AreaSource::Register), ("survey", AreaSource::Survey), ("contract", AreaSource::Contract)];

/// The code of a source.
#[must_use]
pub fn code(source: AreaSource) -> &'static str {
    SOURCES.iter().find(|(_, one)| *one == source).map_or("", |(code, _)| code)
}

/// The source of that code.
#[must_use]
pub fn source(code: &str) -> Option<AreaSource> {
    SOURCES.iter().find(|(one, _)| *one == code).map(|(_, source)| *source)
}

/// Square metres with at most two decimals.
#[must_use]
pub fn area(typed: &str) -> Option<Area> {
    let typed = typed.trim().replace(',', "");
    let (whole, part) = typed.split_once('.').unwrap_or((&typed, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 8 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    let area = Area::new(whole.parse::<i64>().ok()? * 100 + part).ok()?;
    (area > Area::ZERO).then_some(area)
}

fn list(line: &RollLine) -> Vec<OwnerField> {
    let owners = line.entry.as_ref().map(|entry| entry.owners.as_slice()).unwrap_or_default();
    (0..=u8::MAX)
        .zip(owners)
        .map(|(place, shown)| OwnerField { before: Some((place, shown.clone())), ..OwnerField::new() })
        .collect()
}

impl EditForm {
    /// The form filled with the line as it is.
    #[must_use]
    pub fn of(line: &RollLine) -> Self {
        let entry = line.entry.as_ref();
        Self {
            building: line.address.building.clone(),
            stairwell: line.address.stairwell.map(|number| number.to_string()).unwrap_or_default(),
            room: line.address.room.clone(),
            area: line.area.to_string().replace(',', ""),
            source: entry.map(|entry| code(entry.area_source).to_owned()).unwrap_or_default(),
            day: entry.and_then(|entry| entry.area_day).map(String::from).unwrap_or_default(),
            delivered: entry.is_none_or(|entry| entry.delivery == Delivery::Delivered),
            owners: list(line),
            reason: String::new(),
        }
    }

    fn address(&self) -> Result<Address, String> {
        let (building, room) = (self.building.trim(), self.room.trim());
        if building.is_empty() || room.is_empty() {
            return Err("请填楼号和房号。".into());
        }
        let stairwell = match self.stairwell.trim() {
            "" => None,
            typed => match typed.parse() {
                Ok(number @ 1..=99) => Some(number),
                _ => return Err("单元请写 1 到 99 的数字；没有单元就空着。".into()),
            },
        };
        Ok(Address { building: building.into(), stairwell, room: room.into() })
    }

    fn owner_edits(&self) -> Result<Vec<OwnerEdit>, String> {
        let stay = self.owners.iter().filter(|owner| !owner.gone);
        let edits: Vec<OwnerEdit> = stay
            .filter(|owner| {
                owner.before.is_some() || !owner.name.trim().is_empty() || !owner.phone.trim().is_empty()
            })
            .map(|owner| match &owner.before {
                Some((place, _)) if owner.no_phone => Ok(OwnerEdit::Phone(*place, String::new())),
                Some((place, _)) if owner.phone.trim().is_empty() => Ok(OwnerEdit::Keep(*place)),
                Some((place, _)) => Ok(OwnerEdit::Phone(*place, owner.phone.trim().into())),
                None if owner.name.trim().is_empty() => Err("新增的业主没有写姓名。".to_owned()),
                None => Ok(OwnerEdit::New(NewOwner {
                    name: owner.name.trim().into(),
                    phone: Some(owner.phone.trim().to_owned()).filter(|phone| !phone.is_empty()),
                })),
            })
            .collect::<Result<_, _>>()?;
        if edits.is_empty() && self.delivered {
            return Err("已交付的房屋要有业主。请写上姓名；没有卖出去的，请把“已交付”去掉。".into());
        }
        Ok(edits)
    }

    /// What is to be sent: only what differs from the line.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn request(&self, line: &RollLine) -> Result<EditEntryRequest, EditWrong> {
        let mut wrong = EditWrong::default();
        let before = Self::of(line);
        let address = self.address().map_err(|told| wrong.address = told).ok();
        let area = area(&self.area);
        if area.is_none() {
            wrong.area = "面积请写数字，最多两位小数，例如 88.37。".into();
        }
        let day = match self.day.as_str() {
            "" => None,
            typed => {
                let day = Day::try_from(typed.to_owned());
                day.map_err(|_| wrong.day = "日期不对。请重新选一天。".into()).ok()
            }
        };
        let owners = self.owner_edits().map_err(|told| wrong.owners = told).ok();
        let reason = self.reason.trim();
        if reason.is_empty() || reason.chars().count() > 200 {
            wrong.reason = "请写清楚为什么改，凭什么材料，200 个字以内。".into();
        }
        if wrong != EditWrong::default() {
            return Err(wrong);
        }
        let delivery = if self.delivered { Delivery::Delivered } else { Delivery::Undelivered };
        Ok(EditEntryRequest {
            revision: line.entry.as_ref().map_or(0, |entry| entry.revision),
            address: address.filter(|address| *address != line.address),
            area: area.filter(|area| *area != line.area),
            area_source: source(&self.source).filter(|_| self.source != before.source),
            area_day: day.filter(|_| self.day != before.day),
            owners: owners.filter(|_| self.owners != before.owners),
            delivery: Some(delivery).filter(|_| self.delivered != before.delivered),
            reason: reason.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::roll::console::EntryShown;
    use domain::{Instant, id::DwellingId, roll::DwellingKind};

    fn line() -> RollLine {
        let owner = OwnerShown { name: "张*明".into(), phone: Some("138****1234".into()) };
        RollLine {
            dwelling: DwellingId::from_bits(1),
            address: Address { building: "7号楼".into(), stairwell: Some(2), room: "402".into() },
            floor: 4,
            layout: None,
            kind: DwellingKind::Flat,
            area: Area::new(123_456).expect("an area"),
            entry: Some(EntryShown {
                owners: vec![owner],
                delivery: Delivery::Delivered,
                area_source: AreaSource::Contract,
                area_day: None,
                revision: 3,
                updated_at: Instant(0),
            }),
            locked: false,
        }
    }

    #[test]
    fn only_what_differs_is_sent() {
        let mut form = EditForm::of(&line());
        form.reason = "按房产证".into();
        let same = form.request(&line()).expect("nothing wrong");
        assert_eq!((same.revision, same.address, same.area, same.owners), (3, None, None, None));
        form.area = "88.3".into();
        form.source = "register".into();
        form.owners[0].phone = "13800001234".into();
        let request = form.request(&line()).expect("nothing wrong");
        assert_eq!(request.area.map(Area::hundredths), Some(8_830));
        assert_eq!(request.area_source, Some(AreaSource::Register));
        assert_eq!(request.owners, Some(vec![OwnerEdit::Phone(0, "13800001234".into())]));
        assert_eq!((request.address, request.delivery), (None, None));
    }

    #[test]
    fn an_owner_goes_and_another_comes() {
        let mut form = EditForm::of(&line());
        form.reason = "过户".into();
        form.owners[0].gone = true;
        let wrong = form.request(&line()).expect_err("nobody owns it");
        assert!(wrong.owners.contains("业主"));
        form.owners.push(OwnerField { name: " 李四 ".into(), ..OwnerField::new() });
        let owners = form.request(&line()).expect("fine").owners.expect("changed");
        let [OwnerEdit::New(new)] = owners.as_slice() else { panic!("one new owner") };
        assert_eq!((new.name.as_str(), new.phone.as_deref()), ("李四", None));
    }

    #[test]
    fn every_wrong_field_is_told_at_once() {
        let mut form = EditForm::of(&line());
        (form.area, form.room, form.day) = ("88.375".into(), " ".into(), "2026-02-30".into());
        let wrong = form.request(&line()).expect_err("four slips");
        for told in [wrong.area, wrong.address, wrong.day, wrong.reason] {
            assert!(told.ends_with('。'), "{told}");
        }
    }

    #[test]
    fn an_area_is_read_as_written() {
        let read = |typed| area(typed).map(Area::hundredths);
        assert_eq!([read("88"), read("88.3"), read(" 1,234.56 ")], [Some(8_800), Some(8_830), Some(123_456)]);
        assert_eq!([read("0"), read("-1"), read("8.8.8"), read("1.234"), read("")], [None; 5]);
    }
}
