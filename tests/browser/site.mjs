// Opens every kind of page of a finished site as readers do: at `/`, under `/some/repo/` and from
// files; narrow and wide; light and dark; with and without scripts. Fails on anything the console
// says, on what is missing or asked for elsewhere, on links and anchors that lead nowhere, on
// pages wider than the window, and on every violation that axe finds.
//
//   node site.mjs [FOLDER]      default: ../../public; CHROMIUM names the browser

import { createServer } from 'node:http';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(process.argv[2] ?? join(here, '../../public'));
const WIDTHS = [360, 1280];
// How many pages of one kind are opened; the first and the last by name among them.
const MOST = 4;
const MIME = {
  '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.txt': 'text/plain', '.xml': 'application/xml',
};

const files = walk(root);
const pages = files.filter((f) => f.endsWith('.html'));
const problems = new Set();
let opened = 0;

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [relative(root, path).split('\\').join('/')];
  }).sort();
}

// The kind of a page is the class of its body.
function kinds() {
  const byKind = new Map();
  for (const page of pages) {
    const kind = /<body class="([^"]*)"/.exec(readFileSync(join(root, page), 'utf8'))?.[1] ?? 'none';
    byKind.set(kind, [...(byKind.get(kind) ?? []), page]);
  }
  const some = (list) => {
    if (list.length <= MOST) return list;
    const step = (list.length - 1) / (MOST - 1);
    return Array.from({ length: MOST }, (_, i) => list[Math.round(i * step)]);
  };
  return [...byKind.values()].flatMap(some);
}

function serve(mount) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const file = path.startsWith(mount) ? path.slice(mount.length) || 'index.html' : '';
    const full = resolve(root, file);
    if (!full.startsWith(root) || !files.includes(file) || !statSync(full).isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('missing');
      return;
    }
    response.writeHead(200, { 'content-type': MIME[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(full));
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

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
    if (!files.includes(file)) problems.add(`${page}: ${file} does not exist`);
    else if (anchor && file.endsWith('.html') && !idsOf(file).has(decodeURIComponent(anchor))) problems.add(`${page}: ${file} has no #${anchor}`);
  }
}

async function open(browser, page, base, options) {
  const label = `${page} (${new URL(base).protocol} ${options.width} ${options.scheme}${options.scripts ? '' : ' no scripts'})`;
  const context = await browser.newContext({
    viewport: { width: options.width, height: 800 },
    colorScheme: options.scheme,
    javaScriptEnabled: options.scripts,
  });
  const tab = await context.newPage();
  tab.on('console', (m) => problems.add(`${label}: console: ${m.text()}`));
  tab.on('pageerror', (e) => problems.add(`${label}: ${e.message}`));
  tab.on('requestfailed', (r) => problems.add(`${label}: ${r.url()} failed`));
  tab.on('request', (r) => { if (!r.url().startsWith(base)) problems.add(`${label}: asks for ${r.url()}`); });
  tab.on('response', (r) => { if (r.status() >= 400) problems.add(`${label}: ${r.url()} answers ${r.status()}`); });
  await tab.goto(base + page, { waitUntil: 'load' });
  opened += 1;
  const found = await tab.locator(':root').evaluate((html) => ({
    links: [...html.querySelectorAll('[href], [src]')].map((e) => e.href?.baseVal ?? e.href ?? e.src)
      .map((l) => new URL(l, document.baseURI).href),
    over: html.scrollWidth - window.innerWidth,
    words: document.querySelector('main')?.innerText.trim().length ?? 0,
    styled: getComputedStyle(document.body).maxWidth !== 'none',
  }));
  checkLinks(page, base, found.links);
  if (found.over > 0) problems.add(`${label}: is ${found.over} px wider than the window`);
  if (found.words < 20) problems.add(`${label}: shows nothing to read`);
  if (!found.styled) problems.add(`${label}: has no style`);
  if (options.axe) {
    await tab.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    await tab.evaluate(axe.source);
    const result = await tab.evaluate(() => window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
    for (const v of result.violations) {
      for (const node of v.nodes.slice(0, 3)) problems.add(`${label}: axe ${v.id}: ${node.target.join(' ')}: ${node.failureSummary.split('\n').slice(1).join(' ').trim()}`);
    }
  }
  await context.close();
}

const chosen = kinds();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const mount of ['/', '/some/repo/', 'file:']) {
  const server = mount === 'file:' ? null : await serve(mount);
  const base = server ? `http://127.0.0.1:${server.address().port}${mount}` : `${pathToFileURL(root).href}/`;
  const visits = chosen.flatMap((page) => mount === '/'
    ? WIDTHS.flatMap((width) => [
      [page, { width, scheme: 'light', scripts: true, axe: true }],
      [page, { width, scheme: 'dark', scripts: true, axe: true }],
      [page, { width, scheme: 'light', scripts: false, axe: false }],
    ])
    : WIDTHS.map((width, i) => [page, { width, scheme: 'light', scripts: i > 0, axe: false }]));
  const worker = async () => {
    for (let visit = visits.pop(); visit; visit = visits.pop()) await open(browser, visit[0], base, visit[1]);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  server?.close();
}
await browser.close();

if (problems.size > 0) {
  console.error([...problems].sort().join('\n'));
  console.error(`${problems.size} problems on ${chosen.length} pages, ${opened} times opened`);
  process.exit(1);
}
console.log(`${chosen.length} pages of ${pages.length}, ${opened} times opened: no problem`);
