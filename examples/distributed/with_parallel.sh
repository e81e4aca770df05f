#!/usr/bin/env bash
# Normalizes a file of JSON Lines on all cores, in the order of the file.
#
#   with_parallel.sh IN.jsonl OUT_FOLDER [LINES_A_PART] [options of `briefing normalize`]
#
# Leaves OUT_FOLDER/part-000000.jsonl and so on. A part that is there already is not made again, so
# a run that was cut short goes on where it stopped.
set -euo pipefail
in=$1 out=$2 lines=${3:-20000}
shift $(($# < 3 ? $# : 3))
mkdir -p "$out/in"
split --lines="$lines" --numeric-suffixes --suffix-length=6 --additional-suffix=.jsonl "$in" "$out/in/part-"
export OUT=$out OPTIONS="$*"
# Each process has one thread; there are as many processes as cores.
one() {
  done="$OUT/$(basename "$1")"
  [ -e "$done" ] && exit 0
  # shellcheck disable=SC2086
  RAYON_NUM_THREADS=1 briefing normalize --jsonl $OPTIONS <"$1" >"$done.new"
  mv "$done.new" "$done"
}
export -f one
if command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q GNU; then
  parallel --halt now,fail=1 one ::: "$out"/in/part-*.jsonl
else
  printf '%s\0' "$out"/in/part-*.jsonl | xargs -0 -n 1 -P "$(nproc)" bash -c 'one "$1" || exit 255' _
fi
rm -r "$out/in"
