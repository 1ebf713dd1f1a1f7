//! The words for problems: what happened, and the next step.

use crate::client::Failure;
use api::{Problem, problem::code};
use domain::Refusal;

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

/// What to say about a problem of the server.
#[must_use]
pub fn problem(problem: &Problem) -> Said {
    let words = match problem.refusal() {
        Some(refusal) => self::refusal(refusal),
        None => request(&problem.code),
    };
    match words {
        Some((what, next)) => Said { what: what.into(), next: next.into() },
        // A code that this version of the pages does not know: the server brings its own sentence.
        None if !problem.title.is_empty() => {
            Said { what: "这一步没有办成".into(), next: problem.title.clone() }
        }
        None => Said {
            what: "这一步没有办成".into(),
            next: "请重新打开这一页再试一次；还不行请打电话。".into(),
        },
    }
}

/// What happened, and the next step, for every reason that a resident can meet; the committee's reasons
/// come with the server's sentence, so that no phone downloads them.
#[must_use]
pub const fn refusal(refusal: Refusal) -> Option<(&'static str, &'static str)> {
    Some(match refusal {
        Refusal::IdMalformed | Refusal::NotFound => {
            ("没有找到", "地址可能抄错了。请用信上的二维码重新打开，或者从首页找您的小区。")
        }
        Refusal::AreaOutOfRange => ("面积不对", "请核对产权证上的面积，再打电话请工作人员更正。"),
        Refusal::CodeLength => ("投票码不对", "投票码是 18 位数字，在信上，6 个一组。请数一数再填。"),
        Refusal::CodeCheckDigit => {
            ("投票码不对", "请看信上的 18 位数字，可能有一位看错了，或者前后两位写反了。")
        }
        Refusal::PhoneTailMalformed => ("手机号后四位不对", "请填登记手机号的最后 4 位数字。"),
        Refusal::SignInRefused => {
            ("投票码或手机号后四位不对", "请看信上的 18 位数字，再看手机号是不是登记的那一个。")
        }
        Refusal::TooManyAttempts => {
            ("试的次数太多了", "为了安全先停一会儿。请过一会儿再试，也可以打电话请人帮忙。")
        }
        Refusal::SignInNeeded => ("请再输一次投票码", "填好的内容还在这部手机里，输完接着填。"),
        Refusal::NotYourBallot => ("这张票不是您的", "请用您自己信上的投票码打开。"),
        Refusal::PollNotOpen => ("表决还没有开始", "开始时间写在表决页上，请到时候再打开。填好的内容还在。"),
        Refusal::PollClosed => ("表决已经截止", "这张票没有提交，没有计入。请看结果；有疑问请打电话。"),
        Refusal::ResultSealed => {
            ("结果还没有公布", "表决截止以后才公布结果，请到那时再来看。现在只能看有多少户参加。")
        }
        Refusal::AlreadyVoted => ("这张票已经交过了", "先交的那一张算数，不用再交。请看投票凭证。"),
        Refusal::AttemptReused => ("这次提交对不上", "请回到核对页，看看每一项，再提交一次。"),
        Refusal::ItemUnknown | Refusal::ItemOrder | Refusal::OptionUnknown => {
            ("票上的内容对不上", "没有提交。请回到表决页，重新打开再看一遍；填过的还在。")
        }
        Refusal::AnswerMissing => {
            ("还有题没有选", "没有提交。请回到没选的那一题，选一个再提交；不想表态可以选弃权。")
        }
        Refusal::TooManyChosen => ("选多了", "没有提交。请回到那一题，去掉几个再提交。"),
        Refusal::LevelTooLow => (
            "这一题要到现场投",
            "信上没有登记手机，这一题不能在手机上投。请到现场投纸质票，地址和电话在表决页上。",
        ),
        Refusal::CommitmentMismatch | Refusal::HashMalformed => {
            ("提交的内容对不上", "没有提交。请回到核对页再提交一次；还不行请打电话。")
        }
        Refusal::DwellingTwice | Refusal::OwnerMissing | Refusal::PollMalformed => {
            ("登记的资料有问题", "请打电话请工作人员核对。")
        }
        Refusal::ItemCodeUnknown => ("没有这一项", "请回到政策页，从清单里选。"),
        Refusal::PaperReceived => ("您家的纸质票已收到", "先收到的那一张算数，不用再投。有疑问请打电话。"),
        Refusal::PaperOnly => {
            ("请投纸质票", "您家先前那张票已作废。请到现场投纸质票，地址和电话在表决页上。")
        }
        _ => return None,
    })
}

fn request(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        code::BODY_MALFORMED
        | code::BODY_TOO_LARGE
        | code::CONTENT_TYPE
        | code::CROSS_SITE
        | code::METHOD => ("这一步没有办成", "没有提交。请重新打开这一页再试一次；还不行请打电话。"),
        code::BUSY => ("现在人多", "这一次没有记上。请等一会儿再试；填的内容还在。"),
        code::INTERNAL => ("我们这边出了问题", "还不能确定有没有记上。填的内容还在，请过一会儿再试一次。"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_a_next_step() {
        for reason in Refusal::ALL {
            let Some((what, next)) = refusal(*reason) else { continue };
            assert!(what.chars().count() <= 14, "{reason}: {what}");
            assert!(
                next.ends_with('。') && next.contains("请") | next.contains("不用") | next.contains("接着"),
                "{reason}: {next}"
            );
        }
    }

    #[test]
    fn no_word_that_blames_or_hides() {
        let all = Refusal::ALL.iter().filter_map(|reason| refusal(*reason));
        let all = all.chain([code::BUSY, code::INTERNAL, code::METHOD].into_iter().filter_map(request));
        for (what, next) in all {
            for never in ["用户", "成功", "系统", "参数", "敬请期待", "验证码"] {
                assert!(!what.contains(never) && !next.contains(never), "{what}{next}");
            }
        }
    }

    #[test]
    fn an_unknown_code_lets_the_server_speak() {
        let unknown =
            Problem { code: "new".into(), title: "请到现场办。".into(), ..Problem::default() };
        assert_eq!(problem(&unknown).next, "请到现场办。");
    }
}
