//! The committee's words for states, acts in the audit log and decisions.

use domain::{
    committee::{Decision, SecondProof},
    poll::State,
};

/// Where a poll stands, as the committee says it.
#[must_use]
pub const fn state(state: Option<State>) -> &'static str {
    match state {
        None => "准备中，居民还看不到",
        Some(State::Announced) => "已公告，还没开始",
        Some(State::Open) => "正在表决",
        Some(State::Closed) => "已截止，清点纸质票",
        Some(State::Objection) => "结果公示，可以提异议",
        Some(State::Final) => "结果已定",
    }
}

/// What became of an act of two people.
#[must_use]
pub const fn decision(decision: Option<Decision>) -> &'static str {
    match decision {
        None => "等第二个人",
        Some(Decision::Confirmed) => "已确认，已办",
        Some(Decision::Refused) => "不同意，没有办",
        Some(Decision::Withdrawn) => "提出的人撤回了",
    }
}

/// What somebody has besides the password.
#[must_use]
pub const fn second(second: SecondProof) -> &'static str {
    match second {
        SecondProof::Totp => "手机动态码",
        SecondProof::Card => "密码卡",
    }
}

/// The acts of the audit log, by feature.
const ACTS: &[(&str, &str)] = &[
    ("log_in", "登录"),
    ("log_in_refused", "登录没有通过"),
    ("log_out", "退出"),
    ("change_password", "换密码"),
    ("end_session", "结束一处登录"),
    ("add_community", "开通小区"),
    ("add_account", "新增账号"),
    ("disable_account", "停用账号"),
    ("reset_account", "重设账号"),
    ("save_settings", "改本地规定"),
    ("save_holidays", "录入放假的日子"),
    ("ask", "提出一件两人办理的事"),
    ("decide_asked", "答复两人办理"),
    ("withdraw_asked", "撤回两人办理"),
    ("upload_roll", "上传名册文件"),
    ("save_roll", "导入名册"),
    ("import_roll", "导入名册"),
    ("edit_entry", "改一户名册"),
    ("ask_correct_roll", "提出公告后更正"),
    ("correct_roll", "公告后更正名册"),
    ("ask_export_roll", "提出导出名册"),
    ("export_roll", "导出名册"),
    ("settle_pending", "处理待补名单"),
    ("answer_docket", "答复更正要求"),
    ("new_draft", "新写一份表决"),
    ("new_practice", "开一次练习表决"),
    ("save_draft", "改表决草稿"),
    ("drop_draft", "丢掉表决草稿"),
    ("freeze_draft", "定格名册"),
    ("confirm_draft", "街道确认草稿"),
    ("ask_announce", "提出发布公告"),
    ("announce", "发布公告"),
    ("ask_extend", "提出延长"),
    ("extend", "延长表决时间"),
    ("print_letters", "印信"),
    ("print_tenant_slips", "印租户意见单"),
    ("reissue_letter", "补发一封信"),
    ("note_delivery", "记送信情况"),
    ("print_papers", "印纸质票"),
    ("receive_paper", "登记收到纸质票"),
    ("upload_photo", "存纸质票照片"),
    ("type_paper", "录一张纸质票"),
    ("decide_paper", "定一张录得不同的票"),
    ("note_echoes", "记回执条已送"),
    ("ask_void", "提出作废一张票"),
    ("void_ballot", "作废一张票"),
    ("get_case_phone", "看求助人的电话"),
    ("answer_case", "答复异议或求助"),
    ("open_incident", "登记一件情况或求助"),
    ("ask_bundle", "提出查看单张选票"),
    ("take_bundle", "取走单张选票"),
    ("look_at_ballots", "查看单张选票"),
    ("add_package", "日程里加一项"),
    ("save_package", "改日程里的一项"),
    ("drop_package", "定一项不做了，或者重新做"),
    ("report_progress", "报施工进度"),
    ("add_stretch", "加一段路"),
    ("save_stretch", "改一段路"),
    ("drop_stretch", "删一段路"),
    ("save_quiet_days", "改安静日"),
    ("publish_schedule", "公布施工日程"),
    ("announce_outage", "发停供通知"),
    ("change_outage", "改停供通知"),
    ("cancel_outage", "取消停供"),
    ("save_line_reason", "写票上一项不做的原因"),
    ("upload_works", "读进日程的表"),
    ("save_works", "用表更新日程"),
    ("upload_recording", "存一段题目录音"),
    ("remove_recording", "撤下一段题目录音"),
    ("upload_notice_recording", "存一段通知录音"),
    ("remove_notice_recording", "撤下一段通知录音"),
    ("upload_item_recording", "存一段改造内容的录音"),
    ("remove_item_recording", "撤下一段改造内容的录音"),
    ("upload_work_photo", "存一张施工照片"),
    ("describe_work_photo", "写照片说明"),
    ("remove_work_photo", "撤下一张施工照片"),
    ("add_log_line", "写一条施工日志"),
    ("add_hazard", "记一处安全隐患"),
    ("confirm_hazard", "核实居民报的隐患"),
    ("close_hazard", "销一处安全隐患"),
    ("offer_slots", "开放上门时间"),
    ("withdraw_slot", "取消一个上门时间"),
    ("book_at_desk", "代居民预约上门"),
    ("mark_absent", "记上门时家里没有人"),
    ("add_district_account", "新增区县账号"),
    ("disable_district_account", "停用区县账号"),
    ("reset_district_account", "重设区县账号"),
    ("add_entry", "名单里加小区"),
    ("save_entry", "改小区情况"),
    ("move_entry", "改小区排的年份"),
    ("save_entry_facts", "改移交、手续、危房、权属"),
    ("upload_entries", "读进小区名单的表"),
    ("save_entries", "用表更新小区名单"),
    ("propose_fund_rule", "录一条公积金规定"),
    ("confirm_fund_rule", "确认一条公积金规定"),
    ("retire_fund_rule", "停用一条公积金规定"),
    ("answer_question", "答复居民提问"),
    ("forward_question", "把提问转给公积金中心"),
    ("publish_faq", "公开一条问答"),
    ("withdraw_faq", "撤下一条问答"),
    ("answer_fund_question", "公积金中心答复提问"),
    ("forward_fund_question", "公积金中心把提问转给居委会"),
    ("publish_fund_faq", "公积金中心公开一条问答"),
    ("withdraw_fund_faq", "公积金中心撤下一条问答"),
    ("add_visit", "记一次季度检查"),
    ("close_quarter", "结束季度检查"),
    ("open_dossier", "给一个单元建加装电梯档案"),
    ("save_lift_days", "改加装电梯的天数"),
    ("move_step", "加装电梯换一步"),
    ("tick_paper", "勾一份加装电梯材料"),
    ("name_using_unit", "写明电梯使用单位"),
    ("save_share", "存一版电梯分摊表"),
    ("agree_share", "认定一版电梯分摊表"),
    ("new_lift_poll", "起草单元加装电梯表决"),
    ("add_objection", "记一条加装电梯异议"),
    ("settle_objection", "记加装电梯异议的处理"),
    ("add_joiner", "记一户补交电梯出资"),
    ("invite_firm", "邀请一家装修企业"),
    ("change_firm", "改企业的卡片"),
    ("remove_firm", "把企业移出名单"),
    ("add_firm_account", "给企业开账号"),
    ("plan_round", "发出一轮报价"),
    ("change_round", "改一轮报价"),
    ("answer_complaint", "答复对企业的投诉"),
    ("invite_firm_to_district", "请企业到几个小区的名单"),
    ("save_offer", "存报价草稿"),
    ("upload_offer", "读进报价的表"),
    ("upload_offer_picture", "存一张方案图"),
    ("arrange_offer_pictures", "排好方案图和说明"),
    ("hand_in_offer", "交报价"),
    ("answer_enquiry", "企业答复住户"),
    ("list_leads", "企业查看同意联系的住户"),
    ("propose_visits", "企业提出上门时间"),
];

/// An act of the audit log in words; one without words is told by its name.
#[must_use]
pub fn act(name: &str) -> &str {
    ACTS.iter().find(|(known, _)| *known == name).map_or(name, |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_endpoint_of_the_console_that_writes_has_words() {
        let looks = ["list_roll", "preview_roll"];
        for route in api::routes() {
            let writes = route.path.starts_with("/api/console/") && route.method != api::Method::Get;
            let name = snake(route.name);
            assert!(!writes || looks.contains(&name.as_str()) || act(&name) != name, "{name} has no words");
        }
    }

    fn snake(name: &str) -> String {
        let mut snake = String::new();
        for sign in name.chars() {
            if sign.is_ascii_uppercase() && !snake.is_empty() {
                snake.push('_');
            }
            snake.push(sign.to_ascii_lowercase());
        }
        snake
    }

    #[test]
    fn acts_are_told_in_words_and_each_stands_once() {
        assert_eq!(act("add_account"), "新增账号");
        assert_eq!(act("something_new"), "something_new");
        let mut names: Vec<_> = ACTS.iter().map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ACTS.len());
    }
}
