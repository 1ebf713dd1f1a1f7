//! Polls in the console: choosing a template, the editor, freezing and announcing, the course.

mod announce;
mod differs;
mod draft_page;
mod extend;
mod field_notes;
mod findings;
mod form;
mod frozen;
mod keys;
mod log;
mod need;
mod new_poll_page;
mod parts;
mod poll_page;
mod preview;
mod question_form;
mod rule_form;
mod saving;
mod scope_form;
mod settings_form;
mod stages;
mod typed;
mod typed_question;

pub use draft_page::page as draft_page;
pub use new_poll_page::page as new_poll_page;
pub use poll_page::page as poll_page;
