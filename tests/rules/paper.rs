//! Paper ballots: numbers, two readings, what does not count, proxies, and which ballot counts.

use crate::fixture::{answers, complete, noon, poll};
use domain::{
    Refusal,
    evidence::Channel,
    id::AccountId,
    paper::{
        Compared, Fate, Handed, Holder, Invalid, ObjectionCode, PaperNumber, Reading, Spoiled, Typed,
        WrittenPower, check_holder, check_reading, compare, fate, may_decide, may_type,
    },
    poll::{Answer, Choice, Precedence},
};
use proptest::prelude::*;

fn read(answers: Vec<Answer>, spoiled: &[(u16, Invalid)]) -> Reading {
    let spoiled = spoiled.iter().map(|(item, reason)| Spoiled { item: *item, reason: *reason }).collect();
    Reading::Answers { answers, spoiled }
}

fn typed(by: u128, reading: Reading) -> Typed {
    Typed { by: AccountId::from_bits(by), reading }
}

proptest! {
    #[test]
    fn a_number_reads_back_however_it_is_typed(chance: u64) {
        let number = PaperNumber::from_chance(chance);
        prop_assert_eq!(number.digits().len(), 12);
        prop_assert_eq!(number.printed().len(), 14);
        prop_assert_eq!(number.printed().parse(), Ok(number));
        prop_assert_eq!(number.digits().parse(), Ok(number));
        let code = ObjectionCode::from_chance(chance);
        prop_assert_eq!(code.printed().parse(), Ok(code));
    }

    #[test]
    fn one_wrong_digit_names_no_paper(chance: u64, place in 0..12_usize, wrong in 1..10_u8) {
        let mut digits = PaperNumber::from_chance(chance).digits().into_bytes();
        digits[place] = b'0' + (digits[place] - b'0' + wrong) % 10;
        let typed = String::from_utf8(digits).expect("digits");
        prop_assert_eq!(typed.parse::<PaperNumber>(), Err(Refusal::PaperUnknown));
    }
}

#[test]
fn a_number_of_another_length_names_no_paper() {
    for bad in ["", "1234", "1234567890123", "12345678901x"] {
        assert_eq!(bad.parse::<PaperNumber>(), Err(Refusal::PaperUnknown), "{bad}");
        assert_eq!(bad.parse::<ObjectionCode>(), Err(Refusal::EchoUnknown), "{bad}");
    }
    assert_eq!(format!("{:?}", ObjectionCode::from_chance(7)), "ObjectionCode(…)");
}

#[test]
fn r27_the_rule_card_says_which_ballot_counts() {
    let (before, after) = (noon().plus_ms(-1), noon().plus_ms(1));
    let cases = [
        (Precedence::FirstReceived, None, Fate::Record),
        (Precedence::Paper, None, Fate::Record),
        (Precedence::Electronic, None, Fate::Record),
        (Precedence::FirstReceived, Some(before), Fate::SetAside),
        (Precedence::FirstReceived, Some(noon()), Fate::SetAside),
        (Precedence::FirstReceived, Some(after), Fate::Replace),
        (Precedence::Paper, Some(before), Fate::Replace),
        (Precedence::Electronic, Some(after), Fate::SetAside),
    ];
    for (precedence, phone, expected) in cases {
        assert_eq!(fate(precedence, phone, noon()), expected, "{precedence:?} {phone:?}");
    }
}

#[test]
fn two_equal_readings_are_accepted_and_different_ones_wait_for_a_third_person() {
    let (one, other) = (read(complete(), &[]), Reading::Invalid { reason: Invalid::Unreadable });
    let by = AccountId::from_bits;
    let first = [typed(1, one.clone())];
    assert_eq!((compare(&[]), compare(&first)), (Compared::Waiting, Compared::Waiting));
    assert_eq!((may_type(&[], by(1)), may_type(&first, by(2))), (Ok(()), Ok(())));
    assert_eq!(may_type(&first, by(1)), Err(Refusal::SamePerson));
    assert_eq!(may_decide(&first, by(3)), Err(Refusal::StateForbids));
    let same = [typed(1, one.clone()), typed(2, one.clone())];
    assert_eq!(compare(&same), Compared::Same(&one));
    assert_eq!(may_type(&same, by(3)), Err(Refusal::StateForbids));
    assert_eq!(may_decide(&same, by(3)), Err(Refusal::StateForbids));
    let differ = [typed(1, one), typed(2, other)];
    assert_eq!(compare(&differ), Compared::Differ);
    for typist in [1, 2] {
        assert_eq!(may_decide(&differ, by(typist)), Err(Refusal::SamePerson));
    }
    assert_eq!(may_decide(&differ, by(3)), Ok(()));
}

#[test]
fn r20_an_owner_may_leave_an_item_open_but_a_typist_may_not_forget_it() {
    use Choice::{Abstain, Agree, Chosen};
    let check = |reading: &Reading| check_reading(&poll(), reading);
    assert_eq!(check(&read(complete(), &[])), Ok(()));
    let left = answers(&[(6, Agree), (7, Abstain)]);
    assert_eq!(check(&read(left.clone(), &[])), Err(Refusal::AnswerMissing));
    assert_eq!(check(&read(left, &[(13, Invalid::Empty)])), Ok(()));
    let both = read(complete(), &[(13, Invalid::TwoMarks)]);
    assert_eq!(check(&both), Err(Refusal::AnswerMissing));
    let signature = read(answers(&[(6, Agree), (7, Agree)]), &[(13, Invalid::NoSignature)]);
    assert_eq!(check(&signature), Err(Refusal::OptionUnknown));
    let needs = |list: &[(u16, Choice)], spoiled: &[(u16, Invalid)]| {
        let decided = [(6, Agree), (7, Agree)];
        check(&read(answers(&[&decided[..], list, &[(13, Agree)]].concat()), spoiled))
    };
    assert_eq!(needs(&[(8, Chosen), (9, Chosen), (10, Chosen)], &[]), Ok(()));
    let four = [(8, Chosen), (9, Chosen), (10, Chosen), (11, Chosen)];
    assert_eq!(needs(&four, &[]), Err(Refusal::TooManyChosen));
    assert_eq!(needs(&[], &[(8, Invalid::TwoMarks)]), Ok(()));
    assert_eq!(needs(&four[..1], &[(9, Invalid::TwoMarks)]), Err(Refusal::OptionUnknown));
    assert_eq!(needs(&[(8, Agree)], &[]), Err(Refusal::OptionUnknown));
    assert_eq!(needs(&[], &[(99, Invalid::Empty)]), Err(Refusal::ItemUnknown));
    assert_eq!(needs(&[(9, Chosen), (8, Chosen)], &[]), Err(Refusal::ItemOrder));
}

#[test]
fn r20_a_paper_with_nothing_readable_does_not_count_at_all() {
    let spoiled = [(6, Invalid::Empty), (7, Invalid::Empty), (13, Invalid::Empty)];
    assert_eq!(read(Vec::new(), &spoiled).invalid(), Some(Invalid::Empty));
    assert_eq!(read(complete(), &[]).invalid(), None);
    let unsigned = Reading::Invalid { reason: Invalid::NoSignature };
    assert_eq!((unsigned.invalid(), check_reading(&poll(), &unsigned)), (Some(Invalid::NoSignature), Ok(())));
}

#[test]
fn r28_a_power_is_whole_its_holder_has_no_interest_and_not_too_many() {
    let power = WrittenPower { names_holder: true, matter: true, scope: true, term: true, signed: true };
    let holder = Holder { power, interest: false, organiser: false, held: 2 };
    assert_eq!(check_holder(holder, 3), Ok(()));
    assert_eq!(check_holder(Holder { held: 3, ..holder }, 3), Err(Refusal::ProxyCap));
    assert_eq!(check_holder(Holder { interest: true, ..holder }, 3), Err(Refusal::ProxyInterest));
    assert_eq!(check_holder(Holder { organiser: true, ..holder }, 3), Err(Refusal::ProxyInterest));
    let lacking = [
        WrittenPower { names_holder: false, ..power },
        WrittenPower { matter: false, ..power },
        WrittenPower { scope: false, ..power },
        WrittenPower { term: false, ..power },
        WrittenPower { signed: false, ..power },
    ];
    for power in lacking {
        assert_eq!(check_holder(Holder { power, ..holder }, 3), Err(Refusal::PowerIncomplete), "{power:?}");
    }
}

#[test]
fn what_came_on_paper_is_never_logged_as_the_owners_own_device() {
    for handed in [Handed::Paper, Handed::Proxy, Handed::Helped] {
        assert_ne!(handed.channel(), Channel::OwnDevice);
    }
}
