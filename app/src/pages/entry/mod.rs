//! Pages for people who are not signed in yet.

mod choose_password;
mod first_run;
mod forgot_password;
mod register_factor;
pub(super) mod set_password_by_link;
mod sign_in;
mod verify_second_factor;

pub use choose_password::ChoosePasswordPage;
pub use first_run::SetUpPage;
pub use forgot_password::ForgotPasswordPage;
pub use register_factor::RegisterFactorPage;
pub use set_password_by_link::SetPasswordPage;
pub use sign_in::SignInPage;
pub use verify_second_factor::ProvePage;
