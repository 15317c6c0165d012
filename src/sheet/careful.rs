//! Reading by a library that gives up by panicking where a workbook is damaged: to the person that is one
//! more damaged file, told in a sentence.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use super::source::Source;
use crate::error::Result;

thread_local! {
    /// Whether a panic of this thread is about to be caught here.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Runs `read`; a panic in it is the error that the workbook is damaged, and nothing is printed of it.
pub(super) fn guarded<T>(source: &Source, read: impl FnOnce() -> Result<T>) -> Result<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if !CAUGHT.get() {
                before(panic);
            }
        }));
    });
    let outer = CAUGHT.replace(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    CAUGHT.set(outer);
    read.unwrap_or_else(|_| Err(source.damaged("the workbook's parts do not fit")))
}
