//! 加装电梯 in the console: the dossiers of a community, one dossier.

mod here;
mod joiners;
mod moving;
mod objections;
mod papers;
mod share_form;
mod shares;
mod sheet;
mod vote;

pub mod dossier_page;
pub mod elevators_page;
