//! The audit log, page by page.

use crate::{ctx::Ctx, error::Error};
use api::committee::{AuditLine, AuditPage, AuditParams};
use domain::committee::Action;
use store::AuditRecord;

const LINES: u16 = 100;

/// The audit log of a community, newest first.
pub async fn list_audit(ctx: Ctx, at: AuditParams, (): ()) -> Result<AuditPage, Error> {
    ctx.allow(Action::ReadAudit, at.community).await?;
    let records = ctx.store().audit_lines(at.community, at.before, LINES).await?;
    let full = records.len() == usize::from(LINES);
    let next = records.last().filter(|_| full).map(|last| last.place);
    Ok(AuditPage { lines: records.into_iter().map(line).collect(), next })
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
