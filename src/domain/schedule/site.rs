//! On the site: the weather of the log, hazards and their deadlines, times to come into flats.

use crate::{Day, Instant, Refusal};
use serde::{Deserialize, Serialize};

/// What the sky did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Weather {
    /// 晴.
    Sunny,
    /// 多云.
    Cloudy,
    /// 雨.
    Rain,
    /// 雪.
    Snow,
    /// 大风.
    Wind,
}

impl Weather {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Sunny, Self::Cloudy, Self::Rain, Self::Snow, Self::Wind];

    /// `晴`.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Sunny => "晴",
            Self::Cloudy => "多云",
            Self::Rain => "雨",
            Self::Snow => "雪",
            Self::Wind => "大风",
        }
    }
}

/// How a hazard (安全隐患) ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HazardEnd {
    /// Something was done about it.
    Closed,
    /// The committee looked: it is none.
    SetAside,
}

/// How far a hazard is on a day; in the order in which it is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HazardState {
    /// 超期: open, and its deadline day is over.
    Overdue,
    /// 居民报的，还没核实.
    Reported,
    /// 待整改.
    Open,
    /// 已整改.
    Closed,
    /// 不算隐患: a report that was set aside.
    SetAside,
}

impl HazardState {
    /// How far a hazard is `today`: without a deadline it is a report nobody has looked at; the deadline
    /// day itself still counts.
    #[must_use]
    pub fn of(deadline: Option<Day>, end: Option<HazardEnd>, today: Day) -> Self {
        match (end, deadline) {
            (Some(HazardEnd::Closed), _) => Self::Closed,
            (Some(HazardEnd::SetAside), _) => Self::SetAside,
            (None, None) => Self::Reported,
            (None, Some(day)) if day < today => Self::Overdue,
            (None, Some(_)) => Self::Open,
        }
    }

    /// `待整改`.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Overdue => "超期没有整改",
            Self::Reported => "居民报的，还没核实",
            Self::Open => "待整改",
            Self::Closed => "已整改",
            Self::SetAside => "核实后不算隐患",
        }
    }
}

/// The rules of appointments in flats. Nobody prescribes them: this product's defaults, 待核实 with the
/// committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlotRules {
    /// So many hours before its beginning a time may be chosen, changed or given back; 24 unless set
    /// (`appointment_hours`).
    pub hours: u8,
    /// After so many absences the desk books; 2 unless set (`appointment_absences`).
    pub absences: u8,
}

impl Default for SlotRules {
    fn default() -> Self {
        Self { hours: 24, absences: 2 }
    }
}

/// A time as the rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotFacts {
    /// When it begins, UTC ms.
    pub from: Instant,
    /// How many dwellings it is for.
    pub capacity: u16,
    /// How many other dwellings have it.
    pub taken: u16,
    /// Whether it was taken back.
    pub withdrawn: bool,
}

impl SlotRules {
    /// Until when a time that begins `from` may be chosen, changed or given back.
    #[must_use]
    pub const fn until(self, from: Instant) -> Instant {
        from.plus_ms(self.hours as i64 * -3_600_000)
    }

    /// Whether a resident who was absent so often may choose that time.
    ///
    /// # Errors
    /// [`Refusal::SlotAtDesk`], [`Refusal::SlotWithdrawn`], [`Refusal::SlotLate`], [`Refusal::SlotFull`].
    pub fn choose(self, slot: SlotFacts, absences: u8, now: Instant) -> Result<(), Refusal> {
        if absences >= self.absences {
            return Err(Refusal::SlotAtDesk);
        }
        if now >= self.until(slot.from) && !slot.withdrawn {
            return Err(Refusal::SlotLate);
        }
        slot.free()
    }

    /// Whether a resident may leave a time that is booked: one that was taken back always.
    ///
    /// # Errors
    /// [`Refusal::SlotLate`].
    pub fn leave(self, slot: SlotFacts, now: Instant) -> Result<(), Refusal> {
        if slot.withdrawn || now < self.until(slot.from) { Ok(()) } else { Err(Refusal::SlotLate) }
    }
}

impl SlotFacts {
    /// Whether one more dwelling has a place; all that the desk is asked.
    ///
    /// # Errors
    /// [`Refusal::SlotWithdrawn`], [`Refusal::SlotFull`].
    pub const fn free(self) -> Result<(), Refusal> {
        if self.withdrawn {
            return Err(Refusal::SlotWithdrawn);
        }
        if self.taken >= self.capacity { Err(Refusal::SlotFull) } else { Ok(()) }
    }
}
