// Writes a site's folder with as many articles as are asked for, the same in every run: for tests
// at a size that nobody collects by hand. Its words are made up from syllables, a few of them
// frequent and most of them rare, as in any language.
//
//   node generate.mjs FOLDER COUNT

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, count] = [process.argv[2], Number(process.argv[3])];

// A linear congruential generator (Numerical Recipes).
let state = 7;
const next = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const pick = (list) => list[Math.floor(next() * list.length)];

const SYLLABLES = 'ba be bo da de do fa fi ga go ka ke ko la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se si so ta te ti to va ve vi vo za zo'.split(' ');
const VOCABULARY = Array.from({ length: 40000 }, () => Array.from({ length: 2 + Math.floor(next() * 3) }, () => pick(SYLLABLES)).join(''));
const word = () => VOCABULARY[Math.floor(VOCABULARY.length ** next()) - 1];
const COUNTRIES = ['Japan', 'the Philippines', 'Australia', 'Fiji', 'Vietnam', 'Indonesia', 'India', 'Palau', 'New Zealand', 'South Korea', 'Tonga', 'Malaysia'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const OUTLETS = Array.from({ length: 24 }, (_, i) => `${pick(['Harbour', 'Lagoon', 'Ridge', 'Delta', 'Northern', 'Southern'])} ${pick(['Ledger', 'Wire', 'Review', 'Monitor'])} ${i + 1}`);
const DOING = ['signed an agreement on fisheries', 'held a joint naval exercise', 'announced new sanctions', 'opened talks on trade', 'met for a summit'];
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const sentence = () => `${capital(Array.from({ length: 9 + Math.floor(next() * 12) }, word).join(' '))}.`;

mkdirSync(join(folder, 'seeds'), { recursive: true });
writeFileSync(join(folder, 'site.yaml'), 'title: Ten Thousand\ndate: 2025-09-01\n');
for (let i = 0; i < count; i += 1) {
  const [a, b] = [pick(COUNTRIES), pick(COUNTRIES)];
  const day = `${1 + Math.floor(next() * 28)} ${pick(MONTHS)} ${2015 + Math.floor(next() * 10)}`;
  const doing = pick(DOING);
  const paragraphs = Array.from({ length: 7 }, () => Array.from({ length: 4 }, sentence).join(' '));
  paragraphs.splice(1, 0, `${capital(a)} and ${b} ${doing} on ${day}, the ${word()} ministry said.`);
  const head = [`title: ${JSON.stringify(capital(`${a} and ${b} ${doing}, report ${i}`))}`, `publisher: ${JSON.stringify(pick(OUTLETS))}`];
  if (next() < 0.9) head.push(`published: ${new Date(`${day} UTC`).toISOString().slice(0, 10)}`);
  writeFileSync(join(folder, 'seeds', `${String(i).padStart(6, '0')}.md`), `---\n${head.join('\n')}\n---\n\n${paragraphs.join('\n\n')}\n`);
}
