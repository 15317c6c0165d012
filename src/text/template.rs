//! Sentences of forms to fill in: the workbook, the paper form, and the command that makes them.

crate::texts! {
    /// Help of `import template`.
    ABOUT: "Make a form to fill in: a workbook with drop-down lists, or a sheet of paper", "Buat formulir isian: buku kerja dengan daftar pilihan, atau lembar kertas";
    /// Help of the noun.
    NOUN_HELP: "What is to be filled in: activity, visit …", "Yang akan diisi: kegiatan, kunjungan …";
    /// Placeholder of the noun.
    NOUN: "NOUN", "JENIS";
    /// --library.
    LIBRARY: "Only these libraries: code or name, separated by commas (default: those of the area)", "Hanya perpustakaan ini: kode atau nama, dipisah koma (bawaan: semua di wilayahnya)";
    /// --region.
    REGION: "The area whose libraries are listed: code or name (default: your own)", "Wilayah yang perpustakaannya didaftar: kode atau nama (bawaan: wilayah Anda)";
    /// --period.
    PERIOD: "One prepared row for every library and month of this period, such as 2025-01..2025-06", "Satu baris siap isi untuk tiap perpustakaan dan bulan pada periode ini, misalnya 2025-01..2025-06";
    /// --rows.
    ROWS: "Prepared rows (default 300; on paper, as many as fill a page)", "Banyaknya baris siap isi (bawaan 300; di kertas, sepenuh satu halaman)";
    /// --personal.
    PERSONAL: "With columns for names, phone numbers and the like, which a form leaves out otherwise", "Dengan kolom nama asli, telepon, dan sejenisnya, yang biasanya tidak disertakan";
    /// --blank-form.
    BLANK_FORM: "A paper form to print instead: one HTML file, A4", "Formulir kertas untuk dicetak: satu berkas HTML, A4";

    /// Title of a form.
    TITLE: "Form: {nouns}", "Isian {nouns}";
    /// Line below the title of a workbook.
    HINT: "Fill in one row per record. Yellow headings are required. Help: sheet \"{guide}\".", "Isi satu baris untuk satu catatan. Kolom berjudul kuning wajib diisi. Bantuan: lembar \"{guide}\".";
    /// Name of the sheet of instructions.
    GUIDE: "How to fill in", "Petunjuk";
    /// Title of the instructions.
    GUIDE_TITLE: "How to fill in this form", "Cara mengisi formulir ini";
    /// Instruction.
    GUIDE_ROWS: "Write one record per row on the sheet \"{sheet}\", below the headings. Rows you do not need stay as they are.", "Tulis satu catatan per baris di lembar \"{sheet}\", di bawah judul kolom. Baris yang tidak terpakai biarkan saja.";
    /// Instruction.
    GUIDE_REQUIRED: "Columns with a yellow heading must be filled in; the others when you know them. Not known: leave the cell empty. Zero means none.", "Kolom berjudul kuning wajib diisi; yang lain bila diketahui. Bila tidak tahu, kosongkan selnya. Nol berarti memang tidak ada.";
    /// Instruction.
    GUIDE_LISTS: "Where an arrow appears, choose from the list.", "Bila muncul tanda panah, pilih dari daftarnya.";
    /// Instruction.
    GUIDE_DATES: "Dates: day/month/year, such as 31/12/2025. Amounts: digits only, such as 1500000.", "Tanggal: hari/bulan/tahun, misalnya 31/12/2025. Jumlah dan rupiah: angka saja, misalnya 1500000.";
    /// Instruction.
    GUIDE_KEEP: "Please leave the headings as they are. The file and the sheet may be renamed; columns may be moved or hidden.", "Judul kolom jangan diubah. Nama berkas dan nama lembar boleh diganti; kolom boleh dipindah atau disembunyikan.";
    /// Instruction.
    GUIDE_PRIVATE: "Never write a national identity number (NIK).", "Jangan menulis nomor induk kependudukan (NIK).";
    /// Instruction.
    GUIDE_SEND: "Save, and send the file to whoever gave it to you. It is read with: tpbis import FILE", "Simpan, lalu kirim berkasnya kepada yang memberikannya. Berkas ini dibaca dengan: tpbis import BERKAS";
    /// Heading over the columns of the form.
    GUIDE_COLUMN: "Column", "Kolom";
    /// Heading.
    GUIDE_NEEDED: "Required", "Wajib";
    /// Heading.
    GUIDE_MEANING: "What to write", "Yang ditulis";
    /// Heading.
    GUIDE_CHOICES: "Choices", "Pilihan";
    /// A required field.
    YES: "yes", "ya";
    /// A long list is not repeated.
    FROM_LIST: "from the list ({n})", "dari daftar ({n})";
    /// Several of the list.
    SEVERAL: "several: separated by commas", "bila beberapa, pisahkan dengan koma";
    /// Message when a cell does not hold what it should.
    WRONG_TITLE: "Please check", "Mohon diperiksa";
    /// Not in the list.
    WRONG_LIST: "Please choose from the list (click the arrow beside the cell).", "Silakan pilih dari daftar (klik panah di samping sel).";
    /// Not a whole number.
    WRONG_WHOLE: "Only a whole number, 0 or more, without words.", "Hanya angka bulat, 0 atau lebih, tanpa kata.";
    /// Not a number.
    WRONG_NUMBER: "Only a number.", "Hanya angka.";
    /// Not a date.
    WRONG_DATE: "This does not look like a date. Write day/month/year, such as 31/12/2025. Keep it all the same?", "Ini belum terbaca sebagai tanggal. Tulis hari/bulan/tahun, misalnya 31/12/2025. Tetap pakai?";
    /// Not one of the months listed.
    WRONG_MONTH: "Not in the list. Other months are written like this: Januari 2025. Keep it?", "Tidak ada di daftar. Bulan lain ditulis seperti ini: Januari 2025. Tetap pakai?";
    /// Too long.
    WRONG_LENGTH: "At most {n} characters.", "Paling banyak {n} huruf.";
    /// Not a year.
    WRONG_YEAR: "A year of four digits, such as 2025.", "Tahun empat angka, misalnya 2025.";

    /// Line of a paper form.
    PAPER_LIBRARY: "Library", "Perpustakaan";
    /// Line of a paper form.
    PAPER_CODE: "Code", "Kode";
    /// Line of a paper form.
    PAPER_MONTH: "Month", "Bulan";
    /// Line of a paper form.
    PAPER_YEAR: "Year", "Tahun";
    /// Sign behind a required column of a paper form.
    PAPER_REQUIRED: "* required", "* wajib diisi";
    /// Heading of the choices of a paper form.
    PAPER_CHOICES: "Choices (write the number)", "Pilihan (tulis nomornya)";
    /// Number of a record of a paper form.
    PAPER_RECORD: "No.", "No.";
    /// Signature block.
    PAPER_PLACE_DATE: "……………………, ………………… 20……", "……………………, ………………… 20……";
    /// Signature block.
    PAPER_SEEN: "Seen by", "Mengetahui,";
    /// Signature block.
    PAPER_BY: "Filled in by", "Pengisi,";
    /// Foot of a paper form.
    PAPER_FOOT: "To be entered with: tpbis {noun} add, or from a workbook made with: tpbis import template {noun}", "Dimasukkan dengan: tpbis {noun} add, atau lewat buku kerja dari: tpbis import template {noun}";
    /// What was written.
    WROTE_FORM: "{libraries} {libraries|library|libraries} in the list, {rows} {rows|row|rows} prepared. Filled in, it comes back with: tpbis import {path}", "{libraries} perpustakaan di daftar, {rows} baris siap diisi. Setelah terisi, masukkan dengan: tpbis import {path}";
    /// What was written, where no library is chosen.
    WROTE_PLAIN: "{rows} {rows|row|rows} prepared. Filled in, it comes back with: tpbis import {path}", "{rows} baris siap diisi. Setelah terisi, masukkan dengan: tpbis import {path}";
    /// No library in that area.
    NO_LIBRARIES: "There is no library in that area yet, so the form has no list of libraries (tpbis library add).", "Belum ada perpustakaan di wilayah itu, jadi formulirnya tanpa daftar perpustakaan (tpbis library add).";
}
