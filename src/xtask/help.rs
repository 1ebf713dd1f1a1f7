//! The list of commands.

pub const TEXT: &str = "\
cargo x serve [--lan]     build what changed, make data/linli.db with the demo if there is none, and serve it
cargo x test [--long]     everything: format, lints, rules, both databases, browsers, sizes; long: 1,000 polls
                          under both verifiers, 25 rounds of kill -9
cargo x build             both browser bundles (target/dist) and the server (target/release/linli)
cargo x size [--check]    what a resident's phone downloads first, per file, and the budget
cargo x bench             ballots per second, tally, first load
cargo x tools             install the build tools per user and print the PATH that plain trunk needs
cargo x css               the style sheets of both bundles (Trunk's hook calls it)
cargo x finalise          target/dist from what Trunk wrote";

pub fn print() {
    println!("{TEXT}");
}
