//! How pages look to weak eyes and large thumbs: sizes, zoom, contrast, names for screen readers.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::Outcome;
use crate::browser::Browser;
use crate::engine::{DEVTOOLS, EVERYWHERE};
use crate::harness::Story;
use crate::resident::Resident;
use crate::stage::{Stage, screens};
use crate::story;
use crate::tour::every_page;

pub fn stories() -> Vec<Story> {
    vec![
        story!(every_page_is_large_plain_and_clean, DEVTOOLS, axe_is_there),
        story!(every_page_is_so_in_the_elder_version, DEVTOOLS, axe_is_there),
        story!(small_and_wide_windows_fit_in_a_dark_system_without_motion, DEVTOOLS, axe_is_there),
        story!(large_text_is_offered_once_and_grows_to_thirty_pixels, EVERYWHERE),
    ]
}

/// Things to touch that are lower, and text that is smaller, than arguments 0 and 1 say in CSS pixels.
/// A link inside a sentence takes part in its line and is left out.
const TOO_SMALL: &str = "
var low = [], small = [];
function said(one) { return (one.innerText || one.getAttribute('aria-label') || one.outerHTML).trim().slice(0, 40); }
document.querySelectorAll('a[href], button, input, summary, select, textarea').forEach(function (one) {
  var target = at.touched(one);
  if (!at.drawn(target)) return;
  var style = getComputedStyle(target);
  if (one.tagName === 'A' && style.display === 'inline') {
    var around = target.parentElement;
    if (around.innerText.trim().length > target.innerText.trim().length) return;
  }
  var height = Math.round(target.getBoundingClientRect().height * 10) / 10;
  if (height < arguments_[0]) low.push(said(target) + ' ' + height);
});
var walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  var around = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !at.drawn(around)) continue;
  if (/^(SCRIPT|STYLE|NOSCRIPT)$/.test(around.tagName) || around.closest('.app-hidden')) continue;
  var size = parseFloat(getComputedStyle(around).fontSize);
  if (size < arguments_[1] - 0.01) small.push(walk.currentNode.data.trim().slice(0, 20) + ' ' + size);
}
return { low: low, small: small };
";

/// Collects what is wrong on all pages, so that one run names everything.
#[derive(Default)]
pub struct Faults(Vec<String>);

impl Faults {
    pub fn add(&mut self, page: &str, what: &str, found: &Value) {
        for fault in found.as_array().into_iter().flatten() {
            self.0.push(format!(
                "{page}: {what}: {}",
                fault.as_str().map_or_else(|| fault.to_string(), str::to_owned)
            ));
        }
    }

    pub fn none(mut self) -> Outcome {
        self.0.dedup();
        if self.0.is_empty() { Ok(()) } else { Err(self.0.join("\n").into()) }
    }
}

pub async fn sizes(window: &Browser, page: &str, target: u32, text: u32, faults: &mut Faults) -> Outcome {
    let body = format!("var arguments_ = arguments;\n{TOO_SMALL}");
    let found = window.look(&body, &[json!(target), json!(text)]).await?;
    faults.add(page, &format!("lower than {target} px"), &found["low"]);
    faults.add(page, &format!("text under {text} px"), &found["small"]);
    Ok(())
}

/// All of it on one way through the pages: sizes, names and contrast by axe, twice the text, the security policy.
async fn every_page_is(resident: &Resident, folder: &str, target: u32, text: u32) -> Outcome {
    let mut faults = Faults::default();
    every_page(resident, async |window, page| {
        window.screenshot(&screens().join(folder).join(format!("{page}.png"))).await?;
        sizes(window, page, target, text, &mut faults).await?;
        axe(window, page, &mut faults).await?;
        let wide = window.eval(WIDER_THAN_THE_WINDOW, &[]).await?;
        faults.add(page, "wider than the window at 200 % text", &wide);
        Ok(())
    })
    .await?;
    faults.add("all pages", "complaints", &json!(resident.window.complaints()));
    faults.none()
}

async fn every_page_is_large_plain_and_clean(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    every_page_is(&resident, "normal", 44, 15).await
}

pub async fn switch_to_elder(resident: &Resident) -> Outcome {
    resident.goto("/").await?;
    resident.window.click("button", "长辈版").await?;
    let large = "return parseFloat(getComputedStyle(document.documentElement).fontSize) >= 20";
    resident.window.until("a root font of 20 px", large, &[]).await?;
    Ok(())
}

async fn every_page_is_so_in_the_elder_version(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    switch_to_elder(&resident).await?;
    resident.window.reload().await?;
    let on = "return at.find('button', '长辈版').some(function (one) { return one.getAttribute('aria-pressed') === 'true'; })";
    resident.window.until("the switch still on after a reload", on, &[]).await?;
    every_page_is(&resident, "elder", 60, 18).await
}

/// The narrowest phone and a laptop, where the system is dark and wants no motion.
async fn small_and_wide_windows_fit_in_a_dark_system_without_motion(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    let features = json!([
        { "name": "prefers-color-scheme", "value": "dark" },
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ]);
    window.cdp()?.call("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
    let mut faults = Faults::default();
    for (width, height) in [(320, 568), (1280, 900)] {
        window.resize(width, height).await?;
        for path in [
            "/".to_owned(),
            "/v".to_owned(),
            "/policy".to_owned(),
            resident.home_path(),
            resident.poll_path(""),
            format!("{}/result", resident.letter.closed),
            format!("{}/schedule", resident.home_path()),
            format!("{}/elevator", resident.home_path()),
            format!("{}/partners", resident.home_path()),
        ] {
            resident.goto(&path).await?;
            window.see("button", "长辈版").await?;
            window.until("a drawn page", "return !document.querySelector('[aria-busy=true]')", &[]).await?;
            let page = format!("{path} at {width}");
            faults.add(
                &page,
                "wider than the window",
                &window.eval(WIDER_THAN_THE_WINDOW, &[json!(true)]).await?,
            );
            axe(window, &page, &mut faults).await?;
        }
    }
    faults.none()
}

const TEXT_OF: &str = "return parseFloat(getComputedStyle(document.body).fontSize) >= arguments[0]";

async fn large_text_is_offered_once_and_grows_to_thirty_pixels(stage: &Stage) -> Outcome {
    let resident = Resident::new(stage, "resident").await?;
    let window = &resident.window;
    resident.goto(&resident.home_path()).await?;
    window.see("button", "长辈版").await?;
    window.click("button", "换成大字").await?;
    window.click("button", "字号").await?;
    window.click("button", "字号").await?;
    window.until("text of 30 px", TEXT_OF, &[json!(30)]).await?;
    window.reload().await?;
    window.see("button", "字号").await?;
    let mut faults = Faults::default();
    for page in [resident.home_path(), resident.poll_path(""), "/v".to_owned()] {
        resident.goto(&page).await?;
        window.see("button", "字号").await?;
        window.until("text of 30 px", TEXT_OF, &[json!(30)]).await?;
        faults.add(
            &page,
            "wider than the window",
            &window.eval(WIDER_THAN_THE_WINDOW, &[json!(true)]).await?,
        );
        if window.has("button", "换成大字").await? {
            return Err("asked a second time".into());
        }
        window.screenshot(&screens().join(format!("elder/largest{}.png", page.replace('/', "-")))).await?;
    }
    let other = resident.second_device(stage).await?;
    other.goto("/").await?;
    other.window.click("button", "不用换").await?;
    other.window.reload().await?;
    other.window.see("button", "长辈版").await?;
    if other.window.has("button", "换成大字").await? || other.window.has("button", "字号").await? {
        return Err("a no is no".into());
    }
    faults.none()
}

/// A phone zooms out when something is too wide, and its inner width grows with it; the page's own width does not.
pub const WIDER_THAN_THE_WINDOW: &str = "
var root = document.documentElement;
if (!arguments[0]) root.style.fontSize = '200%';
var width = root.clientWidth;
var wide = root.scrollWidth > width
  ? Array.from(document.body.querySelectorAll('*')).filter(function (one) {
      var box = one.getBoundingClientRect();
      return box.width && (box.right > width + 1 || box.left < -1) && !one.closest('.app-hidden');
    }).slice(0, 3).map(function (one) { return root.scrollWidth + ' px: ' + one.outerHTML.slice(0, 100); })
  : [];
root.style.fontSize = '';
return wide;
";

fn axe_file() -> PathBuf {
    let beside = || concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/axe-core/axe.min.js").into();
    std::env::var_os("LINLI_E2E_AXE").unwrap_or_else(beside).into()
}

pub fn axe_is_there() -> Result<(), String> {
    if axe_file().is_file() { Ok(()) } else { Err("no axe-core (npm ci brings it)".to_owned()) }
}

pub async fn axe(window: &Browser, page: &str, faults: &mut Faults) -> Outcome {
    let script = std::fs::read_to_string(axe_file())?;
    window.eval(&script, &[]).await?;
    let run = "return axe.run(document, { resultTypes: ['violations'] }).then(function (result) {
      return result.violations.map(function (found) {
        return found.id + ' (' + found.help + '): ' + found.nodes.map(function (node) { return node.html; }).slice(0, 3).join(' ');
      });
    })";
    let found = window.eval(run, &[]).await?;
    faults.add(page, "axe", &found);
    Ok(())
}
