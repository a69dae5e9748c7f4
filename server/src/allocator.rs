//! The program's allocator: mimalloc serves small blocks, the system allocator serves large ones.
//!
//! Rendering a page makes thousands of small allocations, and mimalloc is faster than glibc at those. Password
//! hashing allocates large blocks, which should go back to the system as soon as they are freed; mimalloc would
//! keep them until it is called again.
#![allow(unsafe_code, reason = "an allocator can be written in no other way")]

use mimalloc::MiMalloc;
use std::alloc::{GlobalAlloc, Layout, System};

/// Blocks of at least this many bytes are large.
const LARGE: usize = 1 << 20;

/// Routes each block by its size. `dealloc` receives the same layout as `alloc`, so it routes the same way.
pub struct Allocator;

const fn is_large(layout: Layout) -> bool {
    layout.size() >= LARGE
}

// SAFETY: each block is freed by the allocator that made it, since the layout alone decides the route.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: both allocators have the same contract, and the caller upholds it.
        unsafe { if is_large(layout) { System.alloc(layout) } else { MiMalloc.alloc(layout) } }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        unsafe { if is_large(layout) { System.alloc_zeroed(layout) } else { MiMalloc.alloc_zeroed(layout) } }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as above; the same layout routes the block back to the allocator that made it.
        unsafe { if is_large(layout) { System.dealloc(block, layout) } else { MiMalloc.dealloc(block, layout) } }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above; the caller guarantees that the new size makes a valid layout.
        unsafe {
            let new = Layout::from_size_align_unchecked(size, layout.align());
            match (is_large(layout), is_large(new)) {
                (false, false) => MiMalloc.realloc(block, layout, size),
                (true, true) => System.realloc(block, layout, size),
                _ => {
                    let moved = self.alloc(new);
                    if !moved.is_null() {
                        std::ptr::copy_nonoverlapping(block, moved, size.min(layout.size()));
                        self.dealloc(block, layout);
                    }
                    moved
                }
            }
        }
    }
}

/// Makes glibc return every large block to the system as soon as it is freed. By default glibc raises this
/// threshold to the size of the largest block ever freed, and so keeps the memory that hashing used.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn give_memory_back() {
    // SAFETY: no other thread runs yet, and the parameter is one that glibc documents.
    unsafe { libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE as libc::c_int) };
}

/// Other systems' allocators do this by default.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn give_memory_back() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_keeps_its_bytes_when_it_becomes_large_and_small_again() {
        let mut block: Vec<u8> = Vec::new();
        for size in [LARGE / 2, LARGE - 1, LARGE, 3 * LARGE, LARGE - 1, 100] {
            block.resize_with(size.max(block.len()), || 7);
            block.truncate(size);
            block.shrink_to_fit();
            assert_eq!(block.len(), size);
            assert!(block.iter().all(|byte| *byte == 7), "{size}");
        }
    }
}
