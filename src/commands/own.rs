//! Whose laptop this is, as the settings say: a library, or an office that gathers what others recorded.

use rusqlite::Connection;

use super::Context;
use crate::error::Result;
use crate::record_types::LIBRARY;
use crate::store::record;
use crate::store::resolve::Resolver;

/// The library in the settings. None where it is not set, or this database does not know it: what only helps
/// does not fail for that.
pub(super) fn library(context: &Context, resolver: &mut Resolver<'_>) -> Result<Option<i64>> {
    let Some(text) = context.config.get("library") else { return Ok(None) };
    Ok(resolver.find(&LIBRARY, text)?.ok())
}

/// The same, unless it is one that others send their records to: whoever sits there works on everybody's.
pub(super) fn library_alone(context: &Context, resolver: &mut Resolver<'_>) -> Result<Option<i64>> {
    let Some(own) = library(context, resolver)? else { return Ok(None) };
    Ok((!gathers(resolver.conn(), own)?).then_some(own))
}

/// Whether a library is one that others send their records to.
pub(super) fn gathers(conn: &Connection, library: i64) -> Result<bool> {
    let found = record::get(conn, &LIBRARY, library)?;
    Ok(found.is_some_and(|found| matches!(found.draft.text("level"), Some("province" | "regency"))))
}
