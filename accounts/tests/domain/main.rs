//! The tests of the domain, on a real database. They are one program, so that its dependencies are linked once.
//! A test that counts for a whole process has its own program: `tests/warm_hashing.rs`.

mod common;

mod addresses;
mod approval;
mod approval_rules;
mod audit;
mod audit_filters;
mod authentication_paths;
mod authority;
mod breaches;
mod change_password;
mod concurrent_password_changes;
mod damaged_items;
mod erasure;
mod evidence;
mod failed_sign_in_floods;
mod import;
mod import_authority;
mod invitations;
mod key_rotation;
mod listing;
mod mailed_resets;
mod notices;
mod opening;
mod outbox;
mod passkeys;
mod password_rules;
mod people;
mod recovery;
mod reports;
mod reset;
mod reset_faults;
mod reset_jobs;
mod reset_preview;
mod results;
mod second_factors;
mod sessions;
mod settings;
mod settings_limits;
mod sign_in;
mod staged_reset;
mod stuck_messages;
