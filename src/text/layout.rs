//! Sentences about tables that are not one record a row, and about rows that are no records.

crate::texts! {
    /// --wide.
    WIDE: "Accept the proposed reading of a table with a column for every month or group", "Setujui usulan pembacaan tabel dengan satu kolom untuk setiap bulan atau kelompok";
    /// --measure.
    MEASURE: "What month columns count, as a field: visits, loans, computers …", "Angka di kolom bulan menghitung apa, sebagai isian: visits, loans, computers …";
    /// --join-lines.
    JOIN_LINES: "Join records that run over several lines: yes or no", "Gabungkan catatan yang ditulis dalam beberapa baris: yes (ya) atau no (tidak)";
    /// A proposal: months of known years.
    BY_MONTH: "{n} {n|column|columns} {columns} → {fields} by month, {first} to {last}", "{n} kolom {columns} → {fields} per bulan, {first} s.d. {last}";
    /// A proposal: months whose year stands in each row.
    BY_MONTH_AND_YEAR: "{n} {n|column|columns} {columns} → {fields} by month, the year from column {year}", "{n} kolom {columns} → {fields} per bulan, tahunnya dari kolom {year}";
    /// A proposal: groups.
    BY_GROUP: "{columns} added up", "{columns} dijumlahkan";
    /// Part of a proposal: columns of sums.
    COMPARED_TOO: "{proposal}; {columns} compared with them, not stored", "{proposal}; {columns} dibandingkan saja, tidak disimpan";
    /// A column that is only compared.
    COMPARED: "(compared)", "(dibandingkan)";
    /// Read it so?
    READ_SO: "Read {file} like this: {proposal}?", "Baca {file} seperti ini: {proposal}?";
    /// Join lines?
    JOIN: "In {file}, join rows {rows} with the rows above them?", "Di {file}, gabungkan baris {rows} dengan baris di atasnya?";
    /// Which decimal mark?
    WHICH_MARK: "{column}: which mark stands before the fraction", "{column}: tanda mana yang dipakai untuk desimal";
    /// An answer.
    COMMA: "comma: 2,219 is a little more than two", "koma: 2,219 artinya sedikit di atas dua";
    /// An answer.
    POINT: "point: 2,219 is more than two thousand", "titik: 2,219 artinya dua ribu lebih";
    /// Are dates month first?
    MONTH_FIRST: "{column}: read the dates month first (mm/dd/yyyy)?", "{column}: baca tanggalnya dengan bulan di depan (mm/dd/yyyy)?";
    /// Which year?
    WHICH_YEAR: "Year", "Tahun";
    /// Which field?
    WHICH_MEASURE: "The month columns count", "Kolom bulan menghitung";
    /// How many lines were joined.
    JOINED: "{lines} lines joined into {records} {records|record|records}", "{lines} baris digabung menjadi {records} catatan";
    /// A total row without a word.
    NAMELESS_TOTAL: "row {row}: no name, and its figures are the sums of the rows above: a total, no record; left out", "baris {row}: tanpa nama, dan angkanya sama dengan jumlah baris di atasnya: baris jumlah, bukan catatan; dilewati";
    /// A row of averages.
    AVERAGE_ROW: "row {row} \"{word}\": an average or percentage, no record; left out", "baris {row} \"{word}\": rata-rata atau persentase, bukan catatan; dilewati";
    /// A row of a wide table with words but no figures.
    WORDS_ONLY: "row {row}: no figure in any month column; left out: {words}", "baris {row}: tidak ada angka di kolom bulan mana pun; dilewati: {words}";
    /// Which rows a summary has: areas.
    BY_AREA: "area ({heading})", "wilayah ({heading})";
    /// Which rows a summary has: months.
    BY_MONTHS: "month ({heading})", "bulan ({heading})";
    /// Blanks in a wide table.
    BLANK_PARTS: "{n} blank {n|month or group|months or groups}", "{n} bulan atau kelompok kosong";
}
