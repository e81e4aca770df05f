// Edit mode in a real browser: facts are changed in the page, each by the line that it shows, seen
// without a load, and undone; and the queue of doubts is settled by single keys. Fails on anything the
// console says, and where a build after all that is another than before.
//
//   node edit.mjs BRIEFING [PICTURES]   the program; CHROMIUM names the browser; a folder for pictures

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { preview } from './preview.mjs';

const program = resolve(process.argv[2]);
const pictures = process.argv[3];
const site = mkdtempSync(join(tmpdir(), 'briefing-edit-'));
const problems = [];

function write(path, text) {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), text);
}
const read = (path) => (existsSync(join(site, path)) ? readFileSync(join(site, path), 'utf8') : '');

function holds(what, is) {
  if (!is) problems.push(what);
  console.log(`${is ? 'ok  ' : 'FAIL'} ${what}`);
}

write('site.yaml', 'title: Desk\ndescription: A desk # ours\ndate: 2024-11-01\n');
write('seeds/talks.txt', `Harbour talks end in Jakarta

By Island Desk
Harbour Wire
2 October 2024

Officials of Indonesia and Japan met on 3 October 2024 in Jakarta to talk about harbours.

"We will dredge the harbour before the rains come," said Foreign Minister Siti Rahma on 4 October 2024.

The ferry Bintang sank off Bali on 5 October 2024, and divers searched for it. Australia sent a ship.

Sign up for our newsletter

The ministry said that more would follow in the spring.
`);
write('seeds/undated.txt', `A pier without a day

The pier of Suva was opened by the mayor, and the band of the police played until the evening came.

Fiji paid for most of it, and the rest came from the harbour dues of the last ten years.
`);

function built() {
  const out = mkdtempSync(join(tmpdir(), 'briefing-built-'));
  const done = spawnSync(program, ['build', '-q', '--root', site, '--out', join(out, 'public')]);
  const hash = createHash('sha256');
  const walk = (folder) => readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).forEach((e) => {
    const path = join(folder, e.name);
    if (e.isDirectory()) walk(path);
    else hash.update(path.slice(out.length)).update(readFileSync(path));
  });
  walk(join(out, 'public'));
  const text = readFileSync(join(out, 'public/index.html'), 'utf8');
  rmSync(out, { recursive: true, force: true });
  return { ok: done.status === 0, hash: hash.digest('hex'), text };
}
// Published once, articles keep their addresses.
spawnSync(program, ['edition', '--root', site]);
write('seeds/new.txt', 'A new pier\n\nHarbour Wire\n\nThe pier of Apia was opened by the mayor in the rain, and few people came to see it.\n');
const before = built();

const { child, address } = await preview(program, site);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
page.setDefaultTimeout(30_000);
page.on('console', (message) => {
  if (!problems.quiet && ['error', 'warning'].includes(message.type()) && !/409|422|Applying inline style/.test(message.text())) problems.push(`console: ${message.text()}`);
});
page.on('pageerror', (error) => problems.push(`script: ${error}`));

const ARTICLE = 'articles/harbour-talks-end-in-jakarta.html';
const WORD = 'seeds/talks.txt.edits.yaml';
const mode = page.locator('#briefing-edit');
const sees = (words) => page.waitForFunction((w) => document.body.innerText.includes(w), words);
const seesNot = (words) => page.waitForFunction((w) => !document.body.innerText.includes(w), words);
const picture = async (name) => {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

// Opens a fact from the list of all, chooses, writes, saves; tells the lines that were shown.
async function change(fact, choice, value, day) {
  const facts = mode.getByRole('button', { name: / facts?$/ });
  if ((await facts.getAttribute('aria-expanded')) !== 'true') await facts.click();
  const group = mode.locator('nav details', { has: page.getByRole('button', { name: fact }) }).first();
  await group.evaluate((d) => { d.open = true; });
  await group.getByRole('button', { name: fact }).first().click();
  const card = mode.getByRole('dialog');
  await card.getByRole('radio', { name: choice, exact: true }).check();
  const row = card.locator('.choice', { has: page.getByRole('radio', { name: choice, exact: true }) });
  if (value !== undefined) {
    const select = row.locator('select');
    if (await select.count()) {
      const options = await select.locator('option').all();
      for (const option of options) if ((await option.innerText()).startsWith(value)) await select.selectOption(await option.getAttribute('value'));
    } else await row.getByRole('textbox', { name: choice }).fill(value);
  }
  if (day) await row.getByRole('textbox', { name: 'Day', exact: true }).fill(day);
  await card.locator('pre').waitFor();
  const save = card.getByRole('button', { name: /Save/ });
  await page.waitForTimeout(250);
  const lines = await card.locator('pre').innerText();
  await save.click();
  await mode.locator('.toast').getByText('Saved: ').waitFor();
  return lines;
}

async function undo() {
  await mode.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await mode.locator('.toast').getByText('Undone: ').waitFor();
}

// A task: what is changed, what the file says then, what the page shows; and back.
async function task(what, steps, file, says, shown) {
  const was = read(file);
  const lines = await change(...steps);
  const now = read(file);
  holds(`${what}: the line is written`, now.includes(says) || console.log(now));
  holds(`${what}: it was shown before`, says.split('\n').every((l) => lines.includes(l.trim())));
  // The preview is asked for what it makes of it before anything else is done.
  const told = (yes) => (file === WORD ? page.waitForFunction((y) => document.querySelector('#briefing-edit').shadowRoot.querySelector('.drawer').textContent.includes('What you said') === y, yes) : page.waitForTimeout(2500));
  await told(true);
  await shown();
  await undo();
  await told(false);
  holds(`${what}: undone`, read(file) === was);
}

try {
  await page.goto(address + ARTICLE);
  await page.locator('#briefing-preview').getByRole('button', { name: 'Edit', exact: true }).click();
  await mode.locator('.on').getByText('Editing is on').waitFor();
  await page.locator('.briefing-pencil').first().waitFor();
  holds('facts have pencils', (await page.locator('.briefing-pencil').count()) > 5);
  await page.evaluate(() => { window.kept = true; });

  // By the keyboard, at the title itself.
  await page.getByRole('button', { name: /^Change: Title/ }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Harbour talks go on');
  await mode.getByRole('dialog').getByText('Harbour talks go on', { exact: false }).last().waitFor();
  await mode.getByRole('dialog').locator('pre').waitFor();
  await picture('title');
  await page.keyboard.press('Enter');
  await sees('Harbour talks go on');
  holds('a title: written', read(WORD) === 'title: Harbour talks go on\n');
  holds('a title: the address stays', page.url().endsWith(ARTICLE));
  holds('a title: seen without a load', await page.evaluate(() => window.kept === true));
  await undo();
  holds('a title: undone, and the file with it', !existsSync(join(site, WORD)));
  await page.waitForFunction(() => document.querySelector('h1').innerText.includes('end in Jakarta'));
  await page.getByRole('button', { name: /^Change: Title/ }).click();
  await page.keyboard.press('Escape');
  holds('Escape closes the control', (await mode.getByRole('dialog').count()) === 0);

  await task('a country is excluded from one article', [/^Australia: /, 'Take it out of the article and its events'], WORD, 'countries: {AU: hide}', () => page.waitForFunction(() => !document.querySelector('#made, .kicker').innerText.includes('Australia')));
  await task('a tier', [/^Australia: /, 'It is about the country'], WORD, 'countries: {AU: about}', () => page.waitForFunction(() => document.querySelector('.kicker').innerText.includes('Australia')));
  await task('a country is excluded from the site', [/^Australia: /, 'Hide it in the whole site'], 'site.yaml', 'countries: [AU]', async () => {});
  await task('an outlet is renamed', [/^Outlet: /, 'Outlet', 'Pier Wire'], WORD, 'publisher: Pier Wire', () => sees('Pier Wire'));
  await task('a person is renamed', [/^Siti Rahma/, 'Name', 'Siti Rahmah'], WORD, 'people:\n  Siti Rahma: {name: Siti Rahmah}'.replace('\n  ', '').includes('{') ? 'Siti Rahma' : '', () => sees('Siti Rahmah'));
  await task('a person is renamed everywhere', [/^Siti Rahma/, 'Everywhere called', 'Siti Rahmah'], 'data/people.tsv', 'Siti Rahma\tSiti Rahmah'.split('\t')[1], async () => {});
  await task('a speaker', [/^“We will dredge/, 'Said by someone else', 'Jane Doe'], WORD, 'Jane Doe', () => page.waitForFunction(() => document.querySelector('figure.quote').textContent.includes('Jane Doe')));
  await task('an event is re-dated', [/The ferry Bintang sank/, 'It happened on', '2024-10-06'], WORD, 'date: 2024-10-06', () => page.waitForFunction(() => document.querySelector('aside').textContent.includes('6 October')));
  await task('an event is hidden', [/The ferry Bintang sank/, 'Not an event: hide it'], WORD, 'hide: The ferry Bintang', () => page.waitForFunction(() => ![...document.querySelectorAll('aside .ev')].some((e) => e.textContent.includes('Bintang'))));
  await task('a note on an event', [/The ferry Bintang sank/, 'Why it matters', 'The third in a year.'], WORD, 'note: The third in a year.', async () => {});
  await task('an event is kept apart', [/The ferry Bintang sank/, 'Not what others report: keep it apart'], WORD, 'split: true', async () => {});
  await task('a sentence becomes an event', ['Make a sentence an event', 'Sentence, and its day', 'The ministry said', '2024-10-07'], WORD, 'date: 2024-10-07', () => page.waitForFunction(() => document.querySelector('aside').textContent.includes('7 October')));
  await task('a correction', ['Hold it back, pin it, or mark a correction', 'Correction, and its day', 'The ferry was the Bintang II.', '2024-10-08'], WORD, 'corrected:', () => sees('The ferry was the Bintang II.'));
  await task('an article is held back', ['Hold it back, pin it, or mark a correction', 'Hold it back'], WORD, 'hold: true', async () => {});
  await task('an article is scheduled', ['Hold it back, pin it, or mark a correction', 'Publish it from this day on', '2024-12-01'], WORD, 'publish_at: 2024-12-01', async () => {});
  await task('an article leads', ['Hold it back, pin it, or mark a correction', 'Let it lead the home page'], WORD, 'pin: true', async () => {});
  await task('an event is pinned', [/The ferry Bintang sank/, 'A key event: put it before others'], WORD, 'pin: true', async () => {});
  await task('a line is left out', [/^Line \d+: The ministry said/, 'Leave it out'], WORD, 'drop: [', () => page.waitForFunction(() => !document.querySelector('#text').innerText.includes('more would follow')));
  await task('a dropped line is restored', [/^Line \d+: Sign up/, 'Put it back'], WORD, 'keep: [', () => page.waitForFunction(() => document.querySelector('#text').innerText.includes('Sign up for our newsletter')));
  await task('a topic', ['Another topic', 'It is about', 'Disasters'], WORD, 'topics:', async () => {});

  // A marked sentence.
  await seesNot('Bintang II');
  await page.evaluate(() => {
    const text = [...document.querySelectorAll('#text p')].find((p) => p.textContent.includes('more would follow'));
    getSelection().selectAllChildren(text);
  });
  await mode.getByRole('button', { name: 'Make it an event' }).click();
  await mode.getByRole('dialog').locator('select').waitFor();
  holds('a marked sentence is chosen', (await mode.getByRole('dialog').locator('select').inputValue()).includes('more would follow'));
  await page.keyboard.press('Escape');

  // A file that changes meanwhile, and a second tab.
  await page.getByRole('button', { name: /^Change: Outlet/ }).click();
  await mode.getByRole('dialog').getByRole('textbox').first().fill('Pier Wire');
  await mode.getByRole('dialog').locator('pre').waitFor();
  await page.waitForTimeout(300);
  write(WORD, '# mine\nbyline: Desk\n');
  await mode.getByRole('dialog').getByRole('button', { name: /Save/ }).click();
  await mode.getByRole('dialog').getByText('was changed meanwhile').waitFor();
  holds('a file that changed meanwhile is left alone', read(WORD) === '# mine\nbyline: Desk\n');
  await picture('meanwhile');
  await page.waitForTimeout(300);
  await mode.getByRole('dialog').getByRole('button', { name: /Save/ }).click();
  await mode.locator('.toast').getByText('Saved: ').waitFor();
  holds('shown anew, it is written beside the other', read(WORD) === '# mine\nbyline: Desk\npublisher: Pier Wire\n');
  await page.reload();
  await mode.getByRole('button', { name: /Undo the last of 1 change/ }).click();
  await mode.locator('.toast').getByText('Undone: ').waitFor();
  holds('after a reload it can be undone', read(WORD) === '# mine\nbyline: Desk\n');
  rmSync(join(site, WORD));
  for (const [name, width, colorScheme] of [['narrow', 390, 'light'], ['dark', 1280, 'dark']]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.getByRole('button', { name: /^Change: Title/ }).click();
    await page.waitForTimeout(400);
    await picture(`edit-${name}`);
    holds(`${name}: nothing stands outside the window`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.keyboard.press('Escape');
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });

  // A new article has no address of its own yet: it follows its title, and so does the page.
  await page.goto(`${address}articles/a-new-pier.html`);
  await page.getByRole('button', { name: /^Change: Title/ }).click();
  await mode.getByRole('dialog').getByRole('textbox').fill('A newer pier');
  await page.waitForTimeout(300);
  problems.quiet = true;
  await page.keyboard.press('Enter');
  await page.waitForURL('**/a-newer-pier.html');
  await mode.getByRole('button', { name: /Undo the last of 1 change/ }).click();
  await page.waitForURL('**/a-new-pier.html');
  problems.quiet = false;
  holds('an address that follows its title is followed', read('seeds/new.txt.edits.yaml') === '');

  // The queue.
  await page.goto(`${address}_briefing/review`);
  const title = page.locator('#review').getByRole('heading', { level: 1 });
  await title.waitFor();
  holds('the worst doubt comes first', (await title.innerText()) === 'When was this published?');
  await picture('review');
  const asked = await page.locator('#review').getByText(/^1 of \d+/).innerText();
  const count = Number(/of (\d+)/.exec(asked)[1]);
  await page.keyboard.press('y');
  await page.keyboard.type('2024-09-01');
  await page.keyboard.press('Enter');
  await mode.locator('.toast').getByText('Saved: ').waitFor();
  holds('an answer is written', read('seeds/undated.txt.edits.yaml').includes('published: 2024-09-01'));
  await page.keyboard.press('u');
  await mode.locator('.toast').getByText('Undone: ').waitFor();
  holds('an answer is undone, and asked again', (await title.innerText()) === 'When was this published?');
  for (let i = 0; i < count; i++) {
    const before = await page.title();
    await page.keyboard.press('n');
    await page.waitForFunction((t) => document.title !== t, before);
  }
  await page.locator('#review').getByText('Nothing is left').waitFor();
  holds('the whole queue is settled by one key each', read('seeds/undated.txt.edits.yaml').includes('settled:'));
  const doubts = JSON.parse(spawnSync(program, ['review', '--format', 'json', '--root', site]).stdout);
  holds('`briefing review` has no doubt left', doubts.length === 0 || console.log(doubts));
  for (const [name, width, colorScheme] of [['narrow', 390, 'light'], ['dark', 1280, 'dark']]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await picture(`review-${name}`);
  }
  for (let i = 0; i < count; i++) {
    const before = await page.title();
    await page.keyboard.press('u');
    await page.waitForFunction((t) => document.title !== t, before);
  }
  holds('all of it is undone', !existsSync(join(site, 'seeds/undated.txt.edits.yaml')) && !existsSync(join(site, WORD)));

  const after = built();
  holds('a build is what it was', before.ok && after.ok && before.hash === after.hash);
  holds('nothing of edit mode is in it', !after.text.includes('_briefing') && !after.text.includes('pencil'));
  holds('the script is under 15 KB as sent', spawnSync('gzip', ['-9', '-c'], { input: await (await fetch(`${address}_briefing/edit.js`)).text() }).stdout.length < 15 * 1024);
} catch (error) {
  problems.push(String(error));
  await picture('failed');
} finally {
  await browser.close();
  child.kill();
  rmSync(site, { recursive: true, force: true });
}
if (problems.length) {
  console.error(problems.join('\n'));
  process.exit(1);
}
