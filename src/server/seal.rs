//! Sealing personal data, by the store's one way of doing it.

pub use store::Seal;
