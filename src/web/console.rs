//! The committee's bundle.

/// `cargo x size` looks for this text in the residents' bundle, where it must not be.
const MARKER: &str = "linli-console-bundle";

fn main() {
    web::committee::frame::start(MARKER);
}
