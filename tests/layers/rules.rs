//! The arrows, as data: bottom first, so that every row names only rows above it.

use crate::paths::Path;

/// What one top-level module of `src` may use besides `std` and itself.
pub(crate) struct Layer {
    /// Its name.
    pub(crate) module: &'static str,
    /// Other modules of this crate.
    pub(crate) uses: &'static [&'static str],
    /// Crates of others, as written in Rust.
    pub(crate) crates: &'static [&'static str],
}

/// Every module, lowest first.
pub(crate) static LAYERS: &[Layer] = &[
    Layer { module: "text", uses: &[], crates: &[] },
    Layer { module: "error", uses: &["text"], crates: &["thiserror"] },
    // Pure: no clock, no environment, no database.
    Layer {
        module: "record",
        uses: &["text", "error"],
        crates: &["chrono", "serde_json", "strsim", "unicode_normalization"],
    },
    Layer { module: "table", uses: &["text", "record"], crates: &["chrono", "serde_json"] },
    Layer {
        module: "record_types",
        uses: &["text", "error", "record"],
        crates: &["chrono", "strsim", "unicode_normalization"],
    },
    // The formats people read: sheets come in, tables go out. Neither knows a record type or a database.
    Layer {
        module: "sheet",
        uses: &["text", "error"],
        crates: &[
            "calamine",
            "chrono",
            "csv",
            "csv_core",
            "encoding_rs",
            "serde",
            "serde_json",
            "sha2",
            "strsim",
            "tempfile",
            "zip",
        ],
    },
    Layer {
        module: "render",
        uses: &["text", "error", "record", "table"],
        crates: &[
            "chrono",
            "comfy_table",
            "csv",
            "rust_xlsxwriter",
            "serde",
            "serde_json",
            "strsim",
            "unicode_normalization",
            "unicode_width",
        ],
    },
    // The database.
    Layer {
        module: "store",
        uses: &["text", "error", "record", "record_types"],
        crates: &["chrono", "rusqlite", "serde", "serde_json", "sha2", "strsim", "uuid"],
    },
    Layer {
        module: "reports",
        uses: &["text", "error", "record", "record_types", "table", "store"],
        crates: &["chrono", "rusqlite", "serde_json"],
    },
    Layer {
        module: "check",
        uses: &["text", "error", "record", "record_types", "table", "store"],
        crates: &["chrono", "rusqlite", "serde_json", "strsim"],
    },
    // What a spreadsheet becomes.
    Layer {
        module: "mapping",
        uses: &["text", "error", "record", "record_types", "sheet"],
        crates: &["serde", "serde_json", "strsim", "toml_edit"],
    },
    Layer {
        module: "import",
        uses: &["text", "error", "record", "record_types", "table", "sheet", "render", "mapping", "store"],
        // csv and encoding_rs: rejected rows go back in the delimiter and encoding they came in.
        crates: &["chrono", "csv", "encoding_rs", "rusqlite", "serde_json"],
    },
    // What other people recorded.
    Layer {
        module: "merge",
        uses: &["text", "error", "record", "record_types", "store"],
        crates: &["age", "chrono", "flate2", "rusqlite", "serde_json", "sha2", "tempfile"],
    },
    // The shell around it all.
    Layer { module: "config", uses: &["text", "error"], crates: &["toml_edit"] },
    Layer {
        module: "ui",
        uses: &["text", "error", "render"],
        crates: &["dialoguer", "indicatif", "serde_json", "terminal_size"],
    },
    Layer { module: "usage", uses: &["text", "error"], crates: &["clap"] },
    Layer {
        module: "commands",
        uses: &[
            "text",
            "error",
            "record",
            "record_types",
            "table",
            "sheet",
            "render",
            "store",
            "reports",
            "check",
            "mapping",
            "import",
            "merge",
            "config",
            "ui",
        ],
        crates: &["chrono", "clap", "rusqlite", "serde_json", "tempfile", "toml_edit", "uuid"],
    },
    Layer {
        module: "cli",
        uses: &["text", "error", "render", "config", "ui", "usage", "commands"],
        crates: &["chrono", "clap", "ctrlc", "etcetera"],
    },
];

/// The modules that hold SQL text and run statements.
pub(crate) static SQL_OWNERS: &[&str] = &["store", "reports", "check"];

/// Where transactions begin and end: commands, and the file that creates and opens databases.
pub(crate) static COMMITTERS: &[&str] = &["commands/", "store/open.rs", "store/upgrade.rs"];

/// Macros of the crate, which live in `text` and are written `crate::args!`.
const MACROS: &[&str] = &["args", "texts"];

impl Layer {
    /// Why this layer may not use the path, if so.
    pub(crate) fn refuses(&self, path: &Path) -> Option<String> {
        let name = path.first.as_str();
        if path.external {
            return (!self.crates.contains(&name))
                .then(|| format!("`{}` may not use the crate `{name}`", self.module));
        }
        let name = if MACROS.contains(&name) { "text" } else { name };
        (name != self.module && !self.uses.contains(&name))
            .then(|| format!("`{}` may not use `crate::{name}`", self.module))
    }
}
