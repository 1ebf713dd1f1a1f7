//! Written questions: to whom they go, until when they wait, what is not sent, how answers are found.

use crate::fixture::{day, noon};
use domain::{
    Calendar, Refusal,
    questions::{Answerer, QUESTION_MOST, QuestionTopic, Text, due, personal, search, written},
};
use proptest::prelude::*;

#[test]
fn the_fund_centre_answers_on_the_fund_and_the_committee_on_the_rest() {
    let fund = QuestionTopic::ALL.into_iter().filter(|topic| topic.answerer() == Answerer::FundCentre);
    assert!(fund.eq([QuestionTopic::Withdrawal, QuestionTopic::FundPapers, QuestionTopic::FundDecoration]));
    assert_eq!(QuestionTopic::Withdrawal.paragraph(), "七(十一)");
    assert_eq!(QuestionTopic::Elevator.paragraph(), "七(十二)");
    assert_eq!(Answerer::FundCentre.other().other(), Answerer::FundCentre);
}

#[test]
fn an_answer_is_due_after_working_days_of_which_the_first_is_the_next() {
    let calendar = Calendar { off: [day(11, 25)].into(), working: [day(11, 28)].into() };
    // 22 November 2026 is a Sunday; Wednesday is off, Saturday is worked.
    assert_eq!(due(noon(), 5, &Calendar::default()), day(11, 27).end());
    assert_eq!(due(noon(), 5, &calendar), day(11, 28).end());
    assert_eq!(due(noon(), 0, &calendar), day(11, 22).end());
}

#[test]
fn an_identity_number_is_seen_however_it_is_written() {
    for text in [
        "990000195001011003",
        "我的身份证是990000195001011003，能提吗",
        "9900 0019 5001 0110 03",
        "990000 19500101 1003",
        "990000-19500101-1003",
        "99000019500101102X",
        "99000019500101102x能办吗",
        "990000 19500101 102X",
        "990000 19500101 102 X",
        "９９０００0195001011003",
        "电话13800001111身份证990000195001011003",
        "13800001111 990000195001011003 13900002222",
        "99000019500101100313800001111",
        "9 9 0 0 0 0 1 9 5 0 0 1 0 1 1 0 0 3",
    ] {
        assert_eq!(personal(text), Some(Refusal::IdentityNumber), "{text}");
    }
}

#[test]
fn a_card_number_is_seen_however_it_is_written() {
    for text in [
        "6222000000000000129",
        "卡号6222000000000009行吗",
        "6222 0000 0000 0000 129",
        "6222-0000-0000-0009",
        "6222.0000.0000.0009",
        "622200 0000000000129",
        "４000000000006",
        "6222000000000000129X",
        "6222  0000  0000  0009",
    ] {
        assert_eq!(personal(text), Some(Refusal::CardNumber), "{text}");
    }
}

#[test]
fn what_residents_really_write_is_sent() {
    for text in [
        "",
        "电梯的钱是我出的，她的公积金也能提吗？",
        "打我电话 13800001111 或者 0533-2180000",
        "13800001111 13900002222",
        "13800001111、13900002222",
        "7号楼2单元202，面积88.37平方米，出5.1万元",
        "2026-11-22 到 2026-11-23 停水",
        "2026年11月22日 10:00-12:00",
        "分摊 50980.39 元，补贴 10000 元，面积 8837",
        // Wrong check digits: no such numbers.
        "990000195001011004",
        "6222000000000000128",
        // A month that is not there.
        "990000195013011003",
        "鲁建房字〔2020〕49号 第37030000000000000001号",
        "<b>加粗</b> & \"引号\"",
    ] {
        assert_eq!(personal(text), None, "{text}");
    }
}

#[test]
fn a_question_has_something_in_it_and_an_end() {
    assert_eq!(written(" 两行\n字 ", QUESTION_MOST), Ok("两行\n字"));
    assert_eq!(written("<script>", QUESTION_MOST), Ok("<script>"));
    for bad in ["", " \n ", "\u{0}", &"长".repeat(QUESTION_MOST + 1)] {
        assert_eq!(written(bad, QUESTION_MOST), Err(Refusal::TextMalformed));
    }
    assert_eq!(written("卡6222000000000009", QUESTION_MOST), Err(Refusal::CardNumber));
}

#[test]
fn answers_are_found_by_pairs_of_characters_the_title_first() {
    let texts = [
        Text { title: "去窗口以前准备什么", body: "带上分摊表，再问窗口还要什么。" },
        Text { title: "家里装修能提公积金吗", body: "没有查到依据。" },
        Text { title: "装电梯第一步做什么", body: "先到居委会说一声，再看分摊表。" },
    ];
    assert_eq!(search("装修", &texts), [1]);
    assert_eq!(search("分摊表怎么算", &texts), [0, 2]);
    assert_eq!(search("装电梯的分摊表", &texts), [2, 0]);
    assert_eq!(search("  ，。", &texts), [0, 1, 2]);
    assert_eq!(search("梯", &texts), [2]);
    assert!(search("停水", &texts).is_empty());
}

proptest! {
    #[test]
    fn whatever_is_written_is_looked_at_and_grouping_hides_no_card(text in ".{0,80}", group in 3_usize..=6) {
        let _ = personal(&text);
        let digits: Vec<char> = "6222000000000000129".chars().collect();
        let spaced = digits.chunks(group).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
        prop_assert_eq!(personal(&format!("{}，{spaced}，", text.replace(|c: char| c.is_numeric(), ""))), Some(Refusal::CardNumber));
    }
}
