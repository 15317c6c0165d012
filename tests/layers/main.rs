//! Keeps the arrows of the map in `src/lib.rs` true: who may use whom, and which crates.
//!
//! The rules are data in `rules.rs`; reading Rust is in `scan.rs`. This file only compares.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here, with its line")]

mod paths;
mod rules;
mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rules::{COMMITTERS, LAYERS, SQL_OWNERS};

/// One source file, read: where it is and what is in it once its tests are taken out.
struct Source {
    /// Path below `src`, with `/`.
    path: String,
    /// The top-level module it belongs to.
    module: String,
    scanned: scan::Scanned,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of `src` that is not only there for tests, `lib.rs` and `main.rs` apart.
fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    files.sort();
    let mut sources = Vec::new();
    let mut for_tests = BTreeSet::new();
    for file in files {
        let path = file.strip_prefix(root().join("src")).unwrap().to_string_lossy().replace('\\', "/");
        if path == "lib.rs" || path == "main.rs" {
            continue;
        }
        let scanned = scan::scan(&std::fs::read_to_string(&file).unwrap());
        let folder = path
            .strip_suffix("mod.rs")
            .map_or_else(|| format!("{}/", path.trim_end_matches(".rs")), str::to_owned);
        for_tests.extend(scanned.test_files.iter().map(|name| format!("{folder}{name}")));
        let module = path.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        sources.push(Source { path, module, scanned });
    }
    sources.retain(|source| {
        !for_tests
            .iter()
            .any(|test| source.path == format!("{test}.rs") || source.path.starts_with(&format!("{test}/")))
    });
    sources
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The crates named in one table of `Cargo.toml`.
fn dependencies(table: &str) -> Vec<String> {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    manifest
        .lines()
        .skip_while(|line| line.trim() != format!("[{table}]"))
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.trim_start().starts_with('#'))
        .filter_map(|line| line.split_once('=').map(|(name, _)| name.trim().to_owned()))
        .collect()
}

/// The modules of the crate: the names in `src`.
fn modules() -> BTreeSet<String> {
    std::fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().trim_end_matches(".rs").to_owned())
        .filter(|name| name != "lib" && name != "main")
        .collect()
}

/// Fails with all complaints at once.
fn settle(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_module_has_its_row() {
    let rows: BTreeSet<String> = LAYERS.iter().map(|layer| layer.module.to_owned()).collect();
    assert_eq!(rows.len(), LAYERS.len(), "a module has two rows");
    let missing: Vec<_> = modules().difference(&rows).cloned().collect();
    assert!(missing.is_empty(), "no row in tests/layers/rules.rs for: {}", missing.join(", "));
    let gone: Vec<_> = rows.difference(&modules()).cloned().collect();
    assert!(gone.is_empty(), "tests/layers/rules.rs has rows for modules that are gone: {}", gone.join(", "));
}

#[test]
fn arrows_point_only_down() {
    // A row may name only rows above it, so the table itself cannot hold a circle.
    let mut complaints = Vec::new();
    for (at, layer) in LAYERS.iter().enumerate() {
        for used in layer.uses {
            if !LAYERS[..at].iter().any(|lower| lower.module == *used) {
                complaints
                    .push(format!("{} may not use {used}: it stands below it in rules.rs", layer.module));
            }
        }
    }
    settle(&complaints);
}

#[test]
fn modules_use_only_what_their_row_allows() {
    let externals: Vec<String> =
        dependencies("dependencies").iter().map(|name| name.replace('-', "_")).collect();
    assert!(externals.len() > 10, "Cargo.toml was not understood: {externals:?}");
    let mut complaints = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for source in sources() {
        let Some(layer) = LAYERS.iter().find(|layer| layer.module == source.module) else { continue };
        let found = paths::paths(&source.scanned.code, paths::depth(&source.path), &externals);
        *seen.entry(layer.module).or_default() += found.len();
        complaints.extend(found.into_iter().filter_map(|path| {
            layer.refuses(&path).map(|why| format!("src/{}:{}: {why}", source.path, path.line))
        }));
    }
    assert!(seen.values().sum::<usize>() > 100, "hardly a path was found, the scanner is broken: {seen:?}");
    settle(&complaints);
}

#[test]
fn sql_stands_only_where_it_belongs() {
    let mut complaints = Vec::new();
    let mut owned = 0;
    for source in sources() {
        let found = scan::sql(&source.scanned);
        if SQL_OWNERS.contains(&source.module.as_str()) {
            owned += found.len();
            continue;
        }
        complaints.extend(found.iter().map(|(line, what)| {
            format!("src/{}:{line}: SQL outside {}: {what}", source.path, SQL_OWNERS.join(", "))
        }));
    }
    assert!(owned > 10, "hardly any SQL was found in its owners, the scanner is broken");
    settle(&complaints);
}

#[test]
fn only_commands_begin_and_commit() {
    let mut complaints = Vec::new();
    let mut allowed = 0;
    for source in sources() {
        let found = scan::transactions(&source.scanned);
        if COMMITTERS.iter().any(|place| source.path.starts_with(place)) {
            allowed += found.len();
            continue;
        }
        complaints.extend(
            found.iter().map(|(line, what)| format!("src/{}:{line}: begins or commits: {what}", source.path)),
        );
    }
    assert!(allowed > 1, "no transaction was found where they belong, the scanner is broken");
    settle(&complaints);
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let text = std::fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let told: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("- `").and_then(|rest| rest.split_once("`: ")))
        .filter(|(_, why)| why.len() > 10)
        .map(|(name, _)| name)
        .collect();
    let known: BTreeSet<String> =
        ["dependencies", "dev-dependencies"].into_iter().flat_map(dependencies).collect();
    let untold: Vec<_> = known.iter().filter(|name| !told.contains(name.as_str())).collect();
    assert!(untold.is_empty(), "CONTRIBUTING.md does not say why we depend on {untold:?}");
    let gone: Vec<_> = told.iter().filter(|name| !known.contains(**name)).collect();
    assert!(gone.is_empty(), "CONTRIBUTING.md explains what Cargo.toml no longer has: {gone:?}");
}
