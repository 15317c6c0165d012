//! What likely doubles have in common.

crate::texts! {
    /// Two records of almost one title.
    TITLE: "same library, {n} {n|day|days} apart, titles {percent}% alike", "perpustakaan sama, selisih {n} hari, judul {percent}% mirip";
    /// The same, of what belongs to no library.
    TITLE_ALONE: "{n} {n|day|days} apart, titles {percent}% alike", "selisih {n} hari, judul {percent}% mirip";
    /// Records of one identity.
    IDENTITY: "the same: {fields}", "sama: {fields}";
    /// Libraries with one code.
    CODE: "both have the code {code}", "keduanya berkode {code}";
    /// Libraries with one NPP.
    NPP: "both have the NPP {npp}", "keduanya ber-NPP {npp}";
    /// Libraries of almost one name.
    AREA: "same place, names {percent}% alike", "tempat sama, nama {percent}% mirip";
    /// Libraries of one name.
    DISTRICT: "same name in one district", "nama sama dalam satu kecamatan";
}
