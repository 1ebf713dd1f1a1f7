//! Sentences and conditions on the worked cases of the statute.

use super::*;

fn counts(agree: (i64, i64), oppose: (i64, i64), abstain: (i64, i64)) -> Counts {
    let of = |(area, heads)| Measure { area, heads };
    Counts { agree: of(agree), oppose: of(oppose), abstain: of(abstain), chosen: Measure::default() }
}

fn said(total: (i64, i64), counts: &Counts, approval: Approval) -> String {
    let total = Measure { area: total.0, heads: total.1 };
    sentence(approval, domain::poll::conditions(total, counts, approval))
}

#[test]
fn the_sentence_names_the_measure_that_failed() {
    let (ordinary, special) = (Approval::Ordinary, Approval::Special);
    let zero = (0, 0);
    // E12: 96.8 % of the heads agree, the work unit's area does not.
    let e12 = counts((150_000, 30), (120_000, 1), zero);
    assert_eq!(said((320_000, 41), &e12, special), "未通过：面积未过四分之三");
    assert_eq!(said((320_000, 41), &e12, ordinary), "通过：户数和面积都过半");
    // E1 and E3: exactly half fails, exactly three quarters passes.
    assert_eq!(
        said((108_000, 12), &counts((36_000, 4), (36_000, 4), zero), ordinary),
        "未通过：户数和面积都未过半"
    );
    assert_eq!(
        said((108_000, 12), &counts((54_000, 6), (18_000, 2), zero), special),
        "通过：户数和面积都达到四分之三"
    );
    // E5 and E6: the quorum is missed by area, by heads.
    assert_eq!(
        said((108_000, 12), &counts((71_999, 8), zero, zero), ordinary),
        "未通过：参加的面积不足三分之二"
    );
    assert_eq!(
        said((108_000, 9), &counts((72_000, 5), zero, zero), ordinary),
        "未通过：参加的户数不足三分之二"
    );
    assert_eq!(
        said((108_000, 9), &counts(zero, zero, zero), special),
        "未通过：参加的户数和面积都不足三分之二"
    );
}

#[test]
fn the_four_conditions_carry_their_numbers() {
    let total = Measure { area: 320_000, heads: 41 };
    let counts = counts((150_000, 30), (120_000, 1), (0, 0));
    let conditions = domain::poll::conditions(total, &counts, Approval::Special);
    let rows = rows(total, &counts, Approval::Special, conditions);
    let read: Vec<_> = rows
        .iter()
        .map(|row| {
            format!(
                "{}{} {} {}",
                row.bar.name(),
                row.share.unit.name(),
                row.share.percent(),
                met_words(row.met)
            )
        })
        .collect();
    assert_eq!(
        read,
        ["参加户数 75.60% 达到", "赞同户数 96.77% 达到", "参加面积 84.37% 达到", "赞同面积 55.55% 未达到"]
    );
    assert_eq!(rows[3].share.fraction(), "1,500.00 / 2,700.00 ㎡");
}

#[test]
fn a_consultation_is_never_judged() {
    for kind in [QuestionKind::Concern(3), QuestionKind::Approve, QuestionKind::Need(3)] {
        assert!(!consultation_words(kind).contains("通过"));
    }
}

#[test]
fn midnight_belongs_to_the_day_that_ends() {
    let day = domain::Day::of(2026, 11, 22).expect("a date");
    assert_eq!(day.end().deadline_words(), "11月22日（周日）24:00");
    assert_eq!(day.start().plus_ms(64_800_000).deadline_words(), "11月22日（周日）18:00");
}
