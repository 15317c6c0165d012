//! What is said of a spreadsheet: how it was read, and what a file is that is no spreadsheet.

crate::texts! {
    /// How a text file was read.
    READ_TEXT: "{encoding}, delimiter {delimiter} ({share}% of rows have {width} {width|column|columns})",
        "{encoding}, pemisah {delimiter} ({share}% baris punya {width} kolom)";
    /// How a workbook was read.
    READ_WORKBOOK: "{kind}, sheet \"{sheet}\"", "{kind}, lembar \"{sheet}\"";
    /// How a JSON file was read.
    READ_JSON: "JSON ({encoding})", "JSON ({encoding})";
    /// Added when the ending of the name says something else.
    ENDING_DIFFERS: "{reading}, although the name says otherwise", "{reading}, meskipun nama berkasnya berkata lain";
    /// Added for a workbook that counts days from 1904.
    EPOCH_1904: "{reading}, dates counted from 1904", "{reading}, tanggal dihitung dari 1904";
    /// Headings of several rows.
    JOINED: "The headings are joined from rows {first} to {last}.", "Judul kolom digabung dari baris {first} sampai {last}.";
    /// Hidden rows.
    HIDDEN_ROWS: "{n} hidden {n|row is|rows are} read too (a filter may hide {n|it|them}).", "{n} baris tersembunyi ikut dibaca (mungkin disembunyikan filter).";
    /// Hidden columns.
    HIDDEN_COLUMNS: "Hidden {n|column|columns} {columns} {n|is|are} read too.", "Kolom tersembunyi {columns} ikut dibaca.";
    /// Hidden sheets.
    SHEETS_HIDDEN: "Not read: hidden {n|sheet|sheets} {sheets} (name {n|it|one} with --sheet to read it).", "Tidak dibaca: lembar tersembunyi {sheets} (sebutkan dengan --sheet bila perlu dibaca).";
    /// Sheets that were not named.
    SHEETS_NOT_NAMED: "Not read, for --sheet does not name {n|it|them}: {sheets}.", "Tidak dibaca karena tidak disebut di --sheet: {sheets}.";
    /// Sheets without known headings.
    SHEETS_UNKNOWN: "Not read, for no headings there are known: {sheets}.", "Tidak dibaca karena judul kolomnya tidak dikenal: {sheets}.";
    /// Sheets without rows.
    SHEETS_EMPTY: "Not read, for nothing stands below the headings: {sheets}.", "Tidak dibaca karena tidak ada isi di bawah judul kolomnya: {sheets}.";
    /// Sheets that could be read.
    SHEETS_LEFT: "Not read: {n|sheet|sheets} {sheets}, whose headings are known too (--sheet all reads every one).", "Tidak dibaca: lembar {sheets}, yang judul kolomnya juga dikenal (--sheet all membaca semuanya).";
    /// The tabulator, as a delimiter.
    TAB: "tab", "tab";

    /// A PDF document.
    PDF: "a PDF document", "dokumen PDF";
    /// A picture.
    PICTURE: "a picture", "gambar";
    /// A Word document.
    WORD: "a Word document", "dokumen Word";
    /// An archive of other files.
    ARCHIVE: "an archive of other files", "arsip berisi berkas lain";
    /// An Excel workbook in the binary format.
    XLSB: "a binary Excel workbook (XLSB)", "buku kerja Excel biner (XLSB)";
    /// An SQLite database.
    DATABASE: "a database", "basis data";
    /// Something that is no text.
    BINARY: "a file of another kind", "berkas jenis lain";

    /// The number of parts in a workbook.
    PARTS: "parts", "bagian";
    /// The unpacked size of a workbook.
    UNPACKED: "MB when unpacked", "MB setelah dibuka";
    /// The size of a workbook as it is stored.
    STORED: "MB", "MB";
    /// The number of sheets of a workbook.
    SHEETS: "sheets", "lembar";
    /// The number of texts of a workbook.
    TEXTS: "different texts", "teks yang berbeda";
    /// How deep the tags of a workbook stand within one another.
    LEVELS: "levels of tags in one another", "tingkat tag bersarang";
    /// The number of things said of the cells of a sheet.
    MARKS: "merged or hidden cells in a sheet", "sel gabungan atau tersembunyi dalam satu lembar";
    /// The number of cells of a workbook.
    CELLS: "cells", "sel";

    /// Why rows are left out: above the heading.
    ABOVE_HEADING: "above the headings", "di atas judul kolom";
    /// Why a row is left out: it only numbers the columns.
    COLUMN_NUMBERS: "numbers the columns", "hanya nomor kolom";
    /// Why a row is left out: it only names units.
    UNITS: "units of the columns", "hanya satuan kolom";
}
