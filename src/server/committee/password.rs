//! Passwords: argon2id at the recommended cost, two at a time, and no endless queue.

use crate::error::Error;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier},
};
use tokio::sync::{Mutex, Semaphore};

/// Each takes 19 MiB and a core for a while.
const AT_ONCE: usize = 2;
const WAITING: usize = 50;

/// What an unknown login is checked against, so that it takes as long as a known one; no password fits.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Where passwords are hashed.
pub struct Passwords {
    places: Semaphore,
    running: Semaphore,
    stripes: [Mutex<()>; 16],
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            places: Semaphore::new(AT_ONCE + WAITING),
            running: Semaphore::new(AT_ONCE),
            stripes: std::array::from_fn(|_| Mutex::new(())),
        }
    }
}

impl Passwords {
    /// Whether the password fits the hash; without a hash it never does, in the same time.
    pub async fn fits(&self, hash: Option<String>, password: String) -> Result<bool, Error> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let fits = self.run(move || {
            PasswordVerifier::<str>::verify_password(&Argon2::default(), password.as_bytes(), &hash).is_ok()
        });
        Ok(fits.await? && known)
    }

    /// The hash of a new password, with salt and cost.
    pub async fn hash(&self, password: String) -> Result<String, Error> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(Error::internal)?;
        let hash = move || Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
        Ok(self.run(hash).await?.map_err(Error::internal)?.to_string())
    }

    /// One try at a time with one login: otherwise parallel tries would all see the same number left.
    pub fn stripe(&self, byte: u8) -> &Mutex<()> {
        &self.stripes[usize::from(byte) % self.stripes.len()]
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let _place = self.places.try_acquire().map_err(|_| Error::busy())?;
        let _running = self.running.acquire().await.map_err(Error::internal)?;
        tokio::task::spawn_blocking(work).await.map_err(Error::internal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::password_hash::phc::PasswordHash;

    #[tokio::test]
    async fn a_password_fits_its_hash_alone_and_nobody_has_one() {
        let passwords = Passwords::default();
        let hash = passwords.hash("槐树下面十个字的句子".into()).await.expect("hashed");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let fits = async |hash: Option<&str>, password: &str| {
            passwords.fits(hash.map(str::to_owned), password.to_owned()).await.expect("checked")
        };
        assert!(fits(Some(&hash), "槐树下面十个字的句子").await);
        assert!(!fits(Some(&hash), "槐树下面十个字的句号").await);
        assert!(!fits(None, "槐树下面十个字的句子").await);
        let other = passwords.hash("槐树下面十个字的句子".into()).await.expect("hashed");
        assert_ne!(hash, other, "salted");
    }

    #[tokio::test]
    async fn the_demo_is_hashed_as_hard_as_everybody() {
        let hash = store::demo::PASSWORD_HASH.to_owned();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let passwords = Passwords::default();
        let fits = passwords.fits(Some(hash), store::demo::PASSWORD.to_owned());
        assert!(fits.await.expect("checked"));
    }

    #[test]
    fn nobody_is_checked_as_hard_as_somebody() {
        let nobody = PasswordHash::new(NOBODY).expect("a PHC string");
        let own = Argon2::default().hash_password_with_salt(b"x", &[7; 16]).expect("hashed");
        assert_eq!((nobody.algorithm, &nobody.params), (own.algorithm, &own.params));
    }

    #[tokio::test]
    async fn when_the_queue_is_full_the_next_is_turned_away_at_once() {
        let passwords = Passwords::default();
        let _all = passwords.places.acquire_many(52).await.expect("52 places");
        let answer = passwords.fits(None, "x".into()).await;
        assert_eq!(answer.expect_err("full").render(crate::request::RequestId::draw()).status(), 503);
    }
}
