//! A minimal server for comparison: the same framework without any of our code.

use crate::Outcome;
use crate::program::{Server, free_address};
use axum::Router;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The fifty rows of the first page of users, as one value.
const FIFTY: &str = "SELECT json_group_array(json_object('id', hex(id), 'username', username, 'name', display_name,
        'department', department, 'role', role, 'status', status, 'kind', password_kind, 'set_at', password_set_at,
        'expires_at', password_expires_at, 'must_change', must_change))
    FROM (SELECT * FROM accounts WHERE deleted_at IS NULL ORDER BY sort_key, id LIMIT 50)";

/// The options of the bare server.
#[derive(Debug, Clone, clap::Args)]
pub struct Bare {
    /// Where to listen
    #[arg(long)]
    listen: SocketAddr,
    /// A page, served unchanged at /sign-in
    #[arg(long)]
    page: PathBuf,
    /// The style sheet of the page, served at every other path
    #[arg(long)]
    style: Option<PathBuf>,
    /// A database whose first fifty people are served at /users
    #[arg(long)]
    database: PathBuf,
}

impl Bare {
    /// Starts this same program as the bare server.
    pub fn start(page: &Path, style: Option<&Path>, database: &Path) -> Outcome<Server> {
        let address = free_address()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("bare").arg("--listen").arg(address.to_string()).arg("--page").arg(page);
        command.arg("--database").arg(database).stdin(Stdio::null());
        if let Some(style) = style {
            command.arg("--style").arg(style);
        }
        Server::start(&mut command, address)
    }
}

/// Serves until the process is killed.
pub async fn serve(bare: Bare) -> Outcome<()> {
    let page: &'static str = std::fs::read_to_string(&bare.page)?.leak();
    let style: &'static [u8] = match &bare.style {
        Some(style) => std::fs::read(style)?.leak(),
        None => &[],
    };
    let options = SqliteConnectOptions::new().filename(&bare.database).read_only(true);
    let pool = SqlitePoolOptions::new().max_connections(8).connect_with(options).await?;
    let router = Router::new()
        .route("/sign-in", get(move || async move { Html(page) }))
        .route("/users", get(users))
        .fallback(move || async move { ([(CONTENT_TYPE, "text/css")], style) })
        .with_state(pool);
    axum::serve(tokio::net::TcpListener::bind(bare.listen).await?, router).await?;
    Ok(())
}

async fn users(State(pool): State<sqlx::SqlitePool>) -> Response {
    match sqlx::query_scalar::<_, String>(FIFTY).fetch_one(&pool).await {
        Ok(rows) => ([(CONTENT_TYPE, "application/json")], rows).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
