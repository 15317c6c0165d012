//! Importing into a database in memory.

mod properties;
