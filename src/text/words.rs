//! Short words used in many places: column headings, yes and no, month names.

crate::texts! {
    /// Answer or value "yes".
    YES: "yes", "ya";
    /// Answer or value "no".
    NO: "no", "tidak";
}

/// Full month names, January first: English, Indonesian.
pub const MONTHS: [super::Text; 12] = [
    super::Text::new("January", "Januari"),
    super::Text::new("February", "Februari"),
    super::Text::new("March", "Maret"),
    super::Text::new("April", "April"),
    super::Text::new("May", "Mei"),
    super::Text::new("June", "Juni"),
    super::Text::new("July", "Juli"),
    super::Text::new("August", "Agustus"),
    super::Text::new("September", "September"),
    super::Text::new("October", "Oktober"),
    super::Text::new("November", "November"),
    super::Text::new("December", "Desember"),
];

/// Short month names of three letters, January first.
pub const MONTHS_SHORT: [super::Text; 12] = [
    super::Text::new("Jan", "Jan"),
    super::Text::new("Feb", "Feb"),
    super::Text::new("Mar", "Mar"),
    super::Text::new("Apr", "Apr"),
    super::Text::new("May", "Mei"),
    super::Text::new("Jun", "Jun"),
    super::Text::new("Jul", "Jul"),
    super::Text::new("Aug", "Agu"),
    super::Text::new("Sep", "Sep"),
    super::Text::new("Oct", "Okt"),
    super::Text::new("Nov", "Nov"),
    super::Text::new("Dec", "Des"),
];
