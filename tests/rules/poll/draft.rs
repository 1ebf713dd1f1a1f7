//! Drafts: what the check finds, what a definition comes to.

use crate::fixture::{area, day};
use domain::{
    Area, Day, Instant,
    evidence::{Hash32, digest},
    id::{BuildingId, CommunityId, PollId},
    policy::zibo_2020_49,
    poll::{
        Approval, Deviation, Draft, Facts, Field, Frame, Holidays, ItemOrder, Matter, Precedence,
        QuestionKind, RuleCard, Scope, Silence, Stairwell, Start, Template, Weight, blocks, check, decisive,
        deviations, earliest_opening,
    },
};

fn now() -> Instant {
    day(9, 1).start().plus_ms(9 * 3_600_000)
}

fn draft(template: Template) -> Draft {
    let plan = zibo_2020_49::plan();
    template.draft(Start {
        community: "示例小区",
        organiser: "示例小区居委会",
        plan: &plan,
        today: now().day(),
    })
}

/// Forty equal voters.
fn facts() -> Facts {
    Facts { areas: vec![area(8_000); 40], ..Facts::default() }
}

fn holidays() -> Holidays {
    Holidays([day(10, 1), day(10, 2)].into())
}

fn findings(draft: &Draft) -> Vec<(Weight, Field)> {
    check(draft, &facts(), &holidays(), now()).iter().map(|one| (one.level, one.field)).collect()
}

fn blocked(draft: &Draft, field: Field) -> bool {
    findings(draft).contains(&(Weight::Block, field))
}

fn frame(seed: Hash32) -> Frame {
    Frame {
        id: PollId::from_bits(1),
        community: CommunityId::from_bits(2),
        scope: "示例小区全体业主".into(),
        announced_at: now(),
        seed,
    }
}

/// A field and what changes it.
type Change = (Field, fn(&mut Draft));

#[test]
fn every_template_needs_only_what_the_committee_alone_knows() {
    for template in Template::ALL {
        let draft = draft(template);
        assert_eq!(deviations(&draft), [], "{template:?}");
        let findings = check(&draft, &facts(), &holidays(), now());
        let expected: &[Field] = match template {
            Template::Elevator => &[Field::Scope],
            Template::Consultation => &[Field::Questions, Field::Questions],
            _ => &[],
        };
        let blocking: Vec<Field> =
            findings.iter().filter(|one| one.level == Weight::Block).map(|one| one.field).collect();
        assert_eq!(blocking, expected, "{template:?}: {findings:?}");
        let poll = draft.definition(frame(digest(b"seed")));
        assert_eq!(poll.check(), Ok(()), "{template:?}");
        for question in poll.questions.iter().filter_map(|question| question.card.decision()) {
            assert!(template.matters().contains(&question.matter));
        }
    }
}

#[test]
fn the_notice_has_fifteen_full_days_and_a_holiday_moves_its_end() {
    let mut draft = draft(Template::FundUse);
    // 1 September is not counted; the fifteenth day ends on the 16th at 24:00.
    assert_eq!(earliest_opening(&draft, &holidays(), now()), day(9, 16).end());
    draft.opens_at = day(9, 16).end();
    assert!(!blocked(&draft, Field::Opens));
    draft.opens_at = day(9, 16).end().plus_ms(-1);
    assert!(blocked(&draft, Field::Opens));
    let october = Holidays((1..=7).map(|of_october| day(10, of_october)).collect());
    let announced = day(9, 16).start();
    assert_eq!(earliest_opening(&draft, &october, announced), day(10, 8).end());
    draft.opens_at = day(10, 1).end();
    let found = check(&draft, &facts(), &october, announced);
    assert!(found.iter().any(|one| one.level == Weight::Block && one.field == Field::Opens));
    let unknown = check(&draft, &facts(), &Holidays::default(), announced);
    assert!(unknown.iter().any(|one| one.words.contains("未录入节假日表，请自行核对")));
    assert!(!found.iter().any(|one| one.words.contains("未录入节假日表")));
}

#[test]
fn a_consultation_needs_no_notice_but_a_time_to_come() {
    let mut draft = draft(Template::Renovation);
    draft.opens_at = now().plus_ms(3_600_000);
    assert!(!blocked(&draft, Field::Opens));
    draft.opens_at = now().plus_ms(-1);
    assert!(blocked(&draft, Field::Opens));
    draft.closes_at = draft.opens_at;
    assert!(blocked(&draft, Field::Closes));
}

#[test]
fn opening_at_night_is_a_hint_and_midnight_of_the_last_day_is_not() {
    let mut draft = draft(Template::FundUse);
    draft.opens_at = day(9, 21).start().plus_ms(3 * 3_600_000);
    draft.closes_at = day(10, 9).end();
    let found = findings(&draft);
    assert!(found.contains(&(Weight::Hint, Field::Opens)) && !found.contains(&(Weight::Hint, Field::Closes)));
}

#[test]
fn what_differs_from_the_default_needs_a_reason() {
    let changes: [Change; 6] = [
        (Field::ObjectionDays, |draft| draft.objection_days = 3),
        (Field::CountDays, |draft| draft.count_days = 0),
        (Field::ProxyCap, |draft| draft.proxy_cap = 5),
        (Field::Precedence, |draft| draft.precedence = Precedence::Paper),
        (Field::Parking, |draft| draft.parking = true),
        (Field::Order, |draft| draft.order = ItemOrder::Shuffled),
    ];
    for (field, change) in changes {
        let mut draft = draft(Template::FundUse);
        assert!(!blocked(&draft, field));
        change(&mut draft);
        assert_eq!(deviations(&draft), [field]);
        assert!(blocked(&draft, field), "{field:?}");
        draft.reasons.push(Deviation { field, reason: " ".into() });
        assert!(blocked(&draft, field), "{field:?}");
        draft.reasons[0].reason = "议事规则第十二条".into();
        assert!(!blocked(&draft, field), "{field:?}");
    }
}

#[test]
fn silence_is_refused_where_three_quarters_must_agree() {
    let silence = || Some(Silence { clause: "未投票的从多数".into(), adopted: day(5, 1) });
    for (template, refused) in [(Template::FundUse, false), (Template::SharedBuilding, true)] {
        let mut draft = draft(template);
        draft.reasons.push(Deviation { field: Field::Silence, reason: "管理规约第八条".into() });
        if let RuleCard::Decision(card) = &mut draft.questions[0].card {
            card.silence = silence();
        }
        assert_eq!(blocked(&draft, Field::Silence), refused, "{template:?}");
        assert!(refused || findings(&draft).contains(&(Weight::Warn, Field::Silence)));
    }
}

#[test]
fn a_roll_that_is_not_complete_blocks() {
    let mut draft = draft(Template::FundUse);
    let gaps = [Facts { pending: 1, ..facts() }, Facts { unowned: 1, ..facts() }];
    for facts in gaps {
        let found = check(&draft, &facts, &holidays(), now());
        assert!(blocks(&found) && found[0].field == Field::Roll, "{found:?}");
    }
    assert!(!blocks(&check(&draft, &facts(), &holidays(), now())));
    let nobody = Facts::default();
    assert_eq!(check(&draft, &nobody, &holidays(), now())[0].field, Field::Scope);
    draft.scope = Scope::Buildings { buildings: Vec::new() };
    assert!(blocked(&draft, Field::Scope));
}

#[test]
fn a_statutory_question_is_answered_item_by_item() {
    let mut draft = draft(Template::FundUse);
    draft.questions[0].kind = QuestionKind::Need(1);
    assert!(blocked(&draft, Field::Questions));
    draft.questions[0].kind = QuestionKind::Approve;
    draft.questions[0].items.clear();
    assert!(blocked(&draft, Field::Questions));
}

#[test]
fn words_that_push_are_found() {
    let mut draft = draft(Template::FundUse);
    assert!(!findings(&draft).contains(&(Weight::Warn, Field::Questions)));
    draft.questions[0].about = "请支持我们修屋顶。".into();
    assert!(findings(&draft).contains(&(Weight::Warn, Field::Questions)));
}

/// Every set of voters that stay away or oppose, tried one by one.
fn decisive_by_trial(areas: &[Area], approval: Approval) -> usize {
    let (total, heads): (i64, i64) = (areas.iter().map(|area| area.hundredths()).sum(), areas.len() as i64);
    let fails = |set: u32| {
        let members = (0..areas.len()).filter(|place| set >> place & 1 == 1);
        let (gone, area) =
            members.fold((0, 0), |(gone, sum), place| (gone + 1, sum + areas[place].hundredths()));
        let enough = |rest: i64, all: i64| match approval {
            Approval::Ordinary => 2 * rest > all,
            Approval::Special => 4 * rest >= 3 * all,
        };
        let absent = 3 * (heads - gone) < 2 * heads || 3 * (total - area) < 2 * total;
        absent || !enough(heads - gone, heads) || !enough(total - area, total)
    };
    let sets = (1_u32..1 << areas.len()).filter(|set| fails(*set));
    sets.map(|set| set.count_ones() as usize).min().unwrap_or(areas.len())
}

#[test]
fn the_fewest_who_decide_are_found_whatever_the_areas() {
    for seed in 0_u64..60 {
        let byte = |place: u64| digest(&[seed.to_be_bytes(), place.to_be_bytes()].concat()).bytes()[0];
        let areas: Vec<Area> =
            (0..1 + seed % 9).map(|place| area(4_000 + i64::from(byte(place)) * 60)).collect();
        for approval in [Approval::Ordinary, Approval::Special] {
            assert_eq!(decisive(&areas, approval), decisive_by_trial(&areas, approval), "{areas:?}");
        }
    }
    let mut draft = draft(Template::FundUse);
    let few = Facts { areas: vec![area(9_000); 3], ..Facts::default() };
    let warned = |draft: &Draft, facts: &Facts| {
        check(draft, facts, &holidays(), now()).iter().any(|one| one.words.contains("缺 1 户即可决定结果"))
    };
    assert!(!warned(&draft, &few), "two of three may still be there");
    if let RuleCard::Decision(card) = &mut draft.questions[0].card {
        card.matter = Matter::Rebuilding;
    }
    assert!(warned(&draft, &few) && !warned(&draft, &facts()));
}

#[test]
fn a_shuffle_can_be_drawn_again_from_its_record() {
    let mut draft = draft(Template::Renovation);
    draft.order = ItemOrder::Shuffled;
    let (one, same, other) = (frame(digest(b"1")), frame(digest(b"1")), frame(digest(b"2")));
    let poll = draft.definition(one);
    assert_eq!(poll, draft.definition(same));
    assert_ne!(poll.questions, draft.definition(other).questions);
    let shuffle = poll.shuffle.as_ref().expect("recorded");
    let written = Draft { order: ItemOrder::Fixed, ..draft.clone() }.definition(frame(digest(b"1")));
    let title = |number: u16| {
        let items = written.questions.iter().flat_map(|question| &question.items);
        items.clone().find(|item| item.item == number).map(|item| item.title.clone())
    };
    let items = poll.questions.iter().flat_map(|question| &question.items);
    for (item, number) in items.zip(&shuffle.order) {
        assert_eq!(Some(&item.title), title(*number).as_ref());
    }
    assert_eq!(poll.check(), Ok(()));
    assert!(written.shuffle.is_none());
}

#[test]
fn a_scope_holds_its_doors_and_says_so() {
    let (seven, eight) = (BuildingId::from_bits(7), BuildingId::from_bits(8));
    let name = |id: BuildingId| if id == seven { "7号楼".to_owned() } else { "8号楼".to_owned() };
    let cluster = Scope::Buildings { buildings: vec![seven, eight] };
    let stairwell = Scope::Stairwells { stairwells: vec![Stairwell { building: seven, stairwell: 2 }] };
    assert_eq!(Scope::Community.words("示例小区", name), "示例小区全体业主");
    assert_eq!(cluster.words("示例小区", name), "7号楼、8号楼全体业主");
    assert_eq!(stairwell.words("示例小区", name), "7号楼2单元全体业主");
    assert!(cluster.holds(eight, None) && !cluster.holds(BuildingId::from_bits(9), None));
    assert!(stairwell.holds(seven, Some(2)));
    assert!(
        !stairwell.holds(seven, Some(1)) && !stairwell.holds(seven, None) && !stairwell.holds(eight, Some(2))
    );
}

#[test]
fn a_draft_travels_whole_and_nothing_unknown_comes_along() {
    for template in Template::ALL {
        let draft = draft(template);
        let text = serde_json::to_string(&draft).expect("JSON");
        assert_eq!(serde_json::from_str::<Draft>(&text).ok(), Some(draft));
        let more = text.replacen('{', "{\"early\":true,", 1);
        assert!(serde_json::from_str::<Draft>(&more).is_err());
    }
    assert_eq!(Day::of(2026, 9, 1), Some(now().day()));
}
