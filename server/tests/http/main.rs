//! The tests of the server, over real HTTP or with the real program. They are one program, so that its
//! dependencies are linked once. A test that changes its whole process has its own program: `tests/canary.rs`.

mod common;

mod access;
mod addresses;
mod body_limits;
#[cfg(target_os = "linux")]
mod breach_list;
mod broken_database;
mod command_line;
#[cfg(unix)]
mod crash_recovery;
#[cfg(target_os = "linux")]
mod disk_full;
mod enumeration;
mod first_run;
mod framing;
mod fuzz;
mod hand_over;
mod headers;
mod invitations;
mod links;
mod mail;
mod markup_in_names;
mod operator_keys;
mod refused_forms;
mod requests;
mod second_factor;
mod sessions;
mod templates;
mod workers;
