//! Delivers a finished mail to the mail server or the folder.

use super::file_transport;
use crate::config::MailConfig;
use accounts::message::MailProblem;
use accounts::{MessageId, Undelivered};
use lettre::transport::smtp;
use lettre::transport::smtp::PoolConfig;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many mails are sent at the same time.
pub(crate) const AT_ONCE: usize = 4;
/// How long a mail server may take for one mail, from its greeting to its last reply.
const PATIENCE: Duration = Duration::from_secs(45);
const CONNECT_PATIENCE: Duration = Duration::from_secs(20);

/// A mail server, or a folder if no mail server is configured.
#[derive(Clone)]
pub(crate) enum Carrier {
    Smtp { transport: AsyncSmtpTransport<Tokio1Executor>, patience: Duration },
    Folder(PathBuf),
}

impl Carrier {
    /// The carrier for this configuration.
    pub fn new(config: &MailConfig, data_dir: &Path) -> Carrier {
        let Some(smtp) = &config.smtp else { return Carrier::Folder(data_dir.join("mail")) };
        let transport = smtp
            .transport()
            .timeout(Some(CONNECT_PATIENCE))
            .pool_config(PoolConfig::new().max_size(AT_ONCE as u32))
            .build();
        Carrier::Smtp { transport, patience: PATIENCE }
    }

    /// Sends one mail, or returns why that failed.
    pub async fn carry(&self, id: MessageId, mail: Message) -> Result<(), Undelivered> {
        match self {
            Carrier::Smtp { transport, patience } => {
                match tokio::time::timeout(*patience, transport.send(mail)).await {
                    Ok(Ok(_)) => Ok(()),
                    Ok(Err(error)) => Err(understood(&error)),
                    Err(_) => Err(passing(MailProblem::TimedOut)),
                }
            }
            Carrier::Folder(folder) => file_transport::write(folder, id, &mail.formatted()).await.map_err(|error| {
                tracing::error!(folder = %folder.display(), %error, "a message cannot be written");
                passing(MailProblem::FileFailed)
            }),
        }
    }
}

/// Classifies a failed attempt. The server's own words are dropped, because they may quote the message.
fn understood(error: &smtp::Error) -> Undelivered {
    let reply_code = error.status().map(u16::from);
    let problem = match reply_code {
        // RFC 4954 §6: our credentials are wrong, so a corrected setting helps.
        Some(454 | 530 | 534 | 535 | 538) => MailProblem::CredentialsRefused,
        Some(500..) => MailProblem::Refused,
        Some(_) => MailProblem::PutOff,
        None if error.is_tls() => MailProblem::NotEncrypted,
        None if error.is_timeout() => MailProblem::TimedOut,
        None => MailProblem::Unreachable,
    };
    Undelivered { problem, reply_code, for_good: problem == MailProblem::Refused }
}

fn passing(problem: MailProblem) -> Undelivered {
    Undelivered { problem, reply_code: None, for_good: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[tokio::test(start_paused = true)]
    async fn a_mail_server_that_never_speaks_is_given_up_in_time() {
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = silent.local_addr().unwrap();
        let smtp = crate::config::SmtpUrl::for_test(&format!("smtp://{address}"));
        let config = MailConfig {
            smtp: Some(smtp),
            from: "passord@fjordby.example".parse().unwrap(),
            templates: Default::default(),
        };
        let mail = Message::builder()
            .from(config.from.clone())
            .to("kari@fjordby.example".parse().unwrap())
            .body("Hei".to_owned())
            .unwrap();
        let id = MessageId(uuid::Uuid::nil());
        let before = tokio::time::Instant::now();
        let outcome = Carrier::new(&config, Path::new(".")).carry(id, mail).await;
        assert_eq!(outcome, Err(passing(MailProblem::TimedOut)));
        assert!(before.elapsed() <= PATIENCE + CONNECT_PATIENCE);
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn without_a_mail_server_messages_are_files_that_only_their_owner_reads() {
        use std::os::unix::fs::PermissionsExt;
        let data = tempfile::tempdir().unwrap();
        let config =
            MailConfig { smtp: None, from: "passord@fjordby.example".parse().unwrap(), templates: Default::default() };
        let mail = Message::builder()
            .from(config.from.clone())
            .to("kari@fjordby.example".parse().unwrap())
            .body("Hei".to_owned())
            .unwrap();
        let id = MessageId(uuid::Uuid::nil());
        Carrier::new(&config, data.path()).carry(id, mail).await.unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let file = data.path().join("mail").join(format!("{id}.eml"));
        assert_eq!((mode(&data.path().join("mail")), mode(&file)), (0o700, 0o600));
        assert!(std::fs::read_to_string(file).unwrap().contains("Hei"));
    }
}
