//! What the database was doing when something unforeseen happened.

crate::texts! {
    /// Opening.
    OPENING: "opening the database", "membuka basis data";
    /// Creating.
    CREATING: "creating the database", "membuat basis data";
    /// Beginning a change.
    BEGINNING: "beginning the change", "memulai perubahan";
    /// Committing.
    COMMITTING: "storing the change", "menyimpan perubahan";
    /// Recording an operation.
    RECORDING: "recording the operation", "mencatat operasi";
    /// Writing a record.
    WRITING: "writing a record", "menulis catatan";
    /// Reading records.
    READING: "reading records", "membaca catatan";
    /// Looking up a name.
    RESOLVING: "looking up a name", "mencari nama";
    /// Loading the regions.
    LOADING_TREE: "loading the administrative areas", "memuat wilayah administrasi";
    /// No candidate is near.
    NONE_NEAR: "none", "tidak ada";
    /// Backing up.
    BACKING_UP: "making the backup", "membuat cadangan";
    /// Upgrading.
    UPGRADING: "bringing the database to today's format", "menyesuaikan basis data ke format sekarang";
    /// Erasing.
    ERASING: "erasing words from the file", "menghapus data dari berkas";
    /// Verifying.
    VERIFYING: "verifying the database", "memeriksa basis data";
}
