//! Chromium, Firefox and WebKitGTK through their WebDriver programs.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use fantoccini::elements::{Element, ElementRef};
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};

use super::{Key, TOUCHED, with_locator};
use crate::Outcome;
use crate::engine::{Engine, Programs};
use crate::process::{Process, free_port, listening};

/// One session; its programs end with it.
pub struct WebDriver {
    client: Client,
    _driver: Process,
    _screen: Option<Process>,
    _profile: tempfile::TempDir,
}

impl WebDriver {
    pub async fn open(engine: Engine, programs: &Programs) -> Outcome<Self> {
        let profile = tempfile::tempdir()?;
        let port = free_port()?;
        let mut command = Command::new(&programs.driver);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let screen = match engine {
            Engine::Webkit => Some(screen(&mut command)?),
            _ => None,
        };
        command.arg(format!("--port={port}"));
        let mut driver = Process::start(&mut command)?;
        listening(&mut driver, port, "the WebDriver program").await?;
        let capabilities = capabilities(engine, programs, profile.path());
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await?;
        if engine != Engine::Chromium {
            client.set_window_size(360, 640).await?;
        }
        Ok(Self { client, _driver: driver, _screen: screen, _profile: profile })
    }

    pub async fn close(&self) {
        let _ = self.client.clone().close().await;
    }

    pub async fn goto(&self, url: &str) -> Outcome {
        Ok(self.client.goto(url).await?)
    }

    pub async fn reload(&self) -> Outcome {
        Ok(self.client.refresh().await?)
    }

    pub async fn back(&self) -> Outcome {
        Ok(self.client.back().await?)
    }

    pub async fn eval(&self, body: &str, arguments: &[Value]) -> Outcome<Value> {
        Ok(self.client.execute(body, arguments.to_vec()).await?)
    }

    pub async fn screenshot(&self) -> Outcome<Vec<u8>> {
        Ok(self.client.screenshot().await?)
    }

    pub async fn click(&self, role: &str, name: &str, place: usize) -> Outcome {
        let body = with_locator(&format!("{TOUCHED} return target;"));
        let found = self.client.execute(&body, vec![json!(role), json!(name), json!(place)]).await?;
        let id = found.as_object().and_then(|entry| entry.values().next()).and_then(Value::as_str);
        let id = id.ok_or("the element has gone")?.to_owned();
        Ok(Element::from_element_id(self.client.clone(), ElementRef::from(id)).click().await?)
    }

    /// How wide and high the window is, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        Ok(self.client.set_window_size(width, height).await?)
    }

    /// Hands a file to the file field of that label.
    pub async fn choose_file(&self, label: &str, file: &str) -> Outcome {
        let body = with_locator("return at.find('file', arguments[0])[0];");
        let found = self.client.execute(&body, vec![json!(label)]).await?;
        let id = found.as_object().and_then(|entry| entry.values().next()).and_then(Value::as_str);
        let id = id.ok_or_else(|| format!("no file field «{label}»"))?.to_owned();
        Ok(Element::from_element_id(self.client.clone(), ElementRef::from(id)).send_keys(file).await?)
    }

    pub async fn type_text(&self, text: &str) -> Outcome {
        Ok(self.client.active_element().await?.send_keys(text).await?)
    }

    pub async fn press(&self, key: Key) -> Outcome {
        let key = match key {
            Key::Tab => fantoccini::key::Key::Tab,
            Key::Enter => fantoccini::key::Key::Enter,
            Key::Space => fantoccini::key::Key::Space,
        };
        Ok(self.client.active_element().await?.send_keys(&char::from(key).to_string()).await?)
    }
}

fn capabilities(
    engine: Engine,
    programs: &Programs,
    profile: &std::path::Path,
) -> fantoccini::wd::Capabilities {
    let browser = &programs.browser;
    let wanted = match engine {
        Engine::Firefox => json!({
            "moz:firefoxOptions": { "binary": browser, "args": ["-headless", "--width=360", "--height=640"] },
        }),
        Engine::Webkit => json!({
            "webkitgtk:browserOptions": { "binary": browser, "args": ["--automation"] },
        }),
        _ => {
            let mut flags: Vec<String> = super::cdp::FLAGS.iter().map(|&flag| flag.to_owned()).collect();
            flags.push(format!("--user-data-dir={}", profile.display()));
            json!({
                "goog:chromeOptions": {
                    "binary": browser,
                    "args": flags,
                    "mobileEmulation": { "deviceMetrics": { "width": 360, "height": 640, "pixelRatio": 2.0, "touch": true } },
                },
            })
        }
    };
    wanted.as_object().cloned().unwrap_or_default()
}

/// A screen that nobody sees, for the one browser that has no headless mode.
fn screen(command: &mut Command) -> Outcome<Process> {
    let mut xvfb = Command::new("Xvfb");
    xvfb.args(["-displayfd", "1", "-screen", "0", "800x900x24", "-nolisten", "tcp"]);
    let mut process = Process::start(xvfb.stdout(Stdio::piped()).stderr(Stdio::null()))?;
    let mut number = String::new();
    let said = process.stdout().ok_or("Xvfb says nothing")?;
    BufReader::new(said).read_line(&mut number)?;
    command.env("DISPLAY", format!(":{}", number.trim())).env("GDK_BACKEND", "x11");
    command.env("LIBGL_ALWAYS_SOFTWARE", "1").env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
    Ok(process)
}
