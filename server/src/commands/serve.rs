//! `passord serve`.

use super::failure::{Failure, Outcome};
use super::open;
use crate::config::Config;
use crate::first_run::invite_first_administrator;
use crate::http::router::{build_router, warn_of_missing_site};
use crate::http::{Shutdown, serve as serve_connections};
use crate::{Shared, Site, workers};
use std::io::{IsTerminal, Write};
use std::time::Duration;
use tokio::net::TcpListener;

/// How long workers may take to finish at shutdown. Unfinished work resumes at the next start.
const GRACE: Duration = Duration::from_secs(5);

pub(super) async fn serve(config: Config, out: &mut dyn Write) -> Outcome {
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|error| Failure::new(format!("listen: {} cannot be listened on: {error}", config.listen)))?;
    let config = config.listening_on(listener.local_addr()?);
    let directory = open(&config).await?;
    let site = Site::of_this_build();
    for warning in config.warnings() {
        tracing::warn!("{warning}");
    }
    if directory.hashing_engines_disagree() {
        tracing::error!("the fast hashing engine does not agree with the reference, which takes its place");
    }
    match &config.mail.smtp {
        Some(server) => tracing::info!(%server, from = %config.mail.from, "messages are sent by e-mail"),
        None => tracing::warn!(
            folder = %config.data_dir.join("mail").display(),
            "smtp-url is not set: messages, with the one-time links in them, become files in this folder"
        ),
    }
    warn_of_missing_site(&site).await;
    let (stop, shutdown) = Shutdown::new();
    writeln!(out, "Passord is at {}", config.base_url)?;
    let is_terminal = std::io::stdout().is_terminal();
    invite_first_administrator(&directory, &config, is_terminal.then_some(&mut *out)).await?;
    out.flush()?;

    tokio::spawn(async move {
        signal().await;
        tracing::info!("stopping");
        let _ = stop.send(true);
    });
    tracing::info!(listen = %config.listen, base_url = %config.base_url, "serving");
    let data_dir = config.data_dir.clone();
    let shared = Shared::new(directory, config, site, shutdown.clone());
    let mut working = workers::start(&shared, data_dir, &shutdown);
    serve_connections(listener, build_router(shared), shutdown).await;
    if tokio::time::timeout(GRACE, async { while working.join_next().await.is_some() {} }).await.is_err() {
        tracing::warn!("a worker did not end in time; its work is resumed at the next start");
    }
    Ok(())
}

/// Waits for Ctrl+C, or for SIGTERM where the system has it.
async fn signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
