//! Sessions, one-time links, second factors, addresses, and the counters that limit guessing.

pub(crate) mod addresses;
pub(crate) mod one_time_links;
pub(crate) mod passkeys;
pub(crate) mod recovery;
pub(crate) mod second_factors;
pub(crate) mod sessions;
pub(crate) mod throttles;
