//! The words for problems: what happened, and the next step.

use crate::client::Failure;
use api::Problem;

/// What is said about something that did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What happened, short enough for a heading.
    pub what: String,
    /// What is safe and what to do.
    pub next: String,
}

/// What to say about a failed call.
#[must_use]
pub fn failure(failure: &Failure) -> Said {
    let (what, next) = match failure {
        Failure::Problem(problem) => return self::problem(problem),
        Failure::Offline => ("没有连上网络", "您填的内容保存在这部手机里。请看看网络，再试一次。"),
        Failure::Timeout => ("等了太久没有回音", "您填的内容保存在这部手机里。请换个信号好的地方再试一次。"),
        Failure::Unreadable => ("这次没有打开", "不是您的问题。请过一会儿再试一次；还不行请打电话。"),
    };
    Said { what: what.into(), next: next.into() }
}

/// The number to read out on the phone, where the server gave one.
#[must_use]
pub fn error_number(failure: &Failure) -> Option<String> {
    match failure {
        Failure::Problem(problem) if !problem.request_id.is_empty() => Some(problem.request_id.clone()),
        _ => None,
    }
}

/// What to say about a problem of the server: its own first sentence is the heading.
#[must_use]
pub fn problem(problem: &Problem) -> Said {
    match problem.title.split_once('。') {
        Some((what, next)) if !next.is_empty() => Said { what: what.into(), next: next.into() },
        _ => Said { what: NOT_DONE.into(), next: problem.title.clone() },
    }
}

const NOT_DONE: &str = "这一步没有办成";

/// The session has run out, or there was none.
pub const SIGN_IN: (&str, &str) = ("请再输一次投票码", "填好的内容还在这部手机里，输完接着填。");

/// An address that leads nowhere.
pub const NOT_FOUND: (&str, &str) =
    ("没有找到", "地址可能抄错了。请用信上的二维码重新打开，或者从首页找您的小区。");

#[cfg(test)]
mod tests {
    use super::*;

    fn said(title: &str) -> Said {
        problem(&Problem { code: "new".into(), title: title.into(), ..Problem::default() })
    }

    #[test]
    fn the_server_speaks_and_its_first_sentence_is_the_heading() {
        let said = said("现在人多。这一次没有记上。请等一会儿再试。");
        assert_eq!(
            (said.what.as_str(), said.next.as_str()),
            ("现在人多", "这一次没有记上。请等一会儿再试。")
        );
    }

    #[test]
    fn a_single_sentence_is_what_to_do() {
        let said = said("请到现场办。");
        assert_eq!((said.what.as_str(), said.next.as_str()), (NOT_DONE, "请到现场办。"));
    }
}
