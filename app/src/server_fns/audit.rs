//! Reading the audit log.

use crate::error::AppError;
use accounts::audit::{AuditFilter, AuditPage};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::server::{context, reading_administrator, refuse};

/// Reads a page of the audit log, newest first.
#[server(prefix = "/fn", endpoint = "audit-events")]
pub async fn audit_events(
    #[server(default)] filter: AuditFilter,
    #[server(default)] after: Option<String>,
) -> Result<AuditPage, AppError> {
    let actor = reading_administrator().await?;
    context()?.directory.audit_events(&actor, &filter, after.as_deref()).await.map_err(refuse)
}
