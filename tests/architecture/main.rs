//! The house and its picture agree: arrows, dependencies, feature words, sizes, secrets of a crate.

mod arrows;
mod sizes;
mod tree;
mod words;
