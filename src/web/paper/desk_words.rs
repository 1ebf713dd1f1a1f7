//! What is said to the person who takes papers in: the residents' sentences would speak to the wrong reader.

use crate::{
    client::Failure,
    words::{self, Said},
};
use api::{Problem, problem::code};
use domain::Refusal;

/// What happened to a paper or a ballot at the desk, and what to do.
pub fn said(failure: &Failure) -> Said {
    let own = match failure {
        Failure::Problem(problem) => of(problem),
        _ => None,
    };
    own.map_or_else(
        || words::failure(failure),
        |(what, next)| Said { what: what.to_owned(), next: next.to_owned() },
    )
}

fn of(problem: &Problem) -> Option<(&'static str, &'static str)> {
    if problem.code == code::BUSY {
        return Some(("现在人多", "这一张还没有登记。请等一会儿再试。"));
    }
    Some(match problem.refusal()? {
        Refusal::PaperReceived => {
            ("这一户已经收过一张", "先收到的那张算数。这张请另外放好，写一条情况记录。")
        }
        Refusal::PollClosed | Refusal::StateForbids | Refusal::PollNotOpen => (
            "现在不收",
            "表决没有开始或者已经截止，这一张没有登记。截止前送到、没来得及登记的，请留好信封，写一条情况记录。",
        ),
        Refusal::PaperUnknown => ("没有这个编号", "请看票上 12 位编号，再输一次。"),
        Refusal::PaperRevoked => ("这张换过新票", "旧票不能收，请找新印的那一张。"),
        Refusal::AnswerMissing => ("还有题没有录", "请把每一项都录上；票上空着的，选“没有勾”。"),
        Refusal::TooManyChosen | Refusal::OptionUnknown => {
            ("有一题对不上", "票上选多了的，请把那一题记成“勾了不止一个”。")
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clerk_is_not_told_what_a_resident_is_told() {
        let problem = Problem { code: Refusal::PaperReceived.code().to_owned(), ..Problem::default() };
        let said = said(&Failure::Problem(problem.clone()));
        assert_ne!(said, words::problem(&problem));
        assert!(!said.next.contains("您家"));
    }

    #[test]
    fn a_close_in_between_says_what_to_do_with_the_envelope() {
        let problem = Problem { code: Refusal::PollClosed.code().to_owned(), ..Problem::default() };
        assert!(said(&Failure::Problem(problem)).next.contains("信封"));
        assert_eq!(said(&Failure::Offline).what, "没有连上网络");
    }
}
