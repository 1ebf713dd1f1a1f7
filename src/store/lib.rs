//! The disk: the only crate that knows SQL; one text for SQLite and PostgreSQL.

mod append_only;
mod backup;
mod bulk;
mod cases;
mod column;
mod committee;
mod community;
pub mod demo;
mod elevator;
mod engine;
mod error;
mod evidence;
mod letter;
mod notices;
mod paper;
mod partners;
mod poll;
#[cfg(feature = "probe")]
pub mod probe;
mod programme;
mod provident_fund;
mod questions;
mod recording;
mod recount;
mod roll;
mod schedule;
mod seal;
mod session;
mod setting;
mod tx;
mod writer;

pub use backup::{CopyCheck, check_sqlite, copy_sqlite};
pub use cases::{AnswerRecord, CaseRecord, NewCase};
pub use committee::{
    AccountRecord, AskedRecord, AuditCheck, AuditRecord, By, ConsolePollRecord, ConsoleRecord, Doer, LogIn,
    NewAccount, Proof, Second, StaffRecord, StaffSessionRecord, UnknownLogIn, card_mac, login_mac,
    totp_secret,
};
pub use community::{CommunityRecord, Contact, NewBuilding, NewCommunity, NewDwelling};
pub use elevator::{
    DossierHead, DossierRecord, JoinerRecord, MoveRecord, NewDossier, NewJoiner, NewMove, NewObjection,
    NewShare, ObjectionRecord, PaperRecord, SettledObjection, ShareRecord, TermRecord,
};
pub use error::{CastError, Decided, StoreError};
pub use evidence::{EvidenceRecord, LogFault, OpeningRecord, ProofRecord};
pub use letter::{DeliveryRecord, IssueRecord, Issued, IssuedSlips, NewDelivery, PlacedDwelling, WorkRecord};
pub use notices::{FollowerCount, FollowerRecord, NewNotice, ToldRecord};
pub use paper::{
    NewHolder, NewPaper, PaperReceipt, PrintedPaper, PrintedPapers, TypedReading, TypingRecord, VoidRecord,
    Voiding,
};
pub use partners::{
    ChoosingRecord, ConsentRecord, FirmRecord, FirmVisitRecord, HomeChoice, LeadRecord, LetterKind,
    NewConsent, NewFirm, NewPartnerLetter, NewRound, OfferRecord, OfferText, OfferWrite, PartnerLetterRecord,
    RoundEventRecord, RoundRecord, TakeUpRecord,
};
pub use poll::{
    Cast, CourseRecord, DraftRecord, ExtensionRecord, Freezing, FrozenPart, FrozenRecord, LiveRoll,
    LiveVoter, LogRecord, NewVoter, Notice, PartRecord, PlaceRecord, ReceiptRecord, TallyRecord,
    TenancyRecord, TenantCodeRecord,
};
pub use programme::{ClosedQuarter, InspectionRecord, ProgrammeRecord, programme_revision};
pub use provident_fund::FundRuleRecord;
pub use questions::{Desk, FaqRecord, NewFaq, NewQuestion, QuestionAnswerRecord, QuestionRecord};
pub use recording::{ReadableRecord, RecordingBody, Spoken};
pub use recount::{BookBallot, BookRecord, BookVoter, LogHead, PollRoll, ProxyRecord};
pub use roll::{
    BuildingPart, BuildingRecord, CodeRecord, Correction, DocketRecord, DwellingRecord, EntryChange,
    EntryRecord, LiveRecord, NewDocket, NewEntry, NewPending, PendingRecord, RollImport, Saving, Settled,
    VoterRecord, code_mac, phone_mac,
};
pub use schedule::{
    BoardRecord, BookingRecord, ChoiceRecord, DateChangeRecord, HazardEndRecord, HazardNote, HazardRecord,
    HomeRecord, LineReasons, LogLineRecord, NewDateChange, NewLogLine, NewOutage, NewOverride, NewSlot,
    NewWorkPhoto, OutageRecord, OverrideRecord, PackageRecord, PhotoPlace, Progress, PublicLineRecord,
    PublicationRecord, PublishedPackage, Publishing, QuietRecord, SlotRecord, StretchRecord, VisitRecord,
    WhyRecord, WorkPhotoRecord,
};
pub use seal::Seal;
pub use session::{DeviceRecord, SessionRecord, SessionStart, SessionVoter};
pub use setting::HolidayRecord;

use std::sync::Arc;
use tx::Disk;

/// A database, open and checked. Cheap to clone; all clones share one writer.
#[derive(Clone)]
pub struct Store {
    disk: Arc<Disk>,
    casts: writer::Queue,
}

impl Store {
    /// Opens `sqlite://path` or `postgres://…`, creates what is missing, migrates, and refuses to start
    /// where the engine does not keep the settings that durability rests on. Needs a tokio runtime.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let disk = Arc::new(Disk::open(url).await?);
        Ok(Self { casts: writer::start(disk.clone()), disk })
    }

    /// Whether the database answers and the writer lives; migrations ran in [`Store::open`].
    pub async fn ready(&self) -> Result<(), StoreError> {
        if self.casts.is_closed() {
            return Err(StoreError::Unavailable("the writer has stopped".into()));
        }
        sqlx::query("SELECT 1").execute(&self.disk.pool).await?;
        Ok(())
    }

    /// Lets running statements finish and closes all connections.
    pub async fn close(&self) {
        self.disk.pool.close().await;
    }
}
