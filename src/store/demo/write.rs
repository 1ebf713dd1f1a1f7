//! The demo on its way to the disk: the same statements and the same rule as for everybody.

use super::{
    CREATED_AT, Demo, DemoKeys, ballots, elevator,
    letters::{self, Written},
    owners, partners, place, polls, programme as plan, questions,
    residents::People,
    roll as live, schedule, staff,
};
use crate::{
    Cast, NewCommunity, NewVoter, StoreError, append_only,
    column::Columns,
    committee, community,
    engine::Engine,
    poll::{self, Known},
};
use domain::{
    Instant, Refusal,
    poll::Poll,
    roll::{Parking, freeze},
};
use sqlx::AnyConnection;

/// So many ballots are recorded in one go.
const GROUP: usize = 32;

/// Everything there is, before it is written.
pub(super) struct Scene {
    created_at: Instant,
    community: NewCommunity,
    people: People,
    open: Part,
    closed: Part,
    announced: Part,
}

struct Part {
    poll: Poll,
    letters: Vec<Written>,
    casts: Vec<Cast>,
}

impl Scene {
    pub fn of(now: Instant) -> Result<Self, Refusal> {
        let community = place::community()?;
        let people = People::all();
        let voters = freeze(&owners::roll(&community), Parking::NotCounted)?;
        let part = |poll: Poll| {
            let letters = letters::write(&people, poll.id, voters.clone());
            Part { poll, letters, casts: Vec::new() }
        };
        let mut open = part(polls::open(community.id, now));
        open.casts = ballots::open(&open.poll, &mut open.letters, &people, now);
        let mut closed = part(polls::closed(community.id, now));
        closed.casts = ballots::closed(&closed.poll, &mut closed.letters, &people);
        let announced = part(polls::announced(community.id, now));
        Ok(Self { created_at: now, community, people, open, closed, announced })
    }

    pub fn demo(self) -> Demo {
        Demo {
            created_at: self.created_at,
            community: self.community.id,
            open_poll: self.open.poll.id,
            closed_poll: self.closed.poll.id,
            announced_poll: self.announced.poll.id,
            staff: staff::staff(),
            residents: self.people.residents(self.open.poll.id, &self.open.letters),
            letters: self.open.letters.into_iter().map(|written| written.letter).collect(),
        }
    }
}

/// Writes the scene into a database without communities.
pub(super) async fn fill(conn: &mut AnyConnection, scene: &Scene, keys: &DemoKeys) -> Result<(), StoreError> {
    if count(conn, "SELECT count(*) AS n FROM community").await? > 0 {
        return Err(StoreError::Conflict("the database is not empty".into()));
    }
    community::insert(conn, &scene.community).await?;
    let voters: Vec<_> = scene.open.letters.iter().map(|written| &written.frozen).collect();
    let place = (&scene.community, &voters[..]);
    live::insert(conn, place, &scene.people, keys, scene.created_at).await?;
    for person in staff::staff() {
        committee::insert(conn, &person.account(scene.community.id), scene.created_at).await?;
    }
    for part in [&scene.closed, &scene.open, &scene.announced] {
        let voters: Vec<NewVoter> = part.letters.iter().map(|written| written.new_voter(keys)).collect();
        poll::insert(conn, &part.poll, &voters, Parking::NotCounted).await?;
        let known = Known::default();
        for casts in part.casts.chunks(GROUP) {
            for answer in poll::record(conn, &known, casts).await? {
                answer.map_err(|error| StoreError::Other(error.into()))?;
            }
        }
    }
    schedule::insert(&mut *conn, scene.community.id, scene.closed.poll.id, scene.created_at).await?;
    crate::programme::ensure(&mut *conn).await?;
    plan::insert(&mut *conn, &scene.community, scene.created_at).await?;
    elevator::insert(&mut *conn, &scene.community, &keys.seal, scene.created_at).await?;
    questions::insert(&mut *conn, &scene.community, &keys.seal, scene.created_at).await?;
    partners::insert(&mut *conn, scene.community.id, keys, scene.created_at).await?;
    sqlx::query("INSERT INTO setting (name, value) VALUES ($1, $2)")
        .bind(CREATED_AT)
        .bind(scene.created_at.0.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Children before parents.
const CLEAR: &[&str] = &[
    "DELETE FROM recording",
    "DELETE FROM partner_letter",
    "DELETE FROM firm_visit",
    "DELETE FROM partner_consent",
    "DELETE FROM partner_choice",
    "DELETE FROM round_event",
    "DELETE FROM offer_picture",
    "DELETE FROM offer",
    "DELETE FROM round_firm",
    "DELETE FROM partner_round",
    "DELETE FROM firm_account",
    "DELETE FROM firm",
    "DELETE FROM lift_days",
    "DELETE FROM late_joiner",
    "DELETE FROM lift_objection",
    "DELETE FROM share_agreed",
    "DELETE FROM share_version",
    "DELETE FROM dossier_paper",
    "DELETE FROM dossier_move",
    "DELETE FROM dossier",
    "DELETE FROM quarter_close",
    "DELETE FROM inspection_visit",
    "DELETE FROM queue_move",
    "DELETE FROM programme_entry",
    "DELETE FROM outbox_notice",
    "DELETE FROM outbox",
    "DELETE FROM follow",
    "DELETE FROM notice_building",
    "DELETE FROM notice",
    "DELETE FROM faq",
    "DELETE FROM question",
    "DELETE FROM fund_rule",
    "DELETE FROM fund_clerk_city",
    "DELETE FROM follower",
    "DELETE FROM absence",
    "DELETE FROM booking",
    "DELETE FROM slot_place",
    "DELETE FROM slot",
    "DELETE FROM hazard",
    "DELETE FROM work_log_package",
    "DELETE FROM work_log",
    "DELETE FROM work_photo",
    "DELETE FROM outage_building",
    "DELETE FROM outage",
    "DELETE FROM line_reason",
    "DELETE FROM finding_override",
    "DELETE FROM date_change",
    "DELETE FROM publication",
    "DELETE FROM quiet_days",
    "DELETE FROM work_line",
    "DELETE FROM work_after",
    "DELETE FROM work_package",
    "DELETE FROM stretch_building",
    "DELETE FROM stretch",
    "DELETE FROM schedule_head",
    "DELETE FROM cases",
    "DELETE FROM ballot_void",
    "DELETE FROM paper_outcome",
    "DELETE FROM paper_photo",
    "DELETE FROM paper_entry",
    "DELETE FROM paper_receipt",
    "DELETE FROM paper",
    "DELETE FROM account_session",
    "DELETE FROM account_card",
    "DELETE FROM audit",
    "DELETE FROM asked",
    "DELETE FROM delivery",
    "DELETE FROM session_voter",
    "DELETE FROM session_tenant",
    "DELETE FROM session",
    "DELETE FROM sign_in_failure",
    "DELETE FROM attempt",
    "DELETE FROM ballot",
    "DELETE FROM ballot_history",
    "DELETE FROM checkpoint",
    "DELETE FROM log_entry",
    "DELETE FROM poll_head",
    "DELETE FROM poll_draft",
    "DELETE FROM extension",
    "DELETE FROM voting_code",
    "DELETE FROM tenant_answer",
    "DELETE FROM tenant_code",
    "DELETE FROM voter_dwelling",
    "DELETE FROM voter",
    "DELETE FROM docket",
    "DELETE FROM poll",
    "DELETE FROM roll_pending",
    "DELETE FROM roll_entry",
    "DELETE FROM dwelling",
    "DELETE FROM building",
    "DELETE FROM account",
    "DELETE FROM community",
    "DELETE FROM holiday",
    "DELETE FROM setting",
];

/// Empties a database in which everything is invented.
pub(super) async fn clear(engine: Engine, conn: &mut AnyConnection) -> Result<(), StoreError> {
    if count(conn, "SELECT count(*) AS n FROM community WHERE demo = 0").await? > 0 {
        return Err(StoreError::Conflict("the database holds a real community".into()));
    }
    append_only::unguard(engine, conn).await?;
    for statement in CLEAR {
        sqlx::query(*statement).execute(&mut *conn).await?;
    }
    append_only::guard(engine, conn).await
}

async fn count(conn: &mut AnyConnection, statement: &'static str) -> Result<i64, StoreError> {
    let row = sqlx::query(statement).fetch_one(conn).await?;
    Columns(&row).number("community.n")
}
