//! When two owners are one, and when two addresses are.

use super::{Owner, import::building_key};
use crate::community::Address;

/// What makes two addresses of a community the same, however they are spelt.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressKey(String);

impl AddressKey {
    /// Of that address.
    #[must_use]
    pub fn of(address: &Address) -> Self {
        let stairwell = address.stairwell.map_or(String::new(), |stairwell| stairwell.to_string());
        Self(format!("{}/{stairwell}/{}", building_key(&address.building), address.room))
    }
}

/// What tells the owners of one dwelling from all others, in their order (R10b, R11): the community's
/// number, or name and phone; a co-owner without a phone goes by the name and the first phone of the
/// dwelling; whoever has nothing of these is another person in every dwelling. Holds names: never store
/// it, only its keyed digest.
#[must_use]
pub fn identities(owners: &[Owner], dwelling: &AddressKey) -> Vec<String> {
    let first = owners.iter().find_map(|owner| owner.phone.as_ref());
    let identity = |owner: &Owner| match (&owner.number, &owner.phone, first) {
        (Some(number), ..) => format!("number/{number}"),
        (None, Some(phone), _) => format!("phone/{}/{phone}", owner.name),
        (None, None, Some(first)) => format!("beside/{}/{first}", owner.name),
        (None, None, None) => format!("{ALONE}{}/{}", owner.name, dwelling.0),
    };
    owners.iter().map(identity).collect()
}

/// Whether an identity holds for one dwelling only.
#[must_use]
pub fn is_alone(identity: &str) -> bool {
    identity.starts_with(ALONE)
}

const ALONE: &str = "dwelling/";
