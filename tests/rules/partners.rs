//! Offers side by side: the same whatever the order, nothing counted that was not quoted, nothing unreal.

use domain::{
    Area, Day, Fen, Refusal,
    evidence::digest,
    id::{OfferId, OfferPictureId},
    partners::{
        Basis, Bill, FlatType, Line, LineKind, Offer, OfferPicture, PRICE_MOST, Quote, Rating, STAGES, Was,
        average, compare, counted, shuffled, warranty_ends,
    },
};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn area(hundredths: i64) -> Area {
    Area::new(hundredths).expect("an area")
}

fn flat() -> FlatType {
    FlatType {
        code: 1,
        name: "两室一厅".into(),
        area: area(7_250),
        window_area: area(985),
        windows: 5,
        doors: 4,
    }
}

fn bill() -> Bill {
    let line = |(code, basis): (u16, Basis)| Line {
        code,
        item: format!("第{code}项"),
        content: String::new(),
        basis,
        kind: LineKind::Material,
    };
    Bill { flats: vec![flat()], lines: (1..).zip(Basis::ALL).map(line).collect() }
}

fn offer(prices: &[Option<i64>]) -> Offer {
    let bill = bill();
    let quote = |(line, price): (&Line, &Option<i64>)| {
        price.map(|price| Quote {
            flat: 1,
            line: line.code,
            price: Fen(price),
            basis: line.basis,
            conditions: String::new(),
            was: None,
        })
    };
    let quotes = bill.lines.iter().zip(prices).filter_map(quote).collect();
    Offer {
        scheme: "原样换新窗".into(),
        about: String::new(),
        opening_changed: false,
        quotes,
        pictures: Vec::new(),
    }
}

fn day(day: u32) -> Day {
    Day::of(2026, 11, day).expect("a day")
}

fn only(offer: &Offer) -> (&'static str, Refusal) {
    let faults = offer.faults(&bill(), day(22));
    assert_eq!(faults.len(), 1, "{faults:?}");
    (faults[0].field, faults[0].refusal)
}

#[test]
fn a_total_is_price_times_quantity_of_the_flat_and_says_what_is_not_quoted() {
    let full = offer(&[Some(60_000), Some(4_500), Some(48_000), Some(15_000), Some(128_000)]);
    let part = offer(&[Some(60_000), None, Some(48_000), Some(15_000), None]);
    let ids = [OfferId::from_bits(1), OfferId::from_bits(2)];
    let seen = compare(&bill().lines, &flat(), &[(ids[0], &full), (ids[1], &part)]);
    // 600.00 + 72.50 × 45.00 + 9.85 × 480.00 + 5 × 150.00 + 4 × 1280.00
    assert_eq!((seen.totals[0].sum, seen.totals[0].unquoted), (Fen(1_446_050), 0));
    assert_eq!((seen.totals[1].sum, seen.totals[1].unquoted), (Fen(607_800), 2));
    assert_eq!(
        seen.rows.iter().map(|row| (row.line, row.differs)).collect::<Vec<_>>()[..3],
        [(2, true), (5, true), (1, false)]
    );
    assert_eq!(seen.rows[0].cells[1].amount, None);
}

proptest! {
    #[test]
    fn the_comparison_is_the_same_whatever_the_order_of_firms_and_lines(
        prices in prop::collection::vec(prop::collection::vec(prop::option::of(0..PRICE_MOST), 5), 1..12),
        turn in 0..60_usize,
    ) {
        let offers: Vec<Offer> = prices.iter().map(|prices| offer(prices)).collect();
        let mut shown: Vec<(OfferId, &Offer)> =
            (1..).map(OfferId::from_bits).zip(&offers).collect();
        let lines = bill().lines;
        let before = compare(&lines, &flat(), &shown);
        let mut turned = lines;
        let by = turn % turned.len();
        turned.rotate_left(by);
        let by = turn % shown.len();
        shown.rotate_left(by);
        let other: Vec<Offer> = shown.iter().map(|(_, offer)| {
            let mut offer = (*offer).clone();
            offer.quotes.reverse();
            offer
        }).collect();
        let shown: Vec<(OfferId, &Offer)> = shown.iter().map(|(id, _)| *id).zip(&other).collect();
        prop_assert_eq!(before, compare(&turned, &flat(), &shown));
    }

    #[test]
    fn an_order_by_chance_is_one_household_s_own_and_loses_nobody(seed in any::<u32>(), turn in 0..12_usize) {
        let ids: Vec<OfferId> = (1..=12).map(OfferId::from_bits).collect();
        let mut turned = ids.clone();
        turned.rotate_left(turn);
        let drawn = shuffled(&ids, seed);
        prop_assert_eq!(&drawn, &shuffled(&turned, seed));
        let mut sorted = drawn;
        sorted.sort_unstable();
        prop_assert_eq!(sorted, ids);
    }
}

#[test]
fn households_see_different_orders_and_nobody_is_always_first() {
    let ids: Vec<OfferId> = (1..=4).map(OfferId::from_bits).collect();
    for id in &ids {
        assert!((0..64).any(|seed| shuffled(&ids, seed)[0] == *id), "{id} is never first");
    }
}

#[test]
fn absurd_prices_other_units_and_lines_twice_are_refused() {
    let quote = |change: &dyn Fn(&mut Quote)| {
        let mut offer = offer(&[Some(100)]);
        change(&mut offer.quotes[0]);
        only(&offer)
    };
    assert_eq!(quote(&|quote| quote.price = Fen(-1)), ("price", Refusal::PriceOutOfRange));
    assert_eq!(quote(&|quote| quote.price = Fen(PRICE_MOST + 1)), ("price", Refusal::PriceOutOfRange));
    assert_eq!(quote(&|quote| quote.basis = Basis::Door), ("basis", Refusal::UnitDiffers));
    assert_eq!(quote(&|quote| quote.line = 77), ("line", Refusal::LineUnknown));
    assert_eq!(quote(&|quote| quote.conditions = "<b>".into()), ("conditions", Refusal::TextMalformed));
    assert_eq!(only(&offer(&[])), ("quotes", Refusal::OfferEmpty));
    let mut twice = offer(&[Some(100)]);
    twice.quotes.push(twice.quotes[0].clone());
    assert_eq!(only(&twice), ("line", Refusal::LineTwice));
    for scheme in ["<script>", "看 https://example.com", "www.example.com", ""] {
        let offer = Offer { scheme: scheme.into(), ..offer(&[Some(100)]) };
        assert_eq!(only(&offer), ("scheme", Refusal::TextMalformed), "{scheme}");
    }
    assert!(offer(&[Some(0)]).faults(&bill(), day(22)).is_empty());
}

#[test]
fn a_picture_says_what_it_shows_and_a_seventh_is_one_too_many() {
    let picture = |caption: &str| OfferPicture {
        id: OfferPictureId::from_bits(1),
        full: digest(b"full"),
        small: digest(b"small"),
        width: 960,
        height: 720,
        caption: caption.into(),
    };
    let with = |pictures: Vec<OfferPicture>| Offer { pictures, ..offer(&[Some(100)]) };
    assert!(with(vec![picture("客厅新窗"); 6]).faults(&bill(), day(22)).is_empty());
    assert_eq!(only(&with(vec![picture("客厅新窗"); 7])), ("pictures", Refusal::PhotosFull));
    for caption in ["", " ", "两行\n字", "<b>窗</b>", &"字".repeat(61)] {
        assert_eq!(only(&with(vec![picture(caption)])), ("pictures", Refusal::CaptionMissing), "{caption}");
    }
}

#[test]
fn a_former_price_is_real_or_is_not_shown() {
    let was = |price, lowest, until| Was { price: Fen(price), lowest: Fen(lowest), until: day(until) };
    assert!(was(110, 110, 15).holds(Fen(100), day(22)));
    for (never, why) in [
        (was(100, 110, 20), "not higher than the price"),
        (was(120, 110, 20), "higher than the lowest of the week"),
        (was(110, 110, 14), "more than a week ago"),
        (was(110, 110, 23), "tomorrow"),
    ] {
        assert!(!never.holds(Fen(100), day(22)), "{why}");
    }
}

#[test]
fn averages_begin_with_the_fifth_rating_and_small_counts_are_not_told() {
    let rating = |content| Rating { content, process: 4, lasting: 5 };
    let four: Vec<Rating> = [5, 5, 4, 3].map(rating).to_vec();
    assert_eq!(average(&four), None);
    let five = [&four[..], &[rating(4)]].concat();
    assert_eq!(average(&five).map(|mean| (mean.ratings, mean.content, mean.lasting)), Some((5, 42, 50)));
    assert!(!Rating { content: 0, process: 1, lasting: 1 }.is_sound());
    assert_eq!([0, 2, 3].map(counted), [None, None, Some(3)]);
}

#[test]
fn a_warranty_ends_on_the_same_day_years_later() {
    let done = Day::of(2028, 2, 29).expect("a day");
    assert_eq!(warranty_ends(done, 24), Day::of(2030, 2, 28).expect("a day"));
    assert_eq!(warranty_ends(done, 60), Day::of(2033, 2, 28).expect("a day"));
}

#[test]
fn what_is_checked_before_paying_has_its_own_number_and_invents_no_share() {
    let checks: Vec<_> = STAGES.iter().flat_map(|stage| stage.checks).collect();
    let codes: BTreeSet<u8> = checks.iter().map(|check| check.code).collect();
    assert_eq!(codes.len(), checks.len(), "ticks are kept by number");
    assert!(STAGES.iter().all(|stage| stage.percent.is_none() && !stage.checks.is_empty()));
    let warranty = checks.iter().find(|check| check.words.contains("两年")).expect("the warranty");
    assert!(warranty.words.contains("五年") && warranty.source.contains("第四十条"));
}
