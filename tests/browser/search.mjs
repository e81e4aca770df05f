// Searches a finished site as readers do: types, narrows down, goes back, follows a hit; at `/`,
// under `/some/repo/` and from files. Fails on any console message, on files that are asked for
// elsewhere, on more than 100 KB for the first page of hits, and where the script cuts words in
// another way than the index.
//
//   node search.mjs [FOLDER]      default: ../../public

import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { end, launch, mounted, packed, serve, tab, walk } from './house.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(process.argv[2] ?? join(here, '../../public'));
const MOST = 100 * 1024; // bytes sent until the first page of hits stands
const SCRIPT = 10 * 1024;
const problems = new Set();
const check = (label, holds, what) => { if (!holds) problems.add(`${label}: ${what}`); };
let checked = 0;

// What is known of the site from its own index: its articles with their words.
const records = walk(root).filter((f) => /^search\/d-/.test(f)).flatMap((file) => {
  const [, list] = /^briefingSearch\("[^"]*",(.*)\);\n$/s.exec(readFileSync(join(root, file), 'utf8'));
  return JSON.parse(list);
});
const shown = records.filter(([path]) => path.startsWith('articles/'));
const titles = shown.map(([, title]) => title);
// A question that some article answers: two longer words of a title.
const question = titles.map((t) => t.match(/\p{L}{5,}/gu) ?? []).find((w) => w.length > 1).slice(0, 2).join(' ');

const said = (page) => page.locator('#search-said').innerText();
const settled = (page, what = /\d|Nothing/) => page.waitForFunction(
  (pattern) => new RegExp(pattern).test(document.getElementById('search-said').textContent), what.source, { timeout: 15000 },
);
const hits = (page) => page.locator('#search-hits .entry').count();
const total = async (page) => Number((/(\d[\d,]*) hits?/.exec(await said(page))?.[1] ?? '0').replace(',', ''));

async function axeOf(page, label) {
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => window.axe.run(document));
  for (const v of result.violations) problems.add(`${label}: axe ${v.id}: ${v.nodes[0].target.join(' ')}: ${v.nodes[0].failureSummary.replace(/\s+/g, ' ')}`);
}

async function reader(browser, mount) {
  let sent = 0;
  const site = await mounted(root, mount, { weigh: (_, bytes) => { sent += packed(bytes); } });
  const label = `search at ${mount}`;
  for (const colorScheme of mount === '/' ? ['light', 'dark'] : ['light']) {
    for (const width of mount === '/' ? [390, 1280] : [1280]) {
      const page = await tab(browser, label, site.base, problems, { colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
      // From the box of another page, by keyboard alone.
      await page.goto(`${site.base}index.html`);
      await page.keyboard.press('/');
      check(label, await page.evaluate(() => document.activeElement.id === 'find'), 'the slash does not lead to the box');
      sent = 0;
      await page.keyboard.type(question);
      await page.keyboard.press('Enter');
      await page.waitForURL(/search\.html\?q=/);
      await settled(page);
      check(label, await hits(page) > 0, `"${question}" finds nothing: ${await said(page)}`);
      check(label, await page.locator('#search-hits mark').count() > 0, 'no word is marked');
      check(label, sent <= MOST, `the first page of hits needs ${sent} bytes, more than ${MOST}`);
      if (mount === '/' && colorScheme === 'light' && width === 1280) console.log(`the first page of hits for "${question}" needs ${sent} bytes`);
      if (mount === '/') await axeOf(page, `${label} ${width} ${colorScheme}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      check(label, over <= 0, `is ${over} px wider than the window of ${width}`);
      checked += 1;
      if (width === 1280 && colorScheme === 'light') await facets(page, label);
      await page.context().close();
    }
  }
  site.close();
}

// Every count must be what choosing it leaves, choices combine, and the way back leads back.
async function facets(page, label) {
  const before = await total(page);
  const address = page.url();
  for (const facet of ['country', 'year', 'outlet']) {
    const input = page.locator(`#search-facets input[name=${facet}]`).first();
    if (await input.count() === 0) continue;
    const counted = Number((await input.locator('xpath=..').locator('.n').innerText()).replace(',', ''));
    const value = await input.getAttribute('value');
    await input.check();
    await page.waitForURL((url) => url.searchParams.getAll(facet).includes(value));
    await page.waitForFunction((n) => document.getElementById('search-said').textContent.replace(',', '').includes(`${n} hit`), counted);
    check(label, await page.evaluate((v) => document.activeElement.value === v, value), `the focus leaves the box of ${facet} ${value}`);
    check(label, await page.locator(`#search-facets input[name=${facet}][value="${value}"]`).isChecked(), `${facet} ${value} is not kept`);
  }
  const narrowed = await total(page);
  check(label, narrowed > 0 && narrowed <= before, `${before} hits became ${narrowed}`);
  const kept = page.url();
  await page.reload();
  await settled(page);
  check(label, await total(page) === narrowed, 'a reload shows something else');
  while (page.url() !== address) await page.goBack();
  await page.waitForFunction((n) => document.getElementById('search-said').textContent.replace(',', '').includes(`${n} hit`), before);
  await page.goto(kept);
  await settled(page);
  // No result: it says what was searched, and offers to drop the facets.
  await page.locator('#find').fill('qqqqqqqqqqqq');
  await settled(page, /Nothing/);
  check(label, /Searched were/.test(await said(page)), 'no result does not say what was searched');
  await page.locator('#find').fill(question);
  await settled(page, /\d+ hit/);
  const unlikely = new URL(page.url());
  unlikely.searchParams.set('year', '1066');
  await page.goto(unlikely.href);
  await settled(page, /Nothing/);
  const offer = page.locator('#search-said button', { hasText: '1066' });
  check(label, await offer.count() > 0, 'no result does not offer to drop the facet');
  await offer.first().click().catch(() => {});
  await page.waitForFunction(() => !/1066/.test(document.URL));
}

// What the reader types is found as the text has it.
async function spellings(browser) {
  const site = await serve(root, '/');
  const page = await tab(browser, 'words', site.base, problems);
  const ask = async (q) => {
    await page.goto(`${site.base}search.html?q=${encodeURIComponent(q)}`);
    await settled(page);
    return total(page);
  };
  const first = question.split(' ')[0];
  const whole = await ask(`${first} `);
  const start = await ask(first.slice(0, -1));
  check('words', whole > 0 && start >= whole, `${first}: ${whole} hits, its beginning ${start}`);
  check('words', await ask(first.toUpperCase()) === await ask(first.toLowerCase()), 'case matters');
  check('words', await ask(`${question} -${first}`) === 0, 'a minus leaves out nothing');
  // A slip of the pen leads to the word as the site spells it; a name that begins so is suggested.
  const slip = `${first[0]}${first[2]}${first[1]}${first.slice(3)}`;
  if (await ask(`${slip}q `) === 0) {
    await page.locator('#search-said button').first().click();
    await settled(page, /\d+ hit/);
    check('words', await total(page) > 0, `${slip}q leads to no spelling`);
  }
  await ask(first);
  check('words', await page.locator('#names option').count() > 0, 'nothing is suggested');
  const dates = async () => {
    const all = await page.locator('#search-hits .entry time, #search-hits .entry-when').allInnerTexts();
    return all.map((text) => Date.parse(text)).filter(Boolean);
  };
  const newest = page.getByRole('button', { name: 'Newest first' });
  if (await newest.count() > 0) {
    await newest.click();
    await page.waitForURL(/sort=date/);
    await page.getByRole('button', { name: 'Closest first' }).waitFor();
    const sorted = await dates();
    check('words', sorted.every((d, i) => i === 0 || d <= sorted[i - 1]), 'not the newest first');
  }
  const undated = shown.find((record) => record[2] === '');
  if (undated) {
    await ask(`${undated[1]}&x`.replace('&x', ''));
    await page.goto(`${site.base}search.html?q=${encodeURIComponent(undated[1])}&year=undated`);
    await settled(page);
    check('words', await page.locator('#search-hits .no-date').count() === await hits(page), 'undated hits do not say so');
  }
  const made = shown.find((record) => record[4] === 1);
  if (made) {
    await ask(made[1]);
    const hit = page.locator('#search-hits .entry', { has: page.locator(`a[href="${made[0]}"]`) }).first();
    check('words', await hit.locator('.ai').count() === 1, 'an AI-made text is not labelled');
  }
  // Who types the name of a country or person finds its page first.
  for (const folder of ['countries/', 'people/']) {
    const named = records.find(([path]) => path.startsWith(folder));
    if (!named) continue;
    await ask(named[1]);
    const first = await page.locator('#search-hits .entry a').first().getAttribute('href');
    check('words', first.startsWith(folder), `"${named[1]}" leads to ${first} first`);
  }
  // A hit leads to its passage.
  await ask(question);
  const passage = page.locator('#search-hits .entry-summary a').first();
  if (await passage.count() > 0) {
    await passage.click();
    const there = page.locator(':target').waitFor({ state: 'attached', timeout: 10000 });
    check('words', await there.then(() => true, () => false), `${page.url()} has no such passage`);
  }
  const table = readFileSync(join(here, '../search/words.txt'), 'utf8').split('\n').filter((l) => l && !l.startsWith('#'));
  await page.goto(`${site.base}search.html`);
  await settled(page);
  for (const line of table) {
    const [text, terms] = line.split('=>');
    const found = await page.evaluate(async (t) => {
      const small = new Set((window.briefingSearch.small));
      return window.briefingSearch.cut(t, small).filter((x) => !x.small).map((x) => x.term).join(' ');
    }, text);
    check('words', found === terms.trim(), `${line}: the script gives ${found}`);
  }
  await page.context().close();
  site.close();
  checked += 1;
}

// A part that cannot be loaded is said aloud, and another try works.
async function failure(browser) {
  let broken = /^search\/t-/;
  const site = await serve(root, '/', { missing: (file) => broken.test(file) });
  for (const kind of [/^search\/index/, /^search\/t-/, /^search\/f-/, /^search\/d-/]) {
    broken = kind;
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${site.base}search.html?q=${encodeURIComponent(question)}`);
    await settled(page, /could not be loaded/);
    const live = await page.locator('#search-said').getAttribute('role');
    check('failure', live === 'status', 'the failure is not announced');
    broken = /^$/;
    await page.locator('#search-said button').click();
    await settled(page, /\d+ hit/);
    check('failure', await hits(page) > 0, `no hits after another try (${kind})`);
    await page.context().close();
  }
  site.close();
  checked += 1;
}

// Without scripts the page says so and leads on, and the box of every page leads to it.
async function without(browser) {
  for (const mount of ['/', 'file:']) {
    const site = await mounted(root, mount);
    const page = await tab(browser, `no scripts at ${mount}`, site.base, problems, { javaScriptEnabled: false });
    await page.goto(`${site.base}index.html`);
    await page.locator('.find input').fill('x');
    await page.locator('.find button').click();
    await page.waitForURL(/search\.html\?q=x/);
    check('no scripts', await page.locator('#search-without a[href="articles.html"]').isVisible(), 'the page does not lead to the articles');
    await page.context().close();
    site.close();
    checked += 1;
  }
}

const browser = await launch();
check('weight', packed(readFileSync(join(root, 'search.js'))) < SCRIPT, 'the script is heavier than 8 KB');
for (const mount of ['/', '/some/repo/', 'file:']) await reader(browser, mount);
await spellings(browser);
await failure(browser);
await without(browser);
await browser.close();
end(problems, `${shown.length} articles searched in ${checked} ways`);
