//! The committee of 示例小区: whom one can be in the console.

use super::{
    chance::{bits, hash},
    place::DISTRICT,
};
use crate::{NewAccount, Second};
use domain::{
    committee::Role,
    evidence::Hash32,
    id::{AccountId, CommunityId},
};

/// The password of all of them; everybody may know it.
pub const PASSWORD: &str = "shili-xiaoqu-yanshi";

/// Its argon2id hash at the cost of every password. Hashing it anew for each would take a second and hide nothing.
pub const PASSWORD_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bGlubGkgZGVtbyBzYWx0IQ$v0iLmpoxU8jNd0HHWpfEMsQQtm1dVhGEeiPVJ92LmG4";

/// Somebody with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoStaff {
    pub account: AccountId,
    pub login: &'static str,
    pub name: &'static str,
    pub role: Role,
    /// From which, with the key of the installation, the TOTP secret is made.
    pub totp_salt: Hash32,
}

const PEOPLE: [(&str, &str, Role); 12] = [
    ("chair", "示例甲", Role::Chair),
    ("second", "示例乙", Role::Chair),
    ("clerk1", "示例丙", Role::Clerk),
    ("clerk2", "示例丁", Role::Clerk),
    ("inspector", "示例戊", Role::Inspector),
    ("street", "示例己", Role::Street),
    ("operator", "示例庚", Role::Operator),
    ("builder", "示例辛", Role::Builder),
    ("district", "示例壬", Role::District),
    ("fund1", "示例癸", Role::FundClerk),
    ("fund2", "示例子", Role::FundClerk),
    ("partner", "示例丑", Role::Partner),
];

/// Everybody.
pub(super) fn staff() -> Vec<DemoStaff> {
    let of = |(login, name, role)| DemoStaff {
        account: AccountId::from_bits(bits("account", login)),
        login,
        name,
        role,
        totp_salt: hash("totp", login),
    };
    PEOPLE.into_iter().map(of).collect()
}

impl DemoStaff {
    /// Their account.
    pub(super) fn account(&self, community: CommunityId) -> NewAccount {
        NewAccount {
            id: self.account,
            community: self.role.in_community().then_some(community),
            district: (self.role == Role::District).then(|| DISTRICT.into()),
            login: self.login.into(),
            name: self.name.into(),
            role: self.role,
            password_hash: PASSWORD_HASH.into(),
            second: Second::Totp(self.totp_salt),
            start_password: false,
        }
    }
}
