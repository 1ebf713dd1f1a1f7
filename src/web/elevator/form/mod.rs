//! What is typed about sharing a lift's cost, and the sharing it stands for.

use crate::ui::decimal::{hundredths, typed};
use domain::{
    Area, Fen,
    elevator::{FLOOR_MOST, Home, Preset, ShareTable, Sharing, Trouble, share},
};
use serde::{Deserialize, Serialize};

mod home;

pub use home::TypedHome;
use home::floor_of;

/// The fewest and the most floors that can be chosen.
pub const FLOORS: [u8; 2] = [2, 20];
/// The most doors on a floor.
pub const DOORS: u8 = 6;

/// Everything typed, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    pub total: String,
    pub subsidy: String,
    pub floors: u8,
    #[serde(with = "by_code")]
    pub preset: Preset,
    /// The area of each door, alike on every floor, in m².
    pub areas: Vec<String>,
    /// The coefficient of each floor, from the first.
    pub coefficients: Vec<String>,
    /// What each home of the first floor gets from the others.
    pub first_gets: String,
    /// The homes one by one, where they are known; otherwise every floor has the same doors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub homes: Vec<TypedHome>,
}

impl Form {
    /// As the page opens: six floors of two doors, nothing about money.
    #[must_use]
    pub fn new() -> Self {
        let (preset, floors) = (Preset::Guangzhou, 6);
        Self {
            total: String::new(),
            subsidy: String::new(),
            floors,
            preset,
            areas: vec![String::new(); 2],
            coefficients: suggested(preset, floors),
            first_gets: String::new(),
            homes: Vec::new(),
        }
    }

    /// The homes of a stairwell, each with its room and area.
    #[must_use]
    pub fn of_homes(homes: impl Iterator<Item = (String, Area)>) -> Self {
        let home = |(room, area): (String, Area)| TypedHome {
            floor: floor_of(&room).map(|floor| floor.to_string()).unwrap_or_default(),
            area: typed(area.hundredths()),
            room,
            gets: String::new(),
            shares: true,
        };
        let homes: Vec<_> = homes.map(home).collect();
        let floors = homes.iter().filter_map(|home| home.floor.parse().ok()).max().unwrap_or(6);
        let mut form = Self { homes, ..Self::new() };
        form.set_floors(floors);
        form
    }

    /// A saved sharing, to start another from.
    #[must_use]
    pub fn of_sharing(sharing: &Sharing) -> Self {
        let money = |fen: Fen| if fen == Fen(0) { String::new() } else { typed(fen.0) };
        let homes = sharing.homes.iter().map(|home| TypedHome {
            room: home.room.to_string(),
            floor: home.floor.to_string(),
            area: typed(home.area.hundredths()),
            gets: money(home.compensation),
            shares: true,
        });
        let floors = sharing.homes.iter().map(|home| home.floor).max().unwrap_or(6);
        let fits = |preset: &Preset| {
            let all = sharing.coefficients.iter();
            all.clone().count() > 0 && all.clone().all(|(floor, set)| preset.coefficient(*floor) == *set)
        };
        let preset = match sharing.by_area {
            true => Preset::ByArea,
            false => Preset::ALL.into_iter().find(fits).unwrap_or(Preset::Guangzhou),
        };
        let mut form = Self { homes: homes.collect(), preset, ..Self::new() };
        form.set_floors(floors);
        for (text, floor) in form.coefficients.iter_mut().zip(1_u8..) {
            *text = typed(i64::from(sharing.coefficients.get(&floor).copied().unwrap_or(0)));
        }
        (form.total, form.subsidy) = (money(sharing.total), money(sharing.subsidy));
        form
    }

    /// Whether it hangs together: what lies on a phone may be anything.
    #[must_use]
    pub fn sound(&self) -> bool {
        (1..=usize::from(DOORS)).contains(&self.areas.len())
            && (FLOORS[0]..=FLOORS[1]).contains(&self.floors)
            && self.coefficients.len() == usize::from(self.floors)
    }

    /// Another number of floors; what was typed for the others stays.
    pub fn set_floors(&mut self, floors: u8) {
        let most = if self.homes.is_empty() { FLOORS[1] } else { FLOOR_MOST };
        self.floors = floors.clamp(FLOORS[0], most);
        let all = suggested(self.preset, self.floors);
        let typed = self.coefficients.len().min(all.len());
        self.coefficients.truncate(typed);
        self.coefficients.extend_from_slice(&all[typed..]);
    }

    /// Another number of doors on a floor.
    pub fn set_doors(&mut self, doors: u8) {
        self.areas.resize(usize::from(doors.clamp(1, DOORS)), String::new());
    }

    /// Another table to start from.
    pub fn set_preset(&mut self, preset: Preset) {
        self.preset = preset;
        self.coefficients = suggested(preset, self.floors);
    }

    /// Who pays what, or what to look at.
    pub fn table(&self) -> Result<ShareTable, String> {
        share(&self.sharing()?).map_err(words)
    }

    /// What is to be shared, or what to look at.
    pub fn sharing(&self) -> Result<Sharing, String> {
        let total = hundredths(&self.total).map(Fen).ok_or("先填装这部电梯一共多少钱。")?;
        let subsidy = money("政府补贴", &self.subsidy)?;
        let homes = if self.homes.is_empty() { self.alike() } else { self.one_by_one() }?;
        let coefficients = self.coefficients.iter().zip(1_u8..).map(|(text, floor)| {
            let hundredths = hundredths(text).and_then(|value| u32::try_from(value).ok());
            hundredths.map(|value| (floor, value)).ok_or_else(|| number(&format!("{floor} 楼的系数")))
        });
        let coefficients = coefficients.collect::<Result<_, _>>()?;
        Ok(Sharing { total, subsidy, coefficients, by_area: self.preset == Preset::ByArea, homes })
    }

    fn alike(&self) -> Result<Vec<Home>, String> {
        let gets = money("一楼每户得到", &self.first_gets)?;
        let areas = self.areas.iter().zip(1_u32..).map(|(text, door)| {
            let area = hundredths(text).and_then(|area| Area::new(area).ok());
            area.ok_or_else(|| format!("请填 {door} 号门的面积，像 88.37；房产证上有。"))
        });
        let areas = areas.collect::<Result<Vec<_>, _>>()?;
        let homes = (1..=self.floors).flat_map(|floor| {
            areas.iter().zip(1_u32..).map(move |(area, door)| Home {
                room: u32::from(floor) * 100 + door,
                floor,
                area: *area,
                compensation: if floor == 1 { gets } else { Fen(0) },
            })
        });
        Ok(homes.collect())
    }

    fn one_by_one(&self) -> Result<Vec<Home>, String> {
        self.homes.iter().filter(|home| home.shares).map(TypedHome::home).collect()
    }
}

fn money(what: &str, text: &str) -> Result<Fen, String> {
    if text.trim().is_empty() { Ok(Fen(0)) } else { hundredths(text).map(Fen).ok_or_else(|| number(what)) }
}

fn suggested(preset: Preset, floors: u8) -> Vec<String> {
    (1..=floors).map(|floor| typed(i64::from(preset.coefficient(floor)))).collect()
}

fn number(what: &str) -> String {
    format!("{what}请填数字，最多两位小数。")
}

pub fn words(trouble: Trouble) -> String {
    match trouble {
        Trouble::Homes => "一个单元要有 1 到 160 户。".into(),
        Trouble::RoomTwice(room) => format!("{room} 室写了两次，请改掉一个。"),
        Trouble::Floor(room) => format!("{room} 室的楼层不对，请看一下。"),
        Trouble::Area(room) => format!("{room} 室的面积是零，请填房产证上的面积。"),
        Trouble::Money => "钱数不对：总价要大于零，每一项都不能超过一亿元。".into(),
        Trouble::SubsidyAboveCost => "补贴比总价还多，请看一下这两个数。".into(),
        Trouble::Coefficient(floor) => format!("{floor} 楼的系数太大，最多 100。"),
        Trouble::NobodyPays => "系数都是零，就没有人出钱了。请至少给一层填一个系数。".into(),
    }
}

/// How a way to share is called where it is kept.
#[must_use]
pub const fn code(preset: Preset) -> &'static str {
    match preset {
        Preset::Guangzhou => "guangzhou",
        Preset::FromThird => "from-third",
        Preset::ByArea => "by-area",
    }
}

mod by_code {
    use domain::elevator::Preset;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(preset: &Preset, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(super::code(*preset))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Preset, D::Error> {
        let text = String::deserialize(from)?;
        let found = Preset::ALL.into_iter().find(|preset| super::code(*preset) == text);
        found.ok_or_else(|| D::Error::custom("no such way to share"))
    }
}

#[cfg(test)]
mod tests;
