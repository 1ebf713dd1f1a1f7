//! The schedule: the board that is edited, what was published of it, outages, reasons.

pub(crate) mod appointment;
mod board;
pub(crate) mod hazard;
pub(crate) mod line;
pub(crate) mod outage;
pub(crate) mod package;
pub(crate) mod photo;
mod publication;
pub(crate) mod publish;
pub(crate) mod site;
pub(crate) mod stretch;
pub(crate) mod visit;

pub use appointment::{BookingRecord, NewSlot, SlotRecord};
pub use board::{BoardRecord, PackageRecord, StretchRecord};
pub use hazard::{HazardEndRecord, HazardNote, HazardRecord};
pub use line::LineReasons;
pub use outage::{NewOutage, OutageRecord};
pub use package::Progress;
pub use photo::{NewWorkPhoto, PhotoPlace, WorkPhotoRecord};
pub use publication::{DateChangeRecord, OverrideRecord, PublicationRecord, PublishedPackage};
pub use publish::{NewDateChange, NewOverride, Publishing};
pub use site::{LogLineRecord, NewLogLine, PublicLineRecord};
pub use stretch::QuietRecord;
pub use visit::{ChoiceRecord, HomeRecord, VisitRecord};

use crate::{StoreError, column::Columns};
use domain::{Instant, id::CommunityId};
use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;

/// A reason and who decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyRecord {
    pub reason: String,
    pub decided_by: String,
    pub at: Instant,
}

/// Counts the changes of a community's board.
async fn revision(conn: &mut AnyConnection, community: CommunityId) -> Result<u64, StoreError> {
    let row = sqlx::query("SELECT revision FROM schedule_head WHERE community = $1")
        .bind(community.to_string())
        .fetch_optional(conn)
        .await?;
    row.map_or(Ok(0), |row| Columns(&row).count("schedule_head.revision"))
}

/// Notes that the board is not the one that anybody has read.
async fn change(conn: &mut AnyConnection, community: CommunityId) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO schedule_head (community, revision) VALUES ($1, 1) \
         ON CONFLICT (community) DO UPDATE SET revision = schedule_head.revision + 1",
    )
    .bind(community.to_string())
    .execute(conn)
    .await?;
    Ok(())
}
