//! What this repository cannot install by itself, checked all at once.

use crate::{Refusal, run, version};

struct Need {
    what: &'static str,
    program: &'static str,
    at_least: &'static [u64],
    debian: &'static str,
    macos: &'static str,
}

const NEEDS: [Need; 5] = [
    Need {
        what: "rustup",
        program: "rustup",
        at_least: &[1],
        debian: "curl https://sh.rustup.rs -sSf | sh",
        macos: "curl https://sh.rustup.rs -sSf | sh",
    },
    Need {
        what: "rustc 1.95 or newer",
        program: "rustc",
        at_least: &[1, 95],
        debian: "rustup update stable",
        macos: "rustup update stable",
    },
    Need {
        what: "a C compiler (cc)",
        program: "cc",
        at_least: &[],
        debian: "apt install build-essential",
        macos: "xcode-select --install",
    },
    Need {
        what: "Node.js 20 or newer",
        program: "node",
        at_least: &[20],
        debian: "apt install nodejs (20 or newer, else from nodejs.org)",
        macos: "brew install node",
    },
    Need {
        what: "npm",
        program: "npm",
        at_least: &[],
        debian: "apt install npm",
        macos: "brew install node",
    },
];

/// Refuses with one line for each missing thing, Debian and macOS side by side.
pub fn check() -> Result<(), Refusal> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !there(need)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(missing.iter().map(|need| line(need)).collect::<Vec<_>>().join("\n"))
}

fn line(need: &Need) -> String {
    format!("missing: {}   Debian: {}   macOS: {}", need.what, need.debian, need.macos)
}

fn there(need: &Need) -> bool {
    let Some(said) = run::output(run::command(need.program).arg("--version")) else {
        return false;
    };
    need.at_least.is_empty() || version::at_least(&said, need.at_least)
}
