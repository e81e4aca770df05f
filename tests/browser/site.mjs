// Opens every kind of page of a finished site as readers do: at `/`, under `/some/repo/` and from
// files; narrow and wide; at twice the size; light and dark; with and without scripts, and where
// motion is not wanted. Fails on anything the console says, on what is missing or asked for
// elsewhere, on links and anchors that lead nowhere, on pages wider than the window, on every
// violation that axe finds, and on pages that are too heavy.
//
//   node site.mjs [FOLDER]      default: ../../public; CHROMIUM names the browser

import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { end, kinds, launch, mounted, packed, tab, walk } from './house.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(process.argv[2] ?? join(here, '../../public'));
const WIDTHS = [360, 1280];
// How many pages of one kind are opened; the first and the last by name among them.
const MOST = 2;
// Bytes as sent: an article with its style, and any page.
const ARTICLE = 14 * 1024;
const PAGE = 150 * 1024;

const files = new Set(walk(root));
const pages = [...files].filter((f) => f.endsWith('.html'));
const problems = new Set();
let opened = 0;

const ids = new Map();
function idsOf(file) {
  if (!ids.has(file)) {
    const html = readFileSync(join(root, file), 'utf8');
    ids.set(file, new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((m) => m[1])));
  }
  return ids.get(file);
}

function checkLinks(page, base, links) {
  for (const link of links) {
    if (!link.startsWith(base)) {
      if (link.startsWith('file:') || link.startsWith('http://127.0.0.1')) problems.add(`${page}: ${link} leads out of the site`);
      continue;
    }
    const [path, anchor] = link.slice(base.length).split('#');
    const file = decodeURIComponent(path.split('?')[0]) || 'index.html';
    if (!files.has(file)) problems.add(`${page}: ${file} does not exist`);
    else if (anchor && file.endsWith('.html') && !idsOf(file).has(decodeURIComponent(anchor))) problems.add(`${page}: ${file} has no #${anchor}`);
  }
}

async function open(browser, page, base, options) {
  const label = `${page} (${new URL(base).protocol} ${options.width}${options.zoom ? ' at 200 %' : ''} ${options.scheme}${options.scripts ? '' : ' no scripts'})`;
  const shown = await tab(browser, label, base, problems, {
    viewport: { width: options.width, height: 800 },
    deviceScaleFactor: options.zoom ? 2 : 1,
    colorScheme: options.scheme,
    javaScriptEnabled: options.scripts,
    reducedMotion: options.scheme === 'dark' ? 'reduce' : 'no-preference',
  });
  await shown.goto(base + page, { waitUntil: 'load' });
  opened += 1;
  const found = await shown.locator(':root').evaluate((html) => ({
    links: [...html.querySelectorAll('[href], [src]')].map((e) => e.href?.baseVal ?? e.href ?? e.src)
      .map((l) => new URL(l, document.baseURI).href),
    over: html.scrollWidth - window.innerWidth,
    words: document.querySelector('main')?.innerText.trim().length ?? 0,
    styled: getComputedStyle(document.body).maxWidth !== 'none',
    moves: document.getAnimations().length > 0 || getComputedStyle(html).scrollBehavior === 'smooth',
  }));
  checkLinks(page, base, found.links);
  if (found.over > 0) problems.add(`${label}: is ${found.over} px wider than the window`);
  if (found.words < 20) problems.add(`${label}: shows nothing to read`);
  if (!found.styled) problems.add(`${label}: has no style`);
  if (options.scheme === 'dark' && found.moves) problems.add(`${label}: moves, though the reader wants no motion`);
  if (options.axe) {
    await shown.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    await shown.evaluate(axe.source);
    const result = await shown.evaluate(() => window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
    for (const v of result.violations) {
      for (const node of v.nodes.slice(0, 3)) problems.add(`${label}: axe ${v.id}: ${node.target.join(' ')}: ${node.failureSummary.split('\n').slice(1).join(' ').trim()}`);
    }
  }
  await shown.context().close();
}

const byKind = kinds(root, pages, MOST);
const chosen = [...byKind.values()].flat();
const browser = await launch();
for (const mount of ['/', '/some/repo/', 'file:']) {
  const { base, close } = await mounted(root, mount);
  const visits = mount === '/'
    ? chosen.flatMap((page) => WIDTHS.flatMap((width) => [
      [page, { width, scheme: 'light', scripts: true, axe: true }],
      [page, { width, scheme: 'dark', scripts: true, axe: true }],
    ]).concat([
      [page, { width: 390, scheme: 'light', scripts: false, axe: false }],
      [page, { width: 640, zoom: true, scheme: 'light', scripts: true, axe: false }],
    ]))
    : [...byKind.values()].flatMap((list) => WIDTHS.map((width, i) => [list[0], { width, scheme: 'light', scripts: i > 0, axe: false }]));
  const worker = async () => {
    for (let visit = visits.pop(); visit; visit = visits.pop()) await open(browser, visit[0], base, visit[1]);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  close();
}
await browser.close();

// What search engines show of a page (Lighthouse's rules for it).
for (const page of pages.filter((p) => p !== '404.html')) {
  const html = readFileSync(join(root, page), 'utf8');
  const head = html.slice(0, html.indexOf('</head>'));
  for (const [what, pattern] of [['title', /<title>[^<]{3,}<\/title>/], ['description', /<meta name="description" content="[^"]{10,}"/], ['viewport', /<meta name="viewport" content="width=device-width/], ['language', /<html lang="[^"]+"/]]) {
    if (!pattern.test(head)) problems.add(`${page}: has no ${what}`);
  }
}
const style = packed(readFileSync(join(root, 'style.css')));
const heaviest = { article: 0, page: 0 };
for (const page of pages) {
  const bytes = packed(readFileSync(join(root, page)));
  if (page.startsWith('articles/')) {
    heaviest.article = Math.max(heaviest.article, bytes + style);
    if (bytes + style > ARTICLE) problems.add(`${page}: needs ${bytes + style} bytes with its style, more than ${ARTICLE}`);
  }
  heaviest.page = Math.max(heaviest.page, bytes);
  if (bytes > PAGE) problems.add(`${page}: has ${bytes} bytes as sent, more than ${PAGE}`);
}
console.log(`the heaviest article needs ${heaviest.article} bytes with its style, the heaviest page ${heaviest.page}`);
end(problems, `${chosen.length} pages of ${pages.length}, ${opened} times opened`);
