use super::*;

/// Without a pepper nothing can be hashed, so every task makes its thread panic.
fn without_pepper() -> Cost {
    Cost { peppers: Vec::new(), params: Params::default() }
}

#[test]
fn a_thread_that_panics_at_one_task_takes_the_next() {
    let (tasks, taken) = crossbeam_channel::unbounded();
    let thread = std::thread::spawn(move || answer(&without_pepper(), &taken, &AtomicU64::new(0)));
    for _ in 0..2 {
        let (reply, answer) = oneshot::channel();
        tasks.send(Task::Hash(Zeroizing::new(b"kveldssol".to_vec()), reply)).expect("a thread that lives");
        assert!(answer.blocking_recv().is_err(), "whoever waits is told");
    }
    drop(tasks);
    thread.join().expect("a thread that ends in good order");
}

#[test]
fn a_bulk_thread_that_panics_at_one_chunk_takes_the_next() {
    let (chunks, taken) = crossbeam_channel::unbounded();
    let thread = std::thread::spawn(move || {
        bulk::work(&without_pepper(), Engine::new(HashingEngine::Reference), &taken, &Arc::default());
    });
    for _ in 0..2 {
        let (chunk, answer) = Chunk::new(vec![Zeroizing::new("kveldssol".to_owned())]);
        chunks.send(chunk).expect("a thread that lives");
        assert!(answer.blocking_recv().is_err(), "whoever waits is told");
    }
    drop(chunks);
    thread.join().expect("a thread that ends in good order");
}
