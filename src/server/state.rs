//! What every request shares: configuration, store, key, budgets, bundles, clock.

use crate::{
    assets::Assets,
    committee::Passwords,
    keys::{Key, Keys},
    letter::Jobs,
    limits::Limits,
    picture::Easel,
    roll::Uploads,
    wechat::{self, WeChat},
};
use api::{poll::TallyView, recount::Participants};
use domain::{Instant, evidence::LogKey, id::PollId};
use std::{
    collections::HashMap,
    io,
    ops::Deref,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock, PoisonError, RwLock},
    time::{SystemTime, UNIX_EPOCH},
};
use store::{
    Seal, Store,
    demo::{Demo, DemoKeys},
};

/// How this server is reached and run.
#[derive(Clone, Debug)]
pub struct Config {
    /// What stands on letters and in QR codes, without a slash at the end.
    pub public_url: String,
    /// How many proxies in front are believed about the client's address.
    pub trusted_hops: usize,
    /// Whether `/demo` is there.
    pub demo: bool,
    /// The folder in which photos of papers are kept.
    pub photos: PathBuf,
    /// The operator's account at WeChat.
    pub wechat: Option<wechat::Account>,
}

impl Config {
    /// Whether the public address is https: decides the cookie and HSTS.
    #[must_use]
    pub fn https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// What everybody reads of a result.
#[derive(Clone)]
pub struct KnownTally {
    /// The size of the log and the number of open cases from which it follows.
    pub mark: (u64, i64),
    /// The page of the result.
    pub view: Arc<TallyView>,
    /// 参加名单.
    pub participants: Arc<Participants>,
}

/// The server's state; cheap to clone.
#[derive(Clone)]
pub struct State(Arc<Shared>);

/// What the state holds.
pub struct Shared {
    /// How this server is reached and run.
    pub config: Config,
    /// The disk.
    pub store: Store,
    /// The key of 投票码 and phone digits.
    pub key: Key,
    /// What seals names and phones.
    pub seal: Seal,
    /// What the heads of the polls' logs are signed with.
    pub log_key: LogKey,
    /// Letters that wait for the printer, in memory alone.
    pub letters: Jobs,
    /// Tenants' slips that wait for the printer, in memory alone.
    pub slips: Jobs,
    /// Files of rolls that wait to be saved, in memory alone.
    pub uploads: Uploads,
    /// What signs pages for WeChat, where the operator has an account there.
    pub wechat: Option<WeChat>,
    /// The browser bundles.
    pub assets: Assets,
    /// The budgets of tries.
    pub limits: Limits,
    /// Where passwords are hashed, few at a time.
    pub passwords: Passwords,
    /// Where photos are decoded, one at a time.
    pub pictures: Easel,
    /// Results of closed polls, with the size of the log from which they follow.
    pub tallies: RwLock<HashMap<PollId, KnownTally>>,
    /// What the demo holds; telling it again takes a while.
    pub demo: RwLock<Option<Arc<Demo>>>,
    program: OnceLock<PathBuf>,
    clock: Clock,
}

impl State {
    /// The state of a server that goes by the machine's clock.
    #[must_use]
    pub fn new(config: Config, store: Store, keys: Keys, assets: Assets) -> Self {
        Self::with_clock(config, store, keys, assets, Arc::new(machine_clock))
    }

    /// The same with another clock.
    #[must_use]
    pub fn with_clock(config: Config, store: Store, keys: Keys, assets: Assets, clock: Clock) -> Self {
        let (limits, tallies, demo) = (Limits::default(), RwLock::default(), RwLock::default());
        let (log_key, letters) = (LogKey::from_seed(keys.log.bytes()), Jobs::default());
        let host = config.public_url.split_once("://").map_or("", |(_, host)| host);
        store.sign_with(log_key.clone(), host);
        let (key, seal) = (keys.code, Seal::new(keys.roll.bytes()));
        let wechat = config.wechat.as_ref().map(WeChat::of);
        Self(Arc::new(Shared {
            config,
            store,
            key,
            seal,
            log_key,
            letters,
            slips: Jobs::default(),
            uploads: Uploads::default(),
            wechat,
            program: OnceLock::new(),
            assets,
            limits,
            passwords: Passwords::default(),
            pictures: Easel::default(),
            tallies,
            demo,
            clock,
        }))
    }

    /// Strangers' files are read by this program, not by the one that runs.
    pub fn read_with(&self, program: &Path) {
        let _ = self.program.set(program.to_owned());
    }

    /// The program that reads strangers' files.
    pub fn program(&self) -> io::Result<PathBuf> {
        self.program.get().cloned().map_or_else(std::env::current_exe, Ok)
    }

    /// Shows this demo; results of another one are forgotten.
    pub fn show(&self, demo: Demo) -> Arc<Demo> {
        let demo = Arc::new(demo);
        *self.demo.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&demo));
        self.tallies.write().unwrap_or_else(PoisonError::into_inner).clear();
        demo
    }

    /// What the demo's letters and owners are written with.
    #[must_use]
    pub fn demo_keys(&self) -> DemoKeys {
        DemoKeys { code_key: *self.key.bytes(), seal: self.seal.clone(), pictures: crate::demo::pictures() }
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Instant {
        (self.clock)()
    }
}

impl Deref for State {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// The machine's clock.
#[must_use]
pub fn machine_clock() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
