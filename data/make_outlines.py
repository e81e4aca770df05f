#!/usr/bin/env python3
"""Remakes outlines.txt, the outlines of countries, from the npm package that README.md names.

    python3 data/make_outlines.py [WORKDIR]

Needs npm. WORKDIR (a temporary folder when absent) keeps the downloaded package.
"""
import json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
WORK = sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()
# Names that the package abbreviates; all others are those of countries.tsv.
NAMES = {
    "W. Sahara": "EH", "United States of America": "US", "Dem. Rep. Congo": "CD", "Dominican Rep.": "DO",
    "Falkland Is.": "FK", "Fr. S. Antarctic Lands": "TF", "Côte d'Ivoire": "CI", "Central African Rep.": "CF",
    "Congo": "CG", "Eq. Guinea": "GQ", "eSwatini": "SZ", "Solomon Is.": "SB", "N. Cyprus": "CY",
    "Somaliland": "SO", "Bosnia and Herz.": "BA", "Macedonia": "MK", "S. Sudan": "SS", "Czechia": "CZ",
}
# Encloses the pole, and is no place that news is from.
LEFT_OUT = {"Antarctica"}


def main():
    atlas = f"{WORK}/node_modules/world-atlas/countries-110m.json"
    if not os.path.exists(atlas):
        os.makedirs(WORK, exist_ok=True)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", WORK, "world-atlas@2"], check=True)
    with open(atlas, encoding="utf8") as f:
        topology = json.load(f)
    codes = dict(NAMES)
    with open(f"{HERE}/countries.tsv", encoding="utf8") as f:
        for row in f:
            if not row.startswith("#"):
                columns = row.split("\t")
                for name in columns[3:6]:
                    codes.setdefault(name, columns[0])
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(indexes):
        points = []
        for i in indexes:
            arc = arcs[i] if i >= 0 else arcs[~i][::-1]
            points += arc if not points else arc[1:]
        return points[:-1]

    rows = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name in LEFT_OUT:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            rows.setdefault(codes[name], []).append(ring(polygon[0]))
    with open(f"{HERE}/outlines.txt", "w", encoding="utf8") as f:
        f.write("#code\toutline: longitude and latitude in tenths of a degree, then steps to the next points\n")
        for code in sorted(rows):
            for points in rows[code]:
                tenths = [(round(x * 10), round(y * 10)) for x, y in points]
                steps = [tenths[0]]
                for a, b in zip(tenths, tenths[1:]):
                    dx = (b[0] - a[0] + 1800) % 3600 - 1800  # the short way over the antimeridian
                    if dx or b[1] != a[1]:
                        steps.append((dx, b[1] - a[1]))
                if len(steps) > 2:
                    f.write(code + "\t" + " ".join(f"{x},{y}" for x, y in steps) + "\n")


main()
