// Narrows the events of a page down at once, by what their entries say in `data-of`. Names of
// values and the words come from `filter-names.js`, which is loaded only where there is something
// to narrow down; the address keeps the choice.
(() => {
  const root = document.currentScript.src.replace(/filter\.js$/, '');
  const FACETS = ['country', 'topic', 'kind', 'outlet'];
  const MANY = [true, true, false, true]; // an event has several: all that are chosen must hold
  const SHOWN = 8; // values of a facet before the rest is folded away
  const lists = [...document.querySelectorAll('ol[data-filter]')];
  const entries = lists.flatMap((list) => [...list.children]).map((entry) => ({
    entry,
    values: FACETS.map((_, f) => ((entry.dataset.of ?? '').split(';')[f] ?? '').split(' ').filter(Boolean)),
  }));
  if (entries.length < 3) return;
  let words;
  let names;
  let narrowed = false;
  const before = new Map();
  const plural = new Intl.PluralRules(document.documentElement.lang || 'en');
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const count = (forms, values) => fill((values.n === 0 && forms.zero) || (forms[plural.select(values.n)] ?? forms.other), values);

  function make(tag, attributes, ...content) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  }

  const form = make('form', { class: 'filter' });
  const said = make('div', { class: 'filter-said', role: 'status' });
  const folds = [...document.querySelectorAll('details.fold')].filter((fold) => fold.querySelector('[data-filter]'));
  const place = document.querySelector('[data-filter-place]');

  // Which part of a longer list the page holds; empty where it holds all.
  function part() {
    const scope = lists[0].closest('section[aria-labelledby="timeline"]');
    return place?.dataset.filterPlace || document.querySelector('h1 .part')?.textContent
      || (scope?.querySelector('.parts') ? words.latest : '');
  }

  const chosen = () => {
    const parameters = new URLSearchParams(location.search);
    return FACETS.map((facet) => new Set(parameters.getAll(facet)));
  };

  function go(sets) {
    const parameters = new URLSearchParams();
    FACETS.forEach((facet, f) => sets[f].forEach((value) => parameters.append(facet, value)));
    history.pushState(null, '', `${parameters.size > 0 ? `?${parameters}` : location.pathname}${location.hash}`);
    show();
  }

  function show() {
    const sets = chosen();
    const counts = FACETS.map(() => new Map());
    let shown = 0;
    for (const { entry, values } of entries) {
      const failed = FACETS.map((_, f) => f).filter((f) => sets[f].size > 0
        && ![...sets[f]][MANY[f] ? 'every' : 'some']((value) => values[f].includes(value)));
      entry.hidden = failed.length > 0;
      if (failed.length === 0) shown += 1;
      FACETS.forEach((_, f) => {
        if (failed.length > 1 || (failed.length === 1 && (MANY[f] || failed[0] !== f))) return;
        for (const value of values[f]) counts[f].set(value, (counts[f].get(value) ?? 0) + 1);
      });
    }
    // A heading without an entry says nothing.
    for (const list of lists) {
      const empty = [...list.children].every((entry) => entry.hidden);
      const section = list.closest('.months');
      list.hidden = empty;
      if (!section && /^H\d$/.test(list.previousElementSibling?.tagName)) list.previousElementSibling.hidden = empty;
    }
    draw(sets, counts);
    const any = sets.some((set) => set.size > 0);
    // What is chosen may lie in a fold: all open, and with the last choice they are as they were.
    for (const fold of folds) {
      if (any && !narrowed) before.set(fold, fold.open || fold.contains(form));
      if (any || narrowed) fold.open = any || before.get(fold);
      fold.hidden = !fold.contains(form) && [...fold.querySelectorAll('[data-filter]')].every((list) => list.hidden);
    }
    narrowed = any;
    for (const section of document.querySelectorAll('.months')) {
      section.hidden = [...section.querySelectorAll('[data-filter]')].every((list) => list.hidden);
    }
    said.replaceChildren();
    if (!any) return;
    const which = part() ? ` ${fill(words.only, { part: part() })}` : '';
    said.append(`${count(words.found, { n: shown, all: entries.length })}${which} `);
    const all = make('button', { type: 'button' }, words.all);
    all.addEventListener('click', () => go(FACETS.map(() => new Set())));
    said.append(all);
  }

  function draw(sets, counts) {
    const open = new Set([...form.querySelectorAll('details[open]')].map((d) => d.dataset.facet));
    const focused = form.contains(document.activeElement) ? document.activeElement : null;
    form.replaceChildren();
    FACETS.forEach((facet, f) => {
      const values = [...new Set([...sets[f], ...counts[f].keys()])]
        .map((value) => ({ value, n: counts[f].get(value) ?? 0, name: names[facet][value] ?? value }));
      values.sort((a, b) => b.n - a.n || a.name.localeCompare(b.name, document.documentElement.lang || 'en'));
      if (values.length === 0) return;
      const row = ({ value, n, name }) => {
        const input = make('input', { type: 'checkbox', name: facet, value });
        input.checked = sets[f].has(value);
        return make('li', {}, make('label', {}, input, make('bdi', {}, name), make('span', { class: 'n' }, n)));
      };
      const first = values.filter(({ value }, i) => i < SHOWN || sets[f].has(value));
      const rest = values.filter((value) => !first.includes(value));
      const set = make('fieldset', {}, make('legend', { class: 'sr' }, words.facets[facet]), make('ul', {}, ...first.map(row)));
      if (rest.length > 0) {
        const more = make('details', { 'data-facet': `${facet} more` }, make('summary', {}, count(words.more, { n: rest.length })), make('ul', {}, ...rest.map(row)));
        more.open = open.has(`${facet} more`);
        set.append(more);
      }
      const box = make('details', { 'data-facet': facet }, make('summary', {}, words.facets[facet]), set);
      box.open = open.has(facet) || sets[f].size > 0;
      form.append(box);
    });
    if (focused) [...form.elements].find((e) => e.name === focused.name && e.value === focused.value)?.focus();
  }

  form.addEventListener('change', () => go(FACETS.map((facet) => new Set(
    [...form.elements].filter((e) => e.name === facet && e.checked).map((e) => e.value),
  ))));
  form.addEventListener('submit', (event) => event.preventDefault());
  window.addEventListener('popstate', show);
  document.head.append(make('link', { rel: 'stylesheet', href: `${root}facets.css` }));
  const script = make('script', { src: `${root}filter-names.js` });
  script.onload = () => {
    ({ words, names } = window.briefingFilter);
    form.setAttribute('aria-label', words.label);
    if (place) place.replaceChildren(form, said);
    else lists[0].before(form, said);
    show();
  };
  document.head.append(script);
})();
