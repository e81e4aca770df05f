//! News agencies by the names with which they sign.

/// Names as printed. Longer ones before the shorter ones that they hold.
const AGENCIES: &[&str] = &[
    "The Associated Press",
    "Associated Press",
    "AP",
    "Agence France-Presse",
    "AFP",
    "Reuters",
    "Thomson Reuters",
    "United Press International",
    "UPI",
    "Bloomberg",
    "Bloomberg News",
    "Dow Jones Newswires",
    "Yonhap",
    "Yonhap News Agency",
    "Yonhap News",
    "Kyodo",
    "Kyodo News",
    "Jiji",
    "Jiji Press",
    "Xinhua",
    "Xinhua News Agency",
    "China News Service",
    "Central News Agency",
    "CNA",
    "KCNA",
    "Korean Central News Agency",
    "Newsis",
    "News1",
    "TASS",
    "ITAR-TASS",
    "Interfax",
    "RIA Novosti",
    "Sputnik",
    "Ukrinform",
    "Interfax-Ukraine",
    "Unian",
    "dpa",
    "DPA",
    "EFE",
    "Europa Press",
    "ANSA",
    "Adnkronos",
    "Lusa",
    "Belga",
    "ANP",
    "APA",
    "Keystone-SDA",
    "PAP",
    "CTK",
    "ČTK",
    "TASR",
    "MTI",
    "Agerpres",
    "BTA",
    "HINA",
    "Tanjug",
    "FENA",
    "ANA-MPA",
    "Anadolu",
    "Anadolu Agency",
    "AA",
    "IRNA",
    "Fars",
    "Tasnim",
    "Mehr",
    "SANA",
    "Petra",
    "WAFA",
    "SPA",
    "WAM",
    "QNA",
    "KUNA",
    "BNA",
    "MENA",
    "MAP",
    "APS",
    "TAP",
    "PANA",
    "NAN",
    "GNA",
    "SAPA",
    "Press Trust of India",
    "PTI",
    "ANI",
    "IANS",
    "UNI",
    "APP",
    "BSS",
    "UNB",
    "RSS Nepal",
    "Bernama",
    "Antara",
    "VNA",
    "Vietnam News Agency",
    "TNA",
    "Thai News Agency",
    "PNA",
    "Philippine News Agency",
    "AKP",
    "KPL",
    "Australian Associated Press",
    "AAP",
    "The Canadian Press",
    "Canadian Press",
    "Press Association",
    "PA Media",
    "PA",
    "Prensa Latina",
    "Notimex",
    "Telam",
    "Télam",
    "Agência Brasil",
    "Andina",
    "NTB",
    "TT",
    "Ritzau",
    "STT",
    "BNS",
    "LETA",
    "ELTA",
    "ERR",
    "Kazinform",
    "Montsame",
    "Trend",
    "Azertac",
    "Armenpress",
    "Interpress",
    "Inter Press Service",
    "IPS",
    "Pajhwok",
];

/// Bytes of the longest of these names.
const LONGEST: usize = {
    let (mut longest, mut i) = (0, 0);
    while i < AGENCIES.len() {
        if AGENCIES[i].len() > longest {
            longest = AGENCIES[i].len();
        }
        i += 1;
    }
    longest
};

/// The agency whose name this is, alone or with brackets and "News Agency" around it.
pub fn named(words: &str) -> Option<&'static str> {
    let bare = words
        .trim_matches(|c: char| !c.is_alphanumeric())
        .trim_start_matches("The ");
    let whole = words.trim();
    if bare.len().min(whole.len()) > LONGEST {
        return None;
    }
    AGENCIES
        .iter()
        .find(|a| **a == bare || **a == whole || (bare.len() > 3 && a.eq_ignore_ascii_case(bare)))
        .copied()
}

/// The agency that words name by what they are: `Pacific News Agency`.
pub fn described(words: &str) -> Option<&str> {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    let ends = [
        "News Agency",
        "Newswire",
        "News Service",
        "Press Agency",
        "Newswires",
    ];
    (ends
        .iter()
        .any(|e| bare.ends_with(e) && bare.len() > e.len())
        && bare.split(' ').count() <= 6
        && bare.starts_with(|c: char| c.is_uppercase()))
    .then_some(bare)
}

/// Either of the two.
pub fn of(words: &str) -> Option<&str> {
    named(words).or_else(|| described(words))
}
