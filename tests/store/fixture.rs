//! A small community with one open poll, the same in every process.

use crate::database::Database;
use domain::{
    Area, Day, Instant,
    evidence::{Channel, Hash32, ballot_bytes, commit, digest},
    id::{AttemptId, BuildingId, CommunityId, DwellingId, PollId, VoterId},
    poll::{
        Answer, Basis, Choice, Consultation, Decision, Item, Level, Matter, Poll, Question, QuestionKind,
        RuleCard, Submission,
    },
    roll::{DwellingKind, FrozenVoter, Parking, VoterKind},
};
use store::{
    Cast, CastError, Contact, NewBuilding, NewCommunity, NewDwelling, NewVoter, ReceiptRecord, Store,
};

const DAY: i64 = 86_400_000;
pub const OPENS: Instant = Instant(1_795_276_800_000);
pub const CLOSES: Instant = OPENS.plus_ms(7 * DAY);
pub const NOON: Instant = OPENS.plus_ms(DAY / 2);

/// An open store with that poll; voter `n` owns flat `n` alone.
pub struct Stage {
    pub store: Store,
    pub poll: Poll,
}

pub async fn stage(database: &Database, voters: u32) -> Stage {
    stage_with(database, voters, false).await
}

pub async fn stage_with(database: &Database, voters: u32, changes_allowed: bool) -> Stage {
    open_stage(database, voters, poll(changes_allowed)).await
}

/// The same with something else about the poll.
pub async fn stage_of(database: &Database, voters: u32, change: impl FnOnce(&mut Poll)) -> Stage {
    let mut poll = poll(false);
    change(&mut poll);
    open_stage(database, voters, poll).await
}

async fn open_stage(database: &Database, voters: u32, poll: Poll) -> Stage {
    let store = Store::open(&database.url).await.expect("opens");
    store.add_community(&community(voters)).await.expect("a community");
    let roll: Vec<NewVoter> = (1..=voters).map(|number| new_voter(number, &[number])).collect();
    store.announce(&poll, &roll, Parking::NotCounted).await.expect("announced");
    Stage { store, poll }
}

impl Stage {
    /// The same database, as another process sees it.
    pub async fn again(&self, database: &Database) -> Stage {
        Stage { store: Store::open(&database.url).await.expect("opens"), poll: self.poll.clone() }
    }

    pub async fn cast(&self, cast: Cast) -> Result<ReceiptRecord, CastError> {
        self.store.cast(cast).await
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> usize {
        let rows =
            self.store.texts(&format!("SELECT CAST(count(*) AS TEXT) FROM {table}")).await.expect("counts");
        rows[0][0].parse().expect("a number")
    }
}

pub fn area(number: u32) -> Area {
    Area::new(8_000 + i64::from(number)).expect("in range")
}

pub fn dwelling(number: u32) -> DwellingId {
    DwellingId::from_bits(u128::from(number))
}

pub fn voter(number: u32) -> VoterId {
    VoterId::from_bits(1_000 + u128::from(number))
}

/// Flats `1..=flats` in one building, two to a floor, and one garage that is number 0.
pub fn community(flats: u32) -> NewCommunity {
    let building = BuildingId::from_bits(1);
    let flat = |number: u32| NewDwelling {
        id: dwelling(number),
        building,
        stairwell: Some(1),
        floor: i64::from(number.div_ceil(2)),
        room: format!("{}0{}", number.div_ceil(2), 2 - number % 2),
        layout: Some("A户型".into()),
        kind: DwellingKind::Flat,
        area: area(number),
    };
    let garage = NewDwelling {
        stairwell: None,
        floor: 0,
        room: "车库1".into(),
        kind: DwellingKind::Parking,
        ..flat(0)
    };
    NewCommunity {
        id: CommunityId::from_bits(1),
        name: "测试小区".into(),
        district: "测试区".into(),
        demo: false,
        contact: Contact {
            name: "居委会".into(),
            phone: "0000-1".into(),
            desk: "一楼".into(),
            hours: "上午".into(),
        },
        buildings: vec![NewBuilding { id: building, name: "1号楼".into(), stairwells: 1 }],
        dwellings: (1..=flats).map(flat).chain([garage]).collect(),
    }
}

/// The owner of these flats; the letter's code and phone are known by its number.
pub fn new_voter(number: u32, flats: &[u32]) -> NewVoter {
    let area = flats.iter().filter(|flat| **flat > 0).try_fold(Area::ZERO, |sum, flat| sum.plus(area(*flat)));
    NewVoter {
        id: voter(number),
        serial: number,
        frozen: FrozenVoter {
            kind: VoterKind::Owners,
            dwellings: flats.iter().copied().map(dwelling).collect(),
            area: area.expect("in range"),
        },
        salt: digest(&number.to_be_bytes()),
        code_mac: Some(code(number)),
        phone_mac: (number % 2 == 1).then(|| digest(b"phone")),
    }
}

pub fn code(number: u32) -> Hash32 {
    digest(format!("code {number}").as_bytes())
}

fn item(item: u16) -> Item {
    Item { item, code: None, title: "一项".into(), about: "说明".into() }
}

/// One statutory question (item 1) and up to two of three needs (items 2 to 4).
pub fn poll(changes_allowed: bool) -> Poll {
    let consultation = Consultation {
        decided_by: "居委会".into(),
        decided_until: Day::of(2026, 12, 31).expect("a day"),
        published_at: "公告栏".into(),
    };
    let decision = Decision {
        matter: Matter::Rebuilding,
        changes_allowed,
        notice_days: 15,
        source: "278".into(),
        precedence: domain::poll::Precedence::FirstReceived,
        silence: None,
    };
    let question =
        |kind, items, card| Question { title: "问题".into(), about: "说明".into(), kind, items, card };
    Poll {
        id: PollId::from_bits(7),
        community: CommunityId::from_bits(1),
        title: "表决".into(),
        scope: "全体".into(),
        organiser: "居委会".into(),
        basis: Some(Basis {
            document: "测试".into(),
            number: "1".into(),
            valid_until: Day::of(2027, 1, 1).expect("a day"),
        }),
        announced_at: OPENS.plus_ms(-20 * DAY),
        opens_at: OPENS,
        closes_at: CLOSES,
        count_days: 0,
        counted_at: None,
        objection_days: 7,
        proxy_cap: None,
        tenants: false,
        shuffle: None,
        questions: vec![
            question(QuestionKind::Approve, vec![item(1)], RuleCard::Decision(decision)),
            question(
                QuestionKind::Need(2),
                vec![item(2), item(3), item(4)],
                RuleCard::Consultation(consultation),
            ),
        ],
    }
}

pub fn agree() -> Vec<Answer> {
    vec![Answer { item: 1, option: Choice::Agree }, Answer { item: 3, option: Choice::Chosen }]
}

/// A well-formed first ballot at noon of the first day.
pub fn ballot(poll: &Poll, number: u32, attempt: u128, answers: Vec<Answer>) -> Cast {
    revision(poll, number, attempt, answers, 0, None)
}

pub fn revision(
    poll: &Poll,
    number: u32,
    attempt: u128,
    answers: Vec<Answer>,
    revision: u32,
    replaces: Option<u64>,
) -> Cast {
    let nonce = digest(format!("nonce {number} {attempt}").as_bytes());
    let commitment = commit(&nonce, &ballot_bytes(poll.id, voter(number), revision, &answers));
    let attempt = AttemptId::from_bits(attempt);
    Cast {
        poll: poll.id,
        voter: voter(number),
        level: Level::CodeAndPhone,
        channel: Channel::OwnDevice,
        submission: Submission { attempt, answers, nonce, commitment, replaces, since: 0, helped: false },
        now: NOON,
    }
}

/// The refusal and the recorded index, or a panic.
pub fn refusal(answer: Result<ReceiptRecord, CastError>) -> (domain::Refusal, Option<u64>) {
    match answer {
        Err(CastError::Refused { refusal, recorded }) => (refusal, recorded),
        other => panic!("not refused: {other:?}"),
    }
}
