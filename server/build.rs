//! Builds the server again when the embedded site changes: what the embedding macro read is followed
//! by the compiler, but not that files came or went.

use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut cargo = std::io::stdout();
    writeln!(cargo, "cargo::rerun-if-changed=build.rs")?;
    if std::env::var_os("CARGO_FEATURE_EMBEDDED_SITE").is_some() {
        writeln!(cargo, "cargo::rerun-if-changed=../target/site")?;
    }
    Ok(())
}
