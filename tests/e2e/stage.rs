//! What a story plays on: a server of its own on the demo's community, and browser windows.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::sync::OnceLock;

use serde_json::Value;

use crate::Outcome;
use crate::browser::Browser;
use crate::engine::{Engine, Programs};
use crate::process::{Process, free_port, listening};

/// The server under test: the one that was built for release where `cargo x test` names it.
fn linli() -> Command {
    Command::new(std::env::var_os("LINLI_E2E_SERVER").unwrap_or_else(|| env!("CARGO_BIN_EXE_linli").into()))
}

pub struct Stage {
    engine: Engine,
    programs: Programs,
    windows: RefCell<Vec<Rc<Browser>>>,
}

impl Stage {
    pub fn new(engine: Engine, programs: Programs) -> Self {
        Self { engine, programs, windows: RefCell::default() }
    }

    /// A window with a profile of its own: another device.
    pub async fn browser(&self) -> Outcome<Rc<Browser>> {
        let window = Rc::new(Browser::open(self.engine, &self.programs).await?);
        self.windows.borrow_mut().push(Rc::clone(&window));
        Ok(window)
    }

    /// Another tab of that window.
    pub async fn tab(&self, window: &Browser) -> Outcome<Rc<Browser>> {
        let tab = Rc::new(window.tab().await?);
        self.windows.borrow_mut().push(Rc::clone(&tab));
        Ok(tab)
    }

    pub async fn keep_pictures(&self, story: &str) {
        let windows = self.windows.borrow().clone();
        for (number, window) in windows.iter().enumerate() {
            let name = format!("{}-{number}.png", story.replace("::", "-"));
            let _ = window.screenshot(&screens().join("failed").join(name)).await;
        }
    }

    pub async fn close(&self) {
        for window in self.windows.take() {
            window.close().await;
        }
    }
}

/// Where pictures of pages go.
pub fn screens() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens")
}

/// What is printed on a letter, and where its poll is.
#[derive(Clone, Debug)]
pub struct Letter {
    pub code: String,
    /// The phone's last digits; nothing where the roll names no phone.
    pub tail: Option<String>,
    pub community: String,
    pub poll: String,
    /// The page of a poll that has closed.
    pub closed: String,
}

/// A running server; its database goes with it.
pub struct Site {
    folder: tempfile::TempDir,
    port: u16,
    server: RefCell<Option<Process>>,
}

impl Site {
    /// Whether there is an app to look at.
    pub fn bundles() -> Result<(), String> {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/dist/resident/index.html");
        if page.is_file() { Ok(()) } else { Err("no browser bundle (cargo x build makes it)".to_owned()) }
    }

    /// A fresh copy of the demo.
    pub async fn open() -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        for file in std::fs::read_dir(seed()?.folder.path())? {
            let file = file?;
            std::fs::copy(file.path(), folder.path().join(file.file_name()))?;
        }
        let site = Self { folder, port: free_port()?, server: RefCell::default() };
        site.start().await?;
        Ok(site)
    }

    /// Starts the server (again) on the same port and database.
    pub async fn start(&self) -> Outcome {
        let mut command = serve(self.folder.path(), self.port);
        let mut server = Process::start(&mut command)?;
        listening(&mut server, self.port, "linli").await?;
        self.server.replace(Some(server));
        Ok(())
    }

    /// Takes the server away in the middle of whatever it does.
    pub fn kill(&self) {
        self.server.replace(None);
    }

    /// Changes the database behind the server's back; it must not run meanwhile.
    pub async fn damage(&self, sql: &str) -> Outcome {
        let store = store::Store::open(&database(self.folder.path())).await?;
        match store.execute(sql).await? {
            0 => Err(format!("nothing is changed by {sql}").into()),
            _ => Ok(()),
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The letter of somebody of the demo.
    pub fn letter(&self, role: &str) -> Outcome<Letter> {
        let demo = &seed()?.said;
        let residents = demo["residents"].as_array().into_iter().flatten();
        let found = residents.clone().find(|resident| resident["role"] == role);
        let found = found.ok_or_else(|| format!("the demo has no {role}"))?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(Letter {
            code: text(&found["code"]),
            tail: found["phone_tail"].as_str().map(str::to_owned),
            community: text(&demo["community"]["id"]),
            poll: text(&found["poll"]),
            closed: text(&demo["polls"]["closed"]["page"]),
        })
    }
}

fn database(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("linli.db").display())
}

fn serve(folder: &Path, port: u16) -> Command {
    let mut command = linli();
    command.arg("serve").args(["--listen", &format!("127.0.0.1:{port}"), "--database", &database(folder)]);
    command.arg("--data").arg(folder).arg("--demo");
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn demo(folder: &Path) -> Outcome<Value> {
    let said = linli().args(["demo", "--database", &database(folder), "--json"]).output()?;
    if !said.status.success() {
        return Err(format!("linli demo: {}", String::from_utf8_lossy(&said.stderr)).into());
    }
    Ok(serde_json::from_slice(&said.stdout)?)
}

/// The demo, sown once; every site starts from a copy.
struct Seed {
    folder: tempfile::TempDir,
    /// What `linli demo --json` says of it.
    said: Value,
}

fn seed() -> Outcome<&'static Seed> {
    static SEED: OnceLock<Result<Seed, String>> = OnceLock::new();
    let sown = SEED.get_or_init(|| {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let said =
            demo(folder.path()).map_err(|error| error.message().unwrap_or("the demo fails").to_owned())?;
        Ok(Seed { folder, said })
    });
    Ok(sown.as_ref()?)
}
