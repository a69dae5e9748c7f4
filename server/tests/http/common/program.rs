//! The real program as a child process.

use std::process::{Child, Command};

/// A child process that is killed when the test ends, even if the test fails.
pub struct Program(pub Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// `passord` with the test's own database, whatever the environment of this machine configures.
pub fn passord(database: Option<&str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_passord"));
    configured(&mut command, database);
    command
}

/// Sets this database for a command (`None` means SQLite) and removes every other setting.
pub fn configured(command: &mut Command, database: Option<&str>) {
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PASSORD_")) {
        command.env_remove(name);
    }
    if let Some(database) = database {
        command.env("PASSORD_DATABASE_URL", database);
    }
}
