//! The audit log, page by page.

use crate::{ctx::Ctx, error::Error};
use api::{
    NoParams,
    committee::{AuditLine, AuditPage, AuditParams, UnknownLogIn, UnknownLogIns},
};
use domain::committee::Action;
use store::AuditRecord;

const LINES: u16 = 100;
const DAYS: i64 = 30;

/// The audit log of a community, newest first.
pub async fn list_audit(ctx: Ctx, at: AuditParams, (): ()) -> Result<AuditPage, Error> {
    ctx.allow(Action::ReadAudit, at.community).await?;
    let records = ctx.store().audit_lines(at.community, at.before, LINES).await?;
    let full = records.len() == usize::from(LINES);
    let next = records.last().filter(|_| full).map(|last| last.place);
    Ok(AuditPage { lines: records.into_iter().map(line).collect(), next })
}

/// Refused log-ins with names that nobody has.
pub async fn list_unknown_log_ins(ctx: Ctx, _: NoParams, (): ()) -> Result<UnknownLogIns, Error> {
    ctx.allow_everywhere(Action::ManageCommunities).await?;
    let since = ctx.now.plus_ms(-DAYS * 24 * 3_600_000);
    let name = |one: store::UnknownLogIn| UnknownLogIn {
        begins: one.begins,
        failures: one.failures,
        first_at: one.first_at,
        last_at: one.last_at,
    };
    let names = ctx.store().unknown_log_ins(since, LINES).await?.into_iter().map(name).collect();
    Ok(UnknownLogIns { since, names })
}

fn line(record: AuditRecord) -> AuditLine {
    AuditLine {
        place: record.place,
        at: record.at,
        who: record.who,
        act: record.act,
        subject: record.subject,
        detail: record.detail,
        digest: record.digest,
    }
}
