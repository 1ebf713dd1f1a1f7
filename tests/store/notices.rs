//! Notices: posted once, brought to whom they concern, one digest a day, nothing kept of who has left.

use crate::{
    database::Database,
    fixture::{NOON, OPENS, Stage, community, stage},
};
use domain::{
    Instant, Refusal,
    evidence::{Hash32, digest},
    id::{BuildingId, CommunityId, FollowerId},
    notices::{DIGEST_HOUR, DIGEST_LATEST_HOUR, NoticeKind, Topic},
    policy::ItemCode,
};
use std::collections::{BTreeMap, BTreeSet};
use store::{NewBuilding, NewCommunity, NewNotice, Store, ToldRecord};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const HERE: CommunityId = CommunityId::from_bits(1);
const THERE: CommunityId = CommunityId::from_bits(2);
const ONE: BuildingId = BuildingId::from_bits(1);
const FAR: BuildingId = BuildingId::from_bits(11);
const NEXT: BuildingId = BuildingId::from_bits(12);

/// One building here, two there.
async fn two_communities(database: &Database) -> Stage {
    let stage = stage(database, 1).await;
    let building = |id, name: &str| NewBuilding { id, name: name.into(), stairwells: 1 };
    let there = NewCommunity {
        id: THERE,
        buildings: vec![building(FAR, "1号楼"), building(NEXT, "2号楼")],
        dwellings: Vec::new(),
        ..community(0)
    };
    stage.store.add_community(&there).await.expect("a community");
    stage
}

fn token(name: &str) -> Hash32 {
    digest(name.as_bytes())
}

async fn follow(store: &Store, name: &str, community: CommunityId, topic: Topic) -> FollowerId {
    let until = OPENS.plus_ms(365 * DAY);
    let done = store.follow((&token(name), until), community, topic, OPENS).await;
    done.expect("a database").expect("followed")
}

fn notice(community: CommunityId, title: &str, at: Instant) -> NewNotice {
    NewNotice {
        community,
        kind: NoticeKind::Moved,
        urgent: false,
        buildings: Vec::new(),
        item: None,
        package: None,
        title: title.into(),
        text: String::new(),
        at,
        until: None,
    }
}

async fn post(store: &Store, notice: NewNotice) {
    store.post_notice(&notice).await.expect("posted");
}

async fn titles(store: &Store, follower: FollowerId, community: CommunityId) -> Vec<String> {
    let inbox = store.inbox(follower, community).await.expect("reads");
    inbox.into_iter().map(|told: ToldRecord| told.title).collect()
}

pub async fn a_notice_reaches_whom_it_concerns_and_nobody_else(database: Database) {
    let stage = two_communities(&database).await;
    let store = &stage.store;
    let all = follow(store, "all", THERE, Topic::All).await;
    let far = follow(store, "far", THERE, Topic::Building(FAR)).await;
    let next = follow(store, "next", THERE, Topic::Building(NEXT)).await;
    let pipes = follow(store, "pipes", THERE, Topic::Item(ItemCode::J1)).await;
    let here = follow(store, "here", HERE, Topic::All).await;
    let urgent = |title: &str| NewNotice { urgent: true, ..notice(THERE, title, NOON) };
    post(store, NewNotice { buildings: vec![FAR], ..urgent("远") }).await;
    post(store, NewNotice { item: Some(ItemCode::J1), buildings: vec![NEXT, NEXT], ..urgent("管") }).await;
    post(store, urgent("都")).await;
    store.deliver(NOON).await.expect("delivers");
    store.deliver(NOON).await.expect("delivers");
    for (follower, expected) in [
        (all, vec!["管", "远", "都"]),
        (far, vec!["远", "都"]),
        (next, vec!["管", "都"]),
        (pipes, vec!["管"]),
        (here, vec![]),
    ] {
        let told: BTreeSet<String> = titles(store, follower, THERE).await.into_iter().collect();
        assert_eq!(told, expected.iter().map(|title| (*title).to_owned()).collect());
        assert_eq!(store.unread(follower, THERE).await.expect("reads") as usize, expected.len());
    }
    let count = store.count_followers(THERE, &[FAR], Some(ItemCode::J1)).await.expect("counts");
    assert_eq!((count.told, count.buildings), (3, BTreeMap::from([(FAR, 1)])));
    let count = store.count_followers(THERE, &[], None).await.expect("counts");
    assert_eq!((count.told, count.buildings), (3, BTreeMap::from([(FAR, 1), (NEXT, 1)])));
}

pub async fn what_is_not_urgent_comes_once_a_day_whoever_delivers_and_however_often(database: Database) {
    let stage = two_communities(&database).await;
    let other = stage.again(&database).await;
    let store = &stage.store;
    let follower = follow(store, "phone", HERE, Topic::Building(ONE)).await;
    follow(store, "phone", THERE, Topic::All).await;
    post(store, notice(HERE, "一", OPENS.plus_ms(8 * HOUR))).await;
    store.deliver(OPENS.plus_ms(8 * HOUR)).await.expect("delivers");
    post(store, notice(THERE, "二", OPENS.plus_ms(9 * HOUR))).await;
    let evening = OPENS.plus_ms(18 * HOUR);
    store.deliver(evening.plus_ms(-1)).await.expect("delivers");
    assert!(titles(store, follower, HERE).await.is_empty());
    assert_eq!(store.waiting(follower, HERE).await.expect("reads"), (1, Some(evening)));
    let both = tokio::join!(store.deliver(evening), other.store.deliver(evening));
    both.0.expect("delivers");
    both.1.expect("delivers");
    // One message for both communities; each page shows its own.
    assert_eq!(titles(store, follower, HERE).await, ["一"]);
    assert_eq!(titles(store, follower, THERE).await, ["二"]);
    assert_eq!(stage.count("outbox").await, 1);
    // Today's digest has left: the next one waits for tomorrow.
    post(store, notice(HERE, "三", evening.plus_ms(60_000))).await;
    store.deliver(evening.plus_ms(60_000)).await.expect("delivers");
    store.deliver(evening.plus_ms(2 * HOUR)).await.expect("delivers");
    assert_eq!(store.waiting(follower, HERE).await.expect("reads"), (1, Some(evening.plus_ms(DAY))));
    store.deliver(evening.plus_ms(DAY)).await.expect("delivers");
    assert_eq!(titles(store, follower, HERE).await, ["三", "一"]);
}

pub async fn through_weeks_of_stops_and_starts_nothing_is_lost_and_no_day_has_two_digests(
    database: Database,
) {
    let stage = two_communities(&database).await;
    let store = &stage.store;
    let follower = follow(store, "phone", HERE, Topic::All).await;
    let (mut now, mut posted) = (OPENS, 0_usize);
    let mut chance = 7_u64;
    for step in 0..160 {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let draw = |places: u64, of: u64| (chance >> places) % of;
        // Mostly minutes, sometimes a stop of a day or two.
        let minutes = if draw(20, 12) == 0 { draw(30, 3_000) } else { draw(30, 200) };
        now = now.plus_ms(i64::try_from(minutes).expect("small") * 60_000);
        if draw(40, 3) == 0 {
            let urgent = draw(50, 4) == 0;
            post(store, NewNotice { urgent, ..notice(HERE, &format!("第{step}条"), now) }).await;
            posted += 1;
        }
        store.deliver(now).await.expect("delivers");
    }
    let last = now.day().plus(1).start().plus_ms(18 * HOUR);
    store.deliver(last).await.expect("delivers");
    store.deliver(last.plus_ms(DAY)).await.expect("delivers");
    let told = store
        .texts("SELECT notice FROM outbox_notice l JOIN outbox o ON o.id = l.outbox WHERE o.state = 'sent'");
    let told = told.await.expect("reads");
    assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), told.len());
    assert_eq!(told.len(), posted);
    let digests = store.texts("SELECT CAST(sent_at AS TEXT), digest_day FROM outbox WHERE urgent = 0").await;
    let digests = digests.expect("reads");
    let days: BTreeSet<&String> = digests.iter().map(|row| &row[1]).collect();
    assert_eq!(days.len(), digests.len());
    for row in &digests {
        let sent = Instant(row[0].parse().expect("a number"));
        assert_eq!(String::from(sent.day()), row[1]);
        let hour = (sent.0 - sent.day().start().0) / HOUR;
        assert!((DIGEST_HOUR..DIGEST_LATEST_HOUR).contains(&hour), "{}", sent.words());
    }
    assert!(store.inbox(follower, HERE).await.expect("reads").len() <= 100);
}

pub async fn following_twice_is_following_once_and_strange_buildings_are_not_there(database: Database) {
    let stage = two_communities(&database).await;
    let store = &stage.store;
    let first = follow(store, "phone", HERE, Topic::All).await;
    assert_eq!(follow(store, "phone", HERE, Topic::All).await, first);
    let until = OPENS.plus_ms(DAY);
    for (community, topic) in
        [(HERE, Topic::Building(FAR)), (THERE, Topic::Building(ONE)), (CommunityId::from_bits(9), Topic::All)]
    {
        let refused = store.follow((&token("new"), until), community, topic, OPENS).await;
        assert_eq!(refused.expect("a database"), Err(Refusal::NotFound));
    }
    assert_eq!((stage.count("follower").await, stage.count("follow").await), (1, 1));
}

pub async fn unfollowing_drops_what_waits_for_its_sake_and_the_last_one_everything(database: Database) {
    let stage = two_communities(&database).await;
    let store = &stage.store;
    let follower = follow(store, "phone", THERE, Topic::Building(FAR)).await;
    follow(store, "phone", THERE, Topic::Item(ItemCode::J1)).await;
    let neighbour = follow(store, "neighbour", THERE, Topic::Building(FAR)).await;
    post(store, NewNotice { buildings: vec![FAR], ..notice(THERE, "楼", OPENS) }).await;
    let both =
        NewNotice { buildings: vec![FAR], item: Some(ItemCode::J1), ..notice(THERE, "楼和管", OPENS) };
    post(store, both).await;
    store.deliver(OPENS).await.expect("delivers");
    assert_eq!(store.waiting(follower, THERE).await.expect("reads").0, 2);
    assert!(!store.unfollow(follower, THERE, Some(Topic::Building(FAR))).await.expect("done"));
    store.deliver(OPENS.plus_ms(18 * HOUR)).await.expect("delivers");
    assert_eq!(titles(store, follower, THERE).await, ["楼和管"]);
    assert!(store.unfollow(follower, THERE, None).await.expect("done"));
    assert_eq!(store.follower(&token("phone"), NOON).await.expect("reads"), None);
    assert_eq!(titles(store, neighbour, THERE).await.len(), 2);
    assert_eq!((stage.count("follower").await, stage.count("outbox").await), (1, 1));
}

pub async fn a_follower_whose_year_is_over_and_messages_of_long_ago_are_deleted(database: Database) {
    let stage = two_communities(&database).await;
    let store = &stage.store;
    let until = OPENS.plus_ms(DAY);
    let gone = store.follow((&token("gone"), until), HERE, Topic::All, OPENS).await;
    gone.expect("a database").expect("followed");
    let stays = follow(store, "stays", HERE, Topic::All).await;
    post(store, NewNotice { urgent: true, ..notice(HERE, "急", OPENS) }).await;
    store.deliver(OPENS).await.expect("delivers");
    assert_eq!(stage.count("outbox_notice").await, 2);
    assert_eq!(store.follower(&token("gone"), until).await.expect("reads"), None);
    store.deliver(until).await.expect("delivers");
    assert_eq!((stage.count("follower").await, stage.count("outbox_notice").await), (1, 1));
    store.keep_follower(stays, until.plus_ms(400 * DAY)).await.expect("kept");
    store.deliver(OPENS.plus_ms(181 * DAY)).await.expect("delivers");
    assert_eq!((stage.count("outbox").await, stage.count("outbox_notice").await), (0, 0));
    assert!(store.follower(&token("stays"), OPENS.plus_ms(181 * DAY)).await.expect("reads").is_some());
}

pub async fn what_was_seen_is_what_was_shown(database: Database) {
    let stage = two_communities(&database).await;
    let store = &stage.store;
    let phone = follow(store, "phone", HERE, Topic::All).await;
    let other = follow(store, "other", HERE, Topic::All).await;
    let urgent = |title: &str, at| NewNotice { urgent: true, ..notice(HERE, title, at) };
    post(store, urgent("先", NOON)).await;
    store.deliver(NOON).await.expect("delivers");
    post(store, urgent("后", NOON.plus_ms(1))).await;
    store.deliver(NOON.plus_ms(1)).await.expect("delivers");
    store.mark_seen(phone, HERE, NOON, NOON.plus_ms(2)).await.expect("marks");
    let inbox = store.inbox(phone, HERE).await.expect("reads");
    let seen: Vec<_> = inbox.iter().map(|told| (told.title.as_str(), told.seen)).collect();
    assert_eq!(seen, [("后", false), ("先", true)]);
    assert_eq!(store.unread(phone, HERE).await.expect("reads"), 1);
    assert_eq!(store.unread(other, HERE).await.expect("reads"), 2);
}
