//! Writes sample data of any size: areas, libraries and what they report, the same for the same numbers.
//!
//! `cargo bench --bench generate -- FOLDER ACTIVITIES [LIBRARIES [all]]` writes into FOLDER
//!
//! - `regions.csv`: districts and villages below the built-in kabupaten and kota (invented names),
//! - `libraries.csv`: one village library each, over all provinces,
//! - `enrolments.csv`: as what and since when they take part,
//! - `activities.csv`: activities of 2021 to 2025 with Indonesian headings, in the order of entry; quiet in
//!   the fasting and holiday months, entered days to months late, some columns often empty,
//! - `resolved.csv`: the same activities as a bare database would take them: numbers for libraries, codes
//!   for choices, a key of sixteen characters,
//!
//! and with `all` what else the libraries report in those years: `visits.csv`, `submissions.csv` and
//! `services.csv` by month (some libraries are often silent, some months nil), `publications.csv`, `advocacy.csv`
//! and `impacts.csv` by day, `trainings.csv` and `participants.csv`.
//!
//! All of it is invented. Without arguments it says how to use it and does nothing.

mod activities;
mod dice;
mod events;
mod months;
mod places;
mod trainings;

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use tpbis::record::{Choice, FieldType, RecordType};

/// The years of the records.
const YEARS: std::ops::RangeInclusive<i32> = 2021..=2025;

fn main() -> io::Result<()> {
    let args: Vec<String> =
        std::env::args().skip(1).filter(|arg| arg != "--bench" && arg != "--test").collect();
    let number = |at: usize| args.get(at).and_then(|arg| arg.parse::<u64>().ok());
    let (Some(folder), Some(activities)) = (args.first(), number(1)) else {
        return writeln!(
            io::stderr(),
            "usage: cargo bench --bench generate -- FOLDER ACTIVITIES [LIBRARIES, else 3000 [all]]"
        );
    };
    let folder = Path::new(folder);
    std::fs::create_dir_all(folder)?;
    let libraries = places::write(folder, number(2).unwrap_or(3000))?;
    activities::write(folder, activities, &libraries)?;
    if args.get(3).is_some_and(|arg| arg == "all") {
        months::write(folder, &libraries)?;
        events::write(folder, &libraries)?;
        trainings::write(folder, &libraries)?;
    }
    Ok(())
}

fn create(folder: &Path, name: &str) -> io::Result<BufWriter<File>> {
    Ok(BufWriter::with_capacity(1 << 20, File::create(folder.join(name))?))
}

/// A file of records headed as people head them: the code of the library where there is one, then Indonesian labels.
fn sheet(folder: &Path, name: &str, of: &RecordType, fields: &[&str]) -> io::Result<BufWriter<File>> {
    let mut file = create(folder, name)?;
    let labels: Vec<&str> = fields
        .iter()
        .filter_map(|name| match *name {
            "library" => Some("Kode"),
            name => of.field(name).map(|(_, field)| field.label.id),
        })
        .collect();
    writeln!(file, "{}", labels.join(","))?;
    Ok(file)
}

/// The values that a field of a record type may take.
fn choices(of: &RecordType, field: &str) -> &'static [Choice] {
    match of.field(field).map(|(_, field)| field.kind) {
        Some(FieldType::Choice(list)) => list,
        _ => &[],
    }
}
