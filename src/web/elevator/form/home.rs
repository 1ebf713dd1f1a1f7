//! One home of a stairwell, as typed.

use super::money;
use crate::ui::decimal::hundredths;
use domain::{
    Area,
    elevator::{FLOOR_MOST, Home},
};
use serde::{Deserialize, Serialize};

/// One home of a stairwell, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedHome {
    pub room: String,
    pub floor: String,
    pub area: String,
    /// What the others pay it.
    pub gets: String,
    /// Whether it shares.
    pub shares: bool,
}

impl TypedHome {
    /// The home, or what to look at.
    pub fn home(&self) -> Result<Home, String> {
        let room = self.room.trim();
        let name = if room.is_empty() { "有一户" } else { room };
        let floor: Option<u8> = self.floor.trim().parse().ok();
        let area = hundredths(&self.area).and_then(|area| Area::new(area).ok());
        Ok(Home {
            room: room.parse().map_err(|_| format!("{name}的室号请写数字，像 402。"))?,
            floor: floor
                .filter(|floor| (1..=FLOOR_MOST).contains(floor))
                .ok_or_else(|| format!("{name} 室在几楼，请写 1 到 {FLOOR_MOST} 的数字。"))?,
            area: area.ok_or_else(|| format!("{name} 室的面积请填数字，像 88.37。"))?,
            compensation: money(&format!("{name} 室得到的补偿"), &self.gets)?,
        })
    }
}

/// `402` is on the fourth floor, `1203` on the twelfth.
pub fn floor_of(room: &str) -> Option<u8> {
    let floor = room.trim().parse::<u32>().ok()? / 100;
    u8::try_from(floor).ok().filter(|floor| (1..=FLOOR_MOST).contains(floor))
}
