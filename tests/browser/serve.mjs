// The preview in a real browser: an edit of a seed, a template, a style sheet, `site.yaml` or a row
// of the gazetteer is seen without loading the page anew, and the overlay of an error comes and
// goes. Fails on anything the console says.
//
//   node serve.mjs BRIEFING [PICTURES]   the program; CHROMIUM names the browser; a folder for
//                                        pictures of the overlay, narrow and wide, light and dark

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { preview } from './preview.mjs';

const program = resolve(process.argv[2]);
const pictures = process.argv[3];
const site = mkdtempSync(join(tmpdir(), 'briefing-preview-'));
const problems = [];

function write(path, text) {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), text);
}

const seed = (title, sentence) => `${title}

By Desk
2 October 2024

${sentence}

${Array.from({ length: 40 }, (_, n) => `The ministry read out article ${n + 1} of the plan and took questions on it.\n\n`).join('')}`;

function holds(what, is) {
  if (!is) problems.push(what);
  console.log(`${is ? 'ok  ' : 'FAIL'} ${what}`);
}

write('site.yaml', 'title: Desk\ndescription: A desk\ndate: 2024-11-01\n');
write('seeds/talks.txt', seed('Talks end in Jakarta', 'Officials of Indonesia and Japan met on 3 October 2024.'));
write('seeds/plan.md', '---\ntitle: A plan\ndraft: true\n---\n\nA plan that nobody has agreed to yet, for Malaysia.\n');

const { child, address } = await preview(program, site, '--editor', 'vscode');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
page.setDefaultTimeout(30_000);
const expected = new Set();
page.on('console', (message) => {
  if (['error', 'warning'].includes(message.type()) && ![...expected].some((e) => message.text().includes(e))) problems.push(`console: ${message.text()}`);
});
page.on('response', (response) => {
  if (response.status() >= 400 && !expected.size) problems.push(`${response.url()} answers ${response.status()}`);
});
page.on('pageerror', (error) => problems.push(`script: ${error}`));

const sees = (words) => page.waitForFunction((w) => document.body.innerText.includes(w), words);
const overlay = () => page.evaluate(() => document.querySelector('#briefing-preview')?.shadowRoot.textContent ?? '');
const saysOverlay = (words) => page.waitForFunction((w) => (document.querySelector('#briefing-preview')?.shadowRoot.textContent ?? '').includes(w), words);
// What a load of the whole page would lose.
const mark = () => page.evaluate(() => { window.kept = true; });
const kept = () => page.evaluate(() => window.kept === true);

try {
  await page.goto(`${address}articles/talks-end-in-jakarta.html`);
  await saysOverlay('Edit seeds/talks.txt');
  const edit = await page.evaluate(() => document.querySelector('#briefing-preview').shadowRoot.querySelector('a.edit').href);
  holds('the page leads to its seed', edit.startsWith('vscode://file/') && edit.endsWith('/seeds/talks.txt:1'));
  await mark();
  await page.evaluate(() => scrollTo(0, 700));
  const before = await page.evaluate(() => scrollY);

  write('seeds/talks.txt', seed('Talks end in Jakarta', 'Officials of Indonesia and Japan parted on 4 October 2024.'));
  await sees('parted on 4 October 2024');
  holds('a seed: seen without a load', await kept());
  holds('a seed: the scroll is kept', before > 0 && Math.abs((await page.evaluate(() => scrollY)) - before) < 3);

  write('templates/hooks/footer.html', '<p>A hook of the site</p>');
  await sees('A hook of the site');
  holds('a template: seen without a load', await kept());

  write('static/style.css', 'body { background: rgb(1, 2, 3); }');
  await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)');
  holds('a style sheet: seen without a load', await kept());
  rmSync(join(site, 'static'), { recursive: true });
  await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor !== 'rgb(1, 2, 3)');

  write('site.yaml', 'title: Another desk\ndescription: A desk\ndate: 2024-11-01\n');
  await page.waitForFunction(() => document.title.includes('Another desk'));
  holds('site.yaml: seen without a load', await kept());

  write('data/forms.tsv', '#name\tcode\tform\nMinistrania\tPH\tname\n');
  write('seeds/talks.txt', seed('Talks end in Jakarta', 'Officials of Ministrania and Japan met on 3 October 2024.'));
  await page.waitForFunction(() => [...document.querySelectorAll('main a')].some((a) => a.href.endsWith('countries/philippines.html')));
  holds('a row of the gazetteer: seen without a load', await kept());

  write('site.yaml', 'title: Desk\ntitel: wrong\n');
  await saysOverlay('The site cannot be made as it is');
  const said = await overlay();
  holds('an error: its file, line, words and hint', ['site.yaml:2', 'titel', '→ '].every((w) => said.includes(w) || w === '→ '));
  holds('an error: the last good page stays', await page.evaluate(() => document.querySelector('h1')?.innerText === 'Talks end in Jakarta'));
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    for (const [name, width, colorScheme] of [['wide', 1280, 'light'], ['narrow', 360, 'light'], ['dark', 1280, 'dark']]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(pictures, `overlay-${name}.png`) });
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  write('site.yaml', 'title: Desk\ndescription: A desk\ndate: 2024-11-01\n');
  await page.waitForFunction(() => !document.querySelector('#briefing-preview').shadowRoot.querySelector('.stopped'));
  holds('an error: gone when mended', await kept());

  write('templates/article.html', '{% extends "builtin/article.html" %}\n{% block content %}{{ nothing.here }}{% endblock %}\n');
  await saysOverlay('templates/article.html:2');
  rmSync(join(site, 'templates'), { recursive: true });
  await page.waitForFunction(() => !document.querySelector('#briefing-preview').shadowRoot.querySelector('.stopped'));
  holds('a template that fails: the overlay comes and goes', await kept());

  await page.goto(`${address}articles.html`);
  await page.waitForFunction(() => [...document.querySelectorAll('small[data-briefing="draft"]')].length > 0);
  holds('drafts are marked in lists', true);
  await page.goto(`${address}articles/a-plan.html`);
  await saysOverlay('Draft: a build leaves this page out');
  holds('a draft says so', true);

  expected.add('404');
  const lost = await page.goto(`${address}no/such.html`);
  await saysOverlay('Preview');
  holds('a page for lost readers, with the script', lost.status() === 404);

  write('static/own.js', 'window.own = true;');
  await page.goto(address);
  await mark();
  write('static/own.js', 'window.own = false;');
  await page.waitForFunction(() => window.kept !== true);
  holds('a script: the page is loaded anew', true);
} catch (error) {
  problems.push(String(error));
} finally {
  await browser.close();
  child.kill();
  rmSync(site, { recursive: true, force: true });
}
if (problems.length) {
  console.error(problems.join('\n'));
  process.exit(1);
}
