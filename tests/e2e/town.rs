//! A server in this process, on an empty database, with a clock that the story moves: a poll takes weeks.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::Instant;
use server::{Assets, Config, Keys, State};
use store::Store;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::Outcome;

/// 2026-11-23 (a Monday) 09:00 in Shanghai.
pub const MONDAY: Instant = Instant(1_795_395_600_000);

/// A running server; its database goes with it.
pub struct Town {
    pub url: String,
    pub store: Store,
    pub state: State,
    now: Arc<AtomicI64>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
    _folder: tempfile::TempDir,
}

impl Town {
    /// Starts on a free port, at 09:00 on [`MONDAY`].
    pub async fn open() -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let now = Arc::new(AtomicI64::new(MONDAY.0));
        let (tell, told) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        let (place, clock) = (folder.path().to_owned(), Arc::clone(&now));
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
            let Ok(runtime) = runtime else { return };
            runtime.block_on(async move {
                let opened = start(&place, clock).await;
                let (listener, state, answer) = match opened {
                    Ok((listener, state, url)) => {
                        let answer = (url, state.store.clone(), state.clone());
                        (listener, state, answer)
                    }
                    Err(failed) => {
                        let _ = tell.send(Err(failed));
                        return;
                    }
                };
                let _ = tell.send(Ok(answer));
                let stop = async { drop(stopped.await) };
                let _ = server::serve(listener, server::router(state), stop).await;
            });
        });
        let (url, store, state) = told.await.map_err(|_| "the server did not start")??;
        Ok(Self { url, store, state, now, stop: Some(stop), thread: Some(thread), _folder: folder })
    }

    pub fn now(&self) -> Instant {
        Instant(self.now.load(Ordering::SeqCst))
    }

    /// Moves the clock; it never goes back.
    pub fn set_now(&self, now: Instant) {
        self.now.fetch_max(now.0, Ordering::SeqCst);
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn start(folder: &Path, clock: Arc<AtomicI64>) -> Result<(TcpListener, State, String), String> {
    let database = format!("sqlite://{}", folder.join("linli.db").display());
    let store = Store::open(&database).await.map_err(|error| error.to_string())?;
    let keys = Keys::open(folder).map_err(|error| error.to_string())?;
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let url = format!("http://{address}");
    let config = Config {
        public_url: url.clone(),
        trusted_hops: 0,
        demo: false,
        photos: folder.join("photos"),
        wechat: None,
    };
    let told = Arc::new(move || Instant(clock.load(Ordering::SeqCst)));
    let state = State::with_clock(config, store, keys, Assets::embedded(), told);
    state.read_with(Path::new(env!("CARGO_BIN_EXE_linli")));
    Ok((listener, state, url))
}
