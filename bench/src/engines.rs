//! Argon2id alone, on all cores, reusing its memory between hashes: the reference for bulk work.

use crate::Outcome;
use std::time::{Duration, Instant};

/// Passord's defaults.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const PASSWORD: &[u8] = b"abcdefghjkmnpqrstuvw";
const SALT: &[u8] = &[7; 16];
const PEPPER: &[u8] = &[9; 32];

/// The implementation of Argon2id.
#[derive(Debug, Clone, Copy)]
pub enum Engine {
    /// The crate `argon2-rust`.
    Fast,
    /// The crate `argon2`.
    Reference,
}

/// Hashes per second on all cores.
pub async fn per_second(engine: Engine, duration: Duration) -> Outcome<f64> {
    let work = move || {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..cores).map(|_| std::thread::spawn(move || on_one_core(engine, duration))).collect();
        threads.into_iter().map(|thread| thread.join().map_err(|_| "hashing failed")?).sum::<Outcome<f64>>()
    };
    tokio::task::spawn_blocking(work).await?
}

fn on_one_core(engine: Engine, duration: Duration) -> Outcome<f64> {
    let mut hash = hasher(engine)?;
    hash()?;
    let begun = Instant::now();
    let mut hashes = 0_u32;
    while begun.elapsed() < duration {
        hash()?;
        hashes += 1;
    }
    Ok(f64::from(hashes) / begun.elapsed().as_secs_f64())
}

fn hasher(engine: Engine) -> Outcome<Box<dyn FnMut() -> Outcome<()>>> {
    let mut tag = [0; 32];
    Ok(match engine {
        Engine::Fast => {
            use argon2_rust::params::{Memory, TagLen};
            let params = argon2_rust::Params::builder()
                .memory(Memory::kib(MEMORY_KIB.into()))
                .passes(PASSES)
                .lanes(1)
                .threads(1)
                .tag_len(TagLen::bytes(tag.len() as u64))
                .build()
                .map_err(|error| error.to_string())?;
            let (algorithm, version) = (argon2_rust::Algorithm::Argon2id, argon2_rust::Version::V0x13);
            let mut hasher = argon2_rust::Argon2::new(algorithm, version, params).hasher();
            Box::new(move || {
                hasher
                    .hash_into_with_ad(PASSWORD, SALT, PEPPER, &[], &mut tag)
                    .map_err(|error| error.to_string().into())
            })
        }
        Engine::Reference => {
            let params =
                argon2::Params::new(MEMORY_KIB, PASSES, 1, Some(tag.len())).map_err(|error| error.to_string())?;
            let mut memory = vec![argon2::Block::default(); params.block_count()];
            let (algorithm, version) = (argon2::Algorithm::Argon2id, argon2::Version::V0x13);
            let argon2 = argon2::Argon2::new_with_secret(PEPPER, algorithm, version, params)
                .map_err(|error| error.to_string())?;
            Box::new(move || {
                let done = argon2.hash_password_into_with_memory(PASSWORD, SALT, &mut tag, memory.as_mut_slice());
                done.map_err(|error| error.to_string().into())
            })
        }
    })
}
