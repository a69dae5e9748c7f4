//! What the operating system reports about a running process.

use crate::Outcome;
use std::fs;
use std::time::Duration;

/// `USER_HZ`, the unit in which Linux reports CPU time on every architecture.
const TICKS_PER_SECOND: f64 = 100.0;

/// The CPU time that a process has used, in user mode and in the kernel.
pub fn cpu_time(pid: u32) -> Outcome<Duration> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    Ok(Duration::from_secs_f64(ticks(&stat).ok_or("/proc/PID/stat has another form")? / TICKS_PER_SECOND))
}

/// Fields 14 and 15. The process name in parentheses before them may contain any character.
fn ticks(stat: &str) -> Option<f64> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    Some(fields.next()?.parse::<f64>().ok()? + fields.next()?.parse::<f64>().ok()?)
}

/// The private memory of a process in mebibytes (`RssAnon`). It excludes files, which SQLite shares with the
/// operating system.
pub fn rss_anon_mb(pid: u32) -> Outcome<f64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).ok_or("no RssAnon in /proc/PID/status")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse::<f64>()? / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processor_time_is_found_behind_any_name() {
        let stat = "7 (a) b 9) S 1 7 7 0 -1 4194560 105 0 0 0 250 31 0 0 20 0 5 0 1 2 3";
        assert_eq!(ticks(stat), Some(281.0));
        assert_eq!(ticks("7 (short) S 1"), None);
    }

    #[test]
    fn this_process_has_memory_and_has_worked() {
        let pid = std::process::id();
        assert!(rss_anon_mb(pid).unwrap() > 0.1);
        assert!(cpu_time(pid).is_ok());
    }
}
