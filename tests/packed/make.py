#!/usr/bin/env python3
"""Makes the packed and binary cases of tests/seed/: documents of Word, books, sheets, web archives,
PDF. Run it from the root folder; the same bytes come out each time."""
import gzip
import io
import pathlib
import zipfile
import zlib

OUT = pathlib.Path("tests/seed")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def pack(name, files, stored=()):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as z:
        for path, text in files.items():
            info = zipfile.ZipInfo(path, (2031, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if path in stored else zipfile.ZIP_DEFLATED
            z.writestr(info, text)
    (OUT / name).write_bytes(data.getvalue())


def esc(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def run(text, props=""):
    props = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{esc(text)}</w:t></w:r>'


def p(text, style="", props="", raw=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    words = run(text) if text else ""
    return f"<w:p><w:pPr>{style}{props}</w:pPr>{words}{raw}</w:p>"


def item(text, num, level=0):
    return p(text, props=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def cell(text):
    return f"<w:tc><w:tcPr/>{p(text)}</w:tc>"


def table(rows):
    grid = "<w:gridCol/>" * len(rows[0])
    rows = "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def docx(name, body, title="", notes="", links="", styles=""):
    styles = styles or "".join(
        f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{n}"/></w:style>'
        for i, n in [("Titel", "Title"), ("berschrift1", "heading 1"), ("berschrift2", "heading 2"),
                     ("Verzeichnis1", "toc 1"), ("Beschriftung", "caption"), ("Zitat", "Quote")])
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>')
    pack(name, {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
        "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1">{p("")}</w:footnote>{notes}</w:footnotes>',
        "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>{title}</dc:title><dc:creator>Desk 4</dc:creator></cp:coreProperties>',
    })


def words():
    docx("ministry.docx",
         p("Ferry subsidies for the outer islands", "Titel")
         + p("Ministry of Ports, Suva, 7 May 2031")
         + p("", raw=run("The ministry of ports will pay ") + run("two thirds", "<w:b/>")
             + run(" of the fares to the outer islands from June, it said on Tuesday")
             + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run("."))
         + p("Who is paid", "berschrift1")
         + item("Islanders who travel to a hospital.", 1) + item("Pupils of the boarding schools.", 1)
         + p("How it is asked for", "berschrift2")
         + item("Keep the ticket.", 2) + item("Send it to the harbour office.", 2)
         + table([["Route", "Fare", "Paid back"], ["Suva to Koro", "$40", "$26"], ["Suva to Rotuma", "$90", "$60"]])
         + p("Table 1: Fares by route", "Beschriftung")
         + p("", raw='<w:del><w:r><w:delText>A first draft said half.</w:delText></w:r></w:del>'
             + run("The first payments are due in July. Forms are at ")
             + '<w:hyperlink r:id="rId7">' + run("the harbour office") + "</w:hyperlink>" + run(".")
             + run("Note for the desk: check.", "<w:vanish/>")),
         title="Microsoft Word - draft3.docx",
         notes=f'<w:footnote w:id="1">{p("Statement of the ministry, number 12.")}</w:footnote>',
         links='<Relationship Id="rId7" Target="https://harbour.example/forms"/>')
    one = "The ferry pier in Suva reopened on Tuesday after a year of repairs, the harbour office said, and the first boats left for Koro within the hour."
    two = "Tonga ordered two tugs on Thursday, its ministry of ports said, and expects the first of them before the end of the cyclone season next year."
    docx("archive.docx",
         p("User Name: DESK4") + p("Date and Time: Friday, May 9, 2031 10:12 AM") + p("Documents (2)")
         + p("1. Ferry pier reopens in Suva") + p("Client/Matter: -None-") + p("Search Terms: ferry")
         + p("2. Tonga orders two tugs") + p("Client/Matter: -None-")
         + p("Ferry pier reopens in Suva", "berschrift1") + p("The Lagoon Courier") + p("May 7, 2031 Wednesday")
         + p("Copyright 2031 The Lagoon Courier All Rights Reserved") + p("Section: NEWS; Pg. 2")
         + p("Length: 27 words") + p("Byline: Mara Quill") + p("Body") + p(one) + p("Load-Date: May 8, 2031") + p("End of Document")
         + p("Tonga orders two tugs", "berschrift1") + p("The Atoll Times") + p("May 9, 2031 Friday")
         + p("Length: 26 words") + p("Body") + p(two) + p("Load-Date: May 9, 2031") + p("End of Document"))
    docx("plain.docx",
         p("", raw=run("Cable ship reaches Apia", "<w:b/>")) + p("By Tavita Leota")
         + p("", raw=run("APIA, May 12, 2031") + "<w:r><w:br/></w:r>" + run("The cable ship reached Apia on Monday, two weeks late."))
         + p("The crew will lay the first forty kilometres before Friday, the telecom office said, if the swell stays low.")
         + table([["The office is open on weekdays. It takes questions by telephone only."]])
         + p("", raw=run("What comes next", "<w:b/>"))
         + p("A second ship brings the repeaters in June.")
         + p("“We have waited long enough,” the office said.", "Zitat"),
         title="Cable ship reaches Apia")


def epub(name, chapters, metadata, folder="OEBPS/"):
    manifest = "".join(f'<item id="c{i}" href="{f}" media-type="application/xhtml+xml"{x}/>' for i, (f, x, _) in enumerate(chapters))
    spine = "".join(f'<itemref idref="c{i}"/>' for i, _ in enumerate(chapters))
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'<container><rootfiles><rootfile full-path="{folder}content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        f"{folder}content.opf": f'<package xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="o"><metadata>{metadata}</metadata><manifest>{manifest}</manifest><spine>{spine}</spine></package>',
    }
    for f, _, body in chapters:
        files[folder + f.replace("%20", " ")] = f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>The whole book</title></head><body>{body}</body></html>'
    pack(name, files, stored=("mimetype",))


def books():
    long = "<p>The harbour board of Nuku Bay sat for three hours on Monday and rose without a vote, its chair said, since half of the members wanted the new pier and the other half the old one mended first.</p><p>It meets again on Thursday, when the engineers will have counted the piles.</p>"
    epub("issue.epub",
         [("cover.xhtml", "", "<p>Cover</p>"), ("nav.xhtml", ' properties="nav"', "<nav><ol><li>One</li></ol></nav>"),
          ("feed%200/one.xhtml", "", f"<h1>Board rises without a vote</h1><p>By Mara Quill</p>{long}"),
          ("feed%200/two.xhtml", "", f"<h1>Reef survey begins</h1>{long.replace('harbour board', 'reef survey')}")],
         "<dc:title>The Lagoon Courier, 5 May</dc:title><dc:publisher>The Lagoon Courier</dc:publisher><dc:date opf:event=\"modification\">2032-01-01</dc:date><dc:date opf:event=\"publication\">2031-05-05</dc:date><dc:language>en</dc:language>")
    epub("report.epub", [("text.xhtml", "", f"<section><h2>What the pier costs</h2>{long}<ul><li>Piles</li><li>Planks</li></ul></section>")],
         "<dc:title>The cost of a pier</dc:title><dc:creator>Office of Ports</dc:creator><dc:language>en</dc:language>", folder="")
    epub("missing.epub", [("one.xhtml", "", f"<h1>Only one is there</h1>{long}")], "<dc:title>A book</dc:title>")
    data = (OUT / "missing.epub").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        files = {n: z.read(n).decode() for n in z.namelist()}
    files["OEBPS/content.opf"] = files["OEBPS/content.opf"].replace("</manifest>", '<item id="x" href="lost.xhtml" media-type="application/xhtml+xml"/></manifest>').replace("</spine>", '<itemref idref="x"/></spine>')
    pack("missing.epub", files, stored=("mimetype",))


def rich():
    (OUT / "factiva.rtf").write_bytes(rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset204 Arial Cyr;}}
{\stylesheet{\s0 Normal;}{\s1 heading 1;}}{\info{\title Search results}{\author Desk}}
{\header Page head}{\s1\b Tug boats ordered\par}\pard
By Mara Quill\par 31 words\par 9 May 2031\par The Atoll Times\par ATOLL\par English\par Copyright 2031, The Atoll Times\par
Tonga ordered two tugs on Thursday, its ministry of ports said, and expects the first before the end of the \'93cyclone season\'94 next year.\par
Document ATOLL00020310509e7590001k\par
{\s1\b Pier reopens\par}\pard
28 words\par 7 May 2031\par The Lagoon Courier\par LAGO\par English\par
The ferry pier in Suva reopened on Tuesday after a year of repairs, the harbour office said, and boats left within the hour.\par
Document LAGO000020310507e7570002x\par}
""")
    (OUT / "notes.rtf").write_bytes(rb"""{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}}{\info{\title The pier and its cost}}
{\b The pier and its cost}\par
\pard The board met on Monday.{\super {\footnote \pard Minutes, page 4.}} Its chair wrote \f1\'cf\'f0\'e8\'e2\'e5\'f2\f0  on the wall, \u8220?so that all can read\u8221?, and left.\par
{\pntext\f0 1.\tab}{\*\pn\pnlvlbody\pndec}Count the piles.\par
\pard\par Forms are at {\field{\*\fldinst HYPERLINK "https://harbour.example/forms"}{\fldrslt the office}}.{\v Not for print.}\par
\trowd\intbl Route\cell Fare\cell\row\intbl Koro\cell $40\cell\row\pard
It ends {\i here}.{\*\unknown gone}{\pict\bin4 \}}{a}\par}
""")
    (OUT / "broken.rtf").write_bytes(rb"{\rtf1\ansi The words of a text that is cut off in the middle are kept as far as they go, {\b even here \'9")


def sheet(name, rows, shared=True):
    strings, cells = [], []
    for r, row in enumerate(rows, 1):
        line = ""
        for c, value in enumerate(row):
            at = chr(65 + c) + str(r)
            if value is None:
                continue
            if isinstance(value, int):
                line += f'<c r="{at}" s="1"><v>{value}</v></c>'
            elif shared:
                strings.append(value)
                line += f'<c r="{at}" t="s"><v>{len(strings) - 1}</v></c>'
            else:
                line += f'<c r="{at}" t="inlineStr"><is><t>{esc(value)}</t></is></c>'
        cells.append(f'<row r="{r}">{line}</row>')
    pack(name, {
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="Found" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet><sheetData>{"".join(cells)}</sheetData></worksheet>',
        "xl/sharedStrings.xml": "<sst>" + "".join(f"<si><t>{esc(s)}</t></si>" for s in strings) + "</sst>",
        "xl/styles.xml": '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    })


def sheets():
    text = "The ferry pier in Suva reopened on Tuesday after a year of repairs, the harbour office said.\n\nThe first boats left for Koro within the hour."
    sheet("clippings.xlsx", [["Clippings of the week", None, None, None, None], [None],
                             ["Headline", "Publication", "Date", "URL", "Full text"],
                             ["Ferry pier reopens", "The Lagoon Courier", 47975, "https://lagoon.example/pier", text],
                             ["Tugs", "The Atoll Times", 47977, "https://atoll.example/tugs", None]])
    sheet("links.xlsx", [["title", "url"], ["Ferry pier reopens", "https://lagoon.example/pier"], ["Tugs", "https://atoll.example/tugs"]], shared=False)
    sheet("figures.xlsx", [["Port", "Calls"], ["Suva", "40"], ["Apia", "12"]])
    (OUT / "media-cloud.csv").write_text("id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
                                         "a1,2031-05-08,en,lagoon.example,lagoon.example,2031-05-07,Ferry pier reopens,https://lagoon.example/pier\n"
                                         "a2,2031-05-09,en,atoll.example,atoll.example,2031-05-09,\"Tugs, two of them\",https://atoll.example/tugs\n")
    (OUT / "texts.csv").write_text("Titel;Datum;Outlet;Text\n" "Pier;07.05.2031;The Lagoon Courier;\"" + text + "\"\n"
                                   "Tugs;09.05.2031;The Atoll Times;\"Tonga ordered \"\"two\"\" tugs; one comes by sail.\"\n;;;\n")
    (OUT / "figures.csv").write_text("port,calls\nSuva,40\nApia,12\n")


def record(kind, uri, body, extra=""):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2032-01-01T00:00:00Z\r\n{extra}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def answer(uri, body, kind="text/html; charset=utf-8", status=200, heads=""):
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{heads}\r\n".encode() + body
    return record("response", uri, http, "Content-Type: application/http; msgtype=response\r\n")


def page(title, words):
    return f"<html><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1><p>7 May 2031</p>{words * 3}</article></body></html>".encode()


def webs():
    words = "<p>The ferry pier in Suva reopened on Tuesday after a year of repairs, the harbour office said, and the first boats left for Koro within the hour.</p><p>Fares stay as they are until the end of the year.</p>"
    one, two = page("Ferry pier reopens", words), page("Tugs ordered", words.replace("ferry pier", "tug yard"))
    body = gzip.compress(two, mtime=0)
    chunked = b"%x\r\n" % 5 + body[:5] + b"\r\n" + b"%x\r\n" % (len(body) - 5) + body[5:] + b"\r\n0\r\n\r\n"
    all_of = [record("warcinfo", "", b"software: test\r\n"), record("request", "https://lagoon.example/pier", b"GET / HTTP/1.1\r\n\r\n"),
              answer("https://lagoon.example/pier", one), answer("https://lagoon.example/pier", one),
              answer("https://lagoon.example/style.css", b"p {}", "text/css"), answer("https://lagoon.example/gone", one, status=404),
              answer("https://lagoon.example/small", b"<html><body><p>Cookies?</p></body></html>"),
              answer("https://atoll.example/tugs", chunked, heads="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")]
    (OUT / "crawl.warc").write_bytes(b"".join(all_of))
    (OUT / "crawl.warc.gz").write_bytes(b"".join(gzip.compress(r, mtime=0) for r in all_of[:4]))
    archive = b"".join(gzip.compress(r, mtime=0) for r in all_of)
    pack("session.wacz", {"datapackage.json": "{}", "archive/data.warc.gz": archive,
                          "pages/pages.jsonl": '{"format": "json-pages-1.0", "id": "pages"}\n{"url": "https://atoll.example/tugs"}\n'},
         stored=("archive/data.warc.gz",))


WIDTHS = [278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278] + [556] * 10 + [
    278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556,
    278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584]


def fill(text, width, size):
    """Lines of a paragraph as wide as a column; long words are parted by a hyphen."""
    wide = lambda t: sum(WIDTHS[min(ord(c), 126) - 32] for c in t) * size / 1000
    lines, line = [], ""
    for word in text.split():
        if wide(line + word) <= width:
            line += word + " "
            continue
        half = len(word) // 2
        if len(word) > 9 and word.isalpha() and wide(line + word[:half] + "-") <= width:
            lines.append(line + word[:half] + "-")
            line = word[half:] + " "
        else:
            lines.append(line.rstrip())
            line = word + " "
    return lines + [line.rstrip()]


def pdf(name, pages, title="", packed=True):
    """`pages` are lists of (x, y, size, font, text)."""
    objects = ["<</Type/Catalog/Pages 2 0 R/Lang(en)>>", ""]
    fonts = "/F1 3 0 R/F2 4 0 R"
    widths = " ".join(map(str, WIDTHS))
    for font in ["Helvetica", "Helvetica-Bold"]:
        objects.append(f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126/Widths[{widths}]>>")
    objects.append(f"<</Title({title})/Author(Desk 4)/CreationDate(D:20320101)>>")
    kids = []
    for page in pages:
        ops = []
        for x, y, size, font, text in page:
            text = text.encode("cp1252").decode("latin1").replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            ops.append(f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET")
        content = "\n".join(ops).encode("latin1")
        if packed:
            content = zlib.compress(content, 9)
        number = len(objects) + 1
        objects.append((f"<</Length {len(content)}{'/Filter/FlateDecode' if packed else ''}>>", content))
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<<{fonts}>>>>/Contents {number} 0 R>>")
        kids.append(f"{number + 1} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out, places = b"%PDF-1.5\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode()
        if isinstance(value, tuple):
            out += value[0].encode() + b"\nstream\n" + value[1] + b"\nendstream"
        else:
            out += value.encode()
        out += b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 5 0 R>>\nstartxref\n{table}\n%%EOF\n".encode()
    (OUT / name).write_bytes(out)


def papers():
    def column(page, x, y, width, paragraphs, size=10):
        for text in paragraphs:
            for line in fill(text, width, size):
                page.append((x, y, size, "F1", line))
                y -= 12
            y -= 7
        return y

    one = "The ferry administration of the outer islands published its timetable for the coming winter on Tuesday, and for the first time in eleven years every inhabited island is served twice a week."
    two = "Transportation to the hospital remains free of charge, the administration said, although passengers must register at the harbour office a day before they travel."
    three = "Environmental organizations welcomed the decision. They had complained that half-empty aircraft were subsidized instead, and asked the government to publish what each connection costs."
    four = "A commission of the regional parliament will examine the figures until March, its chairwoman said after the meeting."
    pages = []
    for number, (left, right) in enumerate([([one, two], [three]), ([four, one], [two])], 1):
        page = [(56, 800, 8, "F1", "Island Transport Review"), (290, 40, 8, "F1", f"Page {number} of 2")]
        top = 740
        if number == 1:
            page.append((56, 760, 20, "F2", "Winter timetable published"))
            page.append((56, 736, 10, "F1", "By Mara Quill, 7 May 2031"))
            top = 690
        column(page, 56, top, 225, left)
        column(page, 315, top, 225, right)
        pages.append(page)
    pdf("columns.pdf", pages, title="Island Transport Review, winter issue")
    page = [(72, 770, 18, "F2", "What the pier costs"), (72, 745, 10, "F1", "Office of Ports, 9 May 2031")]
    y = column(page, 72, 715, 450, [one])
    page.append((72, y - 8, 13, "F2", "Who pays"))
    y = column(page, 72, y - 30, 450, [two])
    for text in ["\u2022 The ministry of ports", "\u2022 The harbour office"]:
        page.append((84, y, 10, "F1", text))
        y -= 14
    for row in [("Route", "Fare"), ("Koro", "$40"), ("Rotuma", "$90"), ("Apia", "$12")]:
        page.append((72, y - 10, 10, "F1", row[0]))
        page.append((220, y - 10, 10, "F1", row[1]))
        y -= 14
    pdf("report.pdf", [page], title="Microsoft Word - pier_final.docx", packed=False)
    pdf("scan.pdf", [[], []], title="Scan of the minutes")


if __name__ == "__main__":
    words()
    books()
    rich()
    sheets()
    webs()
    papers()
