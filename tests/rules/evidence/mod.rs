//! Evidence: the tree against another implementation, the signed head, and what a phone refuses.

mod attacks;
mod bundle;
mod checkpoint;
mod saboteur;
mod tree;
