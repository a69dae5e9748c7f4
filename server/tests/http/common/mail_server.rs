//! A mail server whose behaviour the test chooses. It stands in for third-party software, faults included.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::mpsc;

/// The behaviour of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    Takes,
    /// Answers 451 to every recipient.
    PutsOff,
    /// Answers 550 to every recipient.
    Refuses,
    /// Reads the whole mail, then closes the connection without an answer.
    HangsUpAfterData,
    /// Accepts the connection and never sends a greeting.
    SaysNothing,
}

/// A mail that the server received.
#[derive(Debug, Clone)]
pub struct Mail {
    pub to: String,
    /// The whole mail, with its transfer encoding decoded.
    pub text: String,
    /// Whether the server accepted it.
    pub taken: bool,
}

impl Mail {
    /// The code in the mail's link.
    pub fn code(&self) -> String {
        let (_, rest) = self.text.split_once("/set-password#").unwrap_or_else(|| panic!("no link in {}", self.text));
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
    }

    pub fn header(&self, name: &str) -> &str {
        let line = self.text.lines().find(|line| line.starts_with(name));
        line.unwrap_or_else(|| panic!("no {name} in {}", self.text))
    }
}

pub struct MailServer {
    pub address: SocketAddr,
    manner: Arc<Mutex<Manner>>,
    mails: tokio::sync::Mutex<mpsc::UnboundedReceiver<Mail>>,
    refused: tokio::sync::Mutex<mpsc::UnboundedReceiver<()>>,
}

impl MailServer {
    pub async fn start(manner: Manner) -> MailServer {
        MailServer::start_on(MailServer::reserve_port(), manner).await
    }

    pub async fn start_on(reserved: TcpSocket, manner: Manner) -> MailServer {
        let listener = reserved.listen(16).unwrap();
        let address = listener.local_addr().unwrap();
        let manner = Arc::new(Mutex::new(manner));
        let (mail, mails) = mpsc::unbounded_channel();
        let (refusal, refused) = mpsc::unbounded_channel();
        let told = Arc::clone(&manner);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (told, mail, refusal) = (Arc::clone(&told), mail.clone(), refusal.clone());
                tokio::spawn(async move {
                    let _ = talk(stream, &told, &mail, &refusal).await;
                });
            }
        });
        MailServer { address, manner, mails: mails.into(), refused: refused.into() }
    }

    /// Reserves a port that nothing listens on yet, so that no other test gets it.
    pub fn reserve_port() -> TcpSocket {
        let reserved = TcpSocket::new_v4().unwrap();
        reserved.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        reserved
    }

    pub fn behave(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    /// Waits for the next mail.
    pub async fn mail(&self) -> Mail {
        let next = async { self.mails.lock().await.recv().await.unwrap() };
        tokio::time::timeout(Duration::from_secs(60), next).await.expect("a mail")
    }

    /// Waits for the next mail, for at most this long.
    pub async fn mail_within(&self, time: Duration) -> Option<Mail> {
        let next = async { self.mails.lock().await.recv().await.unwrap() };
        tokio::time::timeout(time, next).await.ok()
    }

    /// Waits until a recipient is deferred or refused.
    pub async fn refusal(&self) {
        let next = async { self.refused.lock().await.recv().await.unwrap() };
        tokio::time::timeout(Duration::from_secs(60), next).await.expect("an attempt");
    }
}

async fn talk(
    mut stream: TcpStream,
    manner: &Mutex<Manner>,
    mail: &mpsc::UnboundedSender<Mail>,
    refusal: &mpsc::UnboundedSender<()>,
) -> std::io::Result<()> {
    let now = || *manner.lock().unwrap();
    if now() == Manner::SaysNothing {
        return std::future::pending().await;
    }
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 test\r\n").await?;
    let mut to = String::new();
    while let Some(line) = lines.next_line().await? {
        let word = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let reply: &[u8] = match word.as_str() {
            "EHLO" => b"250-test\r\n250 8BITMIME\r\n",
            "RCPT" if now() == Manner::PutsOff => {
                let _ = refusal.send(());
                b"451 4.7.1 try again later\r\n"
            }
            "RCPT" if now() == Manner::Refuses => {
                let _ = refusal.send(());
                b"550 5.1.1 nobody here\r\n"
            }
            "RCPT" => {
                to = line.trim_start_matches(|c| c != '<').trim_matches(['<', '>']).to_owned();
                b"250 ok\r\n"
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    text.push_str(&line);
                    text.push('\n');
                }
                let text = text.replace("=\n", "").replace("=3D", "=");
                let taken = now() != Manner::HangsUpAfterData;
                let _ = mail.send(Mail { to: to.clone(), text, taken });
                if !taken {
                    return Ok(());
                }
                b"250 taken\r\n"
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => b"250 ok\r\n",
        };
        write.write_all(reply).await?;
    }
    Ok(())
}
