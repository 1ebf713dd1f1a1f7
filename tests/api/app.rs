//! A server on a copy of the demo, with a clock that the test moves.

use crate::call::{Answer, Call};
use api::roll::Me;
use axum::{Router, body::Body};
use domain::{Instant, poll::Poll};
use http_body_util::BodyExt;
use server::{Assets, Config, Key, Keys, State, WeChatAccount, router};
use std::{
    path::Path,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicI64, Ordering},
    },
};
use store::{
    Seal, Store,
    demo::{Demo, DemoKeys, DemoResident, fill},
};
use tempfile::TempDir;
use tower::ServiceExt;

pub const KEY: [u8; 32] = [7; 32];
/// 2026-11-22 10:00 in Shanghai.
const CREATED: Instant = Instant(1_795_312_800_000);

struct Template {
    folder: TempDir,
    demo: Demo,
}

/// The demo, filled once for all tests of this program.
fn template() -> &'static Template {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        // Tests run inside runtimes of their own, and a runtime inside a runtime is refused.
        std::thread::spawn(|| {
            let folder = tempfile::tempdir().expect("a folder");
            let runtime =
                tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
            let demo = runtime.block_on(async {
                let store = Store::open(&url(folder.path())).await.expect("a database");
                let demo = fill(
                    &store,
                    &DemoKeys { code_key: KEY, seal: Seal::new(&KEY), pictures: server::demo_pictures() },
                    CREATED,
                )
                .await
                .expect("the demo");
                store.close().await;
                demo
            });
            Template { folder, demo }
        })
        .join()
        .expect("a template")
    })
}

fn keys() -> Keys {
    Keys { code: Key::new(KEY), roll: Key::new(KEY), log: Key::new(KEY) }
}

fn url(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("linli.db").display())
}

/// A running server.
pub struct TestApp {
    pub demo: &'static Demo,
    pub store: Store,
    pub router: Router,
    now: Arc<AtomicI64>,
    folder: TempDir,
}

/// How the server under test is run.
pub struct Setup {
    pub public_url: &'static str,
    pub demo: bool,
    pub trusted_hops: usize,
    pub wechat: Option<WeChatAccount>,
}

impl Default for Setup {
    fn default() -> Self {
        Self { public_url: "http://127.0.0.1:8080", demo: true, trusted_hops: 0, wechat: None }
    }
}

impl TestApp {
    pub async fn open() -> Self {
        Self::with(Setup::default()).await
    }

    pub async fn with(setup: Setup) -> Self {
        let template = tokio::task::spawn_blocking(template).await.expect("a template");
        let folder = tempfile::tempdir().expect("a folder");
        for file in std::fs::read_dir(template.folder.path()).expect("the template") {
            let file = file.expect("a file");
            std::fs::copy(file.path(), folder.path().join(file.file_name())).expect("a copy");
        }
        Self::on(folder, setup).await
    }

    /// The server stopped and started on the same database.
    pub async fn again(self) -> Self {
        let (now, store) = (self.now(), self.store.clone());
        let app = Self::on(self.folder, Setup::default()).await;
        store.close().await;
        app.set_now(now);
        app
    }

    async fn on(folder: TempDir, setup: Setup) -> Self {
        let template = tokio::task::spawn_blocking(template).await.expect("a template");
        let store = Store::open(&url(folder.path())).await.expect("a database");
        let config = Config {
            public_url: setup.public_url.into(),
            trusted_hops: setup.trusted_hops,
            demo: setup.demo,
            photos: folder.path().join("photos"),
            wechat: setup.wechat,
        };
        let now = Arc::new(AtomicI64::new(CREATED.plus_ms(60_000).0));
        let told = Arc::clone(&now);
        let clock = Arc::new(move || Instant(told.load(Ordering::SeqCst)));
        let state = State::with_clock(config, store.clone(), keys(), Assets::default(), clock);
        state.show(template.demo.clone());
        state.read_with(Path::new(env!("CARGO_BIN_EXE_linli")));
        Self { demo: &template.demo, store, router: router(state), now, folder }
    }

    /// Where its database lies.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn now(&self) -> Instant {
        Instant(self.now.load(Ordering::SeqCst))
    }

    pub fn set_now(&self, now: Instant) {
        self.now.store(now.0, Ordering::SeqCst);
    }

    pub fn wait_ms(&self, ms: i64) {
        self.now.fetch_add(ms, Ordering::SeqCst);
    }

    pub async fn send(&self, call: Call) -> Answer {
        send(&self.router, call).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Call::get(path)).await
    }

    /// What belongs to the session of that cookie.
    pub async fn me(&self, cookie: &str) -> Me {
        self.send(Call::get("/api/me").cookie(cookie)).await.ok()
    }

    /// The demo's person of that role.
    pub fn resident(&self, role: &str) -> &'static DemoResident {
        self.demo.residents.iter().find(|resident| resident.role == role).expect("a role of the demo")
    }

    pub async fn open_poll(&self) -> Arc<Poll> {
        self.store.poll(self.demo.open_poll).await.expect("read").expect("the open poll")
    }
}

/// Sends a call to a router.
pub async fn send(router: &Router, call: Call) -> Answer {
    let answer = router.clone().oneshot(call.request().map(Body::from)).await.expect("infallible");
    let (head, body) = answer.into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    Answer { status: head.status.as_u16(), headers: head.headers, body }
}
