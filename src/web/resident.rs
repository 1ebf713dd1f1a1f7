//! The residents' bundle.
fn main() {}
