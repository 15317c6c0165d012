//! Sentences of merging libraries and of giving them another code.

crate::texts! {
    /// Help of merge.
    MERGE: "Two entries are one library: every record of the others goes to the one that is kept", "Dua entri sebenarnya satu perpustakaan: semua catatan yang lain pindah ke yang dipertahankan";
    /// A library that goes into another.
    OTHER: "OTHER", "LAIN";
    /// Help of what goes.
    OTHER_HELP: "Code, name or #NUMBER of the libraries that go into the other", "Kode, nama, atau #NOMOR perpustakaan yang digabungkan";
    /// The library that is kept.
    KEPT: "KEPT", "UTAMA";
    /// Help of --into.
    INTO_HELP: "The library that is kept", "Perpustakaan yang dipertahankan";
    /// Help of rename-code.
    RENAME: "A code was wrong: give the library another; the old one goes on leading to it", "Kode keliru: beri perpustakaan kode lain; kode lama tetap menunjuk kepadanya";
    /// The code that was wrong.
    OLD: "OLD", "LAMA";
    /// Help of the old code.
    OLD_HELP: "The library's code now, or its #NUMBER", "Kode perpustakaan sekarang, atau #NOMOR-nya";
    /// The right code.
    NEW: "NEW", "BARU";
    /// Help of the new code.
    NEW_HELP: "The code it should have", "Kode yang seharusnya";
    /// What goes where.
    GOES: "{name} goes into {into}: {what}", "{name} digabung ke {into}: {what}";
    /// Nothing moves with it.
    NOTHING_MOVES: "it has no records", "belum ada catatannya";
    /// What both have.
    TWICE_MONTHS: "Both have {nouns} of {months}: they stay two, nothing is added up", "Keduanya punya {nouns} untuk {months}: tetap dua, tidak dijumlahkan";
    /// What both may have.
    TWICE: "{n} {nouns} may be there twice", "{n} {nouns} mungkin tercatat dua kali";
    /// What to do then.
    DECIDE: "Decide on each with: tpbis conflicts", "Putuskan satu per satu dengan: tpbis conflicts";
    /// The question.
    REALLY: "Are these {n|one library|one library, all of them}?", "Benar semuanya satu perpustakaan?";
    /// Done.
    MERGED: "Merged into {into}: {n} {n|record|records} shown there      op {op}; undo: tpbis undo", "Digabung ke {into}: {n} catatan kini di sana      op {op}; batalkan: tpbis undo";
    /// Done.
    RENAMED: "Now {name}; {old} goes on leading to it      op {op}; undo: tpbis undo", "Kini {name}; {old} tetap menunjuk kepadanya      op {op}; batalkan: tpbis undo";
    /// Below a library.
    GONE_INTO_IT: "{name} went into it with operation {op}", "{name} digabung ke perpustakaan ini oleh operasi {op}";
}
