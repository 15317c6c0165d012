//! Properties that hold for every history, whatever people do: many laptops, one truth.
//!
//! `CONVERGENCE_CASES=100000 cargo test --release --test properties every_history -- --nocapture` proves more
//! than the thousand of every run; `convergence.md` keeps the figures of such a run.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here, with its line")]
#![allow(clippy::print_stderr, reason = "the figures of a long run")]

mod breach;
mod convergence;
mod history;
mod laptop;
mod model;
mod play;
mod stored;
mod told;
mod travel;
