//! The machine that runs the measurements.

use crate::Outcome;
use crate::stats::median;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::Instant;

/// The number of durable writes to measure.
const SYNCS: usize = 200;

/// The properties of the machine that influence the figures.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Machine {
    /// The model name of the processor.
    pub cpu: String,
    /// The number of available cores.
    pub cores: usize,
    /// The widest vector instructions that Argon2 can use.
    pub vectors: String,
    /// The memory, in mebibytes.
    pub memory_mb: u64,
    /// The version of the kernel.
    pub kernel: String,
    /// The median time to write 4 KiB durably, in milliseconds.
    pub fsync_ms: f64,
}

impl Machine {
    /// Inspects the machine. The disk is the one that contains `folder`.
    pub fn look(folder: &Path) -> Outcome<Machine> {
        let cpus = fs::read_to_string("/proc/cpuinfo")?;
        let memory = fs::read_to_string("/proc/meminfo")?;
        let kilobytes = value_of(&memory, "MemTotal").split(' ').next().and_then(|number| number.parse::<u64>().ok());
        Ok(Machine {
            cpu: value_of(&cpus, "model name").to_owned(),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            vectors: vectors(value_of(&cpus, "flags")).to_owned(),
            memory_mb: kilobytes.unwrap_or_default() / 1024,
            kernel: fs::read_to_string("/proc/sys/kernel/osrelease")?.trim().to_owned(),
            fsync_ms: fsync_milliseconds(folder)?,
        })
    }

    /// The machine in one line.
    pub fn in_words(&self) -> String {
        format!(
            "{} cores of {} ({}), {} MiB, Linux {}, fsync {:.2} ms",
            self.cores, self.cpu, self.vectors, self.memory_mb, self.kernel, self.fsync_ms
        )
    }
}

/// The median time to overwrite 4 KiB durably, in milliseconds.
pub fn fsync_milliseconds(folder: &Path) -> Outcome<f64> {
    let path = folder.join("fsync");
    let mut file = File::create(&path)?;
    file.write_all(&[0; 4096])?;
    file.sync_all()?;
    let mut samples = Vec::with_capacity(SYNCS);
    for number in 0..SYNCS {
        let begun = Instant::now();
        file.write_all_at(&[number as u8; 4096], 0)?;
        file.sync_data()?;
        samples.push(crate::stats::milliseconds(begun.elapsed()));
    }
    drop(file);
    fs::remove_file(path)?;
    Ok(median(&samples))
}

fn value_of<'a>(text: &'a str, name: &str) -> &'a str {
    let value = text.lines().find(|line| line.starts_with(name)).and_then(|line| line.split_once(':'));
    value.map_or("unknown", |(_, value)| value.trim())
}

fn vectors(flags: &str) -> &'static str {
    let has = |wanted: &str| flags.split(' ').any(|flag| flag == wanted);
    if has("avx512f") {
        "AVX-512"
    } else if has("avx2") {
        "AVX2"
    } else {
        "no AVX2"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_vectors_count() {
        assert_eq!(vectors("sse2 avx avx2 avx512f"), "AVX-512");
        assert_eq!(vectors("sse2 avx avx2"), "AVX2");
        assert_eq!(vectors("sse2 avx"), "no AVX2");
    }

    #[test]
    fn values_are_found_by_name() {
        assert_eq!(value_of("processor\t: 0\nmodel name\t: Some CPU\n", "model name"), "Some CPU");
        assert_eq!(value_of("", "flags"), "unknown");
    }
}
