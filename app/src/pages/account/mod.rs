//! Pages of one's own account.

mod profile;
pub mod security;

pub use profile::ProfilePage;
pub use security::SecurityPage;
