#!/usr/bin/env bash
# Tries the examples: the parts that they make are the lines that one process makes, and a site is
# built from them. Needs `briefing` on the PATH; says aloud what is absent.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 - >in.jsonl <<'PY'
import json
for i in range(500):
    if i % 97 == 13:
        print("{ no record")
    else:
        text = f"Ferry {i} sails again\n\n4 March 2024\n\nFerry {i} sailed from Suva in Fiji on Monday.\n"
        print(json.dumps({"id": f"seeds/{i:04}.txt", "text": text}))
PY
briefing normalize --jsonl <in.jsonl >one.jsonl
# The number of a line in its part is all that differs.
plain() { sed -E 's/"error":"line [0-9]+:/"error":"line N:/' "$@"; }
plain one.jsonl >one.plain

if command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q GNU; then
  echo "with GNU parallel"
else
  echo "GNU parallel is not here: xargs in its place"
fi
PATH=$PATH bash "$here/with_parallel.sh" in.jsonl parts 60
plain parts/part-*.jsonl | cmp - one.plain
mkdir site
briefing build -q --root site --articles parts/part-*.jsonl 2>said || { cat said; exit 1; }
test "$(find site/public/articles -name '*.html' | wc -l)" = 494
echo "parts in parallel: the same 500 lines, a site of 494 articles, 6 bad records told"

if python3 -c 'import pyspark' 2>/dev/null && command -v java >/dev/null; then
  BRIEFING=$(command -v briefing) python3 "$here/with_spark.py" "$work/in.jsonl" "$work/spark" 4 2>spark.log || { tail -20 spark.log; exit 1; }
  plain spark/part-* | cmp - one.plain
  briefing build -q --root site --articles spark/part-* 2>said || { cat said; exit 1; }
  echo "Spark in local mode: the same 500 lines, the same site"
else
  echo "NOT RUN: PySpark or Java is not here (pip install pyspark)"
fi
