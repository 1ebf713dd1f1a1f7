//! `linli demo`: fill, print, reset.

use super::{Refusal, options::DemoOptions, place, serve};
use serde_json::{Value, json};
use server::{Demo, Key, machine_clock, told_secret};
use std::io::Write;
use store::demo::{DemoResident, DemoStaff, Letter, PASSWORD, reset};

/// Prints the demo of a database; an empty one is filled.
pub async fn demo(options: DemoOptions) -> Result<(), Refusal> {
    let (store, keys) = place::open(&options.place).await?;
    let demo = if options.reset {
        reset(&store, &place::demo_keys(&keys), machine_clock()).await?
    } else {
        serve::demo_of(&store, &keys).await?
    };
    store.close().await;
    let text = if options.json {
        format!("{:#}\n", as_json(&demo, &keys.code))
    } else {
        as_lines(&demo, &keys.code)
    };
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

fn as_lines(demo: &Demo, key: &Key) -> String {
    let line = |resident: &DemoResident| {
        let tail = resident.phone_tail.map_or("none".to_owned(), |tail| tail.digits());
        format!("{}  {tail}  {}\n", resident.code.printed(), resident.label)
    };
    let staff = |person: &DemoStaff| {
        format!(
            "{}  {PASSWORD}  {}  {}\n",
            person.login,
            told_secret(key.bytes(), person),
            person.role.words()
        )
    };
    demo.residents.iter().map(line).chain(demo.staff.iter().map(staff)).collect()
}

fn as_json(demo: &Demo, key: &Key) -> Value {
    let page = |poll| api::pages::poll(demo.community, poll);
    let poll = |poll: domain::id::PollId| json!({ "id": poll, "page": page(poll) });
    json!({
        "created_at": demo.created_at,
        "community": { "id": demo.community, "page": api::pages::community(demo.community) },
        "polls": {
            "open": poll(demo.open_poll),
            "closed": poll(demo.closed_poll),
            "announced": poll(demo.announced_poll),
        },
        "demo_page": "/demo",
        "staff": demo.staff.iter().map(|person| staff(key, person)).collect::<Vec<_>>(),
        "residents": demo.residents.iter().zip(0..).map(resident).collect::<Vec<_>>(),
        "letters": demo.letters.iter().map(letter).collect::<Vec<_>>(),
    })
}

fn staff(key: &Key, person: &DemoStaff) -> Value {
    json!({
        "login": person.login,
        "name": person.name,
        "role": person.role,
        "password": PASSWORD,
        "totp_secret": told_secret(key.bytes(), person),
        "log_in_as": format!("/demo/staff/{}", person.login),
    })
}

fn resident((resident, place): (&DemoResident, usize)) -> Value {
    json!({
        "role": resident.role,
        "label": resident.label,
        "code": resident.code,
        "phone_tail": resident.phone_tail,
        "poll": resident.poll,
        "voter": resident.voter,
        "letter": format!("/demo/letter/{place}"),
    })
}

fn letter(letter: &Letter) -> Value {
    json!({
        "serial": letter.serial,
        "voter": letter.voter,
        "code": letter.code,
        "phone_tail": letter.phone_tail,
        "voted": letter.voted,
    })
}
