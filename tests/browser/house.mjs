// What all browser tests share: the files of a finished site, a server for them at any mount, the
// browser, and a place for problems.

import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const MIME = {
  '.css': 'text/css', '.csv': 'text/csv; charset=utf-8', '.html': 'text/html; charset=utf-8', '.ics': 'text/calendar; charset=utf-8',
  '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8', '.xml': 'application/xml',
};

/** The paths of all files under a folder, in order. */
export function walk(root, folder = root) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(root, path) : [relative(root, path).split('\\').join('/')];
  }).sort();
}

/** Some of a list: the first and the last among them, the rest evenly between. */
export function some(list, most) {
  if (list.length <= most) return list;
  const step = (list.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => list[Math.round(i * step)]);
}

/** Some pages of every kind; the kind of a page is the class of its body and its folder. */
export function kinds(root, pages, most) {
  const byKind = new Map();
  for (const page of pages) {
    const kind = `${/<body class="([^"]*)"/.exec(readFileSync(join(root, page), 'utf8'))?.[1] ?? 'none'} ${dirname(page)}`;
    byKind.set(kind, [...(byKind.get(kind) ?? []), page]);
  }
  return new Map([...byKind].map(([kind, list]) => [kind, some(list, most)]));
}

/** Serves a folder below `mount`; `weigh` is told each path with its size as sent, and `zip` sends as hosts do. */
export async function serve(root, mount, { weigh = () => {}, missing = () => false, zip = false } = {}) {
  const files = new Set(walk(root));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    // Browsers ask for it by themselves where a page names no picture of its own.
    if (path === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const file = path.startsWith(mount) ? path.slice(mount.length) || 'index.html' : '';
    if (!files.has(file) || missing(file)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('missing');
      return;
    }
    const bytes = readFileSync(resolve(root, file));
    weigh(file, bytes);
    const head = { 'content-type': MIME[extname(file)] ?? 'application/octet-stream' };
    if (zip) Object.assign(head, { 'content-encoding': 'gzip', 'cache-control': 'max-age=600' });
    response.writeHead(200, head).end(zip ? gzipSync(bytes) : bytes);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { base: `http://127.0.0.1:${server.address().port}${mount}`, close: () => server.close() };
}

/** The site at a mount: `/`, a path, or `file:`. */
export async function mounted(root, mount, options) {
  if (mount !== 'file:') return serve(root, mount, options);
  return { base: `${pathToFileURL(root).href}/`, close: () => {} };
}

/** The system's browser. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** A tab in which everything that must not happen is a problem. `label` says what is looked at: a text, or a function for tabs that look at several things. */
export async function tab(browser, label, base, problems, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const add = (what) => problems.add(`${typeof label === 'function' ? label() : label}: ${what}`);
  page.on('console', (m) => add(`console: ${m.text()}`));
  page.on('pageerror', (e) => add(e.message));
  page.on('requestfailed', (r) => { if (r.failure()?.errorText !== 'net::ERR_ABORTED') add(`${r.url()} failed`); });
  page.on('request', (r) => { if (!r.url().startsWith(base)) add(`asks for ${r.url()}`); });
  page.on('response', (r) => { if (r.status() >= 400) add(`${r.url()} answers ${r.status()}`); });
  return page;
}

/** Size of some bytes as sent. */
export const packed = (bytes) => gzipSync(bytes).length;

/** Says what was wrong and ends, or says that nothing was. */
export function end(problems, done) {
  if (problems.size > 0) {
    console.error([...problems].sort().join('\n'));
    console.error(`${problems.size} problems; ${done}`);
    process.exit(1);
  }
  console.log(`${done}: no problem`);
}
