//! Sentences of accepting repairs, of choosing names and codes by hand, and of guards for scripts.

crate::texts! {
    /// --accept.
    ACCEPT: "Apply the suggestions of these codes where exactly one repair fits: IMP-031,VAL-007; repeatable", "Terapkan saran dari kode-kode ini bila hanya ada satu perbaikan: IMP-031,VAL-007; boleh berulang";
    /// --alias.
    ALIAS: "A spelling in the file and what it stands for: \"SPELLING=CODE\"; kept for later files; repeatable", "Ejaan di berkas dan maksudnya: \"EJAAN=KODE\"; disimpan untuk berkas berikutnya; boleh berulang";
    /// --codes.
    CODES: "Whose codes the codes without dots are: kemendagri or bps", "Kode tanpa titik menurut siapa: kemendagri atau bps";
    /// --blank.
    BLANK: "A blank cell where a value is stored: keep (leave it) or clear (remove it, with --on-existing update)", "Sel kosong padahal ada nilai tersimpan: keep (biarkan) atau clear (kosongkan, bersama --on-existing update)";
    /// --expect-rows.
    EXPECT_ROWS: "Store nothing unless so many records were read", "Jangan simpan apa pun kecuali terbaca catatan sebanyak ini";
    /// --expect-sum.
    EXPECT_SUM: "Store nothing unless a field adds up to this: FIELD=N, such as participants=408; repeatable", "Jangan simpan apa pun kecuali isian ini berjumlah sekian: ISIAN=N, misalnya participants=408; boleh berulang";
    /// What --accept takes.
    CODE: "code with repairs", "kode yang punya perbaikan";
    /// A code without repairs.
    NEVER_REPAIRED: "{list}; problems of {code} never have exactly one repair, a person has to mend them", "{list}; masalah {code} tidak pernah punya tepat satu perbaikan, harus diperbaiki sendiri";
    /// A repair that was accepted.
    ACCEPTED: "→ {text} accepted", "→ {text} diterima";
    /// How many repairs were accepted.
    ACCEPTED_N: "accepted {n} ({codes})", "diterima {n} ({codes})";
    /// How many spellings are kept from now on.
    KEPT: "{n} {n|spelling|spellings} kept for later files (see: tpbis alias list)", "{n} ejaan disimpan untuk berkas berikutnya (lihat: tpbis alias list)";
    /// The scheme of codes, told by names.
    CODES_AGREE: "codes in \"{column}\": {scheme}, {n} of {of} agree with the names beside", "kode di \"{column}\": {scheme}, {n} dari {of} cocok dengan nama di sebelahnya";
    /// The scheme of codes, told by which of them are known.
    CODES_KNOWN: "codes in \"{column}\": {scheme}, the only reading that is known here", "kode di \"{column}\": {scheme}, satu-satunya pembacaan yang dikenal di sini";
    /// The scheme of codes, as the person said.
    CODES_SAID: "codes in \"{column}\": {scheme}, as you said", "kode di \"{column}\": {scheme}, sesuai permintaan";
    /// A scheme.
    KEMENDAGRI: "Kemendagri", "Kemendagri";
    /// A scheme.
    BPS: "BPS", "BPS";
    /// Which record a name means; a colon follows.
    WHICH: "\"{name}\": which {noun} is meant", "\"{name}\": {noun} mana yang dimaksud";
    /// None of the candidates.
    SKIP: "none of these; leave it as an error", "bukan semuanya; biarkan sebagai galat";
}

#[cfg(test)]
mod tests {
    use crate::text::placeholders;

    #[test]
    fn both_languages_name_the_same_values() {
        for (name, text) in super::ALL {
            assert_eq!(placeholders(text.en), placeholders(text.id), "{name}");
        }
    }
}
