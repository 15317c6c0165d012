//! Mapping files that come with the program: the exports of the national system.

/// A mapping file that comes with the program.
#[derive(Debug)]
pub struct Builtin {
    /// Its name.
    pub name: &'static str,
    /// The noun of its rows.
    pub noun: &'static str,
    /// Its text.
    pub toml: &'static str,
}

/// Every built-in mapping file: the seven exports of the national system, as JSON or CSV.
pub static BUILTINS: &[Builtin] = &[
    Builtin { name: "sim-pengunjung", noun: "visit", toml: include_str!("../builtin/sim-pengunjung.toml") },
    Builtin { name: "sim-pelibatan", noun: "activity", toml: include_str!("../builtin/sim-pelibatan.toml") },
    Builtin { name: "sim-advokasi", noun: "advocacy", toml: include_str!("../builtin/sim-advokasi.toml") },
    Builtin {
        name: "sim-publikasi",
        noun: "publication",
        toml: include_str!("../builtin/sim-publikasi.toml"),
    },
    Builtin {
        name: "sim-peningkatan",
        noun: "service",
        toml: include_str!("../builtin/sim-peningkatan.toml"),
    },
    Builtin {
        name: "sim-replikasi",
        noun: "replication",
        toml: include_str!("../builtin/sim-replikasi.toml"),
    },
    Builtin { name: "sim-iku", noun: "score", toml: include_str!("../builtin/sim-iku.toml") },
];

/// The built-in mapping file of this name, in any case.
#[must_use]
pub fn builtin(name: &str) -> Option<&'static Builtin> {
    BUILTINS.iter().find(|file| file.name.eq_ignore_ascii_case(name))
}
