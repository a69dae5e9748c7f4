//! Hashing in bulk on a warm thread allocates no memory. This test program has an allocator that counts
//! allocations per thread, and it finds the threads by their names.
#![cfg(target_os = "linux")]
// An allocator cannot be written without unsafe code.
#![allow(unsafe_code)]

#[expect(dead_code, reason = "this program needs few of the helpers")]
#[path = "domain/common/mod.rs"]
mod common;

use accounts::Role;
use accounts::reset::Selection;
use common::{TEMPORARY, TestDirectory};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

const THREADS: usize = 1 << 16;

struct Counting {
    of_thread: [AtomicUsize; THREADS],
}

#[global_allocator]
static COUNTING: Counting = Counting { of_thread: [const { AtomicUsize::new(0) }; THREADS] };

// SAFETY: every call is passed on to the system's allocator, and counting does not allocate.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.of_thread[rustix::thread::gettid().as_raw_nonzero().get() as usize % THREADS]
            .fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// The number of allocations by the threads for bulk hashing.
fn by_bulk_threads() -> usize {
    let tasks = std::fs::read_dir("/proc/self/task").expect("this process's threads");
    let bulk = tasks.map(|task| task.expect("a thread")).filter(|task| {
        std::fs::read_to_string(task.path().join("comm")).is_ok_and(|name| name.starts_with("bulk-hash"))
    });
    let ids: Vec<usize> =
        bulk.map(|task| task.file_name().to_str().and_then(|id| id.parse().ok()).expect("a number")).collect();
    assert!(!ids.is_empty(), "there are threads for bulk work");
    ids.iter().map(|id| COUNTING.of_thread[id % THREADS].load(Ordering::Relaxed)).sum()
}

#[tokio::test]
async fn a_warm_bulk_hash_allocates_nothing_on_its_thread() {
    let directory = TestDirectory::new().await;
    let mut people = Vec::new();
    for number in 0..160 {
        people.push(directory.person_without_password(&format!("Elev{number}"), Role::User, "").await);
    }
    let operator = directory.operator();
    let (few, many) = people.split_at(60);
    directory.reset(&operator, few, TEMPORARY).await;
    let (warm, computed) = (by_bulk_threads(), directory.hashes_computed());
    let job = directory.draft_reset(&operator, &Selection::Ticked(many.to_vec())).await.expect("a draft");
    directory.start_reset(&operator, job, TEMPORARY).await.expect("a start");
    directory.work().await;
    assert_eq!(directory.hashes_computed() - computed, 100);
    assert_eq!(by_bulk_threads() - warm, 0, "allocations for 100 hashes");
}
