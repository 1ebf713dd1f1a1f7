//! Offers: sealed texts with their receipts; nothing comes in and nothing changes after the minute.

use super::{firm::written, picture, round::event};
use crate::{
    Decided, Store, StoreError,
    column::Columns,
    committee::{Doer, append},
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    evidence::Hash32,
    id::{FirmId, OfferId, RoundId},
    partners::{Offer, OfferPicture},
};
use serde::{Deserialize, Serialize};
use sqlx::{AnyConnection, any::AnyRow};

/// An offer to be kept.
#[derive(Clone, Debug)]
pub struct OfferWrite {
    pub id: OfferId,
    pub round: RoundId,
    pub firm: FirmId,
    /// Sealed into `offer.text_sealed` of this id.
    pub text_sealed: String,
    /// SHA-256 of what was sealed.
    pub digest: Hash32,
    /// What the draft was made from: its digest; nothing where there was none.
    pub was: Option<Hash32>,
    /// Those that the text names.
    pub pictures: Vec<OfferPicture>,
}

/// What is hashed of an offer: these fields in this order, without blanks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfferText {
    pub format: String,
    pub round: RoundId,
    pub firm: FirmId,
    pub offer: Offer,
}

impl OfferText {
    /// The canonical text: the quotes by flat type and line.
    pub fn of(round: RoundId, firm: FirmId, offer: Offer) -> Result<String, StoreError> {
        let format = "linli/offer/1".to_owned();
        written(&Self { format, round, firm, offer: offer.canonical() })
    }
}

/// An offer as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferRecord {
    pub id: OfferId,
    pub round: RoundId,
    pub firm: FirmId,
    pub text_sealed: String,
    pub digest: Hash32,
    pub handed_at: Option<Instant>,
}

impl Store {
    /// Keeps a draft, unless another one came in since it was read; the first of a firm in a round gives the
    /// id for good. Says which files of pictures nobody shows any more.
    pub async fn save_offer(
        &self,
        doer: &Doer,
        new: &OfferWrite,
    ) -> Result<Decided<Vec<Hash32>>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = sealed(&mut *conn, new.round, new.firm, doer.at).await? {
                return Ok(Err(refusal));
            }
            let done = sqlx::query(
                "INSERT INTO offer (id, round, firm, text_sealed, digest) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (round, firm) DO UPDATE SET text_sealed = excluded.text_sealed, digest = excluded.digest \
                 WHERE offer.handed_at IS NULL AND offer.id = excluded.id AND offer.digest = $6",
            )
            .bind(new.id.to_string())
            .bind(new.round.to_string())
            .bind(new.firm.to_string())
            .bind(new.text_sealed.as_str())
            .bind(new.digest.to_string())
            .bind(new.was.map(|was| was.to_string()).unwrap_or_default())
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() == 0 {
                return Ok(Err(Refusal::Outdated));
            }
            let unseen = picture::keep(&mut *conn, new.id, &new.pictures).await?;
            append(conn, doer, "save_offer", &new.id.to_string(), "").await?;
            Ok(Ok(unseen))
        })
    }

    /// Hands the draft with that digest in.
    pub async fn hand_in_offer(
        &self,
        doer: &Doer,
        round: RoundId,
        firm: FirmId,
        digest: &Hash32,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = sealed(&mut *conn, round, firm, doer.at).await? {
                return Ok(Err(refusal));
            }
            let done = sqlx::query(
                "UPDATE offer SET handed_at = $4 WHERE round = $1 AND firm = $2 AND digest = $3 AND handed_at IS NULL",
            )
            .bind(round.to_string())
            .bind(firm.to_string())
            .bind(digest.to_string())
            .bind(doer.at.0)
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() == 0 {
                return Ok(Err(Refusal::Outdated));
            }
            event(&mut *conn, round, doer.at, "收到一份报价").await?;
            append(conn, doer, "hand_in_offer", &round.to_string(), &digest.to_string()).await?;
            Ok(Ok(()))
        })
    }

    /// A firm's offer in a round.
    pub async fn offer_of(&self, round: RoundId, firm: FirmId) -> Result<Option<OfferRecord>, StoreError> {
        let row = sqlx::query("SELECT * FROM offer WHERE round = $1 AND firm = $2")
            .bind(round.to_string())
            .bind(firm.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        row.as_ref().map(offer).transpose()
    }

    /// The offers that were handed in, by id; nothing before the round's minute.
    pub async fn open_offers(&self, round: RoundId, now: Instant) -> Result<Vec<OfferRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT o.* FROM offer o JOIN partner_round r ON r.id = o.round WHERE o.round = $1 AND r.opens_at <= $2 \
             AND o.handed_at IS NOT NULL ORDER BY o.id",
        )
        .bind(round.to_string())
        .bind(now.0)
        .fetch_all(&self.disk.pool)
        .await?;
        rows.iter().map(offer).collect()
    }
}

/// Also the demo's, which knows when its own offers were handed in.
pub(crate) async fn write(
    conn: &mut AnyConnection,
    new: &OfferWrite,
    handed_at: Option<Instant>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO offer (id, round, firm, text_sealed, digest, handed_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(new.id.to_string())
    .bind(new.round.to_string())
    .bind(new.firm.to_string())
    .bind(new.text_sealed.as_str())
    .bind(new.digest.to_string())
    .bind(handed_at.map(|at| at.0))
    .execute(&mut *conn)
    .await?;
    picture::keep(&mut *conn, new.id, &new.pictures).await?;
    if let Some(at) = handed_at {
        event(conn, new.round, at, "收到一份报价").await?;
    }
    Ok(())
}

/// Whether an offer of that firm may still come in.
async fn sealed(
    conn: &mut AnyConnection,
    round: RoundId,
    firm: FirmId,
    at: Instant,
) -> Result<Decided<()>, StoreError> {
    let row = sqlx::query(
        "SELECT r.opens_at, f.removed_at, o.handed_at FROM partner_round r JOIN round_firm i ON i.round = r.id \
         JOIN firm f ON f.id = i.firm LEFT JOIN offer o ON o.round = r.id AND o.firm = f.id \
         WHERE r.id = $1 AND f.id = $2",
    )
    .bind(round.to_string())
    .bind(firm.to_string())
    .fetch_optional(conn)
    .await?;
    let Some(row) = row.as_ref().map(Columns) else { return Ok(Err(Refusal::NotFound)) };
    if row.instant("partner_round.opens_at")? <= at {
        return Ok(Err(Refusal::RoundOpened));
    }
    if row.instant_or_null("firm.removed_at")?.is_some() {
        return Ok(Err(Refusal::FirmRemoved));
    }
    let handed = row.instant_or_null("offer.handed_at")?.is_some();
    Ok(if handed { Err(Refusal::OfferHandedIn) } else { Ok(()) })
}

pub(super) fn offer(row: &AnyRow) -> Result<OfferRecord, StoreError> {
    let row = Columns(row);
    Ok(OfferRecord {
        id: row.parsed("offer.id")?,
        round: row.parsed("offer.round")?,
        firm: row.parsed("offer.firm")?,
        text_sealed: row.text("offer.text_sealed")?,
        digest: row.parsed("offer.digest")?,
        handed_at: row.instant_or_null("offer.handed_at")?,
    })
}
