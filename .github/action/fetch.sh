#!/usr/bin/env bash
# Takes the released binary for this machine and checks its hash. Where there is no such release, says so
# and ends well: the program is built then. A hash that differs is an error.
#
#   RELEASES     where releases are, without the version
#   VERSION      the release; that of Cargo.toml beside this script where it is empty
#   RUNNER_OS, RUNNER_ARCH, RUNNER_TEMP, GITHUB_PATH, GITHUB_OUTPUT   as GitHub sets them
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
version=${VERSION:-$(sed -n 's/^version = "\(.*\)"/\1/p' "$here/Cargo.toml" | head -1)}
case "$RUNNER_OS-$RUNNER_ARCH" in
  Linux-X64) target=x86_64-unknown-linux-gnu ;;
  Linux-ARM64) target=aarch64-unknown-linux-gnu ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  Windows-X64) target=x86_64-pc-windows-msvc ;;
  *) echo "no binary is released for $RUNNER_OS on $RUNNER_ARCH; the program is built"; exit 0 ;;
esac
name=briefing-$target.tar.gz
folder=$RUNNER_TEMP/briefing-$version
mkdir -p "$folder"
get() { curl --fail --silent --show-error --location --retry 3 --output "$folder/$1" "$RELEASES/v$version/$1"; }
if ! get SHA256SUMS 2>"$folder/said"; then
  echo "there is no release $version here; the program is built"
  exit 0
fi
wanted=$(sed -n "s/^\([0-9a-f]\{64\}\)  $name\$/\1/p" "$folder/SHA256SUMS")
if [ -z "$wanted" ]; then
  echo "release $version has no binary for $target; the program is built"
  exit 0
fi
get "$name"
sum() { if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi; }
found=$(sum "$folder/$name" | cut -d' ' -f1)
if [ "$found" != "$wanted" ]; then
  echo "::error::$name of release $version has the hash $found, and $wanted was released"
  exit 1
fi
tar -xzf "$folder/$name" -C "$folder"
echo "$folder/briefing-$target" >>"$GITHUB_PATH"
echo "how=released" >>"$GITHUB_OUTPUT"
echo "took release $version for $target"
