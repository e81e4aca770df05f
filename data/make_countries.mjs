#!/usr/bin/env node
// Remakes data/countries/<language>.tsv: what each language calls the countries, by Unicode CLDR, in the
// order of that language's collation. See README.md for the licence.
//
//     node data/make_countries.mjs [WORKDIR]
//
// Needs the ordinary client npm. WORKDIR (a temporary folder when absent) keeps the package.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = 'cldr-localenames-full@48.2.0';
const LANGUAGES = ['ar', 'de', 'es', 'fr', 'id', 'ja', 'ko', 'pt', 'ru', 'zh-Hans'];
// Where CLDR has a shorter or a neutral form beside its first, the one that news use.
const VARIANTS = { PS: 'short', HK: 'short', MO: 'short', MM: 'short', GB: null, US: null, BA: null };
const here = dirname(fileURLToPath(import.meta.url));
const work = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'cldr-'));
const main = join(work, 'node_modules/cldr-localenames-full/main');
if (!existsSync(main)) {
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'package.json'), '{"private": true}');
  execFileSync('npm', ['install', '--ignore-scripts', PACKAGE], { cwd: work });
}
const codes = readFileSync(join(here, 'countries.tsv'), 'utf8').split('\n')
  .filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t')[0]);
mkdirSync(join(here, 'countries'), { recursive: true });
for (const language of LANGUAGES) {
  const file = readFileSync(join(main, language, 'territories.json'), 'utf8');
  const names = JSON.parse(file).main[language].localeDisplayNames.territories;
  const collator = new Intl.Collator(language);
  const rows = codes.map((code) => {
    const variant = VARIANTS[code] && names[`${code}-alt-${VARIANTS[code]}`];
    return [code, variant ?? names[code]];
  });
  rows.sort((a, b) => collator.compare(a[1], b[1]));
  const text = rows.map((row) => row.join('\t')).join('\n');
  writeFileSync(join(here, 'countries', `${language}.tsv`), `#code\tname\n${text}\n`);
}
