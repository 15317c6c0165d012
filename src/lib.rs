//! Records and reports of the TPBIS library programme.

pub mod check;
pub mod error;
pub mod import;
pub mod mapping;
pub mod record;
pub mod record_types;
pub mod render;
pub mod reports;
pub mod sheet;
pub mod store;
pub mod table;
pub mod text;
