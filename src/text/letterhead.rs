//! What is said around a page that is signed and beside a drawing: letterhead, signature, contents, axes.

crate::texts! {
    /// Setting letterhead.line1.
    LINE1: "letterhead, first line: the government", "kop surat, baris 1: nama pemerintah daerah";
    /// Setting letterhead.line2.
    LINE2: "letterhead, second line: the office", "kop surat, baris 2: nama dinas atau perpustakaan";
    /// Setting letterhead.line3.
    LINE3: "letterhead, third line: the address", "kop surat, baris 3: alamat";
    /// Setting letterhead.line4.
    LINE4: "letterhead, fourth line: telephone, e-mail", "kop surat, baris 4: telepon, surel";
    /// Setting signature.place.
    PLACE: "signature: the place", "tanda tangan: tempat";
    /// Setting signature.date.
    DATE: "signature: the date as words, or \"today\"; unset leaves dots to write on", "tanda tangan: tanggal, atau \"today\" untuk hari ini; bila kosong tersedia titik-titik untuk diisi";
    /// Setting signature.title.
    TITLE: "signature: the office held", "tanda tangan: jabatan";
    /// Setting signature.name.
    NAME: "signature: the name", "tanda tangan: nama";
    /// Setting signature.id.
    ID: "signature: the civil servant's number (NIP)", "tanda tangan: NIP";
    /// Before the number of a civil servant.
    NIP: "NIP {id}", "NIP {id}";
    /// Heading of the list of chapters.
    CONTENTS: "Contents", "Isi";
    /// Before the page's number at the foot of a printed page; the number and the next follow.
    PAGE: "Page ", "Halaman ";
    /// Between the page's number and how many there are.
    OF: " of ", " dari ";
    /// Under a drawing that shows the largest only.
    LARGEST: "The {n} largest are drawn; {more} more stand in the table.", "Digambar {n} yang terbesar; {more} lainnya ada di tabel.";
    /// Under a drawing that shows the latest only.
    LATEST: "The latest {n} are drawn; {more} earlier ones stand in the table.", "Digambar {n} yang terakhir; {more} sebelumnya ada di tabel.";
    /// Name of the sheet that holds the figures behind the charts.
    CHART_DATA: "Chart data", "Data grafik";
    /// What that sheet is.
    CHART_DATA_NOTE: "The figures that the charts draw; where no report came the cell is empty, so that no zero is drawn.", "Angka yang digambar oleh grafik; bila tidak ada laporan selnya kosong, supaya tidak tergambar sebagai nol.";
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::text::placeholders;

    #[test]
    fn both_languages_name_the_same_values() {
        for (name, text) in ALL {
            assert_eq!(placeholders(text.en), placeholders(text.id), "{name}");
        }
    }
}
