// A site made of several hundred script-injection vectors, in a real browser: no script runs, no
// dialog opens, nothing is asked for elsewhere, with the pages' own policy and without it (so that
// the policy does not hide what got through).
//
//   node hostile.mjs FOLDER     the finished site; CHROMIUM names the browser

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { end, launch, serve, some, tab, walk } from './house.mjs';

const root = resolve(process.argv[2]);
const pages = walk(root).filter((f) => f.endsWith('.html'));
const articles = pages.filter((f) => f.startsWith('articles/'));
const problems = new Set();
const mount = await serve(root, '/');
const browser = await launch();

// Whatever a vector calls leaves a mark; so does every element and attribute that could run it.
const probe = () => {
  for (const name of ['alert', 'prompt', 'confirm', 'open', 'print']) {
    window[name] = () => { window.ran = name; };
  }
};
const found = () => {
  const bad = [...document.querySelectorAll('*')].flatMap((e) => {
    const name = e.localName;
    const own = (n) => e.getAttribute(n) ?? '';
    const list = [];
    if (['iframe', 'object', 'embed', 'base', 'math', 'applet', 'frame', 'template', 'style'].includes(name)) list.push(`<${name}>`);
    for (const a of e.attributes) if (/^on/i.test(a.name) || ['style', 'srcdoc', 'formaction'].includes(a.name)) list.push(`${a.name} in <${name}>`);
    for (const n of ['href', 'src', 'action']) {
      if (e.hasAttribute(n) && !/^(https?|mailto):$/.test(new URL(own(n), location.href).protocol)) list.push(`${n}=${own(n)}`);
    }
    return list;
  });
  return { bad, ran: window.ran ?? '' };
};

let opened = 0;
async function look(label, list, options) {
  const page = await tab(browser, label, mount.base, problems, options);
  page.on('dialog', (dialog) => {
    problems.add(`${label}: ${page.url()}: a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.addInitScript(probe);
  for (const path of list) {
    await page.goto(mount.base + path.split('/').map(encodeURIComponent).join('/'), { waitUntil: 'load' });
    // Handlers that wait for a pointer or the focus have their chance.
    await page.evaluate(() => {
      for (const e of document.querySelectorAll('main *')) {
        for (const type of ['mouseover', 'focus', 'toggle', 'pointerdown', 'animationstart']) e.dispatchEvent(new Event(type));
      }
    });
    const { bad, ran } = await page.evaluate(found);
    for (const what of bad) problems.add(`${label}: ${path}: ${what}`);
    if (ran) problems.add(`${label}: ${path}: ${ran} ran`);
    opened += 1;
  }
  await page.context().close();
}

const others = some(pages.filter((f) => !f.startsWith('articles/')), 60);
await look('under the policy', [...some(articles, 150), ...others], {});
await look('without the policy', [...articles, ...others], { bypassCSP: true });

// Titles with markup, found and shown by the search.
const searching = await tab(browser, 'search', mount.base, problems, { bypassCSP: true });
await searching.addInitScript(probe);
for (const words of ['script', 'alert', 'onerror', 'svg']) {
  await searching.goto(`${mount.base}search.html?q=${words}`, { waitUntil: 'load' });
  await searching.waitForTimeout(1500);
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
end(problems, `${opened} pages opened, ${articles.length} articles, ${pictures.length} pictures`);
