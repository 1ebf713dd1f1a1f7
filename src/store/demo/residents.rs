//! The people one can become in the demo.

use super::letters::Written;
use super::owners::{CO_OWNERS, FOUR_FLATS, NO_PHONE, RESIDENT, WITH_GARAGE, door, unsold, work_unit};
use domain::{
    id::{DwellingId, PollId, VoterId},
    roll::{FrozenVoter, PhoneTail, VotingCode},
};

/// Somebody with a letter of the open poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoResident {
    /// A stable word, `four_flats`.
    pub role: &'static str,
    /// Who that is, in Chinese.
    pub label: &'static str,
    pub code: VotingCode,
    pub phone_tail: Option<PhoneTail>,
    pub poll: PollId,
    pub voter: VoterId,
}

/// Everybody one can become, with a dwelling to find each by.
pub(super) struct People([(&'static str, &'static str, DwellingId); 7]);

impl People {
    pub fn all() -> Self {
        Self([
            ("resident", "7号楼2单元402的业主", door(RESIDENT)),
            ("four_flats", "有四套房的业主", door(FOUR_FLATS[0])),
            ("co_owner", "夫妻共有一套房的业主", door(CO_OWNERS)),
            ("with_garage", "有一套房和一个车库的业主", door(WITH_GARAGE)),
            (NO_PHONE_ROLE, "名册上没有手机号的业主", door(NO_PHONE)),
            ("work_unit", "示例单位（30 套房）的经办人", work_unit()),
            ("unsold", "未售房屋（12 套）的开发单位经办人", unsold()),
        ])
    }

    /// Who this voter is, if it is one of them.
    pub fn role(&self, frozen: &FrozenVoter) -> Option<&'static str> {
        self.0.iter().find(|(.., dwelling)| frozen.dwellings.contains(dwelling)).map(|(role, ..)| *role)
    }

    /// Their letters.
    pub fn residents(&self, poll: PollId, letters: &[Written]) -> Vec<DemoResident> {
        let of = |(role, label, dwelling)| {
            let written = letters.iter().find(|written| written.frozen.dwellings.contains(&dwelling))?;
            Some(DemoResident {
                role,
                label,
                code: written.letter.code,
                phone_tail: written.letter.phone_tail,
                poll,
                voter: written.letter.voter,
            })
        };
        self.0.into_iter().filter_map(of).collect()
    }
}

pub(super) const NO_PHONE_ROLE: &str = "no_phone";
