//! Whole documents that the server writes. They carry no script, so secrets may be in them.

pub mod code_page;
pub mod document;
pub mod hand_over;
pub mod qr;
pub mod second_factor;
