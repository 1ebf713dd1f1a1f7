//! The ticket that signs: asked for once, kept until shortly before it ends.

use super::platform::Platform;
use domain::Instant;
use std::sync::Arc;
use tokio::sync::Mutex;

/// A ticket is renewed that long before its end, so that nobody signs with one that ends on the way.
const EARLY_MS: i64 = 300_000;
/// After a failure nobody asks for that long: the account has a daily number of calls.
const PAUSE_MS: i64 = 30_000;

enum Kept {
    Nothing,
    Ticket { ticket: String, until: Instant },
    Failed { cause: String, until: Instant },
}

/// One ticket for the whole server.
pub struct Tickets {
    platform: Arc<dyn Platform>,
    kept: Mutex<Kept>,
}

impl Tickets {
    /// None yet.
    pub fn of(platform: impl Platform + 'static) -> Self {
        Self { platform: Arc::new(platform), kept: Mutex::new(Kept::Nothing) }
    }

    /// The ticket of now. Whoever comes while it is on its way waits for that one.
    ///
    /// # Errors
    /// Why WeChat gave none, for the log.
    pub async fn get(&self, now: Instant) -> Result<String, String> {
        let mut kept = self.kept.lock().await;
        match &*kept {
            Kept::Ticket { ticket, until } if now < *until => return Ok(ticket.clone()),
            Kept::Failed { cause, until } if now < *until => return Err(cause.clone()),
            _ => {}
        }
        let platform = Arc::clone(&self.platform);
        let asked = tokio::task::spawn_blocking(move || platform.ticket()).await;
        match asked.map_err(|error| error.to_string()).and_then(|answer| answer) {
            Ok(ticket) => {
                let until = now.plus_ms(i64::from(ticket.seconds) * 1_000 - EARLY_MS);
                *kept = Kept::Ticket { ticket: ticket.text.clone(), until };
                Ok(ticket.text)
            }
            Err(cause) => {
                *kept = Kept::Failed { cause: cause.clone(), until: now.plus_ms(PAUSE_MS) };
                Err(cause)
            }
        }
    }
}
