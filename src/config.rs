//! Settings from the environment and from files, each with the place it came from.
//!
//! Order: option, environment, the file beside the database (`tpbis.toml` for `tpbis.db`), the user's own file, default.

use std::path::{Path, PathBuf};

use crate::text::Text;

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
        about: Text::new("your own library, the default of --library", "perpustakaan Anda, bawaan --library"),
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
                let value = document.as_ref()?.get(key.name)?.as_str()?.to_owned();
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

/// The text of a settings file with one setting changed; comments and the rest stay as they are.
///
/// # Errors
/// When the text is not TOML.
pub fn with_value(text: &str, key: &str, value: Option<&str>) -> Result<String, toml_edit::TomlError> {
    let mut document: toml_edit::DocumentMut = text.parse()?;
    match value {
        Some(value) => document[key] = toml_edit::value(value),
        None => {
            document.remove(key);
        }
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
    }
}
