# `just` lists the recipes. Each runs a step of .ci/run, so what passes here passes there.

_list:
    @just --list --unsorted

# Everything that the continuous integration runs, step for step
check: install fmt clippy doc test site instructions growth seeds cases deny browser

# The longer steps: fuzzing, other features and engines, 10,000 articles
thorough: growth_all fuzz fetch workflow distributed hostile large

# Hostile texts in a real browser
hostile:
    .ci/run hostile

# Get the browser of the browser test, if none is here
install:
    .ci/run install

# Is the code formatted?
fmt:
    .ci/run fmt

# Lints, warnings denied
clippy:
    .ci/run clippy

# Documentation, warnings denied
doc:
    .ci/run doc

# All tests
test:
    .ci/run test

# Is the demo portal the same bytes with one thread and two, and after touching nothing?
site:
    .ci/run site

# Score the scrapes in ../shared/seeds, where they are
seeds:
    .ci/run seeds

# Does no stage take a tenth more instructions than recorded?
instructions:
    .ci/run instructions

# Does twice a text made to be slow take about twice the instructions? A sample of the families
growth:
    .ci/run growth

# The same of all families
growth_all:
    .ci/run growth_all

# A short fuzz, where cargo-fuzz and a nightly toolchain are installed
fuzz:
    .ci/run fuzz

# The inputs in ../shared/cases, where they are: are no fewer right than before?
cases:
    .ci/run cases

# Licences and advisories of the dependencies, where cargo-deny is installed
deny:
    .ci/run deny

# The workflow that `publish` writes, read by actionlint
workflow:
    .ci/run workflow

# The examples of runs on many cores and machines
distributed:
    .ci/run distributed

# Every page kind in a real browser
browser:
    .ci/run browser

# The same at 10,000 articles
large:
    .ci/run large

# Build the demo portal into public/
build:
    cargo run --release -- build

# Accept what the tests now see as the new golden files; then read the diff
bless:
    BLESS=1 cargo test
