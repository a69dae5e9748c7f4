//! Administrators' pages.

mod add_account;
mod audit;
mod edit_account;
mod messages;
mod reset;
mod reset_job;
mod resets;
mod settings;
mod user;
mod users;

pub use add_account::AddAccountPage;
pub use audit::AuditPage;
pub use edit_account::EditAccountPage;
pub use messages::MessagesPage;
pub use reset::ResetDraftPage;
pub use reset_job::ResetJobPage;
pub use resets::ResetsPage;
pub use settings::SettingsPage;
pub use user::UserPage;
pub use users::UsersPage;
