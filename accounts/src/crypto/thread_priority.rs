//! Lowers the priority of threads that do bulk work, so that page requests go first.

/// Lowers the calling thread's priority by this many nice levels, 19 at most. On systems other than Linux it does
/// nothing, and bulk work competes on equal terms.
pub(crate) fn step_back(steps: i32) {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, steps);
    #[cfg(not(target_os = "linux"))]
    let _ = steps;
}
