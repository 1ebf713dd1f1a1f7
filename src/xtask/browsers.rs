//! The browsers of the end-to-end tests: found, installed where this machine lets us, named in the environment.
//!
//! `tests/e2e` reads `LINLI_E2E_CHROMEDRIVER` and `_CHROMIUM`;
//! `_GECKODRIVER` and `_FIREFOX`; `_WEBKITDRIVER` and `_MINIBROWSER`; `_CHROMIUM80` and `_CHROMIUM88`; beside them `LINLI_E2E_SERVER` and `LINLI_E2E_AXE` (a script),
//! and skips, with the reason, the engines that it cannot find.

use crate::{Refusal, paths, postgres, run, tools};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Name and value of the variables that are set for the end-to-end tests.
pub type Variables = Vec<(&'static str, PathBuf)>;

/// A program that the tests look for, and the Debian package that brings it.
const PACKAGES: [(&str, &str); 6] = [
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
    ("wqy", "fonts-wqy-microhei"),
];
const FONT: &str = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc";

/// A real old Chromium that an npm package carries.
struct Old {
    name: &'static str,
    variable: &'static str,
    package: &'static str,
    version: &'static str,
}

const OLD: [Old; 2] = [
    Old {
        name: "chromium-80",
        variable: "LINLI_E2E_CHROMIUM80",
        package: "chrome-aws-lambda",
        version: "2.1.1",
    },
    Old {
        name: "chromium-88",
        variable: "LINLI_E2E_CHROMIUM88",
        package: "chrome-aws-lambda-88",
        version: "8.0.2",
    },
];

/// As root on Debian: installs what is missing. Elsewhere the tests run what is there.
pub fn install_missing() -> Result<(), Refusal> {
    let root = run::output(Command::new("id").arg("-u")).as_deref() == Some("0");
    if !root || !PathBuf::from("/etc/debian_version").is_file() {
        return Ok(());
    }
    let mut missing: Vec<&str> =
        PACKAGES.iter().filter(|(program, _)| !there(program)).map(|(_, package)| *package).collect();
    if postgres::programs().is_none() {
        missing.push("postgresql");
    }
    if missing.is_empty() {
        return Ok(());
    }
    run::step("apt-get update", apt().arg("update"))?;
    run::step(
        &format!("apt-get install {}", missing.join(" ")),
        apt().args(["install", "-y", "--no-install-recommends"]).args(&missing),
    )
}

fn apt() -> Command {
    let mut command = run::command("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
    command
}

fn there(program: &str) -> bool {
    if program == "wqy" { PathBuf::from(FONT).is_file() } else { paths::program(program, &[]).is_some() }
}

/// The variables of every browser that can run here.
pub fn variables() -> Variables {
    let mut all: Variables = vec![
        ("LINLI_E2E_SERVER", paths::server()),
        ("LINLI_E2E_AXE", paths::root().join("node_modules/axe-core/axe.min.js")),
    ];
    let old = OLD.iter().map(|old| (old.name, old_chromium(old)));
    let found = [("Chromium", chromium()), ("Firefox", firefox()), ("WebKit", webkit())];
    for (browser, found) in found.into_iter().chain(old) {
        match found {
            Ok(mut variables) => all.append(&mut variables),
            Err(why) => eprintln!("{browser}: {why}"),
        }
    }
    all
}

pub fn chromium() -> Result<Variables, Refusal> {
    let mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    let browser = any(&["chromium", "chromium-browser", "google-chrome"])
        .or_else(|| Some(PathBuf::from(mac)).filter(|path| path.is_file()))
        .ok_or("no chromium (Debian: apt install chromium)")?;
    let driver = any(&["chromedriver"]).ok_or("no chromedriver (Debian: apt install chromium-driver)")?;
    Ok(vec![("LINLI_E2E_CHROMIUM", browser), ("LINLI_E2E_CHROMEDRIVER", driver)])
}

fn firefox() -> Result<Variables, Refusal> {
    let mac = "/Applications/Firefox.app/Contents/MacOS/firefox";
    let browser = any(&["firefox-esr", "firefox"])
        .or_else(|| Some(PathBuf::from(mac)).filter(|path| path.is_file()))
        .ok_or("no firefox (Debian: apt install firefox-esr)")?;
    Ok(vec![("LINLI_E2E_FIREFOX", browser), ("LINLI_E2E_GECKODRIVER", tools::geckodriver()?)])
}

fn webkit() -> Result<Variables, Refusal> {
    let driver =
        any(&["WebKitWebDriver"]).ok_or("no WebKitWebDriver (Debian: apt install webkit2gtk-driver)")?;
    any(&["Xvfb"]).ok_or("no Xvfb (Debian: apt install xvfb)")?;
    let libraries = fs::read_dir("/usr/lib").map_err(|error| format!("/usr/lib: {error}"))?;
    let browser = libraries
        .flatten()
        .map(|entry| entry.path().join("webkit2gtk-4.1/MiniBrowser"))
        .find(|path| path.is_file())
        .ok_or("no MiniBrowser of webkit2gtk 4.1")?;
    Ok(vec![("LINLI_E2E_WEBKITDRIVER", driver), ("LINLI_E2E_MINIBROWSER", browser)])
}

/// Unpacked once per user.
fn old_chromium(old: &Old) -> Result<Variables, Refusal> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err("its binary is for Linux on x86_64".to_owned());
    }
    let folder = paths::tool(old.name, old.version);
    let program = folder.join("chromium");
    if !program.is_file() {
        unpack(old, &folder)?;
    }
    Ok(vec![(old.variable, program)])
}

fn unpack(old: &Old, folder: &PathBuf) -> Result<(), Refusal> {
    let packed = paths::root().join("node_modules").join(old.package).join("bin");
    let fresh = folder.with_extension("new");
    let _ = fs::remove_dir_all(&fresh);
    fs::create_dir_all(&fresh).map_err(|error| format!("{}: {error}", fresh.display()))?;
    let mut unpack = run::command("node");
    unpack.arg(paths::root().join("src/xtask/unpack.mjs")).arg(packed).arg(&fresh);
    run::step(&format!("unpack {}", old.name), &mut unpack)?;
    run::step("unpack its libraries", Command::new("tar").current_dir(&fresh).args(["-xf", "aws.tar"]))?;
    // Whole or not at all: an interrupted unpacking must not be taken for a browser.
    fs::rename(&fresh, folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn any(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| paths::program(name, &[]))
}
