//! What is typed on the page of shares, and the sharing it stands for.

use domain::{
    Area, Fen,
    area::grouped,
    elevator::{Home, Preset, ShareTable, Sharing, Trouble, share},
};

/// The fewest and the most floors that can be chosen.
pub const FLOORS: [u8; 2] = [2, 20];
/// The most doors on a floor.
pub const DOORS: u8 = 6;

/// Everything typed, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub total: String,
    pub subsidy: String,
    pub floors: u8,
    pub preset: Preset,
    /// The area of each door, alike on every floor, in m².
    pub areas: Vec<String>,
    /// The coefficient of each floor, from the first.
    pub coefficients: Vec<String>,
    /// What each home of the first floor gets from the others.
    pub first_gets: String,
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
        }
    }

    /// Another number of floors; what was typed for the others stays.
    pub fn set_floors(&mut self, floors: u8) {
        self.floors = floors.clamp(FLOORS[0], FLOORS[1]);
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

    fn sharing(&self) -> Result<Sharing, String> {
        let money = |what: &str, text: &str| {
            if text.trim().is_empty() {
                Ok(Fen(0))
            } else {
                hundredths(text).map(Fen).ok_or_else(|| number(what))
            }
        };
        let total = hundredths(&self.total).map(Fen).ok_or("先填装这部电梯一共多少钱。")?;
        let (subsidy, gets) = (money("政府补贴", &self.subsidy)?, money("一楼每户得到", &self.first_gets)?);
        let areas = self.areas.iter().zip(1_u32..).map(|(text, door)| {
            let area = hundredths(text).and_then(|area| Area::new(area).ok());
            area.ok_or_else(|| format!("请填 {door} 号门的面积，像 88.37；房产证上有。"))
        });
        let areas = areas.collect::<Result<Vec<_>, _>>()?;
        let coefficients = self.coefficients.iter().zip(1_u8..).map(|(text, floor)| {
            let hundredths = hundredths(text).and_then(|value| u32::try_from(value).ok());
            hundredths.map(|value| (floor, value)).ok_or_else(|| number(&format!("{floor} 楼的系数")))
        });
        let coefficients = coefficients.collect::<Result<_, _>>()?;
        let homes = (1..=self.floors).flat_map(|floor| {
            areas.iter().zip(1_u32..).map(move |(area, door)| Home {
                room: u32::from(floor) * 100 + door,
                floor,
                area: *area,
                compensation: if floor == 1 { gets } else { Fen(0) },
            })
        });
        let homes = homes.collect();
        Ok(Sharing { total, subsidy, coefficients, by_area: self.preset == Preset::ByArea, homes })
    }
}

fn suggested(preset: Preset, floors: u8) -> Vec<String> {
    (1..=floors).map(|floor| decimal(i64::from(preset.coefficient(floor)))).collect()
}

/// Hundredths as they are typed: `1.1`, `0`.
fn decimal(hundredths: i64) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number with at most two decimals, in hundredths; commas and spaces do not matter.
#[must_use]
pub fn hundredths(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|sign| !matches!(sign, ' ' | ',' | '，')).collect();
    let (whole, part) = plain.split_once(['.', '。']).unwrap_or((&plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    format!("{whole}{part:0<2}").parse().ok()
}

/// An amount to read: `48,148.15`, whole yuan without decimals.
#[must_use]
pub fn yuan(amount: Fen) -> String {
    match amount.0 % 100 {
        0 => format!("{} 元", grouped(amount.0 / 100)),
        fen => format!("{}.{fen:02} 元", grouped(amount.0 / 100)),
    }
}

fn number(what: &str) -> String {
    format!("{what}请填数字，最多两位小数。")
}

fn words(trouble: Trouble) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> Form {
        let areas = vec!["90".to_owned(), "90".to_owned()];
        Form { total: "500,000".into(), subsidy: "100000".into(), areas, ..Form::new() }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, expected) in
            [("88.37", 8_837), ("500,000", 50_000_000), (" 1.1 ", 110), ("0", 0), ("3。5", 350)]
        {
            assert_eq!(hundredths(text), Some(expected), "{text}");
        }
        for text in ["", "-1", "1.234", "八十", "1e5", "<b>", ".5", "1234567890123"] {
            assert_eq!(hundredths(text), None, "{text}");
        }
    }

    #[test]
    fn the_form_of_r44_gives_its_table() {
        let table = filled().table().expect("a table");
        assert_eq!(table.shared, Fen(40_000_000));
        assert_eq!(table.rows[10].home.room, 601);
        assert_eq!(yuan(table.rows[10].pays), "50,980.39 元");
        assert_eq!(yuan(table.shared), "400,000 元");
    }

    #[test]
    fn more_floors_keep_what_was_typed_and_suggest_the_rest() {
        let mut form = filled();
        form.coefficients[5] = "2".into();
        form.set_floors(8);
        assert_eq!(form.coefficients[5..], ["2", "1.4", "1.5"]);
        form.set_floors(3);
        assert_eq!(form.coefficients, ["0", "0.5", "1"]);
        form.set_floors(200);
        assert_eq!(form.coefficients.len(), 20);
    }

    #[test]
    fn what_is_missing_is_said() {
        let told = |change: fn(&mut Form)| {
            let mut form = filled();
            change(&mut form);
            form.table().expect_err("something to say")
        };
        assert!(told(|form| form.total.clear()).contains("一共多少钱"));
        assert!(told(|form| form.areas[1] = "很大".into()).contains("2 号门"));
        assert!(told(|form| form.coefficients[2] = "-1".into()).contains("3 楼"));
        assert!(told(|form| form.subsidy = "500001".into()).contains("补贴比总价"));
        assert!(told(|form| form.coefficients.fill("0".into())).contains("没有人出钱"));
        assert!(told(|form| form.areas.fill("0".into())).contains("面积是零"));
    }
}
