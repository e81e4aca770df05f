// Search over the files under search/, which `src/render/search/` describes. A file is loaded as a
// script and hands over its content, because a page opened from a disk can load nothing else.
(() => {
  const FACETS = ['kind', 'country', 'topic', 'outlet', 'year'];
  const MANY = [false, true, true, false, false]; // an article has several: all that are chosen must hold
  const HITS = 10; // on a page
  const SHOWN = 8; // values of a facet before the rest is folded away
  const BRANCHES = 4; // shards that the beginning of a word may need
  const EXCERPT = 240; // letters
  const ROOM = 2 ** 22; // numbers of documents of one kind
  const NEAR = 12; // files that are looked through for a spelling
  const NAMES = 6; // suggestions
  const element = (id) => document.getElementById(id);
  const place = element('search');
  const words = JSON.parse(place.dataset.words);
  const box = element('find');

  // Loading

  const loads = new Map();
  const handed = new Map();
  window.briefingSearch = (name, content) => handed.set(name, content);

  function load(name) {
    if (!loads.has(name)) {
      const loading = new Promise((done, failed) => {
        const script = document.createElement('script');
        const over = () => {
          script.remove();
          if (handed.has(name)) done(handed.get(name));
          else failed(new Error(`search/${name}.js`));
        };
        script.onload = over;
        script.onerror = over;
        script.src = `search/${name}.js?v=${place.dataset.version}`;
        document.head.append(script);
      });
      loading.catch(() => loads.delete(name)); // so that another try asks again
      loads.set(name, loading);
    }
    return loads.get(name);
  }

  // Words: the same rules as in src/render/search/words.rs

  const MARK = '\\u0300-\\u036f\\u0591-\\u05c7\\u064b-\\u065f\\u0670';
  const JOINS = "'’ʼ.,\\-‐‑";
  const CHUNK = new RegExp(`[\\p{Alphabetic}\\p{N}${MARK}]+(?:[${JOINS}][\\p{Alphabetic}\\p{N}${MARK}]+)*`, 'gu');
  const PAIRED = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}';
  const IN_PAIRS = new RegExp(`[${PAIRED}]`, 'u');
  const RUNS = new RegExp(`[${PAIRED}]+|[^${PAIRED}]+`, 'gu');
  const DROPPED = new RegExp(`[^\\p{Alphabetic}\\p{N}]|[${MARK}]`, 'gu');
  const PLAIN = { ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', ς: 'σ', ى: 'ي', ة: 'ه', ـ: '' };

  const fold = (word) => [...word].map((c) => {
    if (IN_PAIRS.test(c)) return c;
    return c.normalize('NFKD').toLowerCase().replace(DROPPED, '').replace(/[ßæœþøđðłıςىةـ]/g, (p) => PLAIN[p]);
  }).join('');

  function term(word) {
    const cut = [...word.replace(/^[وبفك]?ال(?=...)/u, '')].slice(0, 40).join('');
    if (cut.length < 4 || cut === 'news' || /[^\x00-\x7f]/.test(cut)) return cut;
    if (/..ies$/.test(cut)) return `${cut.slice(0, -3)}y`;
    if (/ies$/.test(cut)) return cut;
    if (/(ss|x|ch|sh)es$/.test(cut)) return cut.slice(0, -2);
    return /[^sui]s$/.test(cut) ? cut.slice(0, -1) : cut;
  }

  // The terms of a text with the letters they stand in; `group` is one for the parts of a compound.
  function cut(text, small) {
    const found = [];
    let group = 0;
    for (const chunk of text.matchAll(CHUNK)) {
      let compound = [];
      let raw = '';
      let part = '';
      let [from, first, at] = [chunk.index, chunk.index, chunk.index];
      const word = (to) => {
        const folded = fold(raw);
        const capitals = raw.length > 1 && raw === raw.toUpperCase() && raw !== raw.toLowerCase();
        if (IN_PAIRS.test(raw)) {
          for (const run of folded.matchAll(RUNS)) {
            const whole = !/../u.test(run) || !IN_PAIRS.test(run);
            for (const piece of whole ? run : run[0].matchAll(/.(?=(.))/gu)) {
              const pair = whole ? piece : piece[0] + piece[1];
              const start = from + run.index + (piece.index ?? 0);
              found.push({ term: term(pair), start, end: start + pair.length, group: group += 1 });
            }
          }
        } else if (folded) {
          found.push({ term: term(folded), start: from, end: to, group, small: !capitals && small.has(folded) });
          compound.push(folded);
        }
        raw = '';
      };
      const end = (to) => {
        word(to);
        if (compound.length > 1) found.push({ term: term(compound.join('')), start: first, end: to, group, whole: true });
        compound = [];
        group += 1;
      };
      const pieces = chunk[0].split(new RegExp(`([${JOINS}])`));
      pieces.forEach((piece, i) => {
        const join = pieces[i - 1];
        const letter = /^\p{Alphabetic}$/u;
        if (i % 2 === 0) {
          if (/['’ʼ]/.test(join)) {
            if (!/^s$/i.test(piece)) [raw, part] = [raw + piece, part + piece];
          } else if (join === '.' && letter.test(part) && letter.test(piece)) {
            [raw, part] = [raw + piece, piece];
          } else if (join === ',' && /\d$/.test(raw) && /^\d/.test(piece)) {
            [raw, part] = [raw + piece, part + piece];
          } else {
            if (/[.,]/.test(join)) {
              end(at - 1);
              first = at;
            } else if (join) word(at - 1);
            [raw, part, from] = [piece, piece, at];
          }
        }
        at += piece.length;
      });
      end(at);
    }
    return found;
  }
  window.briefingSearch.cut = cut;

  // Terms and their documents

  let index;
  async function open() {
    if (index) return;
    const { rooms, block, small, shards, values } = await load('index');
    index = {
      rooms,
      block,
      small: new Set(small.split(' ')),
      shards: new Set(shards.split(' ')),
      labels: Object.fromEntries(Object.entries(values).map(([facet, list]) => [facet, new Map(list)])),
      values,
      all: rooms.reduce((sum, room) => sum + room[1], 0),
    };
    window.briefingSearch.small = index.small;
  }

  const fileOf = (shard) => `t-${[...shard].map((c) => (/[a-z0-9]/.test(c) ? c : `_${c.codePointAt(0).toString(16)}_`)).join('')}`;

  // The documents of a term, or of all terms that begin so: number and weight, as written.
  async function lists(wanted, begins) {
    const letters = [...wanted];
    while (letters.length > 0 && !index.shards.has(letters.join(''))) letters.pop();
    const shards = index.shards.has(letters.join('')) ? [letters.join('')] : [];
    const longer = begins ? [...index.shards].filter((s) => s !== shards[0] && s.startsWith(wanted)) : [];
    const whole = begins && longer.length <= BRANCHES;
    if (whole) shards.push(...longer);
    const found = [];
    await Promise.all(shards.map(async (shard) => {
      for (const entry of (await load(fileOf(shard))).split(';')) {
        const comma = entry.indexOf(',');
        const name = shard + entry.slice(0, comma);
        if (name === wanted || (whole && name.startsWith(wanted))) found.push([name, read(entry.slice(comma + 1))]);
      }
    }));
    return found;
  }

  // How many letters differ: added, left out, changed or exchanged; more than `most` is as good as any.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [before, row] = [[], [...Array(b.length + 1).keys()]];
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const other = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + other);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[b.length];
  }

  // The word of the index that is spelt most like this one; of several the most frequent.
  async function nearest(wanted) {
    const most = wanted.length < 4 ? 0 : wanted.length < 6 ? 1 : 2;
    if (most === 0) return null;
    const begins = (shard) => Math.min(...[-1, 0, 1].map((n) => distance(shard, wanted.slice(0, Math.max(0, shard.length + n)), most)));
    const shards = [...index.shards].map((shard) => [shard, begins(shard) + (shard[0] === wanted[0] ? 0 : 1)])
      .filter(([, far]) => far <= most).sort((a, b) => a[1] - b[1] || b[0].length - a[0].length).slice(0, NEAR);
    let best = { far: most + 1, number: 0 };
    await Promise.all(shards.map(async ([shard]) => {
      for (const entry of (await load(fileOf(shard))).split(';')) {
        const comma = entry.indexOf(',');
        const word = shard + entry.slice(0, comma);
        const far = distance(word, wanted, most);
        const number = entry.length - comma;
        if (far <= most && (far < best.far || (far === best.far && number > best.number))) best = { far, number, word };
      }
    }));
    return best.word ?? null;
  }

  // The question with the words that nothing has spelt as the nearest that something has. Null where
  // none is near.
  async function respelt(question) {
    let text = question;
    let changed = false;
    for (const token of cut(question, index.small).filter((t) => !t.small && !t.whole).reverse()) {
      if ((await scores(token.term, false)).size > 0) continue;
      const near = await nearest(token.term);
      if (!near) return null;
      text = text.slice(0, token.start) + near + text.slice(token.end);
      changed = true;
    }
    return changed ? text : null;
  }

  // The digits of base64: A to Z, a to z, 0 to 9, - and _.
  const value = (c) => (c > 96 && c < 123 ? c - 71 : c > 64 && c < 91 ? c - 65 : c > 47 && c < 58 ? c + 4 : c === 45 ? 62 : 63);
  function read(digits) {
    const list = [];
    let [document, number, shift] = [0, 0, 0];
    for (let i = 0; i < digits.length; i += 1) {
      const digit = value(digits.charCodeAt(i));
      number |= (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        document += number >> 3;
        list.push([document, (number & 7) + 0.5]);
        [number, shift] = [0, 0];
      }
    }
    return list;
  }

  // BM25: what a word adds to the score of each document that has it.
  async function scores(wanted, begins) {
    const scored = new Map();
    const spellings = begins ? new Set([wanted, term(wanted), term(`${wanted}s`)]) : [wanted];
    const found = (await Promise.all([...spellings].map((s) => lists(s, begins)))).flat();
    const sum = found.reduce((n, [, list]) => n + list.length, 0);
    for (const [name, list] of found) {
      const exact = name === wanted || name === term(wanted);
      const count = exact ? list.length : sum;
      const rarity = Math.log(1 + Math.max(0, index.all - count + 0.5) / (count + 0.5)) * (exact ? 1 : 0.6);
      for (const [document, weight] of list) scored.set(document, Math.max(scored.get(document) ?? 0, weight * rarity));
    }
    return scored;
  }

  const both = (a, b) => new Map([...a].filter(([d]) => b.has(d)).map(([d, score]) => [d, score + b.get(d)]));
  const either = (a, b, join = (x, y) => x + y) => {
    const joined = new Map(a);
    for (const [d, score] of b) joined.set(d, join(joined.get(d) ?? 0, score));
    return joined;
  };

  // What a question asks for: words, each with other ways to write it.
  function parse(question) {
    const asked = cut(question, index.small);
    const last = /[\s"”.,;:!?)]$/.test(question) ? 0 : asked.at(-1)?.end;
    const clauses = [];
    for (const token of asked) {
      const begins = token.end === last;
      const not = /(^|\s)[-−]$/.test(question.slice(0, token.start));
      const clause = clauses.at(-1);
      if (clause && clause.group === token.group && token.whole) clause.ways.push([[token.term, begins]]);
      else if (clause && clause.group === token.group) {
        if (!token.small) clause.ways[0].push([token.term, begins]);
        clause.small &&= token.small;
      } else {
        const way = [[token.term, begins && !token.small]];
        clauses.push({ group: token.group, ways: [way], small: token.small, not });
      }
    }
    return clauses;
  }

  async function find(question) {
    const clauses = parse(question);
    await Promise.all(clauses.map(async (clause) => {
      const ways = await Promise.all(clause.ways.map(async (way) => {
        const all = await Promise.all(way.map(([word, begins]) => scores(word, begins)));
        return all.reduce((a, b) => both(a, b));
      }));
      clause.scores = ways.reduce((a, b) => either(a, b, Math.max));
    }));
    const wanted = clauses.filter((c) => !c.not);
    let needed = wanted.filter((c) => !c.small);
    if (needed.length === 0) needed = wanted;
    const optional = wanted.filter((c) => !needed.includes(c));
    let hits = new Map();
    let some = false;
    if (needed.length > 0) {
      const by = [...needed].sort((a, b) => a.scores.size - b.scores.size).map((c) => c.scores);
      hits = by.reduce((a, b) => both(a, b));
      some = hits.size === 0 && by.length > 1;
      if (some) hits = by.reduce((a, b) => either(a, b));
    } else {
      index.rooms.forEach(([, count], room) => {
        for (let i = 0; i < count; i += 1) hits.set(room * ROOM + i, 0);
      });
    }
    for (const { scores: more } of optional) for (const d of hits.keys()) hits.set(d, hits.get(d) + (more.get(d) ?? 0));
    for (const { scores: out } of clauses.filter((c) => c.not)) for (const d of out.keys()) hits.delete(d);
    return { hits, some, marks: wanted.flatMap((c) => c.ways.flat()) };
  }

  // Facets

  async function columns(documents) {
    const needed = new Map();
    for (const d of documents) {
      const room = Math.floor(d / ROOM);
      if (index.rooms[room][0] === 'article') needed.set(`f-${room}-${Math.floor((d % ROOM) / index.block)}`);
    }
    await Promise.all([...needed.keys()].map(async (name) => {
      const columns = (await load(name)).map(([values, digits]) => [values, digits.split(',')]);
      needed.set(name, columns);
    }));
    const at = (c) => (c > 255 ? c - 256 : value(c));
    return (d) => {
      const room = Math.floor(d / ROOM);
      const [kind] = index.rooms[room];
      const n = d % ROOM;
      if (kind !== 'article') return FACETS.map((f) => (f === 'kind' ? [kind] : f === kind ? [index.values[f][n][0]] : []));
      const block = needed.get(`f-${room}-${Math.floor(n / index.block)}`);
      return [[kind], ...block.map(([values, of]) => [...of[n % index.block]].map((c) => values[at(c.charCodeAt(0))]))];
    };
  }

  // The hits that a choice leaves, and for each value how many it would leave with that value.
  async function narrow(hits, chosen, sort) {
    const of = await columns(hits.keys());
    const counts = FACETS.map(() => new Map());
    const freed = FACETS.map(() => 0);
    const left = [];
    for (const [d, score] of hits) {
      const values = of(d);
      const failed = FACETS.map((_, f) => f).filter((f) => chosen[f].size > 0
        && ![...chosen[f]][MANY[f] ? 'every' : 'some']((v) => values[f].includes(v)));
      if (failed.length === 0) left.push([d, score]);
      if (failed.length === 1) freed[failed[0]] += 1;
      FACETS.forEach((_, f) => {
        if (failed.length > 1 || (failed.length === 1 && (MANY[f] || failed[0] !== f))) return;
        for (const v of values[f]) counts[f].set(v, (counts[f].get(v) ?? 0) + 1);
      });
    }
    left.sort((a, b) => b[1] - a[1] || Math.floor(a[0] / ROOM) - Math.floor(b[0] / ROOM) || (index.rooms[Math.floor(a[0] / ROOM)][0] === 'article' ? b[0] - a[0] : a[0] - b[0]));
    if (sort === 'date') {
      // Dated articles stand in one room, the oldest first; all else has no date.
      const dated = index.rooms.findIndex(([kind]) => kind === 'article');
      const at = ([d]) => (Math.floor(d / ROOM) === dated ? d % ROOM : -1);
      left.sort((a, b) => at(b) - at(a));
    }
    return { left: left.map(([d]) => d), counts, freed };
  }

  // What is shown

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const number = (n) => (n < 10000 ? `${n}` : `${n}`.replace(/\B(?=(\d{3})+$)/g, words.thousands));
  const plural = new Intl.PluralRules(document.documentElement.lang || 'en');
  const count = (forms, n, more) => fill(forms[plural.select(n)] ?? forms.other, { n: number(n), ...more });

  function make(tag, attributes, ...content) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== '') made.setAttribute(name, value);
    made.append(...content);
    return made;
  }

  // The text with what was looked for marked.
  function marked(text, tokens, from = 0, to = text.length) {
    const pieces = [];
    let at = from;
    for (const { start, end } of tokens.sort((a, b) => a.start - b.start || b.end - a.end)) {
      const begin = Math.max(start, at);
      if (start < from || end > to || begin >= end) continue;
      if (begin === at && pieces.at(-1)?.tagName === 'MARK') pieces.at(-1).append(text.slice(begin, end));
      else pieces.push(text.slice(at, begin), make('mark', {}, text.slice(begin, end)));
      at = end;
    }
    return [...pieces, text.slice(at, to)];
  }

  const looked = (text, marks) => cut(text, index.small).filter((token) => !token.small
    && marks.some(([word, begins]) => token.term === word || (begins && token.term.startsWith(word))));

  // The stretch of a text with most of the words, and the paragraph in which it stands.
  function excerpt(text, marks) {
    let best = { number: 0 };
    text.split('\n').forEach((paragraph, i) => {
      const tokens = looked(paragraph, marks);
      tokens.forEach(({ start }, t) => {
        const near = tokens.slice(t).filter((other) => other.end < start + EXCERPT - 60);
        const different = new Set(near.map((n) => n.term)).size;
        if (different > best.number) best = { number: different, start, tokens, paragraph, i };
      });
    });
    if (best.number === 0) return null;
    const { paragraph, start, tokens } = best;
    const from = start < 80 ? 0 : paragraph.indexOf(' ', start - 60) + 1 || start;
    let to = Math.min(paragraph.length, from + EXCERPT);
    if (to < paragraph.length && paragraph.lastIndexOf(' ', to) > start) to = paragraph.lastIndexOf(' ', to);
    const dots = [from > 0 ? '… ' : '', to < paragraph.length ? ' …' : ''];
    return { i: best.i, nodes: [dots[0], ...marked(paragraph, tokens, from, to), dots[1]] };
  }

  function hit(d, shown, marks) {
    const [path, title, date, outlet, ai, lang, summary, anchored, text] = shown;
    const kind = index.rooms[Math.floor(d / ROOM)][0];
    const found = excerpt(text, marks);
    const heading = make('h2', {}, make('a', { href: path, dir: 'auto', lang }, ...marked(title, looked(title, marks))));
    if (ai) heading.append(' ', make('span', { class: 'ai', title: words.ai_title }, words.ai));
    const what = make('div', { class: 'entry-what' }, heading);
    const said = found ? found.nodes : summary ? marked(summary, looked(summary, marks)) : [];
    if (said.length > 0) {
      const inside = found && anchored ? [make('a', { href: `${path}#p${found.i + 1}` }, ...said)] : said;
      what.append(make('p', { class: 'entry-summary', dir: 'auto', lang }, ...inside));
    }
    if (outlet) what.append(make('p', { class: 'entry-meta' }, make('bdi', {}, outlet)));
    const when = kind !== 'article' ? words.kinds[kind] : date || make('span', { class: 'no-date' }, words.no_date);
    return make('article', { class: 'entry' }, make('p', { class: 'entry-when' }, when), what);
  }

  async function texts(documents) {
    return Promise.all(documents.map(async (d) => {
      const room = Math.floor(d / ROOM);
      const size = index.rooms[room][2];
      return (await load(`d-${room}-${Math.floor((d % ROOM) / size)}`))[(d % ROOM) % size];
    }));
  }

  const label = (facet, value) => {
    if (facet === 'kind') return words.kinds[value] ?? value;
    if (facet === 'year') return value === 'undated' ? words.undated : value;
    return index.labels[facet].get(value) ?? value;
  };

  function drawFacets(counts, chosen) {
    const form = element('search-facets');
    const open = new Set([...form.querySelectorAll('details[open]')].map((d) => d.dataset.facet));
    const focused = form.contains(document.activeElement) ? document.activeElement : null;
    form.replaceChildren();
    FACETS.forEach((facet, f) => {
      const values = [...new Set([...chosen[f], ...counts[f].keys()])].map((v) => ({ v, n: counts[f].get(v) ?? 0, label: label(facet, v) }));
      values.sort((a, b) => (facet === 'year' ? (a.v === 'undated') - (b.v === 'undated') || b.v - a.v : b.n - a.n || a.label.localeCompare(b.label, document.documentElement.lang || 'en')));
      if (values.length === 0) return;
      const row = ({ v, n, label: text }) => {
        const input = make('input', { type: 'checkbox', name: facet, value: v });
        input.checked = chosen[f].has(v);
        return make('li', {}, make('label', {}, input, make('bdi', {}, text), make('span', { class: 'n' }, number(n))));
      };
      const first = values.filter(({ v }, i) => i < SHOWN || chosen[f].has(v));
      const rest = values.filter((value) => !first.includes(value));
      const set = make('fieldset', {}, make('legend', {}, words.facets[facet]), make('ul', {}, ...first.map(row)));
      if (rest.length > 0) {
        const more = make('details', { 'data-facet': facet }, make('summary', {}, count(words.more, rest.length)), make('ul', {}, ...rest.map(row)));
        more.open = open.has(facet);
        set.append(more);
      }
      form.append(set);
    });
    if (focused) [...form.elements].find((e) => e.name === focused.name && e.value === focused.value)?.focus();
  }

  function say(text, ...more) {
    element('search-said').replaceChildren(make('p', {}, text), ...more);
  }

  const button = (text, act) => {
    const made = make('button', { type: 'button' }, text);
    made.addEventListener('click', act);
    return made;
  };

  // State: the address is the only place where it is kept

  const state = () => {
    const parameters = new URLSearchParams(location.search);
    return {
      question: (parameters.get('q') ?? '').trim().slice(0, 200),
      chosen: FACETS.map((f) => new Set(parameters.getAll(f))),
      sort: parameters.get('sort') === 'date' ? 'date' : '',
      page: Math.max(1, Number.parseInt(parameters.get('page') ?? '1', 10) || 1),
    };
  };

  function address({ question, chosen, sort, page = 1 }) {
    const parameters = new URLSearchParams();
    if (question) parameters.set('q', question);
    FACETS.forEach((facet, f) => chosen[f].forEach((v) => parameters.append(facet, v)));
    if (sort) parameters.set('sort', sort);
    if (page > 1) parameters.set('page', page);
    return `?${parameters}`;
  }

  function go(to, replace) {
    history[replace ? 'replaceState' : 'pushState'](null, '', address(to));
    return run();
  }

  // Names that begin so, and then titles, as the box suggests them.
  async function suggest(hits) {
    const rank = (d) => (index.rooms[Math.floor(d / ROOM)][0] === 'article' ? 1 : 0);
    const best = [...hits].sort((a, b) => rank(a[0]) - rank(b[0]) || b[1] - a[1]).slice(0, NAMES).map(([d]) => d);
    const shown = await texts(best);
    const names = [...new Set(shown.map(([, name]) => name))];
    element('names').replaceChildren(...names.map((name) => make('option', { value: name })));
  }

  const title = document.title;
  let turn = 0;
  async function run() {
    const now = turn += 1;
    const asked = state();
    const { question, chosen, sort, page } = asked;
    const hits = element('search-hits');
    document.title = question ? `${question} · ${title}` : title;
    const slow = setTimeout(() => { if (now === turn) say(words.searching); }, 400);
    try {
      await open();
      if (!question && chosen.every((values) => values.size === 0)) {
        if (now !== turn) return;
        hits.replaceChildren();
        element('search-narrow').hidden = true;
        say(count(words.ready, index.all));
        return;
      }
      const { hits: all, some, marks } = await find(question);
      if (question) await suggest(all);
      const { left, counts, freed } = await narrow(all, chosen, sort);
      const from = (page - 1) * HITS;
      const here = left.slice(from, from + HITS);
      const shown = await texts(here);
      if (now !== turn) return;
      drawFacets(counts, chosen);
      element('search-narrow').hidden = all.size === 0;
      hits.replaceChildren(...here.map((d, i) => hit(d, shown[i], marks)));
      const way = (n, text, there) => (there ? [make('a', { href: address({ ...asked, page: n }), 'data-page': n }, text)] : []);
      const links = [...way(page - 1, words.previous, from > 0), ...way(page + 1, words.next, from + HITS < left.length)];
      if (links.length > 0) hits.append(make('nav', { class: 'turn', 'aria-label': words.pages }, ...links));
      if (left.length > 0) {
        const range = { from: number(from + 1), to: number(from + here.length) };
        const text = count(words.found, left.length, { all: number(index.all) });
        const part = left.length > HITS && here.length > 0 ? ` ${fill(words.range, range)}` : '';
        const order = button(sort ? words.by_rank : words.by_date, () => go({ ...asked, page: 1, sort: sort ? '' : 'date' }));
        say(`${some ? `${words.some} ` : ''}${text}${part}`, ...(left.length > 1 ? [order] : []));
        return;
      }
      const near = all.size === 0 ? await respelt(question) : null;
      if (now !== turn) return;
      const ways = FACETS.flatMap((facet, f) => (chosen[f].size === 0 ? [] : [button(
        fill(words.drop, { facet: words.facets[facet], values: [...chosen[f]].map((v) => label(facet, v)).join(words.list ?? ', '), n: number(freed[f]) }),
        () => go({ ...asked, page: 1, chosen: chosen.map((values, i) => (i === f ? new Set() : values)) }),
      )]));
      if (near) ways.unshift(button(fill(words.near, { words: near }), () => {
        box.value = near;
        go({ ...asked, page: 1, question: near });
      }));
      say(`${words.none} ${count(words.searched, index.all)}`, ...ways);
    } catch (failure) {
      if (now !== turn) return;
      hits.replaceChildren();
      say(fill(words.failed, { file: failure.message }), button(words.again, run));
    } finally {
      clearTimeout(slow);
    }
  }

  // What readers do

  let typing;
  element('search-form').addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(typing);
    go({ ...state(), page: 1, question: box.value.trim() });
  });
  box.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => go({ ...state(), page: 1, question: box.value.trim() }, true), 250);
  });
  element('search-facets').addEventListener('change', () => {
    const form = element('search-facets');
    const chosen = FACETS.map((facet) => new Set([...form.elements].filter((e) => e.name === facet && e.checked).map((e) => e.value)));
    go({ ...state(), page: 1, chosen });
  });
  element('search-facets').addEventListener('submit', (event) => event.preventDefault());
  element('search-hits').addEventListener('click', (event) => {
    const link = event.target.closest('a[data-page]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go({ ...state(), page: Number(link.dataset.page) }).then(() => {
      const first = element('search-hits').querySelector('h2 a');
      first?.focus({ preventScroll: true });
      element('search-said').scrollIntoView({ block: 'start' });
    });
  });
  window.addEventListener('popstate', () => {
    box.value = state().question;
    run();
  });

  box.value = state().question;
  element('search-without').remove();
  element('search-narrow').open = window.matchMedia('(min-width: 58rem)').matches;
  if (!state().question) box.focus();
  run();
})();
