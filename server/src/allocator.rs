//! Where the program's memory comes from: small pieces from mimalloc, large blocks from the system.
//!
//! A page is made of thousands of small pieces, which mimalloc hands out faster than glibc. What hashing
//! takes is large and is to go back as soon as it is free; mimalloc would wait until it is called again.
#![allow(unsafe_code, reason = "an allocator can be written in no other way")]

use mimalloc::MiMalloc;
use std::alloc::{GlobalAlloc, Layout, System};

/// From this size on (bytes) a block is large.
const LARGE: usize = 1 << 20;

/// Chooses by size, which whoever frees a block tells again.
pub struct Allocator;

const fn is_large(layout: Layout) -> bool {
    layout.size() >= LARGE
}

// SAFETY: each block goes back to where it came from, since both depend on its layout alone.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises are those that either allocator asks for.
        unsafe { if is_large(layout) { System.alloc(layout) } else { MiMalloc.alloc(layout) } }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        unsafe { if is_large(layout) { System.alloc_zeroed(layout) } else { MiMalloc.alloc_zeroed(layout) } }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as above, and by its layout the block came from here.
        unsafe { if is_large(layout) { System.dealloc(block, layout) } else { MiMalloc.dealloc(block, layout) } }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above; sizes that the caller may ask for make a layout.
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

/// Has every large block go back to the system as soon as it is free. Left to itself glibc keeps
/// blocks as large as the largest that was ever freed, and with them what hashing used.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn give_memory_back() {
    // SAFETY: no other thread runs yet, and the parameter is one that glibc documents.
    unsafe { libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE as libc::c_int) };
}

/// Other systems' allocators do so themselves.
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
