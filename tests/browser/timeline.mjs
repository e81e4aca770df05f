// Narrows timelines down as readers do, at `/`, under `/some/repo/` and from files: choices hold at
// once, every count is what choosing it leaves, the address keeps them, and the way back leads back.
//
//   node timeline.mjs [FOLDER]      default: ../../public

import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { end, launch, mounted, some, tab, walk } from './house.mjs';

const root = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../../public'));
const problems = new Set();
const check = (label, holds, what) => { if (!holds) problems.add(`${label}: ${what}`); };
// Pages with events that can be narrowed down, and the timeline in any case.
const pages = walk(root).filter((f) => f.endsWith('.html')).filter((file) => {
  const html = readFileSync(join(root, file), 'utf8');
  return html.includes('filter.js') && (html.match(/ data-of="/g) ?? []).length > 2;
});
if (!pages.includes('timeline.html')) problems.add('timeline.html: cannot be narrowed down');

const visible = (page) => page.locator('ol[data-filter] > li:visible').count();
const browser = await launch();
let narrowed = 0;
for (const mount of ['/', '/some/repo/', 'file:']) {
  const site = await mounted(root, mount);
  for (const path of mount === '/' ? new Set(['timeline.html', ...some(pages, 4)]) : ['timeline.html']) {
    const label = `${path} at ${mount}`;
    const page = await tab(browser, label, site.base, problems, { viewport: { width: mount === '/' ? 390 : 1280, height: 900 } });
    await page.goto(site.base + path);
    await page.locator('.filter').waitFor({ state: 'attached' });
    await page.locator('details.whole').evaluateAll((all) => all.forEach((fold) => { fold.open = true; }));
    // Folded events count as well: a choice opens the folds.
    const all = await page.locator('ol[data-filter] > li').count();
    const first = await visible(page);
    for (const facet of ['country', 'kind', 'outlet']) {
      const input = page.locator(`.filter input[name=${facet}]`).first();
      if (await input.count() === 0) continue;
      await page.locator(`.filter > details[data-facet=${facet}]`).evaluate((box) => { box.open = true; });
      const value = await input.getAttribute('value');
      const counted = Number(await input.locator('xpath=..').locator('.n').innerText());
      await input.check();
      check(label, await visible(page) === counted, `${facet} ${value} is said to leave ${counted} events and leaves ${await visible(page)}`);
      check(label, new URL(page.url()).searchParams.getAll(facet).includes(value), `the address does not keep ${facet} ${value}`);
      check(label, (await page.locator('.filter-said').innerText()).includes(`${counted} of ${all}`), 'what is left is not said');
      narrowed += 1;
    }
    const left = await visible(page);
    check(label, await page.locator('.months:visible:not(:has(li:visible))').count() === 0, 'a heading stands without an event');
    await page.reload();
    await page.locator('.filter-said button').waitFor();
    check(label, await visible(page) === left, 'a reload shows something else');
    if (mount === '/') {
      await page.evaluate(axe.source);
      const result = await page.evaluate(() => window.axe.run(document));
      for (const v of result.violations) problems.add(`${label}: axe ${v.id}: ${v.nodes[0].target.join(' ')}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      check(label, over <= 0, `is ${over} px wider than the window`);
    }
    const address = new URL(page.url());
    address.searchParams.set('kind', 'no-such-kind');
    await page.goto(address.href);
    await page.locator('.filter-said button').waitFor();
    check(label, await visible(page) === 0 && /None/.test(await page.locator('.filter-said').innerText()), 'nothing left is not said');
    await page.locator('.filter-said button').click();
    check(label, await visible(page) === first, 'not all events come back');
    await page.goBack();
    check(label, await visible(page) === 0, 'the way back does not lead back');
    await page.context().close();
  }
  site.close();
}
await browser.close();
end(problems, `${pages.length} pages can be narrowed down, ${narrowed} choices made`);
