//! The estimate of the fund: one home, one cap, whoever applies (R39).

use domain::{
    Fen,
    provident_fund::{Estimate, MONEY_MOST, Money, estimate, for_one},
};

#[test]
fn r39_the_share_less_subsidy_and_earlier_withdrawals() {
    let money = Money { share: Fen(5_098_039), subsidy: Fen(1_000_000), earlier: Fen(2_000_000) };
    let told = estimate(money).expect("an estimate");
    assert_eq!(told, Estimate { cap: Fen(4_098_039), remaining: Fen(2_098_039) });
    assert_eq!(for_one(told, Fen(500_000)), Fen(500_000));
    assert_eq!(for_one(told, Fen(9_000_000)), Fen(2_098_039));
    assert_eq!(for_one(told, Fen(-1)), Fen(0));
}

#[test]
fn nothing_is_ever_below_zero() {
    let money = Money { share: Fen(100), subsidy: Fen(300), earlier: Fen(0) };
    assert_eq!(estimate(money), Some(Estimate { cap: Fen(0), remaining: Fen(0) }));
    let money = Money { share: Fen(300), subsidy: Fen(100), earlier: Fen(1_000) };
    assert_eq!(estimate(money), Some(Estimate { cap: Fen(200), remaining: Fen(0) }));
}

#[test]
fn an_absurd_amount_gives_no_estimate() {
    for wrong in [Fen(-1), Fen(MONEY_MOST.0 + 1)] {
        assert_eq!(estimate(Money { share: wrong, ..Money::default() }), None);
        assert_eq!(estimate(Money { subsidy: wrong, ..Money::default() }), None);
        assert_eq!(estimate(Money { earlier: wrong, ..Money::default() }), None);
    }
}
