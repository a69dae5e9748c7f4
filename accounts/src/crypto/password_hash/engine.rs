//! The two implementations of Argon2id, and the test that they agree.

use crate::crypto::secret::fill_random;
use crate::vocabulary::macros::words;
use argon2::{Algorithm, Argon2, AssociatedData, Block, Params, ParamsBuilder, Version};
use argon2_rust as fast;
use zeroize::Zeroizing;

pub(super) const SALT_LENGTH: usize = 16;
pub(super) const HASH_LENGTH: usize = 32;
/// Number of random comparisons before the fast implementation is trusted, in addition to one at the real cost.
const COMPARISONS: usize = 16;

words! {
    /// The implementation of Argon2id for secrets that Passord generated. Passwords that people type are always
    /// hashed by the reference implementation.
    pub enum HashingEngine {
        /// The crate `argon2-rust`, which uses the instructions that the processor offers. Used only if it agrees
        /// with the reference.
        Fast,
        /// The crate `argon2`, the reference.
        Reference,
    }
}

/// The inputs of Argon2id, named as in RFC 9106 §3.1. The length of the tag gives the output length.
#[derive(Clone, Copy)]
pub(super) struct Inputs<'a> {
    pub password: &'a [u8],
    pub salt: &'a [u8],
    pub secret: &'a [u8],
    pub data: &'a [u8],
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

/// One implementation, with the memory that it reuses between hashes.
pub(super) enum Engine {
    Fast(Option<Box<fast::Hasher>>),
    Reference(Vec<Block>),
}

impl Engine {
    pub(super) fn new(which: HashingEngine) -> Engine {
        match which {
            HashingEngine::Fast => Engine::Fast(None),
            HashingEngine::Reference => Engine::Reference(Vec::new()),
        }
    }

    /// Computes the tag; `None` if the implementation rejects the inputs.
    pub(super) fn compute(&mut self, inputs: &Inputs<'_>, tag: &mut [u8]) -> Option<()> {
        match self {
            Engine::Fast(kept) => fast_tag(kept, inputs, tag),
            Engine::Reference(memory) => reference_tag(memory, inputs, tag),
        }
    }

    /// Frees the memory.
    pub(super) fn rest(&mut self) {
        match self {
            Engine::Fast(kept) => *kept = None,
            Engine::Reference(memory) => *memory = Vec::new(),
        }
    }
}

fn fast_tag(kept: &mut Option<Box<fast::Hasher>>, inputs: &Inputs<'_>, tag: &mut [u8]) -> Option<()> {
    use fast::params::{Memory, TagLen};
    let params = fast::Params::builder()
        .memory(Memory::kib(inputs.memory_kib.into()))
        .passes(inputs.passes)
        .lanes(inputs.lanes)
        .threads(1)
        .tag_len(TagLen::bytes(tag.len() as u64))
        .build()
        .ok()?;
    let argon2 = fast::Argon2::new(fast::Algorithm::Argon2id, fast::Version::V0x13, params);
    let hasher = kept.get_or_insert_with(|| Box::new(argon2.hasher()));
    hasher.set_argon2(argon2);
    hasher.hash_into_with_ad(inputs.password, inputs.salt, inputs.secret, inputs.data, tag).ok()
}

fn reference_tag(memory: &mut Vec<Block>, inputs: &Inputs<'_>, tag: &mut [u8]) -> Option<()> {
    let mut builder = ParamsBuilder::new();
    builder.m_cost(inputs.memory_kib).t_cost(inputs.passes).p_cost(inputs.lanes).output_len(tag.len());
    builder.data(AssociatedData::new(inputs.data).ok()?);
    let params: Params = builder.build().ok()?;
    memory.resize(params.block_count(), Block::default());
    let argon2 = Argon2::new_with_secret(inputs.secret, Algorithm::Argon2id, Version::V0x13, params).ok()?;
    argon2.hash_password_into_with_memory(inputs.password, inputs.salt, tag, memory.as_mut_slice()).ok()
}

/// Whether an implementation computes the Argon2id vector of RFC 9106, and the same tags as the reference for
/// random inputs. One of the comparisons uses the given cost.
pub(super) fn agrees(engine: &mut Engine, memory_kib: u32, passes: u32) -> bool {
    computes_the_standards_vector(engine) && {
        let mut reference = Engine::new(HashingEngine::Reference);
        (0..COMPARISONS)
            .map(|number| (32 + 17 * number as u32, 1 + number as u32 % 3))
            .chain([(memory_kib, passes)])
            .all(|(memory_kib, passes)| agrees_on_random(engine, &mut reference, memory_kib, passes))
    }
}

/// The Argon2id test vector of *RFC 9106 §5.3*.
fn computes_the_standards_vector(engine: &mut Engine) -> bool {
    const TAG: [u8; 32] = [
        0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c, 0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b, 0x53, 0xc9, 0xd0, 0x1e,
        0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e, 0xb5, 0x25, 0x20, 0xe9, 0x6b, 0x01, 0xe6, 0x59,
    ];
    let (password, salt, secret, data) = ([1; 32], [2; 16], [3; 8], [4; 12]);
    let inputs =
        Inputs { password: &password, salt: &salt, secret: &secret, data: &data, memory_kib: 32, passes: 3, lanes: 4 };
    let mut tag = [0; 32];
    engine.compute(&inputs, &mut tag).is_some() && tag == TAG
}

fn agrees_on_random(engine: &mut Engine, reference: &mut Engine, memory_kib: u32, passes: u32) -> bool {
    let (mut password, mut salt, mut secret) = (Zeroizing::new([0; 48]), [0; SALT_LENGTH], [0; 32]);
    fill_random(&mut password[..]);
    fill_random(&mut salt);
    fill_random(&mut secret);
    let length = usize::from(password[0]) % password.len();
    let inputs =
        Inputs { password: &password[..length], salt: &salt, secret: &secret, data: &[], memory_kib, passes, lanes: 1 };
    let (mut tag, mut expected) = ([0; HASH_LENGTH], [1; HASH_LENGTH]);
    engine.compute(&inputs, &mut tag).is_some()
        && reference.compute(&inputs, &mut expected).is_some()
        && tag == expected
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_engines_compute_the_standards_vector() {
        for which in HashingEngine::ALL {
            assert!(computes_the_standards_vector(&mut Engine::new(*which)), "{which}");
        }
    }

    #[test]
    fn the_fast_engine_is_trusted_only_while_it_agrees() {
        let mut engine = Engine::new(HashingEngine::Fast);
        assert!(agrees(&mut engine, 256, 2));
        // The engine rejects this cost. That has the same effect as a wrong tag.
        assert!(!agrees(&mut engine, 0, 2));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_engines_agree_on_whatever_they_are_given(
            password in proptest::collection::vec(any::<u8>(), 0..300),
            salt in proptest::collection::vec(any::<u8>(), 8..64),
            secret in proptest::collection::vec(any::<u8>(), 0..64),
            data in proptest::collection::vec(any::<u8>(), 0..32),
            memory_kib in 8_u32..600,
            passes in 1_u32..4,
            lanes in 1_u32..4,
            length in 4_usize..130,
        ) {
            let memory_kib = memory_kib.max(8 * lanes);
            let inputs = Inputs { password: &password, salt: &salt, secret: &secret, data: &data, memory_kib, passes, lanes };
            let (mut tag, mut expected) = (vec![0; length], vec![1; length]);
            Engine::new(HashingEngine::Fast).compute(&inputs, &mut tag).expect("the fast engine takes it");
            Engine::new(HashingEngine::Reference).compute(&inputs, &mut expected).expect("the reference takes it");
            prop_assert_eq!(tag, expected);
        }
    }
}
