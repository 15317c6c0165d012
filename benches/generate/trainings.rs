//! Trainings and who came: technical trainings and peer meetings of provinces, stakeholder meetings of regencies.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;

use tpbis::record_types::{PARTICIPANT, TRAINING, tree};

use crate::dice::Dice;
use crate::places::Library;
use crate::{YEARS, choices, sheet};

const NAMES: [&str; 12] =
    ["Sari", "Budi", "Wati", "Joko", "Rina", "Agus", "Dewi", "Slamet", "Yanti", "Hadi", "Tuti", "Eko"];

pub(crate) fn write(folder: &Path, libraries: &[Library]) -> io::Result<()> {
    let mut dice = Dice(8);
    let fields = ["kind", "title", "start", "end", "level", "region", "mode"];
    let mut trainings = sheet(folder, "trainings.csv", &TRAINING, &fields)?;
    let fields = ["training", "library", "name", "sex", "role", "pretest", "posttest"];
    let mut people = sheet(folder, "participants.csv", &PARTICIPANT, &fields)?;
    let [kinds, levels, modes] = ["kind", "level", "mode"].map(|field| choices(&TRAINING, field));
    let [sexes, roles] = ["sex", "role"].map(|field| choices(&PARTICIPANT, field));
    let label = |list: &'static [tpbis::record::Choice], code: &str| {
        list.iter().find(|choice| choice.code == code).map_or("", |choice| choice.label.id)
    };
    // The libraries of each province and of each regency.
    let mut areas: BTreeMap<&str, Vec<&Library>> = BTreeMap::new();
    for library in libraries {
        for length in [2, 5] {
            areas.entry(&library.code[..length]).or_default().push(library);
        }
    }
    for year in YEARS {
        for (code, members) in &areas {
            let area = tree::areas().iter().find(|area| area.code == *code).map_or("", |area| area.name);
            let (level, before, held): (_, _, &[&str]) = match code.len() {
                2 => ("province", "Provinsi ", &["bimtek", "bimtek", "plm"]),
                _ => ("regency", "", &["stakeholder_meeting"]),
            };
            let area = format!("{before}{area}");
            for (nth, kind) in (1..).zip(held) {
                let (month, day) = (1 + dice.below(12), 1 + dice.below(25));
                let title = format!("{} {area} tahun {year} angkatan {nth}", label(kinds, kind));
                let end = day + dice.below(4);
                writeln!(
                    trainings,
                    "{},{title},{year}-{month:02}-{day:02},{year}-{month:02}-{end:02},{},{area},{}",
                    label(kinds, kind),
                    label(levels, level),
                    dice.one(modes).label.id,
                )?;
                // Up to three of a village, of some of the villages.
                for library in members {
                    if dice.below(100) >= 18 {
                        continue;
                    }
                    for seat in 1..=1 + dice.below(3) {
                        let (name, before) = (dice.one(&NAMES), 30 + dice.below(40));
                        writeln!(
                            people,
                            "{title},{},{name} {} {seat},{},{},{before},{}",
                            library.code,
                            library.name,
                            dice.one(sexes).label.id,
                            dice.one(roles).label.id,
                            before + dice.below(30),
                        )?;
                    }
                }
            }
        }
    }
    trainings.flush()?;
    people.flush()
}
