//! Chromium, old and new, by its developer protocol.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

use super::connection::{Connection, Rule};
use super::{Key, TOUCHED, with_locator};
use crate::Outcome;
use crate::engine::{Engine, Programs};
use crate::process::{DEADLINE, PAUSE, Process};

pub const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=360,640",
];

struct Program {
    _process: Process,
    _profile: tempfile::TempDir,
}

/// One tab.
pub struct Cdp {
    connection: Connection,
    session: String,
    program: Arc<Program>,
}

impl Cdp {
    pub async fn open(engine: Engine, programs: &Programs) -> Outcome<Self> {
        let profile = tempfile::tempdir()?;
        let mut command = Command::new(&programs.browser);
        command.args(FLAGS).arg("--remote-debugging-port=0");
        command.arg(format!("--user-data-dir={}", profile.path().display()));
        if matches!(engine, Engine::Chromium80 | Engine::Chromium88) {
            old(&mut command, &programs.browser);
        }
        if engine == Engine::Chromium80 {
            command.arg("--single-process");
        }
        let mut process =
            Process::start(command.arg("about:blank").stdout(Stdio::null()).stderr(Stdio::piped()))?;
        let address = announced(&mut process)?;
        let connection = Connection::open(&address).await?;
        let page = first_page(&connection).await?;
        let program = Arc::new(Program { _process: process, _profile: profile });
        Self::attach(connection, &page, program).await
    }

    /// A second tab of the same browser.
    pub async fn tab(&self) -> Outcome<Self> {
        let made = self.connection.call(None, "Target.createTarget", json!({ "url": "about:blank" })).await?;
        Self::attach(self.connection.clone(), &made["targetId"], Arc::clone(&self.program)).await
    }

    async fn attach(connection: Connection, page: &Value, program: Arc<Program>) -> Outcome<Self> {
        let attached = connection
            .call(None, "Target.attachToTarget", json!({ "targetId": page, "flatten": true }))
            .await?;
        let session = attached["sessionId"].as_str().unwrap_or_default().to_owned();
        let tab = Self { connection, session, program };
        for domain in ["Page.enable", "Runtime.enable", "Log.enable", "Network.enable"] {
            tab.call(domain, json!({})).await?;
        }
        let phone = json!({ "width": 360, "height": 640, "deviceScaleFactor": 2, "mobile": true });
        tab.call("Emulation.setDeviceMetricsOverride", phone).await?;
        tab.call("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await?;
        Ok(tab)
    }

    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.call("Emulation.setDeviceMetricsOverride", size).await?;
        Ok(())
    }

    pub async fn call(&self, method: &str, params: Value) -> Outcome<Value> {
        self.connection.call(Some(&self.session), method, params).await
    }

    pub fn events(&self, method: &str) -> Vec<Value> {
        self.connection.events(&self.session, method)
    }

    /// Errors of the console and exceptions nobody caught; a 401 of `/api/me` is an answer and none of them.
    pub fn complaints(&self) -> Vec<String> {
        let logged = self.events("Log.entryAdded").into_iter().map(|event| event["entry"].clone());
        let faults = logged.filter(|entry| entry["level"] == "error" && !expected(entry));
        let thrown = self.events("Runtime.exceptionThrown").into_iter();
        let thrown = thrown.map(|event| event["exceptionDetails"]["exception"]["description"].to_string());
        faults.map(|entry| format!("{} {}", entry["text"], entry["url"])).chain(thrown).collect()
    }

    pub fn forget_events(&self) {
        self.connection.forget_events();
    }

    /// Holds up the tab's requests and treats them by these rules; none lets all pass.
    pub async fn rules(&self, rules: Vec<Rule>) -> Outcome {
        let any =
            json!({ "patterns": [{ "urlPattern": "*" }, { "urlPattern": "*", "requestStage": "Response" }] });
        let (method, params) =
            if rules.is_empty() { ("Fetch.disable", json!({})) } else { ("Fetch.enable", any) };
        self.connection.set_rules(rules);
        self.call(method, params).await?;
        Ok(())
    }

    pub async fn offline(&self, offline: bool) -> Outcome {
        let conditions =
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.call("Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }

    pub async fn scripts(&self, allowed: bool) -> Outcome {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": !allowed })).await?;
        Ok(())
    }

    pub async fn goto(&self, url: &str) -> Outcome {
        let went = self.call("Page.navigate", json!({ "url": url })).await?;
        if let Some(error) = went.get("errorText") {
            return Err(format!("{url}: {error}").into());
        }
        self.complete("document.readyState === 'complete'").await
    }

    pub async fn reload(&self) -> Outcome {
        self.eval("window.beforeReload = true", &[]).await?;
        self.call("Page.reload", json!({})).await?;
        self.complete("!window.beforeReload && document.readyState === 'complete'").await
    }

    pub async fn back(&self) -> Outcome {
        self.eval("history.back()", &[]).await?;
        Ok(())
    }

    async fn complete(&self, condition: &str) -> Outcome {
        let deadline = Instant::now() + DEADLINE;
        let body = format!("return {condition}");
        while !matches!(self.eval(&body, &[]).await, Ok(Value::Bool(true))) {
            if Instant::now() > deadline {
                return Err("the page does not finish loading".into());
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }

    pub async fn eval(&self, body: &str, arguments: &[Value]) -> Outcome<Value> {
        let expression = format!("(function () {{\n{body}\n}}).apply(null, {})", json!(arguments));
        let asked = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true });
        let answer = self.call("Runtime.evaluate", asked).await?;
        match answer.get("exceptionDetails") {
            Some(details) => Err(format!("script: {}", details["exception"]["description"]).into()),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    pub async fn screenshot(&self) -> Outcome<Vec<u8>> {
        let shot = self.call("Page.captureScreenshot", json!({ "format": "png" })).await?;
        Ok(BASE64_STANDARD.decode(shot["data"].as_str().unwrap_or_default())?)
    }

    /// Quick taps on one place, as by a shaking thumb.
    pub async fn taps(&self, role: &str, name: &str, place: usize, count: u32) -> Outcome {
        let body = format!("{TOUCHED}{CENTRE}");
        let centre = self.eval(&with_locator(&body), &[json!(role), json!(name), json!(place)]).await?;
        let [x, y] = [&centre["x"], &centre["y"]];
        if !x.is_number() {
            return Err(format!("{role} «{name}» is covered by {centre}").into());
        }
        for _ in 0..count {
            for kind in ["mousePressed", "mouseReleased"] {
                let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
                self.call("Input.dispatchMouseEvent", event).await?;
            }
        }
        Ok(())
    }

    pub async fn type_text(&self, text: &str) -> Outcome {
        self.call("Input.insertText", json!({ "text": text })).await?;
        Ok(())
    }

    pub async fn press(&self, key: Key) -> Outcome {
        let (name, code, text) = match key {
            Key::Tab => ("Tab", 9, ""),
            Key::Enter => ("Enter", 13, "\r"),
            Key::Space => (" ", 32, " "),
        };
        let physical = if name == " " { "Space" } else { name };
        for kind in [if text.is_empty() { "rawKeyDown" } else { "keyDown" }, "keyUp"] {
            let event = json!({ "type": kind, "key": name, "code": physical, "windowsVirtualKeyCode": code, "text": text });
            self.call("Input.dispatchKeyEvent", event).await?;
        }
        Ok(())
    }
}

/// The window that the browser opens by itself, a moment after it listens.
async fn first_page(connection: &Connection) -> Outcome<Value> {
    let deadline = Instant::now() + DEADLINE;
    while Instant::now() < deadline {
        let targets = connection.call(None, "Target.getTargets", json!({})).await?;
        let page =
            targets["targetInfos"].as_array().into_iter().flatten().find(|target| target["type"] == "page");
        if let Some(page) = page {
            return Ok(page["targetId"].clone());
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err("the browser opens no page".into())
}

const CENTRE: &str = "
var box = target.getBoundingClientRect();
var x = box.left + box.width / 2, y = box.top + box.height / 2;
var hit = document.elementFromPoint(x, y);
return hit && (target.contains(hit) || hit.contains(target)) ? { x: x, y: y } : (hit ? hit.outerHTML.slice(0, 120) : 'nothing');
";

fn expected(entry: &Value) -> bool {
    let address = entry["url"].as_str().unwrap_or_default();
    entry["source"] == "network" && ["/nowhere", "/tally"].iter().any(|end| address.ends_with(end))
}

fn old(command: &mut Command, browser: &Path) {
    command.arg("--no-zygote");
    if let Some(folder) = browser.parent() {
        command.env("LD_LIBRARY_PATH", folder.join("lib"));
    }
}

/// The address that the browser prints; whatever else it says goes nowhere.
fn announced(process: &mut Process) -> Outcome<String> {
    let mut lines = BufReader::new(process.stderr().ok_or("the browser says nothing")?).lines();
    let found = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("DevTools listening on ").map(str::to_owned));
    std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
    found.ok_or_else(|| "the browser ended before it listened".into())
}
