//! What a home chose: one choice for each dwelling of a round, whatever two phones do.

use crate::{Decided, Store, StoreError, column::Columns, tx::in_transaction};
use domain::{
    Area, Day, Instant, Refusal,
    id::{DwellingId, OfferId, RoundId},
    partners::Rating,
};
use sqlx::AnyConnection;

/// Which home in which round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HomeChoice {
    pub round: RoundId,
    pub dwelling: DwellingId,
}

/// What a home chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoosingRecord {
    pub revision: u32,
    pub flat: u16,
    /// None: 暂不选择.
    pub offer: Option<OfferId>,
    pub confirmed_at: Option<Instant>,
    pub done_on: Option<Day>,
    pub rating: Option<Rating>,
}

impl Store {
    /// What a home chose, once it did.
    pub async fn choice(&self, home: HomeChoice) -> Result<Option<ChoosingRecord>, StoreError> {
        choice(&mut *self.disk.pool.acquire().await?, home).await
    }

    /// The area of a dwelling as the frozen roll knows it.
    pub async fn home_area(&self, dwelling: DwellingId) -> Result<Option<Area>, StoreError> {
        let row = sqlx::query("SELECT area FROM dwelling WHERE id = $1")
            .bind(dwelling.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        row.map(|row| Columns(&row).area("dwelling.area")).transpose()
    }

    /// Chooses or declines; [`Refusal::Outdated`] where another phone was faster.
    pub async fn choose(
        &self,
        home: HomeChoice,
        flat: u16,
        offer: Option<OfferId>,
        revision: u32,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let before = choice(&mut *conn, home).await?;
            if let Err(refusal) = changeable(before.as_ref(), revision) {
                return Ok(Err(refusal));
            }
            // A consent names one receiver: with another choice it ends.
            if before.is_some_and(|before| before.offer != offer) {
                super::consent::end(&mut *conn, home, None).await?;
            }
            sqlx::query(
                "INSERT INTO partner_choice (round, dwelling, revision, flat, offer) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (round, dwelling) DO UPDATE SET revision = excluded.revision, flat = excluded.flat, \
                 offer = excluded.offer",
            )
            .bind(home.round.to_string())
            .bind(home.dwelling.to_string())
            .bind(i64::from(revision) + 1)
            .bind(i64::from(flat))
            .bind(offer.map(|offer| offer.to_string()))
            .execute(conn)
            .await?;
            Ok(Ok(()))
        })
    }

    /// Confirms what is chosen.
    pub async fn confirm_choice(
        &self,
        home: HomeChoice,
        revision: u32,
        at: Instant,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let before = choice(&mut *conn, home).await?;
            if let Err(refusal) = changeable(before.as_ref(), revision) {
                return Ok(Err(refusal));
            }
            if before.is_none_or(|before| before.offer.is_none()) {
                return Ok(Err(Refusal::ChoiceMissing));
            }
            sqlx::query(
                "UPDATE partner_choice SET confirmed_at = $3, revision = revision + 1 WHERE round = $1 AND dwelling = $2",
            )
            .bind(home.round.to_string())
            .bind(home.dwelling.to_string())
            .bind(at.0)
            .execute(conn)
            .await?;
            Ok(Ok(()))
        })
    }

    /// Says when the work was done; once.
    pub async fn mark_done(&self, home: HomeChoice, day: Day) -> Result<Decided<()>, StoreError> {
        let done = sqlx::query(
            "UPDATE partner_choice SET done_on = $3 WHERE round = $1 AND dwelling = $2 AND confirmed_at IS NOT NULL \
             AND done_on IS NULL",
        )
        .bind(home.round.to_string())
        .bind(home.dwelling.to_string())
        .bind(String::from(day));
        self.once(done).await
    }

    /// Rates; once, after the work is done.
    pub async fn rate(&self, home: HomeChoice, rating: Rating) -> Result<Decided<()>, StoreError> {
        let done = sqlx::query(
            "UPDATE partner_choice SET content = $3, process = $4, lasting = $5 WHERE round = $1 AND dwelling = $2 \
             AND done_on IS NOT NULL AND content IS NULL",
        )
        .bind(home.round.to_string())
        .bind(home.dwelling.to_string())
        .bind(i64::from(rating.content))
        .bind(i64::from(rating.process))
        .bind(i64::from(rating.lasting));
        self.once(done).await
    }

    async fn once(
        &self,
        query: sqlx::query::Query<'_, sqlx::Any, sqlx::any::AnyArguments>,
    ) -> Result<Decided<()>, StoreError> {
        let _turn = self.disk.turn().await;
        let done = query.execute(&self.disk.pool).await?;
        Ok(if done.rows_affected() == 0 { Err(Refusal::StateForbids) } else { Ok(()) })
    }
}

fn changeable(before: Option<&ChoosingRecord>, revision: u32) -> Result<(), Refusal> {
    if before.is_some_and(|before| before.confirmed_at.is_some()) {
        return Err(Refusal::ChoiceConfirmed);
    }
    if before.map_or(0, |before| before.revision) == revision { Ok(()) } else { Err(Refusal::Outdated) }
}

async fn choice(conn: &mut AnyConnection, home: HomeChoice) -> Result<Option<ChoosingRecord>, StoreError> {
    let row = sqlx::query("SELECT * FROM partner_choice WHERE round = $1 AND dwelling = $2")
        .bind(home.round.to_string())
        .bind(home.dwelling.to_string())
        .fetch_optional(conn)
        .await?;
    let Some(row) = row.as_ref().map(Columns) else { return Ok(None) };
    let content: Option<u8> = row.count_or_null("partner_choice.content")?;
    Ok(Some(ChoosingRecord {
        revision: row.count("partner_choice.revision")?,
        flat: row.count("partner_choice.flat")?,
        offer: row.parsed_or_null("partner_choice.offer")?,
        confirmed_at: row.instant_or_null("partner_choice.confirmed_at")?,
        done_on: row.day_or_null("partner_choice.done_on")?,
        rating: match content {
            None => None,
            Some(content) => Some(Rating {
                content,
                process: row.count("partner_choice.process")?,
                lasting: row.count("partner_choice.lasting")?,
            }),
        },
    }))
}
