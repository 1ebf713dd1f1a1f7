//! One row of the file as a line of the roll, or why it is none.

use super::{Column, Finding, Mapping, Reason, Row, cell};
use crate::{
    Area, Day,
    community::Address,
    roll::{AreaSource, Delivery, DwellingKind, Owner},
};

/// A line of the roll as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The row, from 1 as in the spreadsheet.
    pub row: u32,
    /// Where the dwelling is.
    pub address: Address,
    /// The floor, where the row or the room's number names one.
    pub floor: Option<i16>,
    /// 户型, where the row names it.
    pub layout: Option<String>,
    /// What it is.
    pub kind: DwellingKind,
    /// Its area (R9).
    pub area: Area,
    /// Where the area comes from.
    pub source: AreaSource,
    /// The day of that source, where known.
    pub day: Option<Day>,
    /// Whether it has been handed over (R10a).
    pub delivery: Delivery,
    /// All its owners (R12); none of unsold stock.
    pub owners: Vec<Owner>,
}

/// What stands for the whole file where a row is silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    /// The source of areas.
    pub source: Option<AreaSource>,
    /// The day of that source.
    pub day: Option<Day>,
}

/// A row being read: what is wrong is written down, and reading goes on.
pub(super) struct Reader<'a> {
    pub row: &'a Row,
    pub mapping: &'a Mapping,
    pub defaults: Defaults,
    pub findings: Vec<Finding>,
}

impl Reader<'_> {
    fn cell(&self, column: Column) -> &str {
        let place = self.mapping.place(column);
        place.and_then(|place| self.row.cells.get(place)).map_or("", String::as_str)
    }

    pub fn find(&mut self, column: Column, reason: Reason) {
        let place = self.mapping.place(column).and_then(|place| u32::try_from(place + 1).ok());
        self.findings.push(Finding { row: self.row.number, place, column, reason });
    }

    /// The value, or the reason written down.
    fn or<T, E>(&mut self, value: Result<T, E>, column: Column, reason: Reason) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(_) => {
                self.find(column, reason);
                None
            }
        }
    }

    pub fn line(&mut self) -> Option<Line> {
        let address = self.address();
        let floor = self.floor(address.as_ref().map_or("", |address| &address.room));
        let room = address.as_ref().map_or(String::new(), |address| address.room.clone());
        let kind = cell::kind(self.cell(Column::Kind), &room).ok_or(());
        let kind = self.or(kind, Column::Kind, Reason::KindUnreadable);
        let area = self.area();
        let source = self.source();
        let day = self.or(cell::day(self.cell(Column::AreaDay)), Column::AreaDay, Reason::AreaDayUnreadable);
        let delivery = self.delivery();
        let owners = self.owners(delivery);
        let layout = cell::plain(self.cell(Column::Layout)).chars().take(20).collect::<String>();
        Some(Line {
            row: self.row.number,
            address: address?,
            floor: floor?,
            layout: Some(layout).filter(|layout| !layout.is_empty()),
            kind: kind?,
            area: area?,
            source: source?,
            day: day?.or(self.defaults.day),
            delivery: delivery?,
            owners: owners?,
        })
    }

    fn address(&mut self) -> Option<Address> {
        let whole = self.cell(Column::Address).to_owned();
        let (building, room) = (self.cell(Column::Building).to_owned(), self.cell(Column::Room).to_owned());
        if !whole.is_empty() && (building.is_empty() || room.is_empty()) {
            let found = cell::address(&whole).ok_or(());
            let (building, stairwell, room) = self.or(found, Column::Address, Reason::AddressUnreadable)?;
            return Some(Address { building, stairwell, room });
        }
        let stair = cell::stairwell(self.cell(Column::Stairwell));
        let mut stair = self.or(stair, Column::Stairwell, Reason::StairwellUnreadable);
        let (building, mut room) = (cell::building(&building), cell::room(&room));
        if self.cell(Column::Stairwell).is_empty()
            && let Some((number, rest)) = room.split_once('-')
            && let Ok(number) = cell::stairwell(number)
        {
            (stair, room) = (Some(number), rest.to_owned());
        }
        if building.is_empty() || building.chars().count() > 20 {
            self.find(Column::Building, Reason::BuildingMissing);
        }
        if room.is_empty() {
            self.find(Column::Room, Reason::RoomMissing);
        }
        let known = !building.is_empty() && building.chars().count() <= 20 && !room.is_empty();
        if known { Some(Address { building, stairwell: stair?, room }) } else { None }
    }

    fn floor(&mut self, room: &str) -> Option<Option<i16>> {
        let said = self.or(cell::floor(self.cell(Column::Floor)), Column::Floor, Reason::FloorUnreadable)?;
        let named = cell::floor_of(room);
        if let (Some(said), Some(named)) = (said, named)
            && said != named
        {
            self.find(Column::Floor, Reason::FloorContradictsRoom);
        }
        Some(said.or(named))
    }

    fn area(&mut self) -> Option<Area> {
        let place = self.mapping.place(Column::Area).and_then(|place| u16::try_from(place).ok());
        // One area over several rows belongs to none of them: counted for each it would be too much.
        let carried = place.is_some_and(|place| self.row.carried.contains(&place));
        if carried || self.cell(Column::Area).is_empty() {
            self.find(Column::Area, Reason::AreaMissing);
            return None;
        }
        let found = cell::area(self.cell(Column::Area)).ok_or(());
        match self.or(found, Column::Area, Reason::AreaUnreadable)? {
            0 => {
                self.find(Column::Area, Reason::AreaZero);
                None
            }
            area => self.or(cell::dwelling_area(area), Column::Area, Reason::AreaOutOfBounds),
        }
    }

    fn source(&mut self) -> Option<AreaSource> {
        let said = cell::area_source(self.cell(Column::AreaSource));
        let said = self.or(said, Column::AreaSource, Reason::AreaSourceUnreadable)?;
        let source = said.or(self.defaults.source).ok_or(());
        self.or(source, Column::AreaSource, Reason::AreaSourceMissing)
    }

    fn delivery(&mut self) -> Option<Delivery> {
        if cell::unsold(self.cell(Column::Owners)) {
            return Some(Delivery::Undelivered);
        }
        let delivery = cell::delivery(self.cell(Column::Delivery)).ok_or(());
        self.or(delivery, Column::Delivery, Reason::DeliveryUnreadable)
    }

    fn owners(&mut self, delivery: Option<Delivery>) -> Option<Vec<Owner>> {
        if cell::unsold(self.cell(Column::Owners)) {
            return Some(Vec::new());
        }
        let names = cell::names(self.cell(Column::Owners));
        let phones =
            self.or(cell::phones(self.cell(Column::Phones)), Column::Phones, Reason::PhoneUnreadable)?;
        if names.is_empty() && delivery == Some(Delivery::Delivered) {
            self.find(Column::Owners, Reason::OwnerMissing);
            return None;
        }
        if names.iter().any(|name| name.chars().count() > Owner::NAME) {
            self.find(Column::Owners, Reason::OwnerTooLong);
            return None;
        }
        if phones.len() > names.len() {
            self.find(Column::Phones, Reason::PhonesTooMany);
        }
        let numbers = cell::names(self.cell(Column::OwnerNumber));
        let owner = |(place, name)| Owner {
            name,
            phone: phones.get(place).cloned(),
            number: numbers.get(place).cloned(),
        };
        Some(names.into_iter().enumerate().map(owner).collect())
    }
}
