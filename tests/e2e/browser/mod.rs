//! A browser window as a story sees it: pages, roles and names, whatever drives the engine.

pub mod cdp;
pub mod connection;
pub mod webdriver;

use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};

use crate::Outcome;
use crate::engine::{Engine, Programs};
use crate::process::{DEADLINE, PAUSE};
use cdp::Cdp;
use webdriver::WebDriver;

const LOCATE: &str = include_str!("../locate.js");

/// A key that a story may press.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    Tab,
    Enter,
    Space,
}

enum Driver {
    WebDriver(WebDriver),
    Cdp(Cdp),
}

/// One window, in a profile of its own.
pub struct Browser {
    driver: Driver,
}

impl Browser {
    pub async fn open(engine: Engine, programs: &Programs) -> Outcome<Self> {
        let driver = match engine {
            Engine::Chromium80 | Engine::Chromium88 | Engine::Devtools => {
                Driver::Cdp(Cdp::open(engine, programs).await?)
            }
            Engine::Chromium | Engine::Firefox | Engine::Webkit => {
                Driver::WebDriver(WebDriver::open(engine, programs).await?)
            }
        };
        Ok(Self { driver })
    }

    pub async fn close(&self) {
        if let Driver::WebDriver(driver) = &self.driver {
            driver.close().await;
        }
    }

    /// A second tab, where the developer protocol drives.
    pub async fn tab(&self) -> Outcome<Self> {
        Ok(Self { driver: Driver::Cdp(self.cdp()?.tab().await?) })
    }

    /// The developer protocol, for what WebDriver has no word for.
    pub fn cdp(&self) -> Outcome<&Cdp> {
        match &self.driver {
            Driver::Cdp(cdp) => Ok(cdp),
            Driver::WebDriver(_) => Err("this story needs the developer protocol".into()),
        }
    }

    pub async fn goto(&self, url: &str) -> Outcome {
        match &self.driver {
            Driver::WebDriver(driver) => driver.goto(url).await,
            Driver::Cdp(cdp) => cdp.goto(url).await,
        }
    }

    pub async fn reload(&self) -> Outcome {
        match &self.driver {
            Driver::WebDriver(driver) => driver.reload().await,
            Driver::Cdp(cdp) => cdp.reload().await,
        }
    }

    /// The browser's own Back.
    pub async fn back(&self) -> Outcome {
        match &self.driver {
            Driver::WebDriver(driver) => driver.back().await,
            Driver::Cdp(cdp) => cdp.back().await,
        }
    }

    /// Runs a function body with `arguments`; a promise is awaited.
    pub async fn eval(&self, body: &str, arguments: &[Value]) -> Outcome<Value> {
        match &self.driver {
            Driver::WebDriver(driver) => driver.eval(body, arguments).await,
            Driver::Cdp(cdp) => cdp.eval(body, arguments).await,
        }
    }

    /// As `eval`, with `at.find(role, name)` and its kin at hand.
    pub async fn look(&self, body: &str, arguments: &[Value]) -> Outcome<Value> {
        self.eval(&with_locator(body), arguments).await
    }

    /// Another size of the window.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        match &self.driver {
            Driver::WebDriver(driver) => driver.resize(width, height).await,
            Driver::Cdp(cdp) => cdp.resize(width, height).await,
        }
    }

    /// Hands a file to the file field of that label.
    pub async fn choose_file(&self, label: &str, file: &Path) -> Outcome {
        match &self.driver {
            Driver::WebDriver(driver) => driver.choose_file(label, &file.display().to_string()).await,
            Driver::Cdp(_) => Err("a file is chosen by WebDriver".into()),
        }
    }

    pub async fn screenshot(&self, file: &Path) -> Outcome {
        let png = match &self.driver {
            Driver::WebDriver(driver) => driver.screenshot().await?,
            Driver::Cdp(cdp) => cdp.screenshot().await?,
        };
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(file, png)?)
    }

    pub async fn press(&self, key: Key) -> Outcome {
        match &self.driver {
            Driver::WebDriver(driver) => driver.press(key).await,
            Driver::Cdp(cdp) => cdp.press(key).await,
        }
    }

    /// Waits until the body returns something true; pages may come and go meanwhile.
    pub async fn until(&self, what: &str, body: &str, arguments: &[Value]) -> Outcome<Value> {
        let deadline = Instant::now() + DEADLINE;
        loop {
            let last = match self.look(body, arguments).await {
                Ok(value) if truthy(&value) => return Ok(value),
                Ok(_) => String::new(),
                Err(error) => format!(" ({})", error.message().unwrap_or("no reason")),
            };
            if Instant::now() > deadline {
                let shown = self.visible_text().await.unwrap_or_default();
                let complaints = self.complaints().join("\n");
                return Err(
                    format!("never happened: {what}{last}\nthe page says:\n{shown}\n{complaints}").into()
                );
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits for a thing of this role and name.
    pub async fn see(&self, role: &str, name: &str) -> Outcome {
        let body = "return at.find(arguments[0], arguments[1]).length > 0";
        self.until(&format!("{role} «{name}»"), body, &[json!(role), json!(name)]).await?;
        Ok(())
    }

    /// How many there are now.
    pub async fn count(&self, role: &str, name: &str) -> Outcome<usize> {
        let body = "return at.find(arguments[0], arguments[1]).length";
        let found = self.look(body, &[json!(role), json!(name)]).await?;
        Ok(found.as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or_default())
    }

    /// Whether it is there now.
    pub async fn has(&self, role: &str, name: &str) -> Outcome<bool> {
        Ok(self.count(role, name).await? > 0)
    }

    /// Waits until the page shows this text.
    pub async fn read(&self, text: &str) -> Outcome {
        let body = "return document.body.innerText.replace(/\\s+/g, '').includes(arguments[0])";
        let squeezed: String = text.split_whitespace().collect();
        self.until(&format!("text «{text}»"), body, &[json!(squeezed)]).await?;
        Ok(())
    }

    /// What the console has said against the page, where the developer protocol drives.
    pub fn complaints(&self) -> Vec<String> {
        self.cdp().map(Cdp::complaints).unwrap_or_default()
    }

    pub async fn visible_text(&self) -> Outcome<String> {
        let text = self.eval("return location.href + '\\n' + document.body.innerText", &[]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    pub async fn path(&self) -> Outcome<String> {
        let path = self.eval("return location.pathname", &[]).await?;
        Ok(path.as_str().unwrap_or_default().to_owned())
    }

    /// Taps the first thing of this role and name that can be used.
    pub async fn click(&self, role: &str, name: &str) -> Outcome {
        self.click_nth(role, name, 0).await
    }

    /// Taps one of several, counted from 0.
    pub async fn click_nth(&self, role: &str, name: &str, place: usize) -> Outcome {
        let deadline = Instant::now() + DEADLINE;
        let arguments = [json!(role), json!(name), json!(place)];
        loop {
            self.until(&format!("{role} «{name}» that can be used"), USABLE, &arguments).await?;
            match self.click_once(role, name, place, &arguments).await {
                Err(_) if Instant::now() < deadline => tokio::time::sleep(PAUSE).await,
                done => return done,
            }
        }
    }

    /// A tap counts if what was meant got it: a page that is drawn again between finger down and up loses it.
    async fn click_once(&self, role: &str, name: &str, place: usize, arguments: &[Value]) -> Outcome {
        let before = self.look(&format!("{TOUCHED}{PLACE}return place;"), arguments).await?;
        tokio::time::sleep(PAUSE).await;
        if self.look(&format!("{TOUCHED}{PLACE}{LISTEN}"), arguments).await? != before {
            return Err(format!("{role} «{name}» moves").into());
        }
        match &self.driver {
            Driver::WebDriver(driver) => driver.click(role, name, place).await?,
            Driver::Cdp(cdp) => cdp.taps(role, name, place, 1).await?,
        }
        match self.eval("return window.tapped", &[]).await {
            Ok(Value::String(missed)) => Err(format!("{role} «{name}» missed: {missed}").into()),
            // Where the tap led to another page, nothing is remembered.
            _ => Ok(()),
        }
    }

    /// Taps a field and types.
    pub async fn fill(&self, name: &str, text: &str) -> Outcome {
        self.click("textbox", name).await?;
        self.type_text(text).await
    }

    /// Empties a field and types.
    pub async fn refill(&self, name: &str, text: &str) -> Outcome {
        self.click("textbox", name).await?;
        let body = "
var field = at.find('textbox', arguments[0])[0];
field.value = '';
field.dispatchEvent(new Event('input', { bubbles: true }));
return true;";
        self.until(&format!("field «{name}»"), body, &[json!(name)]).await?;
        self.type_text(text).await
    }

    /// Types where the focus is.
    pub async fn type_text(&self, text: &str) -> Outcome {
        match &self.driver {
            Driver::WebDriver(driver) => driver.type_text(text).await,
            Driver::Cdp(cdp) => cdp.type_text(text).await,
        }
    }
}

const USABLE: &str = "return at.usable(arguments[0], arguments[1]).length > arguments[2]";

/// The element under the finger, scrolled to the middle of the window.
pub const TOUCHED: &str = "
var target = at.touched(at.usable(arguments[0], arguments[1])[arguments[2]]);
target.scrollIntoView({ block: 'center' });
";

const PLACE: &str = "
var box = target.getBoundingClientRect();
var place = box.left + ' ' + box.top;
";

/// Remembers whether the next click meets the target; where page scripts are switched off nobody hears it.
const LISTEN: &str = "
window.tapped = true;
document.addEventListener('probe', function () { window.tapped = 'no click'; }, { once: true });
document.dispatchEvent(new Event('probe'));
document.addEventListener('click', function (event) {
  window.tapped = target.contains(event.target) ? true : event.target.outerHTML.slice(0, 120);
}, { capture: true, once: true });
return place;
";

pub fn with_locator(body: &str) -> String {
    format!("var at = {};\n{body}", LOCATE.trim_end())
}

fn truthy(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false)) && value != &json!(0) && value != &json!("")
}
