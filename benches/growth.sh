#!/usr/bin/env bash
# Counts under callgrind how much more work twice the text is, for each family of benches/growth. Counts
# do not depend on how busy or fast the machine is.
#
#   benches/growth.sh            all families
#   benches/growth.sh --sample   those that were slow once, and always the same few others
#   benches/growth.sh --every N  each Nth
#   benches/growth.sh --only X   those whose name holds X
#
# Fails where the work of a step grows by more than the power of 1.2.
set -euo pipefail
cd "$(dirname "$0")/.."

EVERY=1
case "${1:-}" in
  --sample) EVERY=89 ;;
  --every | --only) EVERY=$2 ;;
esac
PARTS=$(nproc)

command -v valgrind >/dev/null || { echo "there is no valgrind; .ci/run install gets it" >&2; exit 1; }

# With the names of its functions, between which callgrind counts.
program=$(cargo bench --locked --no-run --profile quick --bench growth --message-format=json 2>/dev/null |
  sed -n 's/.*"name":"growth".*"executable":"\([^"]*\)".*/\1/p' | tail -1)
[ -x "$program" ] || { echo "benches/growth does not build; run: cargo bench --no-run --bench growth" >&2; exit 1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The families of a part, one after the other.
part() {
  valgrind --tool=callgrind --zero-before='growth::measured*' --dump-after='growth::counted*' --dump-line=no \
    --callgrind-out-file="$scratch/$1" "$program" "$1" "$PARTS" "$EVERY" "$scratch/$1" \
    >"$scratch/exponents.$1" 2>"$scratch/said.$1" || { grep -v '^==' "$scratch/said.$1" >&2; return 1; }
}

jobs=()
for number in $(seq 0 $((PARTS - 1))); do
  part "$number" &
  jobs+=($!)
done
failed=0
for job in "${jobs[@]}"; do
  wait "$job" || failed=1
done
sort -rn "$scratch"/exponents.* >"$scratch/all"
families=$(sed 's/^[^ ]* [^ ]* //' "$scratch/all" | sort -u | wc -l)
echo "$families families, $(wc -l <"$scratch/all") steps measured; where the work grows most:"
head -12 "$scratch/all"
[ "$failed" = 0 ] || echo "work grows by more than the power of 1.2; find what is done again for each part of the text" >&2
exit "$failed"
