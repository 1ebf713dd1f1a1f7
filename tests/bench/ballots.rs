//! Ballots as 64 phones at a time would hand them in, through HTTP into a database on disk.

use crate::phones::{Connection, Phone};
use bytes::Bytes;
use domain::{
    evidence::{Channel, LogKey},
    poll::Level,
};
use server::{Assets, Config, Key, Keys, State, machine_clock, router, serve};
use std::{net::SocketAddr, sync::Arc, time::Instant};
use store::{Cast, SessionStart, Store, demo};
use tokio::{net::TcpListener, sync::Mutex, task::JoinSet};

const PHONES_AT_A_TIME: u32 = 64;

/// A demo on disk and the phones of everybody who has not voted.
struct Stage {
    _folder: tempfile::TempDir,
    store: Store,
    keys: Keys,
    demo: demo::Demo,
    phones: Vec<Phone>,
}

async fn stage() -> Stage {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("linli.db").display());
    let store = Store::open(&url).await.expect("a database");
    let keys = Keys { code: Key::new([7; 32]), roll: Key::new([7; 32]), log: Key::new([7; 32]) };
    let demo_keys = demo::DemoKeys {
        code_key: *keys.code.bytes(),
        seal: store::Seal::new(keys.roll.bytes()),
        pictures: Vec::new(),
    };
    let now = machine_clock();
    let demo = demo::fill(&store, &demo_keys, now).await.expect("the demo");
    let silent = demo.letters.iter().filter(|letter| !letter.voted);
    let phones: Vec<Phone> = silent.map(|letter| Phone::new(letter.serial, letter.voter)).collect();
    for phone in &phones {
        let start = SessionStart {
            token_hash: phone.token_hash(),
            label: "手机浏览器".into(),
            poll: demo.open_poll,
            voter: phone.voter,
            level: Level::CodeAndPhone,
            now,
            expires_at: now.plus_ms(3_600_000),
        };
        store.add_voter_to_session(&start).await.expect("a session");
    }
    Stage { _folder: folder, store, keys, demo, phones }
}

async fn listen(stage: &Stage) -> SocketAddr {
    let photos = std::env::temp_dir();
    let config =
        Config { public_url: "http://127.0.0.1".into(), trusted_hops: 0, demo: true, photos, wechat: None };
    let state = State::new(config, stage.store.clone(), stage.keys.clone(), Assets::default());
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(serve(listener, router(state), std::future::pending()));
    address
}

/// The same ballots straight into the store, with signed heads and proofs or without either.
pub async fn in_store(evidence: bool) -> f64 {
    let stage = stage().await;
    if evidence {
        stage.store.sign_with(LogKey::from_seed(stage.keys.log.bytes()), "127.0.0.1");
        stage.store.sign_logs().await.expect("signed");
    }
    let poll = stage.store.poll(stage.demo.open_poll).await.expect("a read").expect("the poll");
    let cast = |phone: &Phone| Cast {
        poll: poll.id,
        voter: phone.voter,
        submission: phone.ballot(&poll),
        channel: Channel::OwnDevice,
        level: Level::CodeAndPhone,
        now: machine_clock(),
    };
    let casts: Vec<Cast> = stage.phones.iter().map(cast).collect();
    let count = casts.len();
    let waiting = Arc::new(Mutex::new(casts));
    let start = Instant::now();
    let mut phones = JoinSet::new();
    for _ in 0..PHONES_AT_A_TIME {
        let (waiting, store, poll) = (Arc::clone(&waiting), stage.store.clone(), poll.id);
        phones.spawn(async move {
            while let Some(cast) = { waiting.lock().await.pop() } {
                let receipt = store.cast(cast).await.expect("recorded");
                if evidence {
                    let proof = store.proof_of_new(poll, receipt.index, 1).await.expect("a read");
                    std::hint::black_box(proof.expect("a proof"));
                }
            }
        });
    }
    while let Some(done) = phones.join_next().await {
        done.expect("a phone");
    }
    f64::from(u32::try_from(count).expect("a small count")) / start.elapsed().as_secs_f64()
}

pub async fn per_second() -> f64 {
    let stage = stage().await;
    let address = listen(&stage).await;
    let poll = stage.store.poll(stage.demo.open_poll).await.expect("a read").expect("the poll");
    let body = |phone: &Phone| Bytes::from(serde_json::to_vec(&phone.ballot(&poll)).expect("JSON"));
    let ballots: Vec<(Phone, Bytes)> =
        stage.phones.iter().map(|phone| (phone.clone(), body(phone))).collect();
    let count = ballots.len();
    let waiting = Arc::new(Mutex::new(ballots));
    let mut connections = Vec::new();
    for _ in 0..PHONES_AT_A_TIME {
        connections.push(Connection::open(address).await);
    }
    let id = poll.id;
    let start = Instant::now();
    let mut phones = JoinSet::new();
    for mut connection in connections {
        let waiting = Arc::clone(&waiting);
        phones.spawn(async move {
            while let Some((phone, body)) = { waiting.lock().await.pop() } {
                connection.cast(id, &phone, body).await;
            }
        });
    }
    while let Some(done) = phones.join_next().await {
        done.expect("a phone");
    }
    f64::from(u32::try_from(count).expect("a small count")) / start.elapsed().as_secs_f64()
}
