//! The words of every problem: what happened, short enough for a heading, then what to do next. The pages
//! show the first sentence as heading and the rest below it.

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
        "id_malformed" | "not_found" => {
            "没有找到。地址可能抄错了。请用信上的二维码重新打开，或者从首页找您的小区。"
        }
        "area_out_of_range" => "面积不对。请核对产权证上的面积，再打电话请工作人员更正。",
        "code_length" => "投票码不对。投票码是 18 位数字，在信上，6 个一组。请数一数再填。",
        "code_check_digit" => "投票码不对。请看信上的 18 位数字，可能有一位看错了，或者前后两位写反了。",
        "phone_malformed" => "电话不对。手机号是 11 位数字，座机请带区号；没有就空着。",
        "phone_tail_malformed" => "手机号后四位不对。请填登记手机号的最后 4 位数字。",
        "sign_in_refused" => "投票码或手机后四位不对。请对照信再填一次，或打信上的居委会电话。",
        "too_many_attempts" => "试的次数太多了。请过一会儿再试，或打信上的居委会电话。",
        "sign_in_needed" => "请再输一次投票码。填好的内容还在这部手机里，输完接着填。",
        "not_your_ballot" => "这张票不是您的。请用您自己信上的投票码打开。",
        "poll_not_open" => "表决还没有开始。开始时间写在表决页上，请到时候再打开。填好的内容还在。",
        "poll_closed" => "表决已经截止。这张票没有提交，没有计入。请看结果；有疑问请打电话。",
        "result_sealed" => "结果还没有公布。表决截止以后才公布，请到那时再来看。现在只能看有多少户参加。",
        "already_voted" => "这张票已经交过了。先交的那一张算数，不用再交。请看投票凭证。",
        "attempt_reused" => "这次提交对不上。请回到核对页，看看每一项，再提交一次。",
        "item_unknown" | "item_order" | "option_unknown" => {
            "票上的内容对不上。没有提交。请回到表决页，重新打开再看一遍；填过的还在。"
        }
        "answer_missing" => "还有题没有选。没有提交。请回到没选的那一题，选一个再提交；不想表态可以选弃权。",
        "too_many_chosen" => "选多了。没有提交。请回到那一题，去掉几个再提交。",
        "level_too_low" => {
            "这一题要到现场投。信上没有登记手机，这一题不能在手机上投。请到现场投纸质票，地址和电话在表决页上。"
        }
        "commitment_mismatch" | "hash_malformed" => {
            "提交的内容对不上。没有提交。请回到核对页再提交一次；还不行请打电话。"
        }
        "dwelling_twice" | "owner_missing" | "poll_malformed" => "登记的资料有问题。请打电话请工作人员核对。",
        "item_code_unknown" => "没有这一项。请回到政策页，从清单里选。",
        "paper_received" => "您家的纸质票已收到。先收到的那一张算数，不用再投。有疑问请打电话。",
        "paper_only" => "请投纸质票。您家先前那张票已作废。请到现场投纸质票，地址和电话在表决页上。",
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
        "same_person" => "请换一个人。同一张票不能由同一个人录两次，也不能由录过的人来定。",
        "proxy_cap" => "这位受托人手里的委托已经到上限。请业主另找一位，或者自己投。",
        "proxy_interest" => "这位受托人和这件事有利害关系，不能受托。请业主另找一位。",
        "power_incomplete" => {
            "委托书不全。要写明受托人、什么事、多大范围、到哪天为止，还要业主签名。请补齐再收。"
        }
        "echo_unknown" => "回条上的编号或者异议码不对。请对照信箱里的回条再填一次，也可以打回条上的电话。",
        "photo_malformed" => "这张照片读不了。请重新拍一张，2 MB 以内的 JPEG、PNG 或 WebP。",
        "tenants_not_asked" => "这次表决不问租户。请看小区页上别的征求意见；有疑问请打电话。",
        "tenant_answered" => "这套房的租户意见已经收到。一套房收一份，不用再交。",
        "password_to_be_changed" => "请先改密码。起始密码只能用来登录一次，请换成您自己的，再办别的。",
        "span_malformed" => "日期不对。完工那天不能早于开工那天，也请看看年份。请改好再存。",
        "place_unknown" => "这个小区里没有这个地方。请重新选楼、路段或者前面的项目。",
        "packages_circle" => "先后绕成了圈。几项互相等，谁也开不了工。请去掉一个“要等”再存。",
        "progress_malformed" => "进度和日期对不上。做完才填 100% 和完工日期，日期不能晚于今天。请改好再存。",
        "schedule_blocked" => "日程还不能公布。请看检查结果：有的要改好，有的要写明原因和谁定的。",
        "reason_missing" => "有日期变了，没有写原因。请给每一项改了日期的写一句原因。",
        "nothing_new" => "和居民现在看到的一样。没有要公布的改动，不用再公布。",
        "name_taken" => "这个名字已经有了。请换一个名字。",
        "stretch_used" => "这段路上还有项目。请先把那些项目挪走，再删这段路。",
        "outage_over" => "这条停供通知已经过了或者取消了。请重新发一条。",
        "rows_faulty" => "表里还有不对的行，一行也没有存。请改好标出来的行，再上传一次。",
        "picture_kind" => "这个文件不是照片。请选 JPEG、PNG 或 WebP 的照片；文档和动图不能传。",
        "picture_pixels" => "这张照片太大了。请用 2400 万像素以内的照片，或者先在手机上缩小再传。",
        "recording_unreadable" => {
            "这个录音放不出来。请选 MP3 或 M4A 的录音，1 MB 以内，大约两分钟。微信里收到的语音要先转成 MP3。"
        }
        "picture_broken" => "这张照片读不完整。可能没有传完。请重新拍一张，或者换一张再传。",
        "day_malformed" => "这一天不对。请看标红的那一栏，换一个日子再存。",
        "number_malformed" => "有一个数不对。请看标红的那一栏，改好再存。",
        "slot_malformed" => {
            "上门时间不对。请选今天以后的时间，同一天里，开始早于结束，地方在这一项的范围里。"
        }
        "photos_full" => "这一项的照片已经放满。请先撤下不用的，再传新的。",
        "door_unknown" => "没有这一户。请核对楼号、单元和房号；这个时间也可能不包括这栋楼。",
        "slot_full" => "这个时间刚刚约满。没有约上。请换一个还有空位的时间。",
        "slot_late" => "这个时间来不及改了。请打居委会电话，由工作人员帮您办。",
        "slot_withdrawn" => "这个时间取消了。请换一个时间；原因写在预约页上。",
        "slot_at_desk" => "请打电话预约。前几次上门家里没有人，要由工作人员帮您约时间；电话在预约页上。",
        "community_linked" => "这个小区不能关联。它已经和别的一条关联，或者不在这个区县。请重新选。",
        "place_same" => "它已经排在这个位置。没有改动，不用再存。",
        "quarter_closed" => "这个季度已经结束督查。结束以后不能再改；新的情况请记在新的季度。",
        "quarter_running" => "这个季度还没有过完。请等最后一天过了再结束。",
        "visits_missing" => {
            "还有正在改造的小区没去过。请先去看，记下来，再结束这个季度。小区的名字列在下面。"
        }
        "lift_step" => "不能跳到这一步。请按顺序一步一步来；要退回，请写明原因。",
        "lift_reason" => "还没写原因。退回和跳过都要写一句原因，请补上再办。",
        "lift_lacking" => "这一步还缺东西。缺什么列在这一页上，请先补齐，再往下走。",
        "lift_share" => "这张分摊表算不出来。请核对总价、补贴、系数、房号、楼层和面积，改好再存。",
        "dossier_exists" => "这个单元已经有档案了。不用再建，请在列表里打开。",
        "identity_number" => {
            "里面有身份证号。没有提交。请把号码删掉再交；问事情用不着它，窗口也不会在这里要。"
        }
        "card_number" => "里面有银行卡号。没有提交。请把号码删掉再交；问事情用不着它，谁要都别给。",
        "question_answered" => "这个问题已经答复过。没有改动。请看现在的答复。",
        "faq_unconfirmed" => "还没有确认没有个人信息。没有公开。请看一遍问题和答复，再打勾。",
        "faq_full" => "公开的问答太多了。没有公开。请先撤下几条旧的，再公开这一条。",
        "rule_overlaps" => "同一项已经有一条在用。没有确认。请先停用旧的那一条，或者改有效的日子。",
        "warranty_short" => "保修期太短。装修至少保修两年，防渗漏至少五年。请改好再存。",
        "offer_empty" => "报价表还是空的。没有提交。请至少报一项。",
        "line_twice" => "同一项报了两次。请只留一行。",
        "line_unknown" => "报价表里没有这个户型或这一项。请按下载的表格填。",
        "unit_differs" => "单位和报价表不一样。请按报价表的单位报价。",
        "price_out_of_range" => "价格不对。请填 0 到 1000000 元之间的数。",
        "was_price_unreal" => "原价不能这样写。原价要真卖过，不能高于最近七天的最低价。请改好或删掉。",
        "round_opened" => "报价已经公开。过了公开时间，不能再交、再改。没有收下。",
        "round_sealed" => "报价还没有公开。到了公开时间，所有报价一起打开。请到时再看。",
        "firm_listed" => "这家企业已经在名单上。勾的小区里有一个已经请过它。请去掉那个小区再请。",
        "caption_missing" => "有图还没写说明。请给每张图写一句，60 个字以内；看不见图的人听这一句。",
        "offer_handed_in" => "报价已经交了。交了以后不能改。请留好回执。",
        "choice_confirmed" => "您家已经确认过了。确认以后不能再改。请打电话问居委会。",
        "choice_missing" => "您家还没有确认选哪一家。请先选好并确认，再做这一步。",
        "consent_missing" => "这户没有同意您联系。没有提交。请等住户来电话。",
        "firm_removed" => "这家企业已不在名单里。请另选一家。",
        code::BODY_MALFORMED
        | code::BODY_TOO_LARGE
        | code::CONTENT_TYPE
        | code::CROSS_SITE
        | code::METHOD => "这一步没有办成。没有提交。请重新打开这一页再试一次；还不行请打电话。",
        code::BUSY => "现在人多。这一次没有记上。请等一会儿再试；填的内容还在。",
        _ => "我们这边出了问题。还不能确定有没有记上。请过一会儿再试一次；还不行请打电话，报错误编号。",
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
    fn the_first_sentence_is_a_heading_and_the_rest_says_what_to_do() {
        let codes = Refusal::ALL.iter().map(|refusal| refusal.code());
        for code in codes.chain([code::BUSY, code::INTERNAL, code::METHOD]) {
            let words = of(code, None, None);
            let (what, next) = words.split_once('。').expect("a sentence");
            assert!(what.chars().count() <= 24 && !next.is_empty(), "{code}: {what}");
            assert!(["请", "不用", "没有"].iter().any(|word| words.contains(word)), "{code}: {next}");
        }
    }

    #[test]
    fn no_word_that_blames_or_hides() {
        let codes = Refusal::ALL.iter().map(|refusal| refusal.code());
        for code in codes.chain([code::BUSY, code::INTERNAL, code::METHOD]) {
            let words = of(code, None, None);
            for never in ["用户", "成功", "系统", "参数", "敬请期待", "验证码"] {
                assert!(!words.contains(never), "{words}");
            }
        }
    }

    #[test]
    fn tries_and_waiting_are_said_in_numbers() {
        assert!(of("sign_in_refused", Some(4), None).contains("还有 4 次机会"));
        assert!(of("sign_in_refused", Some(0), None).contains("一小时后"));
        assert!(of("too_many_attempts", None, Some(61)).contains("2 分钟后"));
    }
}
