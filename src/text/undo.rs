//! Sentences of undo and redo.

crate::texts! {
    /// Help of undo.
    UNDO_ABOUT: "Take the last operation back, or the one with this number", "Batalkan operasi terakhir, atau operasi bernomor ini";
    /// Help of redo.
    REDO_ABOUT: "Bring back what the last undo took", "Kembalikan yang terakhir dibatalkan";
    /// Help of the operation's number.
    UNDO_OP: "Number of the operation, from `tpbis history`", "Nomor operasi, dari `tpbis history`";
    /// Help of --with-later.
    WITH_LATER: "Also undo the later operations that build on it", "Batalkan juga operasi sesudahnya yang bergantung padanya";
    /// What undo does, as a verb.
    UNDO: "undo", "batalkan";
    /// What redo does, as a verb.
    REDO: "redo", "kembalikan";
    /// Done.
    UNDONE: "Undone: operation {targets} ({command}): {what}      op {op}; bring it back: tpbis redo", "Dibatalkan: operasi {targets} ({command}): {what}      op {op}; kembalikan: tpbis redo";
    /// Done.
    REDONE: "Brought back: operation {targets} ({command}): {what}      op {op}; undo it again: tpbis undo", "Dikembalikan: operasi {targets} ({command}): {what}      op {op}; batalkan lagi: tpbis undo";
    /// What became of records.
    REMOVED: "{n} {n|record|records} removed", "{n} catatan dihapus";
    /// What became of records.
    REVIVED: "{n} {n|record|records} back", "{n} catatan kembali";
    /// What became of fields.
    FIELDS: "{n} {n|field has its|fields have their} earlier value", "{n} isian kembali ke nilai semula";
    /// What became of words on likely doubles.
    WORDS: "{n} {n|decision on a double is|decisions on doubles are} as before", "{n} keputusan tentang data kembar kembali seperti semula";
    /// What became of confirmed values.
    CONFIRMATIONS: "{n} confirmed {n|value|values} affected", "{n} nilai yang dibenarkan terpengaruh";
    /// What blocks.
    LATER: "operation {op} ({command}) on {noun} {record}", "operasi {op} ({command}) pada {noun} {record}";
    /// More of what blocks.
    LATER_MORE: "{n} more", "{n} lagi";
    /// Why not.
    ALREADY: "operation {by} took it back already", "sudah dibatalkan oleh operasi {by}";
    /// Why not.
    NO_RECORDS: "it is no change of records: {kind}", "bukan perubahan catatan: {kind}";
    /// Behind what an operation did.
    UNDONE_NOTE: "{what} (undone by {by})", "{what} (dibatalkan oleh {by})";
    /// Heading.
    UNDONE_BY: "Undone by", "Dibatalkan oleh";
}
