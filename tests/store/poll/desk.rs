//! A committee with a live roll and a draft, before anything is frozen.

use crate::{
    database::Database,
    fixture::{OPENS, community, dwelling},
};
use domain::{
    Instant, Refusal,
    committee::Role,
    evidence::digest,
    id::{AccountId, CommunityId, PollId},
    policy::zibo_2020_49,
    poll::{Basis, Draft, Frame, Poll, Start, Template},
    roll::Parking,
};
use store::{By, Freezing, Notice, Seal, Store};

pub const DAY: i64 = 86_400_000;
/// The morning on which the committee sits.
pub const MORNING: Instant = OPENS.plus_ms(-40 * DAY);
pub const POLL: PollId = PollId::from_bits(70);
const KEY: [u8; 32] = [3; 32];

pub struct Desk {
    pub store: Store,
    pub seal: Seal,
}

/// Flats `1..=flats`, each with an owner and a phone; the garage is the first one's.
pub async fn desk(database: &Database, flats: u32) -> Desk {
    let store = Store::open(&database.url).await.expect("opens");
    store.add_community(&community(flats)).await.expect("a community");
    let desk = Desk { store, seal: Seal::new(&KEY) };
    for number in 1..=3 {
        let (id, community) = (AccountId::from_bits(number), CommunityId::from_bits(1));
        desk.execute(&format!(
            "INSERT INTO account (id, community, login, name, role, password_hash, start_password, created_at) \
             VALUES ('{id}', '{community}', 'login{number}', '人{number}', 'chair', '', 0, 0)"
        ))
        .await;
    }
    for flat in 0..=flats {
        desk.own(flat, flat.max(1)).await;
    }
    desk.store.add_draft(&by(1, MORNING), POLL, &draft()).await.expect("a draft");
    desk
}

/// A question on the maintenance fund, open for two weeks.
pub fn draft() -> Draft {
    let plan = zibo_2020_49::plan();
    let start =
        Start { community: "测试小区", organiser: "居委会", plan: &plan, today: MORNING.day() };
    Draft {
        basis: Some(Basis {
            document: "测试".into(),
            number: "1".into(),
            valid_until: MORNING.day().plus(400),
        }),
        ..Template::FundUse.draft(start)
    }
}

pub fn by(account: u128, at: Instant) -> By {
    By { account: AccountId::from_bits(account), community: CommunityId::from_bits(1), role: Role::Chair, at }
}

impl Desk {
    pub async fn execute(&self, statement: &str) -> u64 {
        self.store.execute(statement).await.expect("written")
    }

    /// Puts a flat on the roll as that owner's.
    pub async fn own(&self, flat: u32, owner: u32) {
        let owners = format!("[{{\"name\":\"测试人\",\"phone\":\"1380000{owner:04}\"}}]");
        let sealed = self.seal.seal("roll_entry.owners", dwelling(flat), &owners).expect("sealed");
        let (id, key) = (dwelling(flat), digest(&owner.to_be_bytes()));
        self.execute(&format!("DELETE FROM roll_entry WHERE dwelling = '{id}'")).await;
        self.execute(&format!(
            "INSERT INTO roll_entry \
             (dwelling, owners, owner_keys, delivery, area_source, revision, updated_at) \
             VALUES ('{id}', '{sealed}', '{key}', 'delivered', 'register', 0, 0)"
        ))
        .await;
    }

    /// Freezes the draft as it is.
    pub async fn freeze(&self, at: Instant) -> Result<(), Refusal> {
        let record = self.store.draft(POLL).await.expect("reads").expect("a draft");
        let poll = definition(&record.draft, at);
        let freezing = Freezing {
            poll: &poll,
            revision: record.revision,
            scope: &record.draft.scope,
            parking: Parking::NotCounted,
            seal: &self.seal,
            code_key: &KEY,
        };
        self.store.freeze(&by(1, at), &freezing).await.expect("answers")
    }

    /// The second person confirms the notice.
    pub async fn announce(&self, at: Instant) -> Result<(), Refusal> {
        self.notice(at, false).await
    }

    pub async fn notice(&self, at: Instant, street_needed: bool) -> Result<(), Refusal> {
        let revision = self.store.draft(POLL).await.expect("reads").expect("a draft").revision;
        let notice = Notice {
            poll: POLL,
            revision,
            street_needed,
            asked_by: AccountId::from_bits(1),
            seal: &self.seal,
        };
        self.store.send_notice(&by(2, at), &notice).await.expect("answers")
    }

    pub async fn save(&self, change: impl FnOnce(&mut Draft)) {
        let record = self.store.draft(POLL).await.expect("reads").expect("a draft");
        let mut draft = record.draft;
        change(&mut draft);
        let saved = self.store.save_draft(&by(1, MORNING), POLL, record.revision, &draft).await;
        assert_eq!(saved.expect("answers"), Ok(()));
    }

    /// Voter, serial number and how many codes, by serial number.
    pub async fn voters(&self) -> Vec<Vec<String>> {
        let query = format!(
            "SELECT v.voter, CAST(v.serial AS TEXT), CAST((SELECT count(*) FROM voting_code c \
             WHERE c.voter = v.voter) AS TEXT) FROM voter v WHERE v.poll = '{POLL}' ORDER BY v.serial"
        );
        self.store.texts(&query).await.expect("reads")
    }

    /// The kinds of all entries of the log.
    pub async fn kinds(&self) -> Vec<String> {
        kinds(&self.store, POLL).await
    }
}

pub async fn kinds(store: &Store, poll: PollId) -> Vec<String> {
    let query = format!("SELECT kind FROM log_entry WHERE poll = '{poll}' ORDER BY idx");
    store.texts(&query).await.expect("reads").concat()
}

fn definition(draft: &Draft, at: Instant) -> Poll {
    draft.definition(Frame {
        id: POLL,
        community: CommunityId::from_bits(1),
        scope: "全体".into(),
        announced_at: at,
        seed: digest(b"seed"),
    })
}
