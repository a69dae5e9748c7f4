//! Threads that work in bulk let everybody go first who waits for a page.

/// Has the calling thread step back by so many steps of the system's priorities, 19 at most. Where threads
/// have no priority of their own, bulk work merely competes on equal terms.
pub(crate) fn step_back(steps: i32) {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, steps);
    #[cfg(not(target_os = "linux"))]
    let _ = steps;
}
