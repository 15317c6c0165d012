//! The program as people and scripts use it: the built binary, a folder of its own, no terminal.
//!
//! Asserts what users rely on: exit codes, streams, keys, what a file holds afterwards. Snapshots are few.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here, with its line")]

mod bad_input;
mod contract;
mod database;
mod import;
mod records;
mod report;
mod support;
