//! One question.
