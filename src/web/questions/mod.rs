//! 提问: answers for everybody, writing a question, reading one's own; the desks of those who answer.

pub mod ask_page;
pub mod console;
mod found;
mod kept;
mod parts;
pub mod question_page;
pub mod questions_page;
