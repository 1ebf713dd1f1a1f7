//! The browser engines, and where this machine has their programs.

use std::env;
use std::path::{Path, PathBuf};

/// One way to drive one engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Current Chromium by WebDriver.
    Chromium,
    /// Firefox by WebDriver.
    Firefox,
    /// WebKitGTK by WebDriver.
    Webkit,
    /// The real Chromium 80 by its developer protocol.
    Chromium80,
    /// The real Chromium 88 by its developer protocol.
    Chromium88,
    /// Current Chromium by its developer protocol, for stories about network, script and console.
    Devtools,
}

pub const ALL: [Engine; 6] = [
    Engine::Chromium,
    Engine::Firefox,
    Engine::Webkit,
    Engine::Chromium80,
    Engine::Chromium88,
    Engine::Devtools,
];

/// Every engine once.
pub const EVERYWHERE: &[Engine] =
    &[Engine::Chromium, Engine::Firefox, Engine::Webkit, Engine::Chromium80, Engine::Chromium88];

/// The engines as they are today, each driven by WebDriver.
pub const CURRENT: &[Engine] = &[Engine::Chromium, Engine::Firefox, Engine::Webkit];

/// For long stories that go to and fro between a home and a desk: one engine, and with
/// `cargo x test --long` all that are current.
pub fn desks() -> &'static [Engine] {
    if env::var_os("LINLI_E2E_DESKS").is_some() { CURRENT } else { &CURRENT[..1] }
}

/// For stories that need the developer protocol.
pub const DEVTOOLS: &[Engine] = &[Engine::Devtools];

/// The driver and the browser; the same program twice where no driver stands between.
#[derive(Clone, Debug)]
pub struct Programs {
    pub driver: PathBuf,
    pub browser: PathBuf,
}

impl Engine {
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
            Self::Chromium80 => "chromium-80",
            Self::Chromium88 => "chromium-88",
            Self::Devtools => "chromium-devtools",
        }
    }

    /// The programs of this engine, or what is missing.
    pub fn programs(self) -> Result<Programs, String> {
        match self {
            Self::Chromium => pair(
                program("LINLI_E2E_CHROMEDRIVER", &["chromedriver"])?,
                program("LINLI_E2E_CHROMIUM", CHROMIUM)?,
            ),
            Self::Firefox => pair(
                program("LINLI_E2E_GECKODRIVER", &["geckodriver"])?,
                program("LINLI_E2E_FIREFOX", &["firefox-esr", "firefox"])?,
            ),
            Self::Webkit => {
                program("", &["Xvfb"])?;
                pair(
                    program("LINLI_E2E_WEBKITDRIVER", &["WebKitWebDriver"])?,
                    program("LINLI_E2E_MINIBROWSER", &["webkit2gtk-4.1/MiniBrowser"])?,
                )
            }
            Self::Chromium80 => alone(old_chromium("LINLI_E2E_CHROMIUM80", "chromium-80")?),
            Self::Chromium88 => alone(old_chromium("LINLI_E2E_CHROMIUM88", "chromium-88")?),
            Self::Devtools => alone(program("LINLI_E2E_CHROMIUM", CHROMIUM)?),
        }
    }
}

const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

fn pair(driver: PathBuf, browser: PathBuf) -> Result<Programs, String> {
    Ok(Programs { driver, browser })
}

fn alone(browser: PathBuf) -> Result<Programs, String> {
    Ok(Programs { driver: browser.clone(), browser })
}

/// What the variable names, else the first of the names found in a usual place.
fn program(variable: &str, names: &[&str]) -> Result<PathBuf, String> {
    if let Some(given) = env::var_os(variable).filter(|_| !variable.is_empty()) {
        let path = PathBuf::from(given);
        return if path.is_file() { Ok(path) } else { Err(format!("{variable} names no file")) };
    }
    let folders = places();
    let found =
        names.iter().find_map(|name| folders.iter().map(|at| at.join(name)).find(|path| path.is_file()));
    found.ok_or_else(|| format!("{} is not installed", names[0]))
}

fn places() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = env::split_paths(&path).collect();
    folders.push(format!("/usr/lib/{}-linux-gnu", env::consts::ARCH).into());
    folders.push("/usr/libexec".into());
    folders.extend(tools("geckodriver-").into_iter().map(|tool| tool.join("bin")));
    folders
}

/// Folders of the per-user tool store whose name begins so.
fn tools(prefix: &str) -> Vec<PathBuf> {
    let home = env::var_os("HOME").map_or_else(env::temp_dir, PathBuf::from);
    let cache = env::var_os("XDG_CACHE_HOME").map_or_else(|| home.join(".cache"), PathBuf::from);
    let listed = std::fs::read_dir(cache.join("linli/tools")).into_iter().flatten().flatten();
    listed.map(|entry| entry.path()).filter(|path| named(path, prefix)).collect()
}

fn named(path: &Path, prefix: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix))
}

/// An unpacked old Chromium, its `lib` beside it; the variable names the program or its folder.
fn old_chromium(variable: &str, tool: &str) -> Result<PathBuf, String> {
    let given = env::var_os(variable).map(PathBuf::from);
    let places = given.into_iter().chain(tools(tool));
    let programs = places.map(|place| if place.is_dir() { place.join("chromium") } else { place });
    let found = programs.into_iter().find(|file| file.is_file());
    found.ok_or_else(|| "the old Chromium is not unpacked (cargo x test does it)".to_owned())
}
