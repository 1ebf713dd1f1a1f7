//! What the phone keeps of the sums tried on it: what is typed, and up to two ways to share that were put aside.

use super::form::Form;
use crate::{device, json};
use domain::id::CommunityId;
use serde::{Deserialize, Serialize};

/// Everything kept for a community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What is typed.
    pub now: Form,
    /// 方案一.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Form>,
    /// 方案二.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<Form>,
}

impl Kept {
    /// Nothing typed, nothing put aside.
    #[must_use]
    pub fn new() -> Self {
        Self { now: Form::new(), first: None, second: None }
    }

    /// What lies there in that text; nothing where it is not sound.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let kept: Self = json::read(text).ok()?;
        let all = [Some(&kept.now), kept.first.as_ref(), kept.second.as_ref()];
        let sound = all.into_iter().flatten().all(Form::sound);
        sound.then_some(kept)
    }

    /// What this phone keeps of that community.
    #[must_use]
    pub fn read(community: CommunityId) -> Self {
        device::kept(&key(community)).and_then(|text| Self::of(&text)).unwrap_or_else(Self::new)
    }

    /// Keeps it; what is empty leaves no trace.
    pub fn write(&self, community: CommunityId) {
        match serde_json::to_string(self) {
            Ok(text) if *self != Self::new() => {
                device::keep(&key(community), &text);
            }
            _ => device::forget(&key(community)),
        }
    }
}

fn key(community: CommunityId) -> String {
    format!("linli.lift.{community}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_and_nonsense_does_not() {
        let mut kept = Kept { first: Some(Form::new()), ..Kept::new() };
        kept.now.total = "500000".into();
        let text = serde_json::to_string(&kept).expect("text");
        assert_eq!(Kept::of(&text), Some(kept.clone()));
        assert_eq!(Kept::of("{}"), None);
        kept.second = Some(Form { areas: Vec::new(), ..Form::new() });
        assert_eq!(Kept::of(&serde_json::to_string(&kept).expect("text")), None);
    }
}
