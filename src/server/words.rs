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
        "phone_malformed" => "电话不对。手机号是 11 位数字，座机请带区号；没有就空着。",
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
        "paper_received" => "您家的纸质票已经收到，按先收到的算，不用再投。有疑问请打居委会电话。",
        "paper_only" => "您家先前那张票已经作废。请到居委会投纸质票，带上这封信。",
        "not_allowed" => "您的岗位不能办这一项。请找社区负责人，或请他给您调整岗位。",
        "second_person_needed" => "这件事要两个人办：提出的人不能自己确认。请另一位负责人来确认。",
        "log_in_refused" => "登录名、密码或者动态码不对。请核对后再试；还不行请找管理员重设。",
        "log_in_needed" => "离开太久，登录已经过期。请重新登录，填好的内容还在。",
        "password_weak" => "密码太短或者太常见。请用 10 位以上、别人猜不到的一句话。",
        "text_malformed" => "有一栏没填，或者填得太长。请看看标红的那一栏。",
        "login_taken" => "这个登录名已经有人用了。请换一个。",
        "last_chair" => "这是最后一位负责人，不能停用。请先添加另一位负责人。",
        "own_account" => "自己的账号不能自己停用或重设。要换密码，请到“我的账号”。",
        "outdated" => "别人刚刚改过这一条。请先看看最新的内容，再改一次；您填的还在。",
        "state_forbids" => "现在这个阶段不能办这一步。请看表决现在到了哪一步。",
        "roll_pending" => "待补名单里还有没补齐的户。请先补齐，再公告。",
        "roll_changed" => "定名册以后名册又改过。请重新定名册，再公告。",
        "roll_faulty" => "名册里还有不对的地方，没有存。请改好标出来的行，或者先放进待补名单。",
        "roll_empty" => "这个范围里名册上没有业主。请先导入名册，或者换一个范围。",
        "file_unreadable" => "这个文件读不出表格。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。",
        "file_xls" => "这是旧的 .xls 文件。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。",
        "file_too_large" => "这个文件比名册大得多，没有读。请只留名册那一张表，删掉多余的行和列再上传。",
        "street_needed" => "这里要街道先确认。请街道的同志登录确认后再公告。",
        "draft_blocked" => "草稿里还有没改好的地方。请看检查结果，改好再来。",
        "paper_unknown" => "没有这个编号的纸质票。请核对票上的编号，再输一次。",
        "paper_revoked" => "这张纸质票已经换过新票，不能再收。请找出新印的那一张。",
        "same_person" => "同一张票不能由同一个人录两次，也不能由录过的人来定。请换一个人。",
        "proxy_cap" => "这位受托人手里的委托已经到上限。请业主另找一位，或者自己投。",
        "proxy_interest" => "这位受托人和这件事有利害关系，不能受托。请业主另找一位。",
        "power_incomplete" => "委托书不全：要写明受托人、什么事、多大范围、到哪天为止，还要业主签名。请补齐再收。",
        "echo_unknown" => "回条上的编号或者异议码不对。请对照信箱里的回条再填一次，也可以打回条上的电话。",
        "photo_malformed" => "这张照片读不了。请重新拍一张，2 MB 以内的 JPEG、PNG 或 WebP。",
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
