//! Dossiers as they are read: heads for lists, one whole with all that belongs to it.

use crate::{Store, StoreError, column::Columns};
use domain::{
    Area, Day, Fen, Instant,
    elevator::{Home, LiftPaper, Mediator, ObjectionState, Refund, ShareTable, Sharing, Step},
    id::{BuildingId, CommunityId, DossierId, ObjectionId, PollId, ShareId},
};
use serde::de::DeserializeOwned;
use sqlx::{Any, AssertSqlSafe, Transaction, any::AnyRow};

/// A dossier in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierHead {
    pub id: DossierId,
    pub community: CommunityId,
    pub building: BuildingId,
    /// The building's name.
    pub building_name: String,
    pub stairwell: u16,
    pub step: Step,
    /// When it came to that step.
    pub since: Instant,
    pub using_unit: Option<String>,
    pub poll: Option<PollId>,
    /// Counts the changes, from 0.
    pub revision: u64,
}

/// A dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierRecord {
    pub head: DossierHead,
    /// In the order in which they were made.
    pub moves: Vec<MoveRecord>,
    pub papers: Vec<PaperRecord>,
    /// By number.
    pub shares: Vec<ShareRecord>,
    /// The version that is agreed.
    pub agreed: Option<ShareId>,
    /// Oldest first.
    pub objections: Vec<ObjectionRecord>,
    /// In their order.
    pub joiners: Vec<JoinerRecord>,
    /// The rooms of the stairwell with their areas, from the ground up.
    pub dwellings: Vec<(String, Area)>,
}

/// A step that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveRecord {
    pub to: Step,
    pub skipped: Option<Step>,
    pub reason: String,
    pub at: Instant,
    pub by: String,
}

/// A paper that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperRecord {
    pub paper: LiftPaper,
    pub since: Day,
    pub by: String,
}

/// A share version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareRecord {
    pub id: ShareId,
    pub number: u32,
    pub note: String,
    pub sharing: Sharing,
    pub table: ShareTable,
    pub at: Instant,
    pub by: String,
    /// The last day on which it was agreed.
    pub agreed_on: Option<Day>,
}

/// An objection; room, text and outcome are sealed to its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectionRecord {
    pub id: ObjectionId,
    pub text_sealed: String,
    pub state: ObjectionState,
    pub mediator: Option<Mediator>,
    pub outcome_sealed: Option<String>,
    pub at: Instant,
    pub changed_at: Instant,
}

/// A home that joined late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinerRecord {
    pub home: Home,
    pub on: Day,
    pub pays: Fen,
    pub refunds: Vec<Refund>,
    pub by: String,
}

/// The days of a step as somebody has entered them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermRecord {
    pub step: Step,
    pub days: u16,
    pub source: String,
}

const HEADS: &str = "SELECT o.id, o.community, o.building, b.name, o.stairwell, o.step, o.using_unit, o.poll, \
    o.revision, coalesce((SELECT max(m.at) FROM dossier_move m WHERE m.dossier = o.id), o.opened_at) AS since \
    FROM dossier o JOIN building b ON b.id = o.building WHERE o.community = $1 AND ($2 = '' OR o.id = $2) \
    ORDER BY b.place, o.stairwell LIMIT 500";
const MOVES: &str = "SELECT m.step, m.skipped, m.reason, m.at, a.name FROM dossier_move m \
    JOIN account a ON a.id = m.account WHERE m.dossier = $1 ORDER BY m.number";
const PAPERS: &str = "SELECT p.paper, p.since, a.name FROM dossier_paper p JOIN account a ON a.id = p.account \
    WHERE p.dossier = $1 ORDER BY p.paper";
const SHARES: &str = "SELECT s.id, s.number, s.note, s.sharing, s.shares, s.at, a.name, \
    (SELECT max(g.agreed_on) FROM share_agreed g WHERE g.share = s.id) AS agreed_on \
    FROM share_version s JOIN account a ON a.id = s.account WHERE s.dossier = $1 ORDER BY s.number";
const AGREED: &str = "SELECT share FROM share_agreed WHERE dossier = $1 ORDER BY number DESC LIMIT 1";
const OBJECTIONS: &str = "SELECT id, text_sealed, state, mediator, outcome_sealed, at, changed_at \
    FROM lift_objection WHERE dossier = $1 ORDER BY at, id";
const JOINERS: &str = "SELECT j.home, j.joined_on, j.pays, j.refunds, a.name FROM late_joiner j \
    JOIN account a ON a.id = j.account WHERE j.dossier = $1 ORDER BY j.number";
const DWELLINGS: &str = "SELECT d.room, d.area FROM dossier o JOIN dwelling d ON d.building = o.building \
    AND d.stairwell = o.stairwell WHERE o.id = $1 AND d.kind <> 'parking' ORDER BY d.floor, d.room";

impl Store {
    /// A community's dossiers, by building and stairwell; at most 500.
    pub async fn dossiers(&self, community: CommunityId) -> Result<Vec<DossierHead>, StoreError> {
        let rows = sqlx::query(HEADS).bind(community.to_string()).bind("").fetch_all(&self.disk.pool).await?;
        rows.iter().map(head).collect()
    }

    /// A dossier of a community, whole.
    pub async fn dossier(
        &self,
        community: CommunityId,
        id: DossierId,
    ) -> Result<Option<DossierRecord>, StoreError> {
        let mut tx = self.disk.read().await?;
        let row = sqlx::query(HEADS).bind(community.to_string()).bind(id.to_string());
        let Some(row) = row.fetch_optional(&mut *tx).await? else { return Ok(None) };
        let head = head(&row)?;
        let agreed = sqlx::query(AGREED).bind(id.to_string()).fetch_optional(&mut *tx).await?;
        Ok(Some(DossierRecord {
            head,
            moves: all(&mut tx, MOVES, id, step).await?,
            papers: all(&mut tx, PAPERS, id, paper).await?,
            shares: all(&mut tx, SHARES, id, share).await?,
            agreed: agreed.as_ref().map(|row| Columns(row).parsed("share_agreed.share")).transpose()?,
            objections: all(&mut tx, OBJECTIONS, id, objection).await?,
            joiners: all(&mut tx, JOINERS, id, joiner).await?,
            dwellings: all(&mut tx, DWELLINGS, id, dwelling).await?,
        }))
    }

    /// The days of the steps that somebody has entered for a community.
    pub async fn lift_days(&self, community: CommunityId) -> Result<Vec<TermRecord>, StoreError> {
        let rows = sqlx::query("SELECT step, days, source FROM lift_days WHERE community = $1 ORDER BY step")
            .bind(community.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        let term = |row| -> Result<TermRecord, StoreError> {
            let row = Columns(row);
            Ok(TermRecord {
                step: row.word("lift_days.step")?,
                days: row.count("lift_days.days")?,
                source: row.text("lift_days.source")?,
            })
        };
        rows.iter().map(term).collect()
    }
}

async fn all<T>(
    tx: &mut Transaction<'static, Any>,
    statement: &'static str,
    id: DossierId,
    read: fn(Columns<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let rows = sqlx::query(AssertSqlSafe(statement)).bind(id.to_string()).fetch_all(&mut **tx).await?;
    rows.iter().map(|row| read(Columns(row))).collect()
}

fn head(row: &AnyRow) -> Result<DossierHead, StoreError> {
    let row = Columns(row);
    Ok(DossierHead {
        id: row.parsed("dossier.id")?,
        community: row.parsed("dossier.community")?,
        building: row.parsed("dossier.building")?,
        building_name: row.text("building.name")?,
        stairwell: row.count("dossier.stairwell")?,
        step: row.word("dossier.step")?,
        since: row.instant("dossier.since")?,
        using_unit: row.text_or_null("dossier.using_unit")?,
        poll: row.parsed_or_null("dossier.poll")?,
        revision: row.count("dossier.revision")?,
    })
}

fn step(row: Columns<'_>) -> Result<MoveRecord, StoreError> {
    Ok(MoveRecord {
        to: row.word("dossier_move.step")?,
        skipped: row.word_or_null("dossier_move.skipped")?,
        reason: row.text("dossier_move.reason")?,
        at: row.instant("dossier_move.at")?,
        by: row.text("account.name")?,
    })
}

fn paper(row: Columns<'_>) -> Result<PaperRecord, StoreError> {
    Ok(PaperRecord {
        paper: row.word("dossier_paper.paper")?,
        since: row.day("dossier_paper.since")?,
        by: row.text("account.name")?,
    })
}

fn share(row: Columns<'_>) -> Result<ShareRecord, StoreError> {
    Ok(ShareRecord {
        id: row.parsed("share_version.id")?,
        number: row.count("share_version.number")?,
        note: row.text("share_version.note")?,
        sharing: json(row, "share_version.sharing")?,
        table: json(row, "share_version.shares")?,
        at: row.instant("share_version.at")?,
        by: row.text("account.name")?,
        agreed_on: row.day_or_null("share_agreed.agreed_on")?,
    })
}

fn objection(row: Columns<'_>) -> Result<ObjectionRecord, StoreError> {
    Ok(ObjectionRecord {
        id: row.parsed("lift_objection.id")?,
        text_sealed: row.text("lift_objection.text_sealed")?,
        state: row.word("lift_objection.state")?,
        mediator: row.word_or_null("lift_objection.mediator")?,
        outcome_sealed: row.text_or_null("lift_objection.outcome_sealed")?,
        at: row.instant("lift_objection.at")?,
        changed_at: row.instant("lift_objection.changed_at")?,
    })
}

fn joiner(row: Columns<'_>) -> Result<JoinerRecord, StoreError> {
    Ok(JoinerRecord {
        home: json(row, "late_joiner.home")?,
        on: row.day("late_joiner.joined_on")?,
        pays: Fen(row.number("late_joiner.pays")?),
        refunds: json(row, "late_joiner.refunds")?,
        by: row.text("account.name")?,
    })
}

fn dwelling(row: Columns<'_>) -> Result<(String, Area), StoreError> {
    Ok((row.text("dwelling.room")?, row.area("dwelling.area")?))
}

fn json<T: DeserializeOwned>(row: Columns<'_>, at: &'static str) -> Result<T, StoreError> {
    serde_json::from_str(&row.text(at)?).map_err(|_| StoreError::Damaged(at))
}
