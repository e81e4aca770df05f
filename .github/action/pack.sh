#!/usr/bin/env bash
# Packs a built program for a release: pack.sh TARGET FOLDER OUT writes OUT/briefing-TARGET.tar.gz.
set -euo pipefail
target=$1 folder=$2 out=$3
name=briefing-$target
mkdir -p "$out/$name"
cp "$folder"/briefing"$(case $target in *windows*) echo .exe ;; esac)" "$out/$name/"
cp README.md LICENSE-MIT LICENSE-APACHE "$out/$name/"
tar -czf "$out/$name.tar.gz" -C "$out" "$name"
rm -r "${out:?}/$name"
