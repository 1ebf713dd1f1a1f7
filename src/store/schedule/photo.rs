//! Photos of works: what is known of each; the bytes are files that whoever calls keeps and drops.

use super::site::{PUBLISHED, known};
use crate::{
    Decided, Store, StoreError,
    column::Columns,
    committee::{By, audit},
    tx::in_transaction,
};
use domain::{
    Day, Instant, Refusal,
    committee::Role,
    evidence::Hash32,
    id::{CommunityId, PackageId},
};
use sqlx::{AnyConnection, AssertSqlSafe, any::AnyRow};

/// A photo of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkPhotoRecord {
    pub digest: Hash32,
    /// The small one.
    pub small: Hash32,
    pub width: u32,
    pub height: u32,
    pub caption: String,
    pub day: Day,
    pub at: Instant,
    /// Who took it in.
    pub name: String,
    pub role: Role,
    /// Why it was removed.
    pub removed: Option<String>,
}

/// A photo that was taken in.
#[derive(Clone, Copy, Debug)]
pub struct NewWorkPhoto {
    pub digest: Hash32,
    pub small: Hash32,
    pub width: u32,
    pub height: u32,
}

/// Where a photo is shown that has not been removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhotoPlace {
    pub community: CommunityId,
    /// Whether everybody sees it: its package stands in what was published last.
    pub published: bool,
}

const PHOTOS: &str = "SELECT f.digest, f.small, f.width, f.height, f.caption, f.day, f.at, a.name, a.role, f.removed \
    FROM work_photo f JOIN work_package w ON w.id = f.package JOIN account a ON a.id = f.account \
    WHERE f.package = $1 AND w.community = $2 ";

impl Store {
    /// Notes a photo of a package whose files are there; one that is known is answered as it is. A package
    /// takes so many.
    pub async fn add_work_photo(
        &self,
        by: &By,
        package: PackageId,
        new: &NewWorkPhoto,
        most: u32,
    ) -> Result<Decided<WorkPhotoRecord>, StoreError> {
        in_transaction!(self.disk, |conn| add(conn, by, package, new, most))
    }

    /// A package's photos, removed ones included, newest day first.
    pub async fn work_photos(
        &self,
        community: CommunityId,
        package: PackageId,
    ) -> Result<Option<Vec<WorkPhotoRecord>>, StoreError> {
        let mut tx = self.disk.read().await?;
        if !known(&mut tx, community, package).await? {
            return Ok(None);
        }
        let rows = sqlx::query(AssertSqlSafe(format!("{PHOTOS}ORDER BY f.day DESC, f.at DESC, f.digest")))
            .bind(package.to_string())
            .bind(community.to_string())
            .fetch_all(&mut *tx)
            .await?;
        rows.iter().map(photo).collect::<Result<_, _>>().map(Some)
    }

    /// Says what a photo shows and of which day it is.
    pub async fn describe_work_photo(
        &self,
        by: &By,
        package: PackageId,
        digest: Hash32,
        caption: &str,
        day: Day,
    ) -> Result<Decided<WorkPhotoRecord>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let Some(found) = one(&mut *conn, by.community, package, digest).await? else {
                return Ok(Err(Refusal::NotFound));
            };
            if found.removed.is_some() {
                return Ok(Err(Refusal::Outdated));
            }
            sqlx::query("UPDATE work_photo SET caption = $3, day = $4 WHERE package = $1 AND digest = $2")
                .bind(package.to_string())
                .bind(digest.to_string())
                .bind(caption)
                .bind(String::from(day))
                .execute(&mut *conn)
                .await?;
            audit(conn, by, "describe_work_photo", &package.to_string(), &digest.to_string()).await?;
            Ok(Ok(WorkPhotoRecord { caption: caption.to_owned(), day, ..found }))
        })
    }

    /// Takes a photo away from everybody; says which files nobody shows any more.
    pub async fn remove_work_photo(
        &self,
        by: &By,
        package: PackageId,
        digest: Hash32,
        reason: &str,
    ) -> Result<Decided<(WorkPhotoRecord, Vec<Hash32>)>, StoreError> {
        in_transaction!(self.disk, |conn| remove(conn, by, package, digest, reason))
    }

    /// Where that file is shown, small ones too; a published package first.
    pub async fn photo_place(&self, digest: Hash32) -> Result<Option<PhotoPlace>, StoreError> {
        let row = sqlx::query(AssertSqlSafe(format!(
            "SELECT w.community, CASE WHEN {PUBLISHED} THEN 1 ELSE 0 END AS published \
             FROM work_photo f JOIN work_package w ON w.id = f.package \
             WHERE (f.digest = $1 OR f.small = $1) AND f.removed IS NULL ORDER BY published DESC, w.id LIMIT 1"
        )))
        .bind(digest.to_string())
        .fetch_optional(&self.disk.pool)
        .await?;
        let place = |row: Columns<'_>| {
            Ok(PhotoPlace {
                community: row.parsed("work_package.community")?,
                published: row.flag("publication.published")?,
            })
        };
        row.as_ref().map(Columns).map(place).transpose()
    }
}

async fn add(
    conn: &mut AnyConnection,
    by: &By,
    package: PackageId,
    new: &NewWorkPhoto,
    most: u32,
) -> Result<Decided<WorkPhotoRecord>, StoreError> {
    if !known(conn, by.community, package).await? {
        return Ok(Err(Refusal::NotFound));
    }
    if let Some(found) = one(conn, by.community, package, new.digest).await? {
        return Ok(if found.removed.is_some() { Err(Refusal::Outdated) } else { Ok(found) });
    }
    let row = sqlx::query("SELECT count(*) AS n FROM work_photo WHERE package = $1 AND removed IS NULL")
        .bind(package.to_string())
        .fetch_one(&mut *conn)
        .await?;
    if Columns(&row).number("work_photo.n")? >= i64::from(most) {
        return Ok(Err(Refusal::PhotosFull));
    }
    insert(conn, by, package, new).await?;
    audit(conn, by, "upload_work_photo", &package.to_string(), &new.digest.to_string()).await?;
    let added = one(conn, by.community, package, new.digest).await?;
    Ok(Ok(added.ok_or(StoreError::Damaged("work_photo.digest"))?))
}

/// Writes the line of a photo; the demo does so too.
pub(crate) async fn insert(
    conn: &mut AnyConnection,
    by: &By,
    package: PackageId,
    new: &NewWorkPhoto,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO work_photo (package, digest, small, width, height, caption, day, at, account) \
         VALUES ($1, $2, $3, $4, $5, '', $6, $7, $8)",
    )
    .bind(package.to_string())
    .bind(new.digest.to_string())
    .bind(new.small.to_string())
    .bind(i64::from(new.width))
    .bind(i64::from(new.height))
    .bind(String::from(by.at.day()))
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

async fn remove(
    conn: &mut AnyConnection,
    by: &By,
    package: PackageId,
    digest: Hash32,
    reason: &str,
) -> Result<Decided<(WorkPhotoRecord, Vec<Hash32>)>, StoreError> {
    let Some(found) = one(conn, by.community, package, digest).await? else {
        return Ok(Err(Refusal::NotFound));
    };
    if found.removed.is_some() {
        return Ok(Err(Refusal::Outdated));
    }
    sqlx::query("UPDATE work_photo SET removed = $3 WHERE package = $1 AND digest = $2")
        .bind(package.to_string())
        .bind(digest.to_string())
        .bind(reason)
        .execute(&mut *conn)
        .await?;
    audit(conn, by, "remove_work_photo", &package.to_string(), &format!("{digest}: {reason}")).await?;
    let mut unseen = Vec::new();
    for file in [found.digest, found.small] {
        let row = sqlx::query(
            "SELECT count(*) AS n FROM work_photo WHERE (digest = $1 OR small = $1) AND removed IS NULL",
        )
        .bind(file.to_string())
        .fetch_one(&mut *conn)
        .await?;
        if Columns(&row).number("work_photo.n")? == 0 {
            unseen.push(file);
        }
    }
    Ok(Ok((WorkPhotoRecord { removed: Some(reason.to_owned()), ..found }, unseen)))
}

async fn one(
    conn: &mut AnyConnection,
    community: CommunityId,
    package: PackageId,
    digest: Hash32,
) -> Result<Option<WorkPhotoRecord>, StoreError> {
    let row = sqlx::query(AssertSqlSafe(format!("{PHOTOS}AND f.digest = $3")))
        .bind(package.to_string())
        .bind(community.to_string())
        .bind(digest.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(photo).transpose()
}

fn photo(row: &AnyRow) -> Result<WorkPhotoRecord, StoreError> {
    let row = Columns(row);
    Ok(WorkPhotoRecord {
        digest: row.parsed("work_photo.digest")?,
        small: row.parsed("work_photo.small")?,
        width: row.count("work_photo.width")?,
        height: row.count("work_photo.height")?,
        caption: row.text("work_photo.caption")?,
        day: row.day("work_photo.day")?,
        at: row.instant("work_photo.at")?,
        name: row.text("account.name")?,
        role: row.word("account.role")?,
        removed: row.text_or_null("work_photo.removed")?,
    })
}
