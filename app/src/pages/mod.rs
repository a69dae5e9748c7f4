//! The pages, one file each.

mod audit;
mod choose_password;
mod forgot_password;
mod home;
mod not_found;
mod profile;
mod reset;
mod reset_job;
mod resets;
mod security;
mod set_password;
mod set_up;
mod sign_in;
mod user;
mod users;

pub use audit::AuditPage;
pub use choose_password::ChoosePasswordPage;
pub use forgot_password::ForgotPasswordPage;
pub use home::HomePage;
pub use not_found::{ForbiddenPage, NotFoundPage};
pub use profile::ProfilePage;
pub use reset::ResetDraftPage;
pub use reset_job::ResetJobPage;
pub use resets::ResetsPage;
pub use security::SecurityPage;
pub use set_password::SetPasswordPage;
pub use set_up::SetUpPage;
pub use sign_in::SignInPage;
pub use user::UserPage;
pub use users::UsersPage;
