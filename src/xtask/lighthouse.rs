//! The first load of the main pages in Lighthouse: mobile, slow 4G and a CPU slowed four times.

use crate::{Refusal, paths, run, stamp};
use serde_json::Value;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The last version for Node 20; 13 wants 22.
const VERSION: &str = "12.8.2";
const RUNS: usize = 3;
const READY_WITHIN: Duration = Duration::from_secs(120);
const FLAGS: &str =
    "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-background-networking";

/// Label, place in Lighthouse's report, what makes its number readable, and its goal.
const MEASURES: [(&str, &str, f64, &str); 6] = [
    ("first contentful paint ms", "/audits/first-contentful-paint/numericValue", 1.0, ""),
    (
        "largest contentful paint ms",
        "/audits/largest-contentful-paint/numericValue",
        1.0,
        "goal 1000, at most 1400",
    ),
    ("total blocking time ms", "/audits/total-blocking-time/numericValue", 1.0, "at most 100"),
    ("performance", "/categories/performance/score", 100.0, ""),
    ("accessibility", "/categories/accessibility/score", 100.0, "100"),
    ("best practices", "/categories/best-practices/score", 100.0, "100"),
];

/// A release server on the demo, gone with its folder when dropped.
struct Site {
    server: Child,
    folder: PathBuf,
    address: String,
}

/// Prints the median of the runs on five pages of a fresh demo.
pub fn first_load(chromium: &Path) -> Result<(), Refusal> {
    let program = install()?;
    let site = Site::open()?;
    for page in site.pages()? {
        let url = format!("http://{}{page}", site.address);
        let reports: Vec<Value> = (1..=RUNS)
            .map(|number| report(&program, chromium, &url, &site.folder.join(format!("{number}.json"))))
            .collect::<Result<_, _>>()?;
        println!("Lighthouse {VERSION}, median of {RUNS}, {page}");
        told(&reports);
    }
    Ok(())
}

fn told(reports: &[Value]) {
    for (label, place, factor, goal) in MEASURES {
        let values =
            reports.iter().filter_map(|report| report.pointer(place)?.as_f64()).map(|value| value * factor);
        println!("  {label:<28} {:>8.0}   {goal}", median(values.collect()));
    }
    for category in ["accessibility", "best-practices"] {
        for audit in failed_audits(reports, category) {
            println!("  {category}: {audit}");
        }
    }
}

/// Per user and version like the other tools: only the bench needs it, and it is large.
fn install() -> Result<PathBuf, Refusal> {
    let folder = paths::tool("lighthouse", VERSION);
    let program = folder.join("node_modules/lighthouse/cli/index.js");
    if !program.is_file() {
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut npm = run::command("npm");
        npm.args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"]);
        run::step("npm install lighthouse", npm.arg(&folder).arg(format!("lighthouse@{VERSION}")))?;
    }
    Ok(program)
}

fn report(program: &Path, chromium: &Path, url: &str, to: &Path) -> Result<Value, Refusal> {
    let mut command = run::command("node");
    command.arg(program).arg(url).env("CHROME_PATH", chromium);
    command.args(["--quiet", "--output=json", "--form-factor=mobile", "--throttling-method=simulate"]);
    command.args([
        "--only-categories=performance,accessibility,best-practices",
        &format!("--chrome-flags={FLAGS}"),
    ]);
    command.arg(format!("--output-path={}", to.display()));
    run::step("lighthouse", &mut command)?;
    serde_json::from_str(&stamp::read_text(to)?).map_err(|error| format!("lighthouse: {error}"))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// What keeps a category from 100, each once.
fn failed_audits(reports: &[Value], category: &str) -> Vec<String> {
    let parts = reports
        .first()
        .and_then(|report| Some((report, report["categories"][category]["auditRefs"].as_array()?)));
    let Some((report, references)) = parts else { return Vec::new() };
    let counted = references
        .iter()
        .filter(|one| one["weight"].as_f64() > Some(0.0))
        .filter_map(|one| one["id"].as_str());
    let failed = counted.filter(|id| report["audits"][*id]["score"].as_f64() == Some(0.0));
    failed.map(|id| format!("{id}: {}", report["audits"][id]["title"].as_str().unwrap_or_default())).collect()
}

impl Site {
    fn open() -> Result<Site, Refusal> {
        let address = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let address = address.map_err(|error| format!("no free port: {error}"))?.to_string();
        let folder = std::env::temp_dir().join(format!("linli-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut command = Command::new(paths::server());
        command.args(["serve", "--listen", &address, "--demo", "--data"]).arg(&folder);
        command.args(["--database", &database(&folder)]).stdout(Stdio::null()).stderr(Stdio::null());
        let server = command.spawn().map_err(|error| format!("linli did not start: {error}"))?;
        let mut site = Site { server, folder, address };
        site.wait()?;
        Ok(site)
    }

    fn wait(&mut self) -> Result<(), Refusal> {
        let start = Instant::now();
        while start.elapsed() < READY_WITHIN {
            if TcpStream::connect(&self.address).is_ok() {
                return Ok(());
            }
            if !matches!(self.server.try_wait(), Ok(None)) {
                return Err("linli ended instead of serving".to_owned());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err("linli did not serve within two minutes".to_owned())
    }

    /// Find, home, poll, result, schedule.
    fn pages(&self) -> Result<[String; 5], Refusal> {
        let mut command = Command::new(paths::server());
        let said = run::output(command.args(["demo", "--json", "--database", &database(&self.folder)]));
        let demo: Value = serde_json::from_str(&said.ok_or("linli demo --json failed")?)
            .map_err(|error| format!("linli demo --json: {error}"))?;
        let text =
            |value: &Value| value.as_str().map(str::to_owned).ok_or("the demo names no pages".to_owned());
        let home = format!("/c/{}", text(&demo["community"]["id"])?);
        let (open, closed) = (text(&demo["polls"]["open"]["page"])?, text(&demo["polls"]["closed"]["page"])?);
        Ok(["/".to_owned(), home.clone(), open, format!("{closed}/result"), format!("{home}/schedule")])
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn database(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("linli.db").display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_median_is_the_middle_run() {
        assert!((median(vec![900.0, 1400.0, 1000.0, 980.0, 2000.0]) - 1000.0).abs() < f64::EPSILON);
        assert!(median(Vec::new()).is_nan());
    }

    #[test]
    fn only_counted_audits_that_failed_are_named() {
        let report = json!({
            "categories": { "accessibility": { "auditRefs": [
                { "id": "color-contrast", "weight": 7 }, { "id": "label", "weight": 7 }, { "id": "manual", "weight": 0 },
            ] } },
            "audits": {
                "color-contrast": { "score": 0, "title": "Low contrast" },
                "label": { "score": 1, "title": "Labels" },
                "manual": { "score": 0, "title": "Look yourself" },
            },
        });
        assert_eq!(failed_audits(&[report], "accessibility"), ["color-contrast: Low contrast"]);
    }
}
