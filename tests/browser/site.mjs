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

/** What a page is like as it stands: its links, and what is wrong with how it shows. */
async function look(shown, label, base, page, { links = true, still = false } = {}) {
  const found = await shown.locator(':root').evaluate((html) => ({
    links: [...html.querySelectorAll('[href], [src]')].map((e) => e.href?.baseVal ?? e.href ?? e.src)
      .map((l) => new URL(l, document.baseURI).href),
    over: html.scrollWidth - window.innerWidth,
    words: document.querySelector('main')?.innerText.trim().length ?? 0,
    styled: getComputedStyle(document.body).maxWidth !== 'none',
    moves: document.getAnimations().length > 0 || getComputedStyle(html).scrollBehavior === 'smooth',
  }));
  if (links) checkLinks(page, base, found.links);
  if (found.over > 0) problems.add(`${label}: is ${found.over} px wider than the window`);
  if (found.words < 20) problems.add(`${label}: shows nothing to read`);
  if (!found.styled) problems.add(`${label}: has no style`);
  if (still && found.moves) problems.add(`${label}: moves, though the reader wants no motion`);
}

/** What axe finds, by all rules of its sets or by those named. */
async function rules(shown, label, named) {
  const result = await shown.evaluate((only) => window.axe.run(document, {
    runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  }), named && { type: 'rule', values: named });
  for (const v of result.violations) {
    for (const node of v.nodes.slice(0, 3)) problems.add(`${label}: axe ${v.id}: ${node.target.join(' ')}: ${node.failureSummary.split('\n').slice(1).join(' ').trim()}`);
  }
}

const NARROW = { width: 360, height: 800 };
const WIDE = { width: 1280, height: 800 };
// A window of 1280 px at twice the size has room for half as many.
const ZOOMED = { width: 640, height: 400 };

/** Opens pages one after the other in one tab, each in all forms that readers may see. */
async function visit(browser, base, queue, whole) {
  let label = '';
  const options = { viewport: WIDE, colorScheme: 'light', reducedMotion: 'no-preference' };
  const shown = await tab(browser, () => label, base, problems, options);
  const plain = await tab(browser, () => label, base, problems, { ...options, viewport: NARROW, javaScriptEnabled: false });
  for (let page = queue.pop(); page; page = queue.pop()) {
    const form = async (name, size, scheme) => {
      label = `${page} (${new URL(base).protocol} ${name})`;
      await shown.setViewportSize(size);
      await shown.emulateMedia({ colorScheme: scheme, reducedMotion: scheme === 'dark' ? 'reduce' : 'no-preference' });
    };
    await form('wide light', WIDE, 'light');
    await shown.goto(base + page, { waitUntil: 'load' });
    opened += 1;
    await look(shown, label, base, page);
    if (whole) {
      await shown.evaluate(axe.source);
      await shown.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
      await rules(shown, label);
      // A scheme changes colours alone.
      await form('wide dark', WIDE, 'dark');
      await look(shown, label, base, page, { links: false, still: true });
      await rules(shown, label, ['color-contrast', 'link-in-text-block']);
      await form('200 %', ZOOMED, 'light');
      await look(shown, label, base, page, { links: false });
      await form('narrow light', NARROW, 'light');
      await look(shown, label, base, page, { links: false });
      await rules(shown, label, ['target-size', 'scrollable-region-focusable', 'color-contrast', 'region', 'skip-link']);
    }
    label = `${page} (${new URL(base).protocol} narrow, no scripts)`;
    await plain.goto(base + page, { waitUntil: 'load' });
    opened += 1;
    await look(plain, label, base, page, { links: false });
  }
  await shown.context().close();
  await plain.context().close();
}

const byKind = kinds(root, pages, MOST);
const chosen = [...byKind.values()].flat();
const browser = await launch();
for (const mount of ['/', '/some/repo/', 'file:']) {
  const { base, close } = await mounted(root, mount);
  const queue = mount === '/' ? [...chosen] : [...byKind.values()].map((list) => list[0]);
  await Promise.all(Array.from({ length: 3 }, () => visit(browser, base, queue, mount === '/')));
  close();
  console.log(`${mount} after ${Math.round(performance.now() / 1000)} s`);
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
