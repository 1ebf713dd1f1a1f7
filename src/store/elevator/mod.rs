//! 一梯一档: dossiers with steps, papers, share versions, objections and late joiners.

mod read;
mod share;
mod word;
mod write;

pub use read::{
    DossierHead, DossierRecord, JoinerRecord, MoveRecord, ObjectionRecord, PaperRecord, ShareRecord,
    TermRecord,
};
pub use share::{NewJoiner, NewShare};
pub use write::{NewDossier, NewMove, NewObjection, SettledObjection};

pub(crate) use share::insert_share;
pub(crate) use write::{insert, insert_objection, note_move, settle, tick};
