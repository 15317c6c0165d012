//! The program as people and scripts use it: the built binary, a folder of its own, no terminal.
//!
//! Asserts what users rely on: exit codes, streams, keys, what a file holds afterwards. Snapshots are few.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here, with its line")]

mod accept;
mod backup;
mod bad_input;
mod bundle;
mod contract;
mod corpus;
mod database;
mod effect;
mod erase;
mod export;
mod history;
mod import;
mod layouts;
mod letterhead;
mod library;
mod mapping;
mod merge;
mod own;
mod programme;
mod read_by_people;
mod records;
mod report;
mod report_events;
mod report_network;
mod sheets;
mod support;
mod template;
mod undo;
mod wayback;
