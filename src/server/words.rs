//! The words of every problem: one plain sentence or two, ending with what to do next.

use api::problem::code;

/// The sentence for that code.
#[must_use]
pub fn of(code: &str, tries_left: Option<u32>, retry_after: Option<u32>) -> String {
    match (code, tries_left, retry_after) {
        ("sign_in_refused", Some(0), _) => {
            "投票码或手机后四位不对，次数用完了。请一小时后再试，或打信上的居委会电话。".into()
        }
        ("sign_in_refused", Some(tries), _) => {
            format!(
                "投票码或手机后四位不对。请对照信再填一次，还有 {tries} 次机会；也可以打信上的居委会电话。"
            )
        }
        ("too_many_attempts", _, Some(seconds)) => {
            format!("试的次数太多了。请 {} 分钟后再试，或打信上的居委会电话。", seconds.div_ceil(60))
        }
        _ => plain(code).into(),
    }
}

fn plain(code: &str) -> &'static str {
    match code {
        "id_malformed" | "not_found" => "没有找到这一页。请看看地址有没有写全，或从首页重新进入。",
        "area_out_of_range" => "面积不对。请核对后再填。",
        "code_length" => "投票码不对。请看信上的 18 位数字，一位不多一位不少。",
        "code_check_digit" => "投票码有一位不对。请对照信上的 18 位数字再看一遍。",
        "phone_tail_malformed" => "请填手机号的最后四位数字。",
        "sign_in_refused" => "投票码或手机后四位不对。请对照信再填一次，或打信上的居委会电话。",
        "too_many_attempts" => "试的次数太多了。请过一会儿再试，或打信上的居委会电话。",
        "sign_in_needed" => "请先用信上的投票码打开您的选票。填好的内容还在。",
        "not_your_ballot" => "这张选票不是用您的投票码打开的。请用信上的投票码重新打开。",
        "poll_not_open" => "表决还没有开始。请到开始时间再来，日期在表决页上。",
        "poll_closed" => "表决已经截止，不再收票。请到表决页看结果，有异议请打居委会电话。",
        "result_sealed" => "截止以前不公布结果，只公布有多少户参加。请在截止以后再来看。",
        "already_voted" => "您这一票已经收到了，不用再投。可以打开回执看看。",
        "attempt_reused" => "这次提交的内容和上次不一样。请回到核对页，看清楚后重新提交。",
        "item_unknown" | "item_order" | "option_unknown" | "poll_malformed" | "item_code_unknown" => {
            "选票上的题目和现在的不一样。请重新打开表决页再选一次。"
        }
        "answer_missing" => "还有题目没有选。请回到那一题选好再提交。",
        "too_many_chosen" => "选得太多了。请去掉几项再提交。",
        "level_too_low" => "这一题要核对手机号才能在手机上表决。请到居委会登记手机号，或者投纸质票。",
        "commitment_mismatch" => "选票在路上变了样，没有记录。请回到核对页重新提交。",
        "hash_malformed" => "选票不完整，没有记录。请回到核对页重新提交。",
        "dwelling_twice" | "owner_missing" => "名册有错。请打居委会电话更正。",
        code::BODY_MALFORMED => "发来的内容读不懂，没有记录。请重新打开这一页再试。",
        code::BODY_TOO_LARGE => "发来的内容太大，没有记录。请重新打开这一页再试。",
        code::CONTENT_TYPE | code::CROSS_SITE => "请从小区的页面里操作。请重新打开这一页再试。",
        code::BUSY => "现在人多，还没有记录。请等几秒再试，填好的内容还在。",
        code::METHOD => "这个地址不能这样用。请从首页重新进入。",
        _ => "我们这边出错了，这次没有确认。请过一会儿再试；还不行请打居委会电话，报错误编号。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Refusal;

    #[test]
    fn every_refusal_has_words_of_its_own_that_end_a_sentence() {
        for refusal in Refusal::ALL {
            let words = of(refusal.code(), None, None);
            assert!(words.ends_with('。') && words != plain(code::INTERNAL), "{}", refusal.code());
        }
    }

    #[test]
    fn tries_and_waiting_are_said_in_numbers() {
        assert!(of("sign_in_refused", Some(4), None).contains("还有 4 次机会"));
        assert!(of("sign_in_refused", Some(0), None).contains("一小时后"));
        assert!(of("too_many_attempts", None, Some(61)).contains("2 分钟后"));
    }
}
