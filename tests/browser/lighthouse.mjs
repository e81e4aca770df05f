// Lighthouse on a page of every kind of a finished site, as sent by a common host. Not part of the
// other checks, since it brings a hundred packages and its measure of speed is that of the machine:
//
//   npm install --no-save lighthouse@12 && node lighthouse.mjs [FOLDER]
//
// Fails where accessibility, best practices or search engines are below 100, where the page moves as
// it loads, and where it is heavy; the score of speed is shown. Pages that ask search engines to leave
// them out do so by design.

import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { end, kinds, serve, walk } from './house.mjs';

const { default: lighthouse } = await import('lighthouse').catch(() => {
  console.error('lighthouse is not here: npm install --no-save lighthouse@12');
  process.exit(2);
});
const root = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../../public'));
const LEAST = { performance: 0, accessibility: 100, 'best-practices': 100, seo: 100 };
// What of speed is the page's and not the machine's.
const OWN = ['cumulative-layout-shift', 'total-byte-weight', 'unsized-images', 'redirects'];
const PORT = 9333;
// How a host sends files is not the site's matter.
// A brief may ask for nothing, not even for robots.txt.
const BY_DESIGN = ['is-crawlable', 'uses-long-cache-ttl', 'robots-txt'];

const problems = new Set();
const pages = walk(root).filter((f) => f.endsWith('.html') && f !== '404.html');
const chosen = [...kinds(root, pages, 2).values()].map(([first]) => first);
const site = await serve(root, '/', { zip: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${PORT}`],
});
for (const page of chosen) {
  const { lhr } = await lighthouse(site.base + page, {
    port: PORT,
    logLevel: 'error',
    onlyCategories: Object.keys(LEAST),
    skipAudits: BY_DESIGN,
  });
  const scores = Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]);
  for (const [name, score] of scores) {
    if (score < LEAST[name]) {
      const audits = lhr.categories[name].auditRefs.filter((a) => a.weight > 0 && (lhr.audits[a.id].score ?? 1) < 0.9);
      problems.add(`${page}: ${name} ${score}: ${audits.map((a) => `${a.id} ${lhr.audits[a.id].displayValue ?? ''}`.trim()).join(', ')}`);
    }
  }
  for (const id of OWN) {
    const audit = lhr.audits[id];
    if (audit && (audit.score ?? 1) < 0.9) problems.add(`${page}: ${id} ${audit.displayValue ?? ''}`);
  }
  console.log(`${scores.map(([name, score]) => `${name} ${score}`).join('  ')}  ${page}`);
}
await browser.close();
site.close();
end(problems, `${chosen.length} pages seen by Lighthouse`);
