// A site made of several hundred script-injection vectors, in a real browser: no script runs, no
// dialog opens, nothing is asked for elsewhere, with the pages' own policy and without it (so that
// the policy does not hide what got through). What looks for that is first shown to find it.
//
//   node hostile.mjs FOLDER [MOST]     the finished site; of its articles, MOST at most (all where
//                                      left out); CHROMIUM names the browser

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { end, launch, serve, some, tab, walk } from './house.mjs';

const root = resolve(process.argv[2]);
const most = Number(process.argv[3] ?? Infinity);
const pages = walk(root).filter((f) => f.endsWith('.html'));
const articles = pages.filter((f) => f.startsWith('articles/'));
const problems = new Set();
const browser = await launch();
// Tabs that work side by side.
const TABS = 4;

// Whatever a vector calls leaves a mark; so does every element and attribute that could run it.
const probe = () => {
  for (const name of ['alert', 'prompt', 'confirm', 'open', 'print']) {
    window[name] = () => { window.ran = name; };
  }
};
const found = () => {
  // Handlers that wait for a pointer or the focus have their chance.
  for (const e of document.querySelectorAll('body *')) {
    for (const type of ['mouseover', 'focus', 'toggle', 'pointerdown', 'animationstart']) e.dispatchEvent(new Event(type));
  }
  const bad = [...document.querySelectorAll('*')].flatMap((e) => {
    const name = e.localName;
    const own = (n) => e.getAttribute(n) ?? '';
    const list = [];
    // A page that stands alone brings its style along, which its policy allows by its hash.
    const alone = name === 'style' && e === document.querySelector('style')
      && /style-src 'sha256-/.test(document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content);
    if (!alone && ['iframe', 'object', 'embed', 'base', 'math', 'applet', 'frame', 'template', 'style'].includes(name)) list.push(`<${name}>`);
    if (name === 'script' && !e.src && !/^application\/(ld\+)?json$/.test(e.type)) list.push('a script in the page');
    if (name === 'meta' && /refresh/i.test(e.httpEquiv)) list.push('a page that leads elsewhere');
    for (const a of e.attributes) if (/^on/i.test(a.name) || ['style', 'srcdoc', 'formaction'].includes(a.name)) list.push(`${a.name} in <${name}>`);
    for (const n of ['href', 'src', 'action', 'xlink:href']) {
      if (e.hasAttribute(n) && !/^(https?|mailto):$/.test(new URL(own(n), location.href).protocol)) list.push(`${n}=${own(n)}`);
    }
    return list;
  });
  return { bad, ran: window.ran ?? '' };
};

let opened = 0;
/** Opens pages of a server in several tabs; what is wrong goes into `problems`. */
async function look(label, base, list, options, problems) {
  const waiting = [...list];
  const worker = async () => {
    let path = '';
    const page = await tab(browser, () => `${label}: ${path}`, base, problems, options);
    page.on('dialog', (dialog) => {
      problems.add(`${label}: ${path}: a dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    await page.addInitScript(probe);
    while (waiting.length > 0) {
      path = waiting.shift();
      await page.goto(base + path.split('/').map(encodeURIComponent).join('/'), { waitUntil: 'load' });
      const { bad, ran } = await page.evaluate(found);
      for (const what of bad) problems.add(`${label}: ${path}: ${what}`);
      if (ran) problems.add(`${label}: ${path}: ${ran} ran`);
      opened += 1;
    }
    await page.context().close();
  };
  await Promise.all(Array.from({ length: TABS }, worker));
}

// Pages in which something runs, loads or leads elsewhere: each must be found, and the policy of the
// site's own pages must keep the scripts from running.
const CONTROLS = [
  ['<script>alert(1)</script>', / alert ran$/],
  ['<img src=x onerror=alert(1)>', / alert ran$/],
  ['<svg onload=alert(1)></svg>', / alert ran$/],
  ['<details open ontoggle=alert(1)><summary>a</summary></details>', / alert ran$/],
  ['<p onmouseover=confirm(1)>a</p>', / confirm ran$/],
  ['<input autofocus onfocus=prompt(1)>', / prompt ran$/],
  ['<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>', / alert ran$/],
  ['<a href="javascript:alert(1)">a</a>', /href=javascript:alert/],
  ['<a href=" java&#10;script:alert(1)">a</a>', /href=/],
  ['<img src="http://elsewhere.invalid/a.png">', /asks for http:\/\/elsewhere/],
  ['<link rel=stylesheet href="http://elsewhere.invalid/a.css">', /asks for http:\/\/elsewhere/],
  ['<style>p { background: url(http://elsewhere.invalid/) }</style><p>a</p>', /<style>/],
  ['<base href="http://elsewhere.invalid/">', /<base>/],
  ['<form action="javascript:alert(1)"><button>a</button></form>', /action=javascript/],
  ['<p style="color: red">a</p>', /style in <p>/],
];
const controls = mkdtempSync(join(tmpdir(), 'controls-'));
const head = readFileSync(join(root, 'index.html'), 'utf8').match(/<meta http-equiv="?Content-Security-Policy"?[^>]*>/i)?.[0];
if (!head) problems.add('the home page has no policy of its own');
CONTROLS.forEach(([markup], i) => {
  for (const [name, policy] of [['open', ''], ['policy', head]]) {
    writeFileSync(join(controls, `${name}-${i}.html`), `<!DOCTYPE html><html lang=en><head>${policy}<title>a</title></head><body>${markup}</body></html>`);
  }
});
const control = await serve(controls, '/');
for (const [name, options] of [['open', { bypassCSP: true }], ['policy', {}]]) {
  const said = new Set();
  await look('control', control.base, CONTROLS.map((_, i) => `${name}-${i}.html`), options, said);
  CONTROLS.forEach(([markup, expected], i) => {
    const of = [...said].filter((s) => s.startsWith(`control: ${name}-${i}.html:`));
    if (name === 'open' && !of.some((s) => expected.test(s))) problems.add(`not found, though it is there: ${markup} (${of.join('; ')})`);
    if (name === 'policy' && of.some((s) => / ran$/.test(s))) problems.add(`the policy lets it run: ${markup}`);
    if (name === 'policy' && of.length === 0) problems.add(`not found under the policy: ${markup}`);
  });
}
control.close();
rmSync(controls, { recursive: true });

opened = 0;
const mount = await serve(root, '/');
const others = some(pages.filter((f) => !f.startsWith('articles/')), Math.min(60, most));
await look('without the policy', mount.base, [...some(articles, most), ...others], { bypassCSP: true }, problems);
await look('under the policy', mount.base, [...some(articles, Math.min(100, most)), ...others], {}, problems);

// Titles with markup, found and shown by the search.
const searching = await tab(browser, 'search', mount.base, problems, { bypassCSP: true });
await searching.addInitScript(probe);
for (const words of ['script', 'alert', 'onerror', 'svg']) {
  await searching.goto(`${mount.base}search.html?q=${words}`, { waitUntil: 'load' });
  await searching.waitForSelector('#search-hits a', { timeout: 20_000 }).catch(() => problems.add(`a search for ${words} finds nothing`));
  const { bad, ran } = await searching.evaluate(found);
  if (bad.length || ran) problems.add(`search for ${words}: ${bad.join(', ')} ${ran}`);
}

// Pictures opened by themselves are documents too.
const pictures = walk(root).filter((f) => f.endsWith('.svg'));
for (const path of pictures) {
  if (/<script|\son\w+=|javascript:/i.test(readFileSync(join(root, path), 'utf8'))) problems.add(`${path}: runs something`);
}
await browser.close();
mount.close();
end(problems, `${CONTROLS.length} controls found; ${opened} pages opened, ${articles.length} articles, ${pictures.length} pictures`);
