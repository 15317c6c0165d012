//! Records of one title within days of one another, found while the records pass by library-month by library-month.
//! What is kept is one month of each library.

use std::collections::HashMap;

/// A record at most so many days after one of its title may be the same.
const NEAR: i64 = 3;

/// One record with a title.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Titled {
    pub(super) noun: usize,
    pub(super) title: String,
    /// Its day, counted from some day on.
    pub(super) day: i64,
}

/// The titles of a library's month, to be compared with one another and with its month before.
#[derive(Debug, Default)]
pub(super) struct Titles {
    library: i64,
    month: String,
    titles: Vec<Titled>,
    /// The month before of each library.
    before: HashMap<i64, Vec<Titled>>,
    doubles: HashMap<(i64, usize), i64>,
}

impl Titles {
    /// Takes the next record, in the order of months and in each of libraries.
    pub(super) fn pass(&mut self, library: i64, month: &str, titled: Titled) {
        if self.library != library || self.month != month {
            self.close();
            self.library = library;
            month.clone_into(&mut self.month);
        }
        self.titles.push(titled);
    }

    /// How many doubles there are, by library and noun.
    pub(super) fn doubles(mut self) -> HashMap<(i64, usize), i64> {
        self.close();
        self.doubles
    }

    /// Compares what belongs to the month that has passed.
    fn close(&mut self) {
        let titles = std::mem::take(&mut self.titles);
        let before = self.before.remove(&self.library).unwrap_or_default();
        let earlier = before.iter().map(|titled| (titled, false));
        let mut all: Vec<(&Titled, bool)> =
            earlier.chain(titles.iter().map(|titled| (titled, true))).collect();
        all.sort_unstable();
        for pair in all.windows(2) {
            let [(first, _), (second, now)] = pair else { continue };
            let same = first.noun == second.noun && first.title == second.title;
            if *now && same && second.day - first.day <= NEAR {
                *self.doubles.entry((self.library, second.noun)).or_default() += 1;
            }
        }
        self.before.insert(self.library, titles);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_are_found_within_a_month_and_over_its_end() {
        let mut titles = Titles::default();
        let passing = [
            (1, "2022-01", 0, "kelas", 1),
            (1, "2022-01", 0, "kelas", 31), // far from the first
            (1, "2022-01", 1, "kelas", 31), // another noun
            (2, "2022-01", 0, "kelas", 31), // another library
            (1, "2022-02", 0, "kelas", 34), // 3 days after 31 January
            (1, "2022-02", 0, "kelas", 34), // and on the same day
            (2, "2022-02", 0, "kelas", 35), // 4 days
            (2, "2022-02", 0, "lomba", 36),
            (1, "2022-04", 0, "kelas", 93),
        ];
        for (library, month, noun, title, day) in passing {
            titles.pass(library, month, Titled { noun, title: title.to_owned(), day });
        }
        assert_eq!(titles.doubles(), HashMap::from([((1, 0), 2)]));
    }
}
