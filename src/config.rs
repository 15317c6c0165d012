//! Settings from the environment and from files, each with the place it came from.
//!
//! Order: option, environment, the file beside the database (`tpbis.toml` for `tpbis.db`), the user's own file, default.

use std::path::{Path, PathBuf};

use crate::text::{Text, letterhead};

/// One setting people may set.
#[derive(Debug)]
pub struct Key {
    /// Its name in files and for `config set`.
    pub name: &'static str,
    /// The environment variable that overrides files.
    pub variable: &'static str,
    /// What it is for.
    pub about: Text,
}

/// Every setting.
pub static KEYS: &[Key] = &[
    Key {
        name: "name",
        variable: "TPBIS_NAME",
        about: Text::new(
            "your name, stored with every change",
            "nama Anda, disimpan bersama setiap perubahan",
        ),
    },
    Key {
        name: "library",
        variable: "TPBIS_LIBRARY",
        about: Text::new(
            "your own library: the default of --library, and of files that name none",
            "perpustakaan Anda: bawaan --library, juga untuk berkas yang tidak menyebutnya",
        ),
    },
    Key {
        name: "region",
        variable: "TPBIS_REGION",
        about: Text::new("your own area, the default of reports", "wilayah Anda, bawaan laporan"),
    },
    Key {
        name: "lang",
        variable: "TPBIS_LANG",
        about: Text::new("language: id or en", "bahasa: id atau en"),
    },
    Key {
        name: "format",
        variable: "TPBIS_FORMAT",
        about: Text::new("default output format", "format keluaran bawaan"),
    },
    Key { name: "letterhead.line1", variable: "TPBIS_LETTERHEAD_LINE1", about: letterhead::LINE1 },
    Key { name: "letterhead.line2", variable: "TPBIS_LETTERHEAD_LINE2", about: letterhead::LINE2 },
    Key { name: "letterhead.line3", variable: "TPBIS_LETTERHEAD_LINE3", about: letterhead::LINE3 },
    Key { name: "letterhead.line4", variable: "TPBIS_LETTERHEAD_LINE4", about: letterhead::LINE4 },
    Key { name: "signature.place", variable: "TPBIS_SIGNATURE_PLACE", about: letterhead::PLACE },
    Key { name: "signature.date", variable: "TPBIS_SIGNATURE_DATE", about: letterhead::DATE },
    Key { name: "signature.title", variable: "TPBIS_SIGNATURE_TITLE", about: letterhead::TITLE },
    Key { name: "signature.name", variable: "TPBIS_SIGNATURE_NAME", about: letterhead::NAME },
    Key { name: "signature.id", variable: "TPBIS_SIGNATURE_ID", about: letterhead::ID },
    Key {
        name: "report.due_day",
        variable: "TPBIS_REPORT_DUE_DAY",
        about: Text::new(
            "day of the following month by which a month is to be reported [5]",
            "tanggal pada bulan berikutnya sebagai batas lapor suatu bulan [5]",
        ),
    },
    Key {
        name: "privacy.threshold",
        variable: "TPBIS_PRIVACY_THRESHOLD",
        about: Text::new(
            "counts of fewer people than this are hidden in reports [5]",
            "jumlah orang di bawah ini disembunyikan dalam laporan [5]",
        ),
    },
];

/// Where a setting's value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An environment variable.
    Environment(&'static str),
    /// A file.
    File(PathBuf),
    /// Nobody set it.
    Default,
}

/// The settings in force.
#[derive(Clone, Debug, Default)]
pub struct Config {
    values: Vec<(&'static str, String, Option<Origin>)>,
    /// The file beside the database: `tpbis.toml` for `tpbis.db`.
    pub beside: PathBuf,
    /// The user's own file.
    pub own: PathBuf,
}

impl Config {
    /// Gathers the settings: `variable` reads the environment, `read` a file's text if it is there.
    pub fn gather(
        beside: PathBuf,
        own: PathBuf,
        variable: impl Fn(&str) -> Option<String>,
        read: impl Fn(&Path) -> Option<String>,
    ) -> Self {
        let parsed = |path: &Path| read(path).and_then(|text| text.parse::<toml_edit::DocumentMut>().ok());
        let files = [(beside.clone(), parsed(&beside)), (own.clone(), parsed(&own))];
        let mut values = Vec::new();
        for key in KEYS {
            if let Some(value) = variable(key.variable).filter(|value| !value.is_empty()) {
                values.push((key.name, value, Some(Origin::Environment(key.variable))));
                continue;
            }
            let found = files.iter().find_map(|(path, document)| {
                let value = value_in(document.as_ref()?, key.name)?;
                Some((key.name, value, Some(Origin::File(path.clone()))))
            });
            values.extend(found);
        }
        Self { values, beside, own }
    }

    /// The value of a setting, if anybody set it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(key, ..)| *key == name).map(|(_, value, _)| value.as_str())
    }

    /// Where a setting's value came from.
    #[must_use]
    pub fn origin(&self, name: &str) -> Origin {
        let found = self.values.iter().find(|(key, ..)| *key == name);
        found.and_then(|(.., origin)| origin.clone()).unwrap_or(Origin::Default)
    }
}

/// A setting in the text of a file, if it is there.
#[must_use]
pub fn value_of(text: &str, name: &str) -> Option<String> {
    value_in(&text.parse().ok()?, name)
}

/// A setting of a file: `"a.b" = "5"`, or as a person writes it, `[a]` with `b = 5`.
fn value_in(document: &toml_edit::DocumentMut, name: &str) -> Option<String> {
    let nested = || name.split_once('.').and_then(|(table, key)| document.get(table)?.get(key));
    let item = document.get(name).or_else(nested)?;
    item.as_str().map(str::to_owned).or_else(|| item.as_integer().map(|n| n.to_string()))
}

/// The text of a settings file with one setting changed; comments and the rest stay as they are.
///
/// # Errors
/// When the text is not TOML.
pub fn with_value(text: &str, key: &str, value: Option<&str>) -> Result<String, toml_edit::TomlError> {
    let mut document: toml_edit::DocumentMut = text.parse()?;
    let (place, key) = match key.split_once('.') {
        Some((table, key)) => {
            let new = document.get(table).is_none_or(|item| !item.is_table_like());
            if new && value.is_some() {
                document[table] = toml_edit::table();
            }
            (document.get_mut(table).and_then(toml_edit::Item::as_table_like_mut), key)
        }
        None => (Some(document.as_table_mut() as &mut dyn toml_edit::TableLike), key),
    };
    match (place, value) {
        (Some(place), Some(value)) => {
            let mut value = toml_edit::value(value);
            match place.get_mut(key) {
                Some(old) => {
                    // The comment behind the old value stays.
                    if let (Some(old), Some(new)) = (old.as_value(), value.as_value_mut()) {
                        new.decor_mut().clone_from(old.decor());
                    }
                    *old = value;
                }
                None => drop(place.insert(key, value)),
            }
        }
        (Some(place), None) => drop(place.remove(key)),
        (None, _) => {}
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_wins_over_files_and_the_nearer_file_over_the_other() {
        let config = Config::gather(
            "a/tpbis.toml".into(),
            "b/config.toml".into(),
            |name| (name == "TPBIS_LANG").then(|| "en".to_owned()),
            |path| {
                Some(if path.starts_with("a") {
                    "region = \"15.05\"\nlang = \"id\"\n".to_owned()
                } else {
                    "region = \"15\"\nname = \"Petugas\"\n".to_owned()
                })
            },
        );
        assert_eq!(config.get("lang"), Some("en"));
        assert_eq!(config.get("region"), Some("15.05"));
        assert_eq!(config.get("name"), Some("Petugas"));
        assert_eq!(config.origin("region"), Origin::File("a/tpbis.toml".into()));
        assert_eq!(config.origin("library"), Origin::Default);
    }

    #[test]
    fn setting_keeps_comments() {
        let text = with_value("# mine\nlang = \"id\" # language\n", "name", Some("Petugas")).unwrap();
        assert_eq!(text, "# mine\nlang = \"id\" # language\nname = \"Petugas\"\n");
        let text = with_value("# mine\nlang = \"id\" # language\n", "lang", Some("en")).unwrap();
        assert_eq!(text, "# mine\nlang = \"en\" # language\n");
    }

    #[test]
    fn a_dotted_setting_stands_in_a_table_of_its_own() {
        let text = with_value("lang = \"id\"\n", "letterhead.line1", Some("PEMERINTAH")).unwrap();
        let text = with_value(&text, "letterhead.line2", Some("DINAS")).unwrap();
        let text = with_value(&text, "name", Some("Petugas")).unwrap();
        let head = "lang = \"id\"\nname = \"Petugas\"\n\n[letterhead]\n";
        assert_eq!(text, format!("{head}line1 = \"PEMERINTAH\"\nline2 = \"DINAS\"\n"));
        let text = with_value(&text, "letterhead.line1", None).unwrap();
        let config = Config::gather("a".into(), "b".into(), |_| None, |_| Some(text.clone()));
        assert_eq!((config.get("letterhead.line1"), config.get("letterhead.line2")), (None, Some("DINAS")));
        assert_eq!(with_value("lang = \"id\"\n", "signature.name", None).unwrap(), "lang = \"id\"\n");
    }
}
