//! The letters of a poll: voter, serial number, code, phone digits.

use super::chance::{below, hash};
use super::residents::{NO_PHONE_ROLE, People};
use crate::{NewVoter, code_mac, demo::DemoKeys, phone_mac};
use domain::{
    evidence::Hash32,
    id::{PollId, VoterId},
    roll::{FrozenVoter, PhoneTail, VotingCode},
};

/// A letter as the committee would print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub serial: u32,
    pub voter: VoterId,
    pub code: VotingCode,
    /// Nothing where no phone is on the roll.
    pub phone_tail: Option<PhoneTail>,
    /// Whether the demo has voted for it.
    pub voted: bool,
}

/// A letter with the voter it was written for.
pub(super) struct Written {
    pub letter: Letter,
    pub frozen: FrozenVoter,
    salt: Hash32,
}

impl Written {
    /// For the database, which never sees code or digits.
    pub fn new_voter(&self, keys: &DemoKeys) -> NewVoter {
        let tail = self.letter.phone_tail.as_ref();
        NewVoter {
            id: self.letter.voter,
            serial: self.letter.serial,
            frozen: self.frozen.clone(),
            salt: self.salt,
            code_mac: Some(code_mac(&keys.code_key, &self.letter.code)),
            phone_mac: tail.map(|tail| phone_mac(&keys.code_key, self.letter.voter, tail)),
        }
    }
}

/// Letters in an order that does not follow the doors.
pub(super) fn write(people: &People, poll: PollId, mut voters: Vec<FrozenVoter>) -> Vec<Written> {
    voters.sort_by_cached_key(|voter| hash("serial", format!("{poll}-{}", voter.dwellings[0])));
    voters
        .into_iter()
        .zip(1..)
        .map(|(frozen, serial)| {
            let name = format!("{poll}-{}", frozen.dwellings[0]);
            let letter = Letter {
                serial,
                voter: VoterId::from_bits(super::chance::bits("voter", &name)),
                code: VotingCode::from_chance(code(&name)),
                phone_tail: phone_tail(people, &frozen),
                voted: false,
            };
            Written { letter, frozen, salt: hash("salt", name) }
        })
        .collect()
}

/// A roll has few gaps; the same ones in every poll.
pub(super) fn phone_tail(people: &People, frozen: &FrozenVoter) -> Option<PhoneTail> {
    let first = frozen.dwellings[0];
    let gap = match people.role(frozen) {
        Some(role) => role == NO_PHONE_ROLE,
        None => below(100, "no phone", first) < 6,
    };
    if gap { None } else { format!("{:04}", below(10_000, "phone", first)).parse().ok() }
}

fn code(name: &str) -> u64 {
    hash("code", name).bytes()[..8].iter().fold(0, |chance, byte| chance << 8 | u64::from(*byte))
}
