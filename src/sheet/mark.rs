//! The mark a file of our own carries: keys and values that say what it holds, whatever people renamed.
//!
//! A workbook keeps it on a hidden sheet, JSON in its schema. What the keys mean, the reader's caller knows.

use super::heading::Sample;

/// The hidden sheet that holds the mark: keys in the first column, values in the second.
pub const SHEET: &str = "_tpbis";
/// How the schema of an export begins; the kind of record and a version follow.
const SCHEMA: &str = "tpbis.export.";

/// What a file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark(Vec<(String, String)>);

impl Mark {
    /// The mark of a sheet's first rows.
    pub(super) fn of_rows(rows: &[Sample]) -> Self {
        let pairs = rows.iter().filter_map(|row| match row.cells() {
            [key, value, ..] if !key.is_empty() => Some((key.clone(), value.clone())),
            _ => None,
        });
        Self(pairs.collect())
    }

    /// The mark of JSON that opens with the schema of an export.
    pub(super) fn of_json(text: &[u8]) -> Self {
        let head = String::from_utf8_lossy(&text[..text.len().min(400)]);
        let schema = head.split_once("\"schema\"").and_then(|(before, rest)| {
            let opens = before.trim() == "{";
            rest.trim_start()
                .strip_prefix(':')
                .filter(|_| opens)?
                .trim_start()
                .strip_prefix('"')?
                .split('"')
                .next()
        });
        let kind =
            schema.and_then(|schema| schema.strip_prefix(SCHEMA)).and_then(|rest| rest.split('/').next());
        let pairs =
            |kind: &str| vec![("noun".to_owned(), kind.to_owned()), ("export".to_owned(), "1".to_owned())];
        Self(kind.map(pairs).unwrap_or_default())
    }

    /// Whether the file carries none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// The values under keys that begin so, each with the rest of its key.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(key, value)| Some((key.strip_prefix(prefix)?, value.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_says_its_kind_at_its_very_beginning() {
        let kind = |text: &str| Mark::of_json(text.as_bytes()).get("noun").map(str::to_owned);
        assert_eq!(kind("{\"schema\":\"tpbis.export.need/1\",\"rows\":[").as_deref(), Some("need"));
        assert_eq!(kind("{\n  \"schema\": \"tpbis.export.visit/1\"").as_deref(), Some("visit"));
        assert_eq!(kind("{\"schema\":\"tpbis.report.visit/1\"}"), None);
        assert_eq!(kind("[{\"note\":\"\\\"schema\\\":\\\"tpbis.export.need/1\\\"\"}]"), None);
        assert_eq!(kind("{\"rows\":[],\"schema\":\"tpbis.export.need/1\"}"), None);
    }
}
