//! Voting on the delimiter of a text file: known headings first, then agreement of the rows' widths.

use std::collections::BTreeMap;

use super::heading::{self, SEARCHED};
use super::records::Records;

/// The delimiters voted on, the most likely first.
pub(super) const CANDIDATES: [u8; 4] = [b';', b',', b'\t', b'|'];
/// Rare ones, tried only where none of the others makes headings known.
const RARE: [u8; 7] = [b':', b'^', b'~', b'#', b'!', b'/', b'*'];
/// How many rows vote.
const VOTERS: usize = 500;

/// A delimiter and what speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Vote {
    pub(super) delimiter: u8,
    /// Most known headings in one of the first rows.
    known: usize,
    /// How many of a hundred rows have the commonest width.
    pub(super) share: u8,
    /// The commonest width of two columns or more.
    pub(super) width: usize,
}

/// The delimiter most rows of the `sample` agree on; `given` is only measured.
pub(super) fn vote(sample: &[u8], cr_only: bool, given: Option<u8>, known: &dyn Fn(&str) -> bool) -> Vote {
    let candidates: &[u8] = given.as_ref().map_or(&CANDIDATES, std::slice::from_ref);
    let common = best_of(candidates, sample, cr_only, known);
    if given.is_some() || common.known > 1 {
        return common;
    }
    let rare = best_of(&RARE, sample, cr_only, known);
    if rare.known > 1 { rare } else { common }
}

fn best_of(candidates: &[u8], sample: &[u8], cr_only: bool, known: &dyn Fn(&str) -> bool) -> Vote {
    let votes = candidates.iter().map(|delimiter| measure(sample, cr_only, *delimiter, known));
    let mut best: Option<Vote> = None;
    for vote in votes {
        let weight = |vote: &Vote| (vote.known, vote.share, vote.width);
        if best.as_ref().is_none_or(|best| weight(&vote) > weight(best)) {
            best = Some(vote);
        }
    }
    best.unwrap_or(Vote { delimiter: b',', known: 0, share: 0, width: 0 })
}

fn measure(sample: &[u8], cr_only: bool, delimiter: u8, known: &dyn Fn(&str) -> bool) -> Vote {
    let mut records = Records::new(sample, delimiter, cr_only, 1, 1);
    let (mut rows, mut best_known) = (0_usize, 0);
    let mut widths = BTreeMap::<usize, usize>::new();
    // Trouble ends the vote, not the reading: it is reported when the rows are read.
    while let Ok(Some(record)) = records.next() {
        if rows < SEARCHED {
            let cells: Vec<String> = record.cells().map(heading::collapse).collect();
            let found = heading::count_known(cells.iter().map(String::as_str), known);
            best_known = best_known.max(found);
        }
        if record.width() > 0 {
            *widths.entry(record.width()).or_default() += 1;
            rows += 1;
        }
        if rows == VOTERS {
            break;
        }
    }
    let (width, agree) = widths
        .into_iter()
        .filter(|(width, _)| *width > 1)
        .max_by_key(|(width, rows)| (*rows, *width))
        .unwrap_or((1, 0));
    let share = u8::try_from(agree * 100 / rows.max(1)).unwrap_or(100);
    Vote { delimiter, known: best_known, share, width }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(sample: &str) -> char {
        char::from(
            vote(sample.as_bytes(), false, None, &|text| ["tanggal", "kegiatan"].contains(&text)).delimiter,
        )
    }

    #[test]
    fn rows_agree_on_the_delimiter() {
        assert_eq!(delimiter("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n"), ';');
        assert_eq!(delimiter("a,b,c\n1.5,\"x;y;z\",3\n1.5,2,3;4\n"), ',');
        assert_eq!(delimiter("a\tb\n1,5\t2,5\n"), '\t');
        assert_eq!(delimiter("a|b\n1|2\n"), '|');
        assert_eq!(delimiter("tanggal^kegiatan\n1,5^2;5\n"), '^');
        assert_eq!(delimiter("a^b^c\n1^2^3\n"), ';', "a rare one needs headings that are known");
    }

    #[test]
    fn known_headings_outweigh_ragged_rows_and_decimal_commas() {
        assert_eq!(delimiter("tanggal;kegiatan\n1,5\n1,5;2;3\n1,5\n"), ';');
        assert_eq!(delimiter("LAPORAN, BULAN MARET\n\ntanggal;kegiatan;biaya\n2022-03-11;Senam;1,5\n"), ';');
    }

    #[test]
    fn says_how_many_rows_agree() {
        let vote = vote(b"a;b;c\n1;2;3\n1;2\n1;2;3\n1;2;3\n", false, Some(b';'), &|_| false);
        assert_eq!((vote.width, vote.share), (3, 80));
    }
}
