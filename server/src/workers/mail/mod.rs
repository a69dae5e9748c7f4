//! Sends the messages of the outbox.

use crate::http::Shutdown;
use crate::mail::{AT_ONCE, Carrier, Letterhead, compose};
use accounts::message::MailProblem;
use accounts::{Directory, Error, Message, MessageId, Undelivered};
use futures::{FutureExt, StreamExt, stream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// How often to poll for messages while there are none.
const WHEN_IDLE: Duration = Duration::from_millis(500);
/// How long to wait after a database failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);
/// How many messages are taken at once: few enough that all attempts end within a lease and that a more urgent
/// message does not wait long.
const BATCH: i64 = 8;
/// The first pause after a mail server could not be reached. It doubles up to a maximum.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The worker that sends messages.
#[derive(Clone)]
pub(super) struct Sender {
    pub directory: Directory,
    pub carrier: Carrier,
    pub letterhead: std::sync::Arc<Letterhead>,
}

impl Sender {
    /// Works until shutdown. Mails in progress then are finished, or sent again at the next start.
    pub async fn work(self, mut shutdown: Shutdown) {
        let mut pause = FIRST_PAUSE;
        loop {
            let next = match self.send_batch().await {
                Ok(Sent::Nothing) => WHEN_IDLE,
                Ok(Sent::Some) => {
                    pause = FIRST_PAUSE;
                    Duration::ZERO
                }
                Ok(Sent::NoServer) => {
                    let now = pause;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    now
                }
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot be worked on");
                    AFTER_FAILURE
                }
            };
            if !shutdown.sleep(next).await {
                return;
            }
        }
    }

    async fn send_batch(&self) -> Result<Sent, Error> {
        let messages = self.directory.take_messages(BATCH).await?;
        if messages.is_empty() {
            return Ok(Sent::Nothing);
        }
        let attempts = stream::iter(messages).map(|message| self.send(message)).buffer_unordered(AT_ONCE);
        // Attempts that end together are recorded together, in one write to the disk.
        let mut attempts = std::pin::pin!(attempts.ready_chunks(AT_ONCE));
        let mut reached = false;
        while let Some(attempts) = attempts.next().await {
            let mut delivered = Vec::with_capacity(attempts.len());
            for (id, outcome) in attempts {
                match outcome {
                    Ok(()) => delivered.push(id),
                    Err(why) => {
                        reached |= why.for_good || why.problem == MailProblem::PutOff;
                        self.directory.message_undelivered(id, why).await?;
                    }
                }
            }
            if !delivered.is_empty() {
                reached = true;
                self.directory.messages_delivered(&delivered).await?;
            }
        }
        Ok(if reached { Sent::Some } else { Sent::NoServer })
    }

    /// Tries to send one message. A panic becomes a problem of this message, so the others are still sent.
    async fn send(&self, message: Message) -> (MessageId, Result<(), Undelivered>) {
        let id = message.id;
        let undelivered = |problem, for_good| Undelivered { problem, reply_code: None, for_good };
        let outcome = match catch_unwind(AssertUnwindSafe(|| compose(&message, &self.letterhead))) {
            Ok(Ok(mail)) => AssertUnwindSafe(self.carrier.carry(id, mail))
                .catch_unwind()
                .await
                // The panic may depend on the mail server's reply, so another attempt may succeed.
                .unwrap_or(Err(undelivered(MailProblem::Damaged, false))),
            Ok(Err(_)) => Err(undelivered(MailProblem::BadAddress, true)),
            Err(_) => Err(undelivered(MailProblem::Damaged, true)),
        };
        if let Err(why) = &outcome {
            tracing::warn!(message = %id, problem = %why.problem, reply = why.reply_code, "a message was not delivered");
        }
        (id, outcome)
    }
}

enum Sent {
    Nothing,
    Some,
    NoServer,
}

#[cfg(test)]
mod tests;
