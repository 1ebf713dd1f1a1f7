//! A release carries the browser bundles: it is built again when they change.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // In development they are read from disk at every start.
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed=../../target/dist");
    }
}
