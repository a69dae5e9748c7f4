//! Lowers the priority of threads that do bulk work, so that page requests go first.

/// Sets the calling thread's nice value to `steps`, 19 at most (the lowest priority). On systems other than Linux
/// it does nothing, and bulk work competes on equal terms.
pub(crate) fn step_back(steps: i32) {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, steps);
    #[cfg(not(target_os = "linux"))]
    let _ = steps;
}
