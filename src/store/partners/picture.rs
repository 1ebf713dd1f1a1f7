//! Pictures of offers: which files an offer shows; the bytes are files that whoever calls keeps and drops.

use super::offer::{OfferRecord, offer};
use crate::{Store, StoreError, column::Columns};
use domain::{
    Instant,
    evidence::Hash32,
    id::{OfferId, OfferPictureId},
    partners::OfferPicture,
};
use sqlx::AnyConnection;

impl Store {
    /// The offer that a picture belongs to, and the minute of its round.
    pub async fn offer_of_picture(
        &self,
        picture: OfferPictureId,
    ) -> Result<Option<(OfferRecord, Instant)>, StoreError> {
        let row = sqlx::query(
            "SELECT o.*, r.opens_at FROM offer_picture p JOIN offer o ON o.id = p.offer \
             JOIN partner_round r ON r.id = o.round WHERE p.id = $1",
        )
        .bind(picture.to_string())
        .fetch_optional(&self.disk.pool)
        .await?;
        let read = |row| Ok((offer(row)?, Columns(row).instant("partner_round.opens_at")?));
        row.as_ref().map(read).transpose()
    }
}

/// Makes the lines those of the offer's text; says which files nobody shows any more.
pub(super) async fn keep(
    conn: &mut AnyConnection,
    offer: OfferId,
    pictures: &[OfferPicture],
) -> Result<Vec<Hash32>, StoreError> {
    let mut gone = Vec::new();
    for (id, full, small) in lines(conn, offer).await? {
        if !pictures.iter().any(|picture| picture.id == id) {
            sqlx::query("DELETE FROM offer_picture WHERE id = $1")
                .bind(id.to_string())
                .execute(&mut *conn)
                .await?;
            gone.extend([full, small]);
        }
    }
    for picture in pictures {
        sqlx::query(
            "INSERT INTO offer_picture (id, offer, digest, small) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
        )
        .bind(picture.id.to_string())
        .bind(offer.to_string())
        .bind(picture.full.to_string())
        .bind(picture.small.to_string())
        .execute(&mut *conn)
        .await?;
    }
    let mut unseen = Vec::new();
    for file in gone {
        let row = sqlx::query("SELECT count(*) AS n FROM offer_picture WHERE digest = $1 OR small = $1")
            .bind(file.to_string())
            .fetch_one(&mut *conn)
            .await?;
        if Columns(&row).number("offer_picture.n")? == 0 {
            unseen.push(file);
        }
    }
    Ok(unseen)
}

async fn lines(
    conn: &mut AnyConnection,
    offer: OfferId,
) -> Result<Vec<(OfferPictureId, Hash32, Hash32)>, StoreError> {
    let rows = sqlx::query("SELECT id, digest, small FROM offer_picture WHERE offer = $1")
        .bind(offer.to_string())
        .fetch_all(conn)
        .await?;
    let line = |row| {
        let row = Columns(row);
        Ok((
            row.parsed("offer_picture.id")?,
            row.parsed("offer_picture.digest")?,
            row.parsed("offer_picture.small")?,
        ))
    };
    rows.iter().map(line).collect()
}
