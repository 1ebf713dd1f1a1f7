//! What became of a paper at the desk, as one line.

use super::desk_words;
use crate::client::Failure;
use api::paper::Received;
use domain::{Refusal, paper::PaperNumber};

/// How many of the last are told.
pub const LAST: usize = 10;

/// One line of what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Echo {
    /// How it ended, as a word.
    pub word: &'static str,
    /// What became of it, and what to do.
    pub words: String,
    /// Whether something has to be done.
    pub heed: bool,
}

/// Whether the paper was not looked at yet and is sent again later.
pub fn waits(failure: &Failure) -> bool {
    failure.uncertain()
        || failure.code() == Refusal::LogInNeeded.code()
        || failure.code() == api::problem::code::BUSY
}

/// What became of one paper.
pub fn told(number: PaperNumber, answer: Result<Received, Failure>) -> Echo {
    let printed = number.printed();
    match answer {
        Err(failure) => {
            let said = desk_words::said(&failure);
            Echo {
                word: "没有登记", words: format!("{printed}：{}。{}", said.what, said.next), heed: true
            }
        }
        Ok(received) => {
            let who = format!("{printed}：{} 号信，{}。", received.serial, received.address);
            let held = match received.held {
                0 => String::new(),
                held => format!("这位受托人共交 {held} 张。"),
            };
            match (received.conflict, received.again) {
                (Some(_), _) => Echo {
                    word: "两张票",
                    words: format!(
                        "{who}这一户已经在手机上投过。已经登记成一件要处理的事，请单独放好，到“异议和求助”里办。{held}"
                    ),
                    heed: true,
                },
                (None, true) => Echo {
                    word: "登记过了",
                    words: format!("{who}先前已经登记，没有变动。{held}"),
                    heed: false,
                },
                (None, false) => {
                    Echo { word: "收到", words: format!("{who}回执待打印。{held}"), heed: false }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::{Problem, paper::EchoSlip};
    use domain::{
        Instant,
        community::Address,
        id::CaseId,
        paper::{Handed, ObjectionCode},
    };

    fn received(conflict: bool, again: bool) -> Received {
        let slip = EchoSlip {
            serial: 17,
            at: Instant(0),
            handed: Handed::Paper,
            by: "李".into(),
            code: ObjectionCode::from_chance(1),
            valid_until: Instant(0),
        };
        let address = Address { building: "7号楼".into(), stairwell: Some(2), room: "402".into() };
        let conflict = conflict.then(|| CaseId::from_bits(1));
        Received { serial: 17, address, again, conflict, held: 0, slip }
    }

    #[test]
    fn every_end_of_a_paper_is_told_with_its_voter() {
        let number = PaperNumber::from_chance(7);
        let word = |conflict, again| {
            let echo = told(number, Ok(received(conflict, again)));
            assert!(echo.words.contains("17 号信") && echo.words.contains(&number.printed()));
            (echo.word, echo.heed)
        };
        assert_eq!(word(false, false), ("收到", false));
        assert_eq!(word(false, true), ("登记过了", false));
        assert_eq!(word(true, false), ("两张票", true));
    }

    #[test]
    fn what_was_not_looked_at_waits_and_what_was_refused_does_not() {
        let problem = |status, refusal: Refusal| {
            Failure::Problem(Problem { status, code: refusal.code().to_owned(), ..Problem::default() })
        };
        assert!(waits(&Failure::Offline) && waits(&problem(401, Refusal::LogInNeeded)));
        assert!(!waits(&problem(409, Refusal::PollClosed)));
        let echo = told(PaperNumber::from_chance(7), Err(problem(409, Refusal::PollClosed)));
        assert!(echo.heed && echo.word == "没有登记");
    }
}
