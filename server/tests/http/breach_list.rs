//! Imports a list of breached passwords that is larger than the memory of the import.
//!
//! Runs on a sample; with `PASSORD_TORTURE` set, on more than a gigabyte.

use crate::common::of_torture;
use crate::common::program::{Program, passord};
use crate::common::survivor::Survivor;
use accounts::password_policy::PolicyViolation;
use accounts::{Error, Refusal};
use std::fs::{metadata, read_to_string};
use std::io::{BufWriter, Write};
use std::process::Stdio;

const MEBIBYTE: u64 = 1024 * 1024;
/// The maximum memory of an import, in bytes, for a list of any length.
const LIMIT: u64 = 256 * MEBIBYTE;
/// A password that is not obviously weak, and its line in the list.
const BREACHED: (&str, &str) = ("morgengry over fjellheimen", "F8D53C4AF7ABB346721431A33FD45EF380F2D30A:1\n");

/// A line in the format of a published list: pseudo-random digits and a count, in no order.
fn line(number: u64) -> String {
    let mixed = |salt: u64| (number + salt).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29).wrapping_mul(salt);
    format!("{:016X}{:016X}{:08X}:7\n", mixed(0xbf58_476d), mixed(0x94d0_49bb), number as u32)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_gigabytes_is_imported_in_little_memory_and_counts_at_once() {
    let lines: u64 = if of_torture() { 30_000_000 } else { 300_000 };
    let survivor = Survivor::with(1).await;
    let (directory, data_dir) = (&survivor.directory, &survivor.settings.data_dir);
    let operator = directory.operator();
    directory.set_operator_password(&operator, "elev0@fjordby.example", BREACHED.0).await.unwrap();
    let mut command = passord(survivor.settings.database_url.as_deref());
    command.args(["breaches", "import", "-", "--data-dir"]).arg(data_dir);
    let mut program = Program(command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap());

    let mut list = BufWriter::new(program.0.stdin.take().unwrap());
    for number in 0..lines {
        list.write_all(line(number).as_bytes()).unwrap();
        if number == lines / 2 {
            list.write_all(BREACHED.1.as_bytes()).unwrap();
        }
    }
    list.flush().unwrap();
    let status = format!("/proc/{}/status", program.0.id());
    // The program runs at least until its input ends, and perhaps not much longer.
    let mut most = peak(&read_to_string(&status).unwrap());
    drop(list);
    while program.0.try_wait().unwrap().is_none() {
        most = most.max(peak(&read_to_string(&status).unwrap_or_default()));
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert!(program.0.wait().unwrap().success());

    assert!((1..LIMIT).contains(&most), "{most} bytes of memory");
    assert_eq!(metadata(data_dir.join("breaches.sha1")).unwrap().len(), 20 * (lines + 1));
    let chosen = directory.set_operator_password(&operator, "elev0@fjordby.example", BREACHED.0).await;
    let Err(Error::Refused(refusal)) = chosen else { panic!("{chosen:?}") };
    assert_eq!(refusal, Refusal::PasswordRejected(vec![PolicyViolation::KnownBad]));
}

/// The peak memory of a program, in bytes, as the system reports it.
fn peak(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok()).map_or(0, |kilobytes| kilobytes * 1024)
}
