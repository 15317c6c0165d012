//! What libraries report by month: visits, the state of their reports, and their stock.

use std::io::{self, Write as _};
use std::path::Path;

use chrono::{Days, NaiveDate};
use tpbis::record::Month;
use tpbis::record_types::{SERVICE, SUBMISSION, VISIT};

use crate::dice::Dice;
use crate::places::Library;
use crate::{YEARS, sheet};

/// Of a hundred months, how many a library reports: most are diligent, some hardly ever do.
const DILIGENCE: [u64; 10] = [98, 97, 95, 95, 92, 90, 85, 75, 55, 20];

/// Months of all the years.
pub(crate) fn months() -> impl Iterator<Item = Month> {
    YEARS.flat_map(|year| (1..=12).filter_map(move |month| Month::new(year, month)))
}

/// The day a month's report was written: most in the first days of the next, a third later.
fn entered(month: Month, dice: &mut Dice) -> NaiveDate {
    let late = *dice.one(&[5, 5, 5, 5, 28, 120]);
    let days = 1 + dice.below(late);
    month.last_day().checked_add_days(Days::new(days)).unwrap_or(month.last_day())
}

pub(crate) fn write(folder: &Path, libraries: &[Library]) -> io::Result<()> {
    let mut dice = Dice(4);
    let counted = ["library", "month", "male", "female", "unspecified", "online", "new_members", "loans"];
    let counted = [&counted[..], &["computer_users", "internet_users", "entered_on"]].concat();
    let mut visits = sheet(folder, "visits.csv", &VISIT, &counted)?;
    let mut states = sheet(folder, "submissions.csv", &SUBMISSION, &["library", "month", "state", "date"])?;
    let stocked = ["library", "month", "books", "ebooks", "computers", "bandwidth", "entered_on"];
    let mut stock = sheet(folder, "services.csv", &SERVICE, &stocked)?;
    let habits: Vec<(u64, u64)> =
        libraries.iter().map(|_| (*dice.one(&DILIGENCE), 20 + dice.below(300))).collect();
    for month in months() {
        for (library, (diligence, usual)) in libraries.iter().zip(&habits) {
            let code = &library.code;
            let entered = entered(month, &mut dice);
            if dice.below(100) >= *diligence {
                // Of the silent months, some are said to have had nothing.
                if dice.below(6) == 0 {
                    writeln!(states, "{code},{month},Nihil,{entered}")?;
                }
                continue;
            }
            let mut some = |of: u64| dice.below(of + 1);
            let (male, female) = (usual / 3 + some(usual / 3), usual / 3 + some(usual / 2));
            // Every tenth does not tell visitors apart.
            let (male, female, rest) = match usual % 10 {
                0 => (String::new(), String::new(), male + female),
                _ => (male.to_string(), female.to_string(), 0),
            };
            let [online, members, loans, computers, internet] =
                [some(usual / 10), some(9), some(usual / 2), some(usual / 5), some(usual / 4)];
            writeln!(
                visits,
                "{code},{month},{male},{female},{rest},{online},{members},{loans},{computers},{internet},{entered}"
            )?;
            match dice.below(10) {
                0..5 => writeln!(states, "{code},{month},Disetujui,{entered}")?,
                5..8 => writeln!(states, "{code},{month},Dikirim,{entered}")?,
                _ => (),
            }
            // Mostly in January, by some in July as well.
            if month.month() == 1 || month.month() == 7 && usual % 2 == 0 {
                let (books, ebooks) = (usual * 10 + dice.below(200), dice.below(300));
                let (computers, bandwidth) = (1 + dice.below(9), 10 * (1 + dice.below(5)));
                writeln!(stock, "{code},{month},{books},{ebooks},{computers},{bandwidth},{entered}")?;
            }
        }
    }
    visits.flush()?;
    states.flush()?;
    stock.flush()
}
