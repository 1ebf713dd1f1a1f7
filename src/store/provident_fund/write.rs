//! Entering, confirming and taking back a rule.

use super::{FundRuleRecord, rules};
use crate::{Decided, Doer, Store, StoreError, committee::append, tx::in_transaction};
use domain::{
    Refusal,
    id::{AccountId, FundRuleId},
    provident_fund::{RuleState, RuleText},
};
use sqlx::AnyConnection;

impl Store {
    /// Enters a rule; it waits for another person.
    pub async fn propose_fund_rule(
        &self,
        (doer, account): (&Doer, AccountId),
        city: &str,
        (id, rule): (FundRuleId, &RuleText),
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| insert(conn, (doer, account), city, (id, rule)))
    }

    /// Confirms what somebody else entered, unless another rule on the same condition holds meanwhile.
    pub async fn confirm_fund_rule(
        &self,
        (doer, account): (&Doer, AccountId),
        city: &str,
        id: FundRuleId,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let known = rules(conn, city).await?;
            if let Err(refusal) = may_confirm(&known, (doer, account), id) {
                return Ok(Err(refusal));
            }
            sqlx::query(
                "UPDATE fund_rule SET confirmed_by = $2, confirmed_at = $3 WHERE id = $1 AND confirmed_by IS NULL",
            )
            .bind(id.to_string())
            .bind(account.to_string())
            .bind(doer.at.0)
            .execute(&mut *conn)
            .await?;
            append(conn, doer, "confirm_fund_rule", &id.to_string(), city).await?;
            Ok(Ok(()))
        })
    }

    /// Takes a rule back; once.
    pub async fn retire_fund_rule(
        &self,
        (doer, account): (&Doer, AccountId),
        city: &str,
        (id, reason): (FundRuleId, &str),
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            match find(&rules(conn, city).await?, id) {
                None => return Ok(Err(Refusal::NotFound)),
                Some(one) if one.retired.is_some() => return Ok(Err(Refusal::StateForbids)),
                Some(_) => {}
            }
            sqlx::query(
                "UPDATE fund_rule SET retired_by = $2, retired_at = $3, retired_reason = $4 WHERE id = $1",
            )
            .bind(id.to_string())
            .bind(account.to_string())
            .bind(doer.at.0)
            .bind(reason)
            .execute(&mut *conn)
            .await?;
            append(conn, doer, "retire_fund_rule", &id.to_string(), reason).await?;
            Ok(Ok(()))
        })
    }
}

fn find(known: &[FundRuleRecord], id: FundRuleId) -> Option<&FundRuleRecord> {
    known.iter().find(|one| one.rule.id == id)
}

fn may_confirm(
    known: &[FundRuleRecord],
    (doer, account): (&Doer, AccountId),
    id: FundRuleId,
) -> Result<(), Refusal> {
    let one = &find(known, id).ok_or(Refusal::NotFound)?.rule;
    let today = doer.at.day();
    one.may_confirm(account, today)?;
    let overlaps = known.iter().map(|other| &other.rule).any(|other| {
        matches!(other.state(today), RuleState::Counts | RuleState::Later) && other.rule.meets(&one.rule)
    });
    if overlaps { Err(Refusal::RuleOverlaps) } else { Ok(()) }
}

pub(crate) async fn insert(
    conn: &mut AnyConnection,
    (doer, account): (&Doer, AccountId),
    city: &str,
    (id, rule): (FundRuleId, &RuleText),
) -> Result<(), StoreError> {
    let body = serde_json::to_string(rule).map_err(|error| StoreError::Other(error.into()))?;
    sqlx::query("INSERT INTO fund_rule (id, city, body, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(id.to_string())
        .bind(city)
        .bind(body)
        .bind(account.to_string())
        .bind(doer.at.0)
        .execute(&mut *conn)
        .await?;
    append(conn, doer, "propose_fund_rule", &id.to_string(), city).await
}
