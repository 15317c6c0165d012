//! How a column writes its numbers: every cell votes, nothing is guessed from one.

use super::body::{Shape, plain_spaces, split};
use super::{DecimalMark, plain_digits};

/// What the cells of a column tell of its decimal mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NumberVotes {
    /// Cells that can only be read with a decimal comma.
    pub comma: u64,
    /// Cells that can only be read with a decimal point.
    pub point: u64,
    /// Cells like `2,219`: thousands, or a fraction of three digits.
    pub unclear_comma: u64,
    /// Cells like `2.219`.
    pub unclear_point: u64,
    /// Cells without any mark, which fit both.
    pub plain: u64,
    /// Cells that are blank or no number.
    pub other: u64,
}

/// What a column's votes come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Votes {
    /// The decimal mark, and how many cells prove it.
    Certain {
        /// The mark.
        mark: DecimalMark,
        /// Cells that can be read in no other way.
        votes: u64,
    },
    /// No cell has a mark: either will do.
    NoEvidence,
    /// Some cells prove the one, some the other.
    Contradictory {
        /// Cells proving a decimal comma.
        comma: u64,
        /// Cells proving a decimal point.
        point: u64,
    },
    /// Every mark has three digits behind it: in a column of decimals somebody must say. (For
    /// counts and rupiah it does not matter: there it is thousands.)
    Undecidable {
        /// Cells like `2,219`.
        comma: u64,
        /// Cells like `2.219`.
        point: u64,
    },
}

impl NumberVotes {
    /// Listens to one cell.
    pub fn observe(&mut self, text: &str) {
        if plain_digits(text).is_some() {
            self.plain += 1;
            return;
        }
        let counter = match split(&plain_spaces(text), true).map(|body| body.shape()) {
            Some(Shape::Plain) => &mut self.plain,
            Some(Shape::Decimal(DecimalMark::Comma, _) | Shape::Groups(DecimalMark::Point)) => {
                &mut self.comma
            }
            Some(Shape::Decimal(DecimalMark::Point, _) | Shape::Groups(DecimalMark::Comma)) => {
                &mut self.point
            }
            Some(Shape::Unclear(DecimalMark::Comma)) => &mut self.unclear_comma,
            Some(Shape::Unclear(DecimalMark::Point)) => &mut self.unclear_point,
            Some(Shape::Wrong) | None => &mut self.other,
        };
        *counter += 1;
    }

    /// What the votes come to.
    #[must_use]
    pub const fn decide(&self) -> Votes {
        match (self.comma, self.point) {
            (0, 0) if self.unclear_comma + self.unclear_point == 0 => Votes::NoEvidence,
            (0, 0) => Votes::Undecidable { comma: self.unclear_comma, point: self.unclear_point },
            (votes, 0) => Votes::Certain { mark: DecimalMark::Comma, votes },
            (0, votes) => Votes::Certain { mark: DecimalMark::Point, votes },
            (comma, point) => Votes::Contradictory { comma, point },
        }
    }
}
