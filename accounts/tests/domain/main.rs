//! The tests of the domain, on a real database. They are one program, so that its dependencies are linked
//! once. What counts by process has a program of its own: `tests/warm_hashing.rs`.

mod common;

mod addresses;
mod approval;
mod approval_rules;
mod audit;
mod audit_filters;
mod authority;
mod breaches;
mod change_password;
mod erasure;
mod evidence;
mod floods;
mod import;
mod import_authority;
mod invitations;
mod key_rotation;
mod listing;
mod mailed_resets;
mod notices;
mod one_winner;
mod opening;
mod outbox;
mod passkeys;
mod password_rules;
mod people;
mod preview;
mod recovery;
mod reports;
mod reset;
mod reset_faults;
mod reset_jobs;
mod results;
mod second_factors;
mod sessions;
mod settings;
mod settled_limits;
mod sign_in;
mod staged_reset;
mod stuck_messages;
mod ways_in;
