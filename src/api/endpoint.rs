//! The endpoint as a type: what both sides must agree on, declared once.

use serde::{Serialize, de::DeserializeOwned};

/// The HTTP method of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; may be repeated.
    Get,
    /// Makes something new.
    Post,
    /// A POST whose body is a file: bytes declared as `application/octet-stream`.
    Upload,
    /// Puts something in its place; the same again changes nothing.
    Put,
    /// Takes something away.
    Delete,
}

impl Method {
    /// `GET`, `POST`, `PUT`, `DELETE`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post | Self::Upload => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// How a file's bytes are declared on their way to the server.
pub const BYTES: &str = "application/octet-stream";

/// The body of an [`Method::Upload`]: a file, byte for byte.
#[derive(Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Upload(pub Vec<u8>);

/// The named parts of a path.
pub trait Params: Serialize + DeserializeOwned {
    /// Their names, as in the path.
    const NAMES: &'static [&'static str];
    /// The value for that name, not yet encoded.
    fn value(&self, name: &str) -> String;
}

/// One endpoint: method, path and the types that travel.
pub trait Endpoint {
    /// Its name, `CastBallot`.
    const NAME: &'static str;
    /// Its method.
    const METHOD: Method;
    /// Its path with `{names}`.
    const PATH: &'static str;
    /// What the path holds.
    type Params: Params;
    /// What the body holds.
    type Request: Serialize + DeserializeOwned;
    /// What the answer holds.
    type Response: Serialize + DeserializeOwned;
}

/// One line of the endpoint table, for the contract test and `openapi.json`.
#[derive(Clone, Copy)]
pub struct Route {
    /// The endpoint's name.
    pub name: &'static str,
    /// Its method.
    pub method: Method,
    /// Its path with `{names}`.
    pub path: &'static str,
    /// The names in the path.
    pub params: &'static [&'static str],
    /// JSON Schemas of request and response.
    #[cfg(feature = "schema")]
    pub schemas: fn(&mut schemars::SchemaGenerator) -> (schemars::Schema, schemars::Schema),
}

/// The address of an endpoint with its parameters, percent-encoded.
#[must_use]
pub fn address<E: Endpoint>(params: &E::Params) -> String {
    filled(E::PATH, E::Params::NAMES, &|name| params.value(name))
}

/// Compiled once, not for every endpoint.
fn filled(path: &str, names: &[&str], value: &dyn Fn(&str) -> String) -> String {
    names
        .iter()
        .fold(path.to_owned(), |address, name| address.replace(&format!("{{{name}}}"), &encode(&value(name))))
}

/// Percent-encodes everything but RFC 3986's unreserved characters.
fn encode(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte))
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// Declares the endpoints of a feature: `Name: Method "path", Params, Request => Response;`.
#[macro_export]
macro_rules! endpoints {
    ($($(#[$doc:meta])* $name:ident: $method:ident $path:literal, $params:ty, $request:ty => $response:ty;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $name;

            impl $crate::Endpoint for $name {
                const NAME: &'static str = stringify!($name);
                const METHOD: $crate::Method = $crate::Method::$method;
                const PATH: &'static str = $path;
                type Params = $params;
                type Request = $request;
                type Response = $response;
            }
        )*

        /// The endpoints of this feature.
        pub const ROUTES: &[$crate::Route] = &[$($crate::Route {
            name: stringify!($name),
            method: $crate::Method::$method,
            path: $path,
            params: <$params as $crate::Params>::NAMES,
            #[cfg(feature = "schema")]
            schemas: |generator| (generator.subschema_for::<$request>(), generator.subschema_for::<$response>()),
        }),*];
    };
}

/// Declares the parameters of a path; every field has `Display`.
#[macro_export]
macro_rules! params {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }

        impl $crate::Params for $name {
            const NAMES: &'static [&'static str] = &[$(stringify!($field)),*];
            fn value(&self, name: &str) -> String {
                match name {
                    $(stringify!($field) => self.$field.to_string(),)*
                    _ => String::new(),
                }
            }
        }
    )*};
}

params! {
    /// A path without parameters.
    NoParams {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize, serde::Deserialize)]
    pub struct Word {
        word: String,
    }
    impl Params for Word {
        const NAMES: &'static [&'static str] = &["word"];
        fn value(&self, _: &str) -> String {
            self.word.clone()
        }
    }
    endpoints! { Echo: Get "/api/echo/{word}/end", Word, () => (); }

    #[test]
    fn what_stands_in_a_path_is_percent_encoded() {
        let at = Word { word: "7号/ ?#".into() };
        assert_eq!(address::<Echo>(&at), "/api/echo/7%E5%8F%B7%2F%20%3F%23/end");
        assert_eq!((ROUTES[0].name, Echo::METHOD.name()), ("Echo", "GET"));
    }
}
