//! `tpbis`: records and reports of Indonesia's library programme *Transformasi Perpustakaan Berbasis
//! Inklusi Sosial* (TPBIS), in one local SQLite file. This page is the map of the house.
//!
//! **Nouns and reports are data, one file each; behaviour is one module per layer.** To follow a
//! command: [`run`] → `cli` (options, language, clock) → `commands` (one file per family; the only
//! place that begins and commits a transaction) → the layer that does the work → a
//! [`table::Document`] → `render` → `ui`.
//!
//! ```text
//! main.rs        argv → tpbis::run → exit code
//! cli.rs         root command, global options, environment, clock, dispatch; no logic
//! usage.rs       clap's own errors in the shape and language of all others
//! commands/      clap arguments + run(context, …), one file per command family
//! ui.rs          stdout = data; stderr = status, warnings, errors, progress, questions
//! config.rs      settings from environment and files, each with its source
//! import/        a sheet × a record type → prepare (reads only) → apply (one transaction); forms to fill in,
//!                rows to refuse and to mend, the receipt
//! mapping/       headings → fields: names, labels, known spellings, places, month and year; wide = tables with
//!                a column per month or group; file = mapping files, read, fitted to a sheet, written
//! sheet/         spreadsheets in: CSV, XLSX, XLS, ODS, JSON → headings and rows with the numbers people see
//! merge/         other people's databases and bundles: read, brought in by one operation; bundles written
//! check/         data rules over what is stored: one SQL file each, or arithmetic shared with import
//! reports/       one .rs + one .sql per report: fn(&Connection, &Params) -> Result<Document>; trace = a figure
//!                back to its records, freeze = figures sealed and compared with now, suppress = small groups
//! store/         the database: opening, upgrading, SQL on records generated from the registry, names → records,
//!                operations and changes, undo, as_of = what was known then, sums by month, sources, mappings, frozen figures;
//!                effect/ = what an operation did, without local numbers, out and in; state = the one rule by
//!                which a record follows from the set of operations known, seen = who knew what
//! render/        Document → text, CSV, JSON, Markdown, XLSX, HTML with drawings (svg/); form/ = Form → XLSX,
//!                paper; sheet_back = rows as they stood; knows no domain
//! table.rs       Document, Table, Column, Cell: what every listing and report produces
//! record_types/  the nouns: one file each, data only; RECORD_TYPES lists them; tree = the areas built in
//! record/        RecordType, Field, Value, Draft, Month, Period; reading dates, numbers, choices, filters
//! error.rs       Problem (what a person can mend) and Error (how a command ends), kinds → exit codes
//! text/          every sentence in Indonesian and English side by side; codes/ = the stable problem codes
//! ```
//!
//! # Arrows
//!
//! ```text
//! main → cli → { usage, commands → { import, merge, reports, check, store, render, config, ui → render } }
//! import → { mapping → { sheet, record_types }, store, render }
//! reports → { store, table }    check → store → record_types    merge → store
//! render → table → record    sheet → error    record_types → record → error → text
//! ```
//!
//! `tests/layers` reads the sources and fails on an arrow that is not there, on a driver or clap outside
//! its layer, and on a transaction committed anywhere but in `commands`.
//!
//! # What holds everywhere
//!
//! - **One registry.** A noun is one `static` [`record::RecordType`]. Subcommands, options, help, prompts,
//!   import columns, validation, listings, SQL and history follow from it; tests compare it with
//!   `schema.sql` both ways.
//! - **Identity.** A record's `uid` is derived from its identity (library, date, title …) with the day in
//!   front ([`store::identity`]), so that the same row imported twice, or on two laptops, is the same record.
//! - **Operations.** Every writing command is one numbered operation of one writer. Creating costs a column,
//!   an edit one row a field with old and new value, removing a mark. Nothing is overwritten silently.
//! - **Totals are computed.** A total is never stored beside its parts; what a total has beyond them is
//!   kept as "unspecified". The monthly sums of a library are kept for speed alone: [`store::sums`] computes
//!   them before every commit of what changed, `db verify` again from all records, and looking back or at
//!   what was approved does without them.
//! - **Silence is not zero.** No report gives an empty cell shown as `.`, never 0; every figure says from
//!   how many libraries it comes.
//! - **Problems are values** with a stable code, place, reason and remedy, gathered and told all at once.
//!   The driver's errors are classified in one place, [`store::failed`].

pub mod check;
pub mod cli;
pub mod commands;
pub mod config;
pub mod error;
pub mod import;
pub mod mapping;
pub mod merge;
pub mod record;
pub mod record_types;
pub mod render;
pub mod reports;
pub mod sheet;
pub mod store;
pub mod table;
pub mod text;
pub mod ui;
mod usage;

pub use cli::run;
