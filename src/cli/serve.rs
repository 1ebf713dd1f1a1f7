//! `linli serve`: arguments → store → router → accept loop.

use super::{
    Refusal,
    options::{Log, ServeOptions},
    place, terminal,
};
use server::{Assets, Config, Demo, Keys, State, WeChatAccount, machine_clock, router, stop_signal};
use std::io::IsTerminal;
use store::{Store, demo};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// Serves until the process is told to stop.
pub async fn serve(options: ServeOptions) -> Result<(), Refusal> {
    let public_url = options.public(terminal::lan_address().filter(|_| options.lan))?;
    let assets = Assets::embedded();
    log(options.log)?;
    if !assets.complete() {
        if !cfg!(debug_assertions) {
            return Err(
                "this program was built without the browser bundles; build it with `cargo x build`".into()
            );
        }
        tracing::warn!(event = "no_bundles", "pages are empty until `cargo x build` has made target/dist");
    }
    if public_url.starts_with("http://") {
        tracing::warn!(event = "plain_http", "sessions are not protected on the way");
    }
    let address = options.address();
    let listener = TcpListener::bind(address).await.map_err(|error| format!("{address}: {error}"))?;
    let (store, keys) = place::open(&options.place).await?;
    let demo = if options.demo { Some(demo_of(&store, &keys).await?) } else { None };
    if demo.is_some() {
        server::keep_demo_pictures(&options.place.photos()).await?;
    }
    let config = Config {
        public_url,
        trusted_hops: options.trusted_hops,
        demo: options.demo,
        photos: options.place.photos(),
        wechat: wechat(options.wechat_app_id, options.wechat_servers)?,
    };
    terminal::greet(&config.public_url, demo.as_ref(), options.lan);
    let state = State::new(config, store.clone(), keys, assets);
    if let Some(demo) = demo {
        state.show(demo);
    }
    server::restart_logs(&state).await;
    tokio::spawn(server::check_logs(state.clone()));
    tokio::spawn(server::keep_course(state.clone()));
    tokio::spawn(server::keep_delivering(state.clone()));
    server::serve(listener, router(state), stop_signal()).await?;
    store.close().await;
    Ok(())
}

/// The account at WeChat. A secret on the command line would stand in the list of processes.
fn wechat(app_id: Option<String>, servers: String) -> Result<Option<WeChatAccount>, Refusal> {
    let Some(app_id) = app_id else { return Ok(None) };
    let secret = std::env::var("LINLI_WECHAT_SECRET")
        .map_err(|_| "--wechat-app-id needs the account's secret in LINLI_WECHAT_SECRET")?;
    Ok(Some(WeChatAccount { servers, app_id, secret }))
}

/// The demo of this database; an empty one is filled.
pub async fn demo_of(store: &Store, keys: &Keys) -> Result<Demo, Refusal> {
    if let Some(demo) = demo::find(store).await? {
        return Ok(demo);
    }
    let keys = place::demo_keys(keys);
    let filled = demo::fill(store, &keys, machine_clock()).await;
    filled.map_err(|error| match error {
        store::StoreError::Conflict(_) => {
            "this database holds a real community; the demo needs one of its own".into()
        }
        error => error.into(),
    })
}

fn log(log: Log) -> Result<(), Refusal> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let filter = filter.add_directive(server::QUIET.parse()?);
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match log {
        Log::Text => subscriber.with_ansi(std::io::stderr().is_terminal()).init(),
        Log::Json => subscriber.json().flatten_event(true).init(),
    }
    Ok(())
}
