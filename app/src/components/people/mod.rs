//! Parts of the pages of people.

mod status_tag;

pub use status_tag::*;
