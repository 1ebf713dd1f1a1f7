//! A question on its way: what is written, kept on the phone until it has arrived.

use crate::{device, json};
use domain::{
    id::{AttemptId, CommunityId},
    questions::QuestionTopic,
};
use serde::{Deserialize, Serialize};

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What it is about.
    pub topic: QuestionTopic,
    /// The text.
    pub text: String,
    /// Under which it was sent first; the same words again are the same question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempt: Option<AttemptId>,
}

impl Kept {
    /// Nothing written yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { topic: QuestionTopic::Other, text: String::new(), attempt: None }
    }

    /// What this phone keeps.
    #[must_use]
    pub fn read(community: CommunityId) -> Self {
        device::kept(&key(community)).and_then(|text| json::read(&text).ok()).unwrap_or_else(Self::new)
    }

    /// Keeps it.
    pub fn write(&self, community: CommunityId) {
        if let Ok(text) = serde_json::to_string(self) {
            device::keep(&key(community), &text);
        }
    }

    /// Other words are another question.
    pub fn change(&mut self, change: impl FnOnce(&mut Self)) {
        change(self);
        self.attempt = None;
    }
}

/// It has arrived.
pub fn forget(community: CommunityId) {
    device::forget(&key(community));
}

fn key(community: CommunityId) -> String {
    format!("linli.question.{community}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_stay_one_attempt_and_other_words_do_not() {
        let mut kept = Kept { attempt: Some(AttemptId::from_bits(7)), ..Kept::new() };
        let text = serde_json::to_string(&kept).expect("text");
        assert_eq!(json::read::<Kept>(&text).ok(), Some(kept.clone()));
        kept.change(|kept| kept.text.push('电'));
        assert_eq!(kept.attempt, None);
    }
}
