//! `linli account add | reset`: the first accounts, and a way back in. Secrets are printed once.

use super::{
    Refusal, community,
    options::{NewAccountOptions, ResetAccountOptions, RoleOption},
    place,
};
use domain::{
    committee::{Login, Role, SecondProof},
    id::CommunityId,
};
use serde_json::json;
use server::{Drawn, Holder, Keys, Passwords, draw_account, machine_clock};
use store::{Doer, Store};

/// Adds an account.
pub async fn add(options: NewAccountOptions) -> Result<(), Refusal> {
    let (store, keys) = place::open(&options.place).await?;
    let role = role(options.role);
    let community = owner(&store, options.community.as_deref(), role).await?;
    let login: Login =
        options.login.parse().map_err(|_| "--login takes 3 to 32 of a-z, 0-9, dot, hyphen, underscore")?;
    let name = community::line("--name", &options.name)?;
    let district = district(options.district, role)?;
    let second = second(options.card);
    let holder = Holder { community, district, login: login.into(), name, role, second };
    let drawn = draw(&keys, holder).await?;
    let doer = Doer { account: None, community, at: machine_clock() };
    store.add_account(&doer, &drawn.new).await?.map_err(|_| "somebody has that login")?;
    store.close().await;
    print(&drawn, options.json);
    Ok(())
}

/// Gives an account new secrets and ends its sessions.
pub async fn reset(options: ResetAccountOptions) -> Result<(), Refusal> {
    let (store, keys) = place::open(&options.place).await?;
    let account = store.account_of(&options.login).await?.ok_or("nobody has that login")?;
    let holder = Holder {
        community: account.community,
        district: account.district,
        login: account.login,
        name: account.name,
        role: account.role,
        second: second(options.card),
    };
    let drawn = server::redraw_account(keys.code.bytes(), &Passwords::default(), account.id, holder).await;
    let drawn = drawn.map_err(|error| error.to_string())?;
    let doer = Doer { account: None, community: account.community, at: machine_clock() };
    store.reset_account(&doer, account.id, &drawn.new.password_hash, &drawn.new.second).await?;
    store.close().await;
    print(&drawn, options.json);
    Ok(())
}

/// The district the account belongs to; only the role of that name has one.
fn district(district: Option<String>, role: Role) -> Result<Option<String>, Refusal> {
    match (role == Role::District, district) {
        (true, Some(name)) => community::line("--district", &name).map(Some),
        (true, None) => Err("--district says whose programme it is".into()),
        (false, Some(_)) => Err("--district goes with --role district".into()),
        (false, None) => Ok(None),
    }
}

/// The community the account belongs to, where the role belongs to one.
async fn owner(store: &Store, community: Option<&str>, role: Role) -> Result<Option<CommunityId>, Refusal> {
    let Some(text) = community else {
        let nobodys = (!role.in_community()).then_some(None);
        return nobodys.ok_or_else(|| "--community says whose committee it is".into());
    };
    if !role.in_community() {
        return Err("that role belongs to no community".into());
    }
    let id: CommunityId =
        text.parse().map_err(|_| "--community takes the id that `linli community add` prints")?;
    store.community(id).await?.ok_or("there is no such community")?;
    Ok(Some(id))
}

async fn draw(keys: &Keys, holder: Holder) -> Result<Drawn, Refusal> {
    let drawn = draw_account(keys.code.bytes(), &Passwords::default(), holder).await;
    drawn.map_err(|error| error.to_string().into())
}

const fn second(card: bool) -> SecondProof {
    if card { SecondProof::Card } else { SecondProof::Totp }
}

const fn role(option: RoleOption) -> Role {
    match option {
        RoleOption::Operator => Role::Operator,
        RoleOption::Chair => Role::Chair,
        RoleOption::Clerk => Role::Clerk,
        RoleOption::Inspector => Role::Inspector,
        RoleOption::Street => Role::Street,
        RoleOption::Builder => Role::Builder,
        RoleOption::District => Role::District,
        RoleOption::FundClerk => Role::FundClerk,
        RoleOption::Partner => Role::Partner,
    }
}

fn print(drawn: &Drawn, as_json: bool) {
    let new = &drawn.new;
    if as_json {
        let totp = drawn.totp.as_ref();
        println!(
            "{:#}",
            json!({
                "id": new.id,
                "community": new.community,
                "login": new.login,
                "role": new.role,
                "password": drawn.password,
                "totp_secret": totp.map(|totp| &totp.secret),
                "totp_uri": totp.map(|totp| &totp.uri),
                "card": drawn.card,
            })
        );
        return;
    }
    println!("Account   {} ({}, {})", new.login, new.name, new.role.words());
    println!("Password  {}   shown once; to be changed after the first log-in", drawn.password);
    if let Some(totp) = &drawn.totp {
        println!("TOTP      {}\n          {}", totp.secret, totp.uri);
    }
    for (number, code) in (1..).zip(&drawn.card) {
        println!("Card {number:>2}   {code}");
    }
}
