//! The real program beside a test.

use std::process::{Child, Command};

/// Is not left behind when a test fails.
pub struct Program(pub Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// `passord` on the test's own database, whatever is configured on this machine.
pub fn passord(database: Option<&str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_passord"));
    configured(&mut command, database);
    command
}

/// Has a command know of this database (none means SQLite) and of no other setting.
pub fn configured(command: &mut Command, database: Option<&str>) {
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PASSORD_")) {
        command.env_remove(name);
    }
    if let Some(database) = database {
        command.env("PASSORD_DATABASE_URL", database);
    }
}
