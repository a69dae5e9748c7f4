//! Builds again when a migration is added: the macro that embeds them looks only at those it knew.
#![allow(clippy::print_stdout)]

fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
