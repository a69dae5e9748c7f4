//! When a page must reload its data.

use crate::error::AppError;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// How often an action has succeeded on this page. Each success changes data that the page must reload.
/// Failures do not count, so a failed form keeps what was entered.
pub fn use_successes<S>(action: ServerAction<S>) -> ReadSignal<usize>
where
    S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let (count, set_count) = signal(0);
    let value = action.value();
    Effect::new(move |_| {
        if value.with(|value| matches!(value, Some(Ok(_)))) {
            set_count.update(|count| *count += 1);
        }
    });
    count
}
