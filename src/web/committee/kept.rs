//! What is typed into the rows of a list, kept while the list is fetched and drawn again.

use leptos::prelude::*;
use std::collections::BTreeMap;

/// Something for every key, made on the first look and kept as long as the page is there.
pub struct Kept<K: 'static, V: 'static> {
    owner: StoredValue<Owner>,
    all: StoredValue<BTreeMap<K, V>>,
}

impl<K, V> Clone for Kept<K, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, V> Copy for Kept<K, V> {}

impl<K: Ord + Send + Sync, V: Copy + Send + Sync> Kept<K, V> {
    /// Nothing yet; belongs to the page that makes it.
    #[must_use]
    pub fn new() -> Self {
        let owner = StoredValue::new(Owner::current().unwrap_or_default());
        Self { owner, all: StoredValue::new(BTreeMap::new()) }
    }

    /// What is kept for that key.
    pub fn of(self, key: K, make: impl FnOnce() -> V) -> V {
        if let Some(kept) = self.all.with_value(|all| all.get(&key).copied()) {
            return kept;
        }
        // Signals made while a list is drawn would go with that drawing.
        let kept = self.owner.with_value(|owner| owner.with(make));
        self.all.update_value(|all| {
            all.insert(key, kept);
        });
        kept
    }
}

impl<K: Ord + Send + Sync, V: Copy + Send + Sync> Default for Kept<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
