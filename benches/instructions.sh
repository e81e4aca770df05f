#!/usr/bin/env bash
# Counts the instructions of the hottest stages under callgrind and compares them with
# benches/instructions.txt. Counts do not depend on how busy or fast the machine is.
#
#   benches/instructions.sh            fails where a stage takes a tenth more than recorded
#   benches/instructions.sh --record   writes the counts of now to benches/instructions.txt
set -euo pipefail
cd "$(dirname "$0")/.."

STAGES=(read normalize tag dates markdown link render)
RECORDED=benches/instructions.txt
MORE=10 # per cent

command -v valgrind >/dev/null || { echo "there is no valgrind; .ci/run install gets it" >&2; exit 1; }

# The harness, as in a release but for its name in --message-format.
program=$(cargo bench --locked --no-run --bench instructions --message-format=json 2>/dev/null |
  sed -n 's/.*"name":"instructions".*"executable":"\([^"]*\)".*/\1/p' | tail -1)
[ -x "$program" ] || { echo "benches/instructions.rs does not build; run: cargo bench --no-run" >&2; exit 1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# One thread, since threads that wait for work count, too.
export RAYON_NUM_THREADS=1

# Instructions of STAGE run ROUNDS times, the start of the program included.
collected() {
  valgrind --tool=callgrind --callgrind-out-file="$scratch/out" "$program" "$1" "$2" 2>&1 |
    sed -n 's/.*Collected : //p'
}

failed=0
for stage in "${STAGES[@]}"; do
  # What four rounds take beyond two: neither the start nor the first use of a table.
  count=$((($(collected "$stage" 4) - $(collected "$stage" 2)) / 2))
  echo "$stage $count" >>"$scratch/now"
  before=$(sed -n "s/^$stage //p" "$RECORDED" 2>/dev/null || true)
  if [ "${1:-}" = --record ]; then
    echo "$stage: $count"
  elif [ -z "$before" ]; then
    echo "$stage: $count, and $RECORDED has no count; run $0 --record" >&2
    failed=1
  else
    change=$(((count - before) * 1000 / before))
    echo "$stage: $count, recorded $before ($((change / 10)).$((change < 0 ? -change % 10 : change % 10)) %)"
    if [ "$count" -gt $((before + before * MORE / 100)) ]; then
      echo "$stage takes more than $MORE % more instructions; make it faster, or record why not: $0 --record" >&2
      failed=1
    fi
  fi
done
if [ "${1:-}" = --record ]; then
  { echo "# Instructions of one round of each stage, as benches/instructions.sh --record counts them."; cat "$scratch/now"; } >"$RECORDED"
fi
exit "$failed"
