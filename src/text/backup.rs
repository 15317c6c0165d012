//! Sentences about copies of the database: kept by themselves, and put back.

crate::texts! {
    /// A copy was kept.
    KEPT: "Kept a copy of how it was before: {path}", "Keadaan sebelumnya disimpan sebagai salinan: {path}";
    /// The copy is not sound.
    COPY_UNSOUND: "the copy of it is not sound", "salinannya tidak utuh";
}
