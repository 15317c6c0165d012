//! Sentences of importing.

crate::texts! {
    /// A repeated heading row.
    HEADINGS_AGAIN: "row {row}: the headings again; left out", "baris {row}: judul kolom berulang; dilewati";
    /// Rows that take values from merged cells.
    MERGED: "{n} {n|row takes|rows take} {m|column|columns} {columns} from a merged cell that begins above", "{n} baris mengambil kolom {columns} dari sel gabungan di atasnya";
    /// A total row.
    TOTAL_ROW: "row {row} \"{word}\": a total, no record; left out and compared", "baris {row} \"{word}\": baris jumlah, bukan catatan; dilewati dan dibandingkan";
    /// A remark below the table.
    NOTE_ROW: "row {row}: a remark, no record; left out: {words}", "baris {row}: keterangan, bukan catatan; dilewati: {words}";
    /// Help.
    IMPORT: "Bring in spreadsheets and exports of the national system", "Masukkan lembar kerja dan ekspor sistem nasional";
    /// Help of the arguments.
    WHAT: "[NOUN] FILE…: what the rows are (found out when left out), and the files; - is standard input", "[JENIS] BERKAS…: jenis catatan (dikenali bila tidak disebut), dan berkasnya; - untuk masukan standar";
    /// Placeholder of the arguments.
    FILES: "[NOUN] FILE", "[JENIS] BERKAS";
    /// A file that is not named.
    FILE_NAME: "FILE", "BERKAS";
    /// --sheet.
    SHEET: "The sheet of a workbook, by name; several with commas; all for every one", "Lembar dalam buku kerja, menurut nama; beberapa dengan koma; all untuk semuanya";
    /// --header-row.
    HEADER_ROW: "The row of the headings, as the spreadsheet numbers it", "Baris judul kolom, menurut nomor lembar kerja";
    /// --delimiter.
    DELIMITER: "Delimiter of a text file: ; , | or tab", "Pemisah berkas teks: ; , | atau tab";
    /// --encoding.
    ENCODING: "Encoding of a text file: utf-8, utf-16le, utf-16be, windows-1252", "Pengodean berkas teks: utf-8, utf-16le, utf-16be, windows-1252";
    /// --decimal.
    DECIMAL: "Decimal mark: comma or point", "Tanda desimal: comma (koma) atau point (titik)";
    /// --date-order.
    DATE_ORDER: "Order of dates: dmy or mdy", "Urutan tanggal: dmy (hari dulu) atau mdy (bulan dulu)";
    /// --set.
    SET: "A value for every row that has none: FIELD=VALUE, such as date=2025-12-01; repeatable", "Nilai untuk setiap baris yang kosong: ISIAN=NILAI, misalnya date=2025-12-01; boleh berulang";
    /// --ignore-columns.
    IGNORE_COLUMNS: "Leave out all columns that are not understood, or those named: =telp,paraf", "Abaikan semua kolom yang tidak dikenali, atau yang disebut: =telp,paraf";
    /// --on-error.
    ON_ERROR: "When rows are refused: stop (store nothing) or skip (store the good rows)", "Bila ada baris ditolak: stop (tidak menyimpan apa pun) atau skip (simpan yang baik)";
    /// --on-existing.
    ON_EXISTING: "When a record is stored with other values: same-only (refuse), update, fill (only blanks), keep", "Bila catatan tersimpan dengan nilai lain: same-only (tolak), update, fill (hanya yang kosong), keep";
    /// --on-twin.
    ON_TWIN: "When a row repeats another of the file: reject or allow", "Bila baris mengulang baris lain di berkas: reject atau allow";
    /// --max-rejects.
    MAX_REJECTS: "With skip, at most this many refused rows: N or N%", "Dengan skip, paling banyak baris ditolak: N atau N%";
    /// --revive.
    REVIVE: "Bring back records that were removed", "Kembalikan catatan yang pernah dihapus";
    /// --rejects.
    REJECTS: "Write the refused rows to this file, .csv or .xlsx; with skip, mend it there and import it", "Tulis baris yang ditolak ke berkas ini, .csv atau .xlsx; dengan skip, perbaiki di sana lalu impor";
    /// First line of a file's report.
    FILE: "File       {file}  {bytes} bytes  sha256 {hash}  {seen}", "Berkas     {file}  {bytes} bita  sha256 {hash}  {seen}";
    /// Never imported.
    NEVER: "never imported", "belum pernah diimpor";
    /// Imported before.
    BEFORE: "imported before: operation {op}, {at}", "pernah diimpor: operasi {op}, {at}";
    /// Imported before, and undone.
    BEFORE_UNDONE: "imported before: operation {op}, {at}, undone since", "pernah diimpor: operasi {op}, {at}, lalu dibatalkan";
    /// Second line.
    READ_AS: "Read as    {reading}{notation}", "Dibaca     {reading}{notation}";
    /// Decimal mark.
    WITH_DECIMAL: ", decimal \"{mark}\"", ", desimal \"{mark}\"";
    /// Date order.
    WITH_DATES: ", dates {order}", ", tanggal {order}";
    /// Date order assumed.
    ASSUMED: "{order} (assumed: no date decides)", "{order} (dianggap: tidak ada yang memastikan)";
    /// Date order mixed.
    MIXED: "{order} (some rows contradict)", "{order} (sebagian baris bertentangan)";
    /// Third line.
    NOUN: "Rows are   {noun}", "Isinya     {noun}";
    /// Columns.
    COLUMNS: "Columns    {columns}", "Kolom      {columns}";
    /// A column that is left out.
    IGNORED: "(left out)", "(diabaikan)";
    /// A column of a place.
    PLACE: "(place)", "(wilayah)";
    /// Refused rows while there is no library.
    NO_LIBRARIES: "No library is recorded yet; first bring in the list of libraries (tpbis import library FILE), or tpbis library add.", "Belum ada perpustakaan yang tercatat; masukkan dulu daftar perpustakaan (tpbis import library BERKAS), atau tpbis library add.";
    /// Whose rows are, where the file does not say it.
    OWN_LIBRARY: "Library    {library}, as your settings say: the file names none", "Perpus     {library}, menurut pengaturan Anda: tidak disebut dalam berkas";
    /// A row above the table.
    SKIPPED: "Left out   {rows}", "Dilewati   {rows}";
    /// The balance.
    BALANCE: "read {read} = new {new} + changed {changed} + same {same} + rejected {rejected} + ignored {ignored}{detail}", "dibaca {read} = baru {new} + berubah {changed} + sama {same} + ditolak {rejected} + diabaikan {ignored}{detail}";
    /// Which rows were ignored.
    IGNORED_DETAIL: " ({parts})", " ({parts})";
    /// Empty rows.
    EMPTY: "{n} empty", "{n} kosong";
    /// Prefilled rows.
    PREFILLED: "{n} with only library or month", "{n} hanya berisi perpustakaan atau bulan";
    /// Total rows.
    TOTALS: "{n} total {n|row|rows}", "{n} baris jumlah";
    /// Other rows.
    OTHERS: "{n} other", "{n} lainnya";
    /// Nothing stored because of rejects.
    NOTHING_STORED: "Nothing was stored: {n} {n|row was|rows were} refused. Mend {n|it|them}, or store the good rows with --on-error skip.", "Tidak ada yang disimpan: {n} baris ditolak. Perbaiki dulu, atau simpan baris yang baik dengan --on-error skip.";
    /// Stored.
    STORED: "Stored as operation {op}.", "Disimpan sebagai operasi {op}.";
    /// Stored in part.
    STORED_IN_PART: "Stored the good rows as operation {op}; {n} refused {n|row is|rows are} in {path}", "Baris yang baik disimpan sebagai operasi {op}; {n} baris ditolak ada di {path}";
    /// Nothing to do.
    NOTHING_NEW: "Nothing new: everything was there already.", "Tidak ada yang baru: semuanya sudah tersimpan.";
    /// No row held a record.
    NO_RECORDS: "Nothing stored: no row holds more than a library, a place or a month.", "Tidak ada yang disimpan: semua baris hanya berisi perpustakaan, wilayah, atau bulan.";
    /// The good rows were there already.
    NO_GOOD_ROWS: "Nothing stored: the good rows were there already.", "Tidak ada yang disimpan: baris yang baik sudah tersimpan semua.";
    /// Heading of the table of problems.
    ROW: "row", "baris";
    /// A row that begins at another line of the text file.
    ROW_LINE: "{row} (line {line})", "{row} (baris teks {line})";
    /// Heading.
    COLUMN: "column", "kolom";
    /// Heading.
    VALUE: "value", "nilai";
    /// Heading.
    PROBLEM: "problem", "masalah";
    /// Heading.
    SUGGESTION: "suggestion", "saran";
    /// What to do about one kind of problem.
    REMEDY: "{code}: {fix} (more: tpbis explain {code})", "{code}: {fix} (selengkapnya: tpbis explain {code})";
    /// More problems than shown.
    MORE: "… and {n} more; --rejects FILE writes every refused row", "… dan {n} lagi; --rejects BERKAS menulis semua baris yang ditolak";
    /// Leave out unknown columns?
    LEAVE_OUT: "Leave them out?", "Abaikan kolom itu?";
    /// Progress.
    READING: "{rows} rows", "{rows} baris";
}
