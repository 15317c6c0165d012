//! How the cells of a workbook look: fonts, number formats, alignment. Made once per workbook.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use super::super::show::is_number;
use crate::table::{Cell, ColumnKind, Tone};
use crate::text::Lang;

/// Where a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a row of a grid.
    Row,
    /// In the row of totals.
    Total,
    /// Beside its label on a card.
    Card,
}

const KINDS: [ColumnKind; 11] = [
    ColumnKind::Words,
    ColumnKind::Code,
    ColumnKind::Count,
    ColumnKind::Rupiah,
    ColumnKind::Decimal,
    ColumnKind::Percent,
    ColumnKind::Change,
    ColumnKind::Year,
    ColumnKind::Date,
    ColumnKind::Month,
    ColumnKind::Mark,
];

const GREY: Color = Color::RGB(0x80_80_80);
const RULE: Color = Color::RGB(0xC0_C8_D0);
const GREEN: Color = Color::RGB(0xE2_F0_D9);
const YELLOW: Color = Color::RGB(0xFF_F2_CC);
const RED: Color = Color::RGB(0xFB_DD_D9);

/// Every look of a workbook.
pub(super) struct Looks {
    /// The title above the table.
    pub(super) title: Format,
    /// Headings within the sheet.
    pub(super) strong: Format,
    /// Words as they are.
    pub(super) plain: Format,
    /// Words that wrap.
    pub(super) wrapped: Format,
    /// The name of whoever signs.
    pub(super) name: Format,
    /// What is of little weight.
    pub(super) faint: Format,
    /// A sign being explained.
    pub(super) sign: Format,
    /// The label on a card.
    pub(super) label: Format,
    left_heading: Format,
    right_heading: Format,
    centre_heading: Format,
    good_mark: Format,
    bad_mark: Format,
    tones: [Format; 3],
    silent_left: [Format; 3],
    silent_right: [Format; 3],
    rows: [Format; 11],
    totals: [Format; 11],
    cards: [Format; 11],
}

impl Looks {
    /// The looks in a language: month names follow it, numbers follow the reader's Excel.
    pub(super) fn new(lang: Lang) -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        let strong = Format::new().set_bold();
        let heading = strong
            .clone()
            .set_text_wrap()
            .set_background_color(Color::RGB(0xE8_EE_F4))
            .set_border_bottom(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter);
        let lined = top.clone().set_border_bottom(FormatBorder::Hair).set_border_bottom_color(RULE);
        let silent = |align: FormatAlign| {
            let faint = Format::new().set_align(align).set_font_color(GREY);
            [
                faint.merge(&lined),
                faint.clone().set_border_top(FormatBorder::Thin),
                faint.merge(&top).set_align(FormatAlign::Left),
            ]
        };
        // Words stand a little apart from the numbers before them.
        let cell = |kind, lang| match kind {
            ColumnKind::Words | ColumnKind::Code => {
                cell(kind, lang).set_align(FormatAlign::Left).set_indent(1)
            }
            // A sign in place of a figure stands where the figure would.
            kind if is_number(kind) => cell(kind, lang).set_align(FormatAlign::Right),
            kind => cell(kind, lang),
        };
        let row = |kind| cell(kind, lang).merge(&lined);
        let total = |kind| cell(kind, lang).set_bold().set_border_top(FormatBorder::Thin);
        let card = |kind| cell(kind, lang).merge(&top).set_align(FormatAlign::Left).set_indent(0);
        Self {
            title: strong.clone().set_font_size(14),
            plain: Format::new(),
            wrapped: top.clone().set_text_wrap(),
            name: strong.clone().set_underline(FormatUnderline::Single),
            faint: Format::new().set_font_color(GREY),
            sign: top.clone().set_align(FormatAlign::Center),
            label: strong.clone().set_align(FormatAlign::Top),
            strong,
            left_heading: heading.clone().set_align(FormatAlign::Left).set_indent(1),
            right_heading: heading.clone().set_align(FormatAlign::Right),
            centre_heading: heading.set_align(FormatAlign::Center),
            good_mark: row(ColumnKind::Mark).set_background_color(GREEN),
            bad_mark: row(ColumnKind::Mark).set_background_color(RED),
            tones: [RED, YELLOW, GREEN].map(|colour| row(ColumnKind::Words).set_background_color(colour)),
            silent_left: silent(FormatAlign::Left),
            silent_right: silent(FormatAlign::Right),
            rows: KINDS.map(row),
            totals: KINDS.map(total),
            cards: KINDS.map(card),
        }
    }

    /// The look of a heading over a column of this kind.
    pub(super) const fn heading(&self, kind: ColumnKind) -> &Format {
        match kind {
            ColumnKind::Mark => &self.centre_heading,
            ColumnKind::Date | ColumnKind::Month => &self.right_heading,
            kind if is_number(kind) => &self.right_heading,
            _ => &self.left_heading,
        }
    }

    /// The look of a value of this kind.
    pub(super) const fn cell(&self, kind: ColumnKind, place: Place) -> &Format {
        match place {
            Place::Row => &self.rows[kind as usize],
            Place::Total => &self.totals[kind as usize],
            Place::Card => &self.cards[kind as usize],
        }
    }

    /// The look of the point that stands for no figure, where the figure would stand.
    pub(super) const fn silent(&self, kind: ColumnKind, place: Place) -> &Format {
        if is_number(kind) { &self.silent_right[place as usize] } else { &self.silent_left[place as usize] }
    }

    /// The look of words that are good or bad.
    pub(super) const fn tone(&self, tone: Tone) -> &Format {
        &self.tones[tone as usize]
    }

    /// The look of a mark: a tick on green, a dash on red, anything else plain.
    pub(super) fn mark(&self, mark: &str) -> &Format {
        match mark {
            "✓" => &self.good_mark,
            "–" => &self.bad_mark,
            _ => self.cell(ColumnKind::Mark, Place::Row),
        }
    }
}

/// The kind as which a value is shown: its own where the column says nothing about it.
pub(super) const fn kind_of(cell: &Cell, column: ColumnKind) -> ColumnKind {
    match (cell, column) {
        (Cell::Date(_), _) => ColumnKind::Date,
        (Cell::Month(_), _) => ColumnKind::Month,
        (Cell::Decimal(_), ColumnKind::Count | ColumnKind::Year) => ColumnKind::Decimal,
        (Cell::Decimal(_), column) if !is_number(column) => ColumnKind::Decimal,
        (Cell::Integer(_), ColumnKind::Decimal) => ColumnKind::Count,
        (Cell::Integer(_), column) if !is_number(column) && !matches!(column, ColumnKind::Code) => {
            ColumnKind::Count
        }
        (_, column) => column,
    }
}

/// `[$-421]` asks for Indonesian month names, `[$-409]` for English ones, and so for the marks of thousands
/// and decimals where a program lets a format choose them; Excel puts those of the reader's system.
fn cell(kind: ColumnKind, lang: Lang) -> Format {
    let look = Format::new();
    let place = match lang {
        Lang::Id => "[$-421]",
        Lang::En => "[$-409]",
    };
    let number = |format: &str| look.clone().set_num_format(format!("{place}{format}"));
    match kind {
        ColumnKind::Words => look.set_text_wrap(),
        ColumnKind::Code => look.set_num_format("@"),
        ColumnKind::Count => number("#,##0"),
        ColumnKind::Rupiah => number("\"Rp\" #,##0"),
        ColumnKind::Decimal => number("#,##0.0#"),
        ColumnKind::Percent => number("0.0%"),
        ColumnKind::Change => number(&format!("+#,##0;{place}-#,##0;0")),
        ColumnKind::Year => look.set_num_format("0"),
        ColumnKind::Date => look.set_num_format("dd/mm/yyyy"),
        ColumnKind::Month => number("mmm yyyy"),
        ColumnKind::Mark => look.set_align(FormatAlign::Center),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_stands_at_its_own_place() {
        for (at, kind) in KINDS.iter().enumerate() {
            assert_eq!(*kind as usize, at, "{kind:?}");
        }
    }

    #[test]
    fn tones_are_red_yellow_green() {
        let looks = Looks::new(Lang::Id);
        for (tone, colour) in [(Tone::Bad, RED), (Tone::Fair, YELLOW), (Tone::Good, GREEN)] {
            let expected = looks.cell(ColumnKind::Words, Place::Row).clone().set_background_color(colour);
            assert!(*looks.tone(tone) == expected, "{tone:?}");
        }
    }

    #[test]
    fn marks_of_a_grid_are_told_apart_by_colour() {
        let looks = Looks::new(Lang::Id);
        let [good, bad, other] = ["✓", "–", "N"].map(|mark| looks.mark(mark));
        assert!(good != bad && bad != other && good != other);
    }
}
