//! Posting a notice, and counting beforehand who would be told.

use crate::{
    Store, StoreError,
    column::{Columns, Word},
    committee::chance,
};
use domain::{
    Instant,
    id::{BuildingId, CommunityId, FollowerId, NoticeId, PackageId, QuestionId},
    notices::{NoticeKind, Reach, Topic},
    policy::ItemCode,
};
use sqlx::AnyConnection;
use std::collections::{BTreeMap, BTreeSet};

/// A notice to be posted; nothing in it about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotice {
    pub community: CommunityId,
    pub kind: NoticeKind,
    /// Leaves at once instead of with the day's digest.
    pub urgent: bool,
    /// Whom it concerns; empty stands for the whole community.
    pub buildings: Vec<BuildingId>,
    pub item: Option<ItemCode>,
    pub package: Option<PackageId>,
    pub title: String,
    pub text: String,
    pub at: Instant,
    /// When it is of no more use, where that is known.
    pub until: Option<Instant>,
}

/// How many browsers a notice would reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowerCount {
    /// Each counted once, whatever it follows.
    pub told: u32,
    /// Of those, how many follow this building by name.
    pub buildings: BTreeMap<BuildingId, u32>,
}

/// Writes a notice in the caller's transaction; the ticker brings it to the followers.
pub(crate) async fn post(conn: &mut AnyConnection, notice: &NewNotice) -> Result<(), StoreError> {
    write(conn, notice, None).await
}

/// Writes a notice about its question for one browser alone, whatever it or others follow.
pub(crate) async fn post_to(
    conn: &mut AnyConnection,
    to: (FollowerId, QuestionId),
    notice: &NewNotice,
) -> Result<(), StoreError> {
    write(conn, notice, Some(to)).await
}

async fn write(
    conn: &mut AnyConnection,
    notice: &NewNotice,
    to: Option<(FollowerId, QuestionId)>,
) -> Result<(), StoreError> {
    let id = NoticeId::from_bits(chance()?).to_string();
    sqlx::query(
        "INSERT INTO notice (id, community, kind, urgent, item, package, title, body, at, until, follower, question) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(id.as_str())
    .bind(notice.community.to_string())
    .bind(notice.kind.word())
    .bind(i64::from(notice.urgent))
    .bind(notice.item.map(|item| item.to_string()))
    .bind(notice.package.map(|package| package.to_string()))
    .bind(notice.title.as_str())
    .bind(notice.text.as_str())
    .bind(notice.at.0)
    .bind(notice.until.map(|until| until.0))
    .bind(to.map(|(follower, _)| follower.to_string()))
    .bind(to.map(|(_, question)| question.to_string()))
    .execute(&mut *conn)
    .await?;
    for building in notice.buildings.iter().collect::<BTreeSet<_>>() {
        sqlx::query("INSERT INTO notice_building (notice, building) VALUES ($1, $2)")
            .bind(id.as_str())
            .bind(building.to_string())
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

#[cfg(feature = "probe")]
impl Store {
    /// Posts a notice by itself, as a test does.
    pub async fn post_notice(&self, notice: &NewNotice) -> Result<(), StoreError> {
        crate::tx::in_transaction!(self.disk, |conn| post(conn, notice))
    }
}

impl Store {
    /// How many browsers a notice about these buildings (none: the whole community) and this item would
    /// reach.
    pub async fn count_followers(
        &self,
        community: CommunityId,
        buildings: &[BuildingId],
        item: Option<ItemCode>,
    ) -> Result<FollowerCount, StoreError> {
        let mut conn = self.disk.pool.acquire().await?;
        let mut told = BTreeSet::new();
        let mut count = FollowerCount::default();
        for (follower, topic) in followed(&mut conn, community).await? {
            if !(Reach { buildings, item }).includes(topic) {
                continue;
            }
            told.insert(follower);
            if let Topic::Building(building) = topic {
                *count.buildings.entry(building).or_default() += 1;
            }
        }
        count.told = u32::try_from(told.len()).unwrap_or(u32::MAX);
        Ok(count)
    }
}

/// Who follows what in a community.
pub(super) async fn followed(
    conn: &mut AnyConnection,
    community: CommunityId,
) -> Result<Vec<(FollowerId, Topic)>, StoreError> {
    let rows =
        sqlx::query("SELECT follower, topic FROM follow WHERE community = $1 ORDER BY follower, topic")
            .bind(community.to_string())
            .fetch_all(&mut *conn)
            .await?;
    let one = |row| {
        let row = Columns(row);
        Ok((row.parsed("follow.follower")?, row.parsed("follow.topic")?))
    };
    rows.iter().map(one).collect()
}

/// The buildings that a notice names.
pub(super) async fn buildings(
    conn: &mut AnyConnection,
    notice: NoticeId,
) -> Result<Vec<BuildingId>, StoreError> {
    let rows = sqlx::query("SELECT building FROM notice_building WHERE notice = $1")
        .bind(notice.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Columns(row).parsed("notice_building.building")).collect()
}
