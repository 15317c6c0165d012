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
    /// A web page.
    WEB_PAGE: "a web page, whatever its name says", "halaman web, apa pun nama berkasnya";
    /// Something that is no text.
    BINARY: "a file that is not text", "berkas yang bukan teks";

    /// The number of parts in a workbook.
    PARTS: "parts", "bagian";
    /// The unpacked size of a workbook.
    UNPACKED: "MB when unpacked", "MB setelah dibuka";
    /// The size of a workbook as it is stored.
    STORED: "MB", "MB";
    /// The number of cells of a workbook.
    CELLS: "cells", "sel";

    /// Why rows are left out: above the heading.
    ABOVE_HEADING: "above the headings", "di atas judul kolom";
    /// Why a row is left out: it only numbers the columns.
    COLUMN_NUMBERS: "numbers the columns", "hanya nomor kolom";
}
