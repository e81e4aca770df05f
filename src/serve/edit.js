// Edit mode of the preview, and the queue of doubts. It changes nothing by itself: each change is an
// order to `briefing serve`, which writes one line to one file and says which.
// It stands in responses of `briefing serve` only, never in the published site.
(() => {
  "use strict";
  const { base, page, review } = document.currentScript.dataset;
  const KEY = "briefing-edit";
  let token = sessionStorage.getItem(KEY) ?? "";
  let changes = [];

  async function ask(what, body = {}, again = true) {
    const response = await fetch(base + "_briefing/edit/" + what, {
      method: "POST",
      headers: { "content-type": "application/json", "x-briefing-token": token },
      body: JSON.stringify(body),
    }).catch(() => null);
    if (!response) return { wrong: "The preview is not running" };
    // The preview was started anew, and knows nobody.
    if (response.status === 403 && what !== "begin" && again && (await begin())) return ask(what, body, false);
    const text = await response.text();
    const said = (response.headers.get("content-type") ?? "").includes("json") ? JSON.parse(text) : { wrong: text.trim() };
    return Object.assign(said, { conflict: response.status === 409 });
  }

  async function begin() {
    const said = await ask("begin", {}, false);
    token = said.token ?? "";
    sessionStorage.setItem(KEY, token);
    if (said.wrong) tell(said.wrong);
    return token !== "";
  }

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== ""));
    return element;
  }

  // What is ours stands in a tree of its own, where the page's styles do not reach.
  const host = make("div", { id: "briefing-edit" });
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  const outer = new CSSStyleSheet();
  const desk = new CSSStyleSheet();
  root.adoptedStyleSheets = [sheet];
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, outer];
  const live = make("p", { class: "live", role: "status" });
  const [top, drawer, card, said] = [make("header", { class: "top" }), make("nav", { class: "drawer", hidden: true, "aria-label": "Facts" }), make("div"), make("div", { class: "said" })];
  root.append(top, drawer, card, said, live);

  const tell = (words) => {
    live.textContent = "";
    requestAnimationFrame(() => (live.textContent = words));
  };
  const plural = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
  const squeezed = (text) => text.replace(/\s+/g, " ").trim();

  // The lines that a change writes, as a piece of the file.
  function lines(plan) {
    const numbers = plan.lines.filter((l) => l.sign !== " ").map((l) => l.number);
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
    return [
      make("p", { class: "will" }, "Will write to ", make("b", {}, plan.path), first === last ? `, line ${first}` : `, lines ${first} to ${last}`),
      make("pre", {}, ...plan.lines.map((l) => make("span", { class: { "+": "more", "-": "less" }[l.sign] ?? "" }, `${String(l.number).padStart(3)} ${l.sign} ${l.text}\n`))),
    ];
  }

  // What was written last, with its undo.
  function wrote(change) {
    changes.push(change);
    const undo = make("button", { type: "button", onclick: () => takeBack(change) }, "Undo");
    said.replaceChildren(make("div", { class: "toast" }, make("p", {}, "Saved: " + change.says), undo, make("p", { class: "fine" }, `${change.path}, line ${change.line}`)));
    tell(`Saved: ${change.says}. ${change.path}, line ${change.line}`);
    bar();
    return undo;
  }

  async function takeBack(change) {
    const answer = await ask("undo", { id: change.id });
    if (answer.wrong) problem(answer.wrong);
    else {
      changes = changes.filter((c) => c.id !== change.id);
      said.replaceChildren(make("div", { class: "toast" }, make("p", {}, "Undone: " + change.says), make("p", { class: "fine" }, change.path)));
      tell("Undone: " + change.says);
    }
    bar();
    return !answer.wrong;
  }

  function problem(words) {
    said.replaceChildren(make("div", { class: "toast wrong" }, make("p", {}, words)));
    tell(words);
  }

  // An order with what was written in its fields.
  const filled = (choice, value, day) => JSON.parse(JSON.stringify(choice.order).replaceAll('"$date"', day ? JSON.stringify(day) : "null").replaceAll('"$"', JSON.stringify(value)));

  // One choice as a row: its mark, its words and its fields.
  function row(choice, mark, onchange) {
    let field = null;
    if (choice.field?.options.length) {
      const options = choice.field.options.map(([value, words]) => make("option", { value, selected: value === choice.field.value }, words));
      if (!choice.field.options.some(([value]) => value === choice.field.value)) options.unshift(make("option", { value: "" }, "Choose …"));
      field = make("select", { "aria-label": choice.label, onchange }, options);
    } else if (choice.field) {
      field = make("input", { type: "text", "aria-label": choice.label, value: choice.field.value, oninput: onchange, autocomplete: "off" });
    }
    const day = choice.date === null ? null : make("input", { type: "text", class: "day", "aria-label": "Day", placeholder: "2024-03-05", value: choice.date, oninput: onchange });
    const order = () => {
      if (field && !field.value.trim()) return null;
      return filled(choice, field?.value.trim() ?? "", day?.value.trim() ?? "");
    };
    return { choice, field, order, words: () => choice.label + (field ? ": " + (field.selectedOptions?.[0].text ?? field.value) : ""), element: make("div", { class: "choice" }, mark, field, day) };
  }

  // The control of one fact.
  let opened = null;
  function open(fact, near, where = page) {
    close();
    let plan = null;
    let timer = 0;
    const out = make("div", { class: "out" });
    const save = make("button", { type: "submit", class: "main", disabled: true }, "Save ", make("kbd", {}, "Enter"));
    const chosen = () => rows.find((r) => r.radio.checked);
    let turn = 0;
    const show = async () => {
      const one = chosen();
      const order = one?.order();
      const mine = ++turn;
      save.disabled = true;
      plan = null;
      if (!order) return out.replaceChildren();
      const answer = await ask("plan", { page: where, orders: [order] });
      if (turn !== mine || opened?.fact !== fact) return;
      if (answer.wrong) return out.replaceChildren(make("p", { class: "wrong", role: "alert" }, answer.wrong));
      if (!answer.lines.length) return out.replaceChildren(make("p", { class: "will" }, "The file says that already"));
      plan = Object.assign(answer, { order });
      save.disabled = false;
      out.replaceChildren(...lines(plan));
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(show, 120);
    };
    const rows = fact.choices.map((choice, i) => {
      const radio = make("input", { type: "radio", name: "choice", checked: i === 0, onchange: soon });
      const one = row(choice, make("label", {}, radio, " " + choice.label), () => {
        radio.checked = true;
        soon();
      });
      return Object.assign(one, { radio });
    });
    const submit = async (event) => {
      event.preventDefault();
      clearTimeout(timer);
      const order = chosen()?.order();
      if (!order) return;
      if (!plan || JSON.stringify(plan.order) !== JSON.stringify(order)) await show();
      if (!plan) return;
      const one = chosen();
      const answer = await ask("save", { page: where, orders: [order], hash: plan.hash, says: `${fact.group}: ${one.words()}` });
      if (answer.wrong) {
        if (answer.conflict) await show();
        return out.prepend(make("p", { class: "wrong", role: "alert" }, answer.wrong + (answer.conflict ? ". Below is what Save writes now." : "")));
      }
      close();
      wrote(answer.change).focus();
    };
    const form = make("form", { onsubmit: submit }, make("fieldset", {}, make("legend", {}, fact.label), rows.map((r) => r.element)), out, make("p", { class: "buttons" }, save, make("button", { type: "button", onclick: close }, "Cancel")));
    const section = make("section", { class: "card", role: "dialog", "aria-label": fact.label, onkeydown: (e) => e.key === "Escape" && (e.stopPropagation(), close()) }, make("small", { class: "esc" }, "Esc"), form);
    card.replaceChildren(section);
    const width = Math.min(430, innerWidth - 16);
    section.style.width = width + "px";
    const box = near?.isConnected ? near.getBoundingClientRect() : null;
    if (box && near.getRootNode() === document) {
      section.style.left = Math.max(8, Math.min(box.left, innerWidth - width - 8)) + "px";
      section.style.top = box.bottom + scrollY + 6 + "px";
    } else section.classList.add("fixed");
    const sentence = fact.anchor && document.getElementById(fact.anchor);
    if (sentence) sentence.setAttribute("data-briefing-lit", "");
    opened = { fact, near, sentence };
    (rows[0].field ?? rows[0].radio).focus();
    rows[0].field?.select?.();
    show();
  }

  function close() {
    if (!opened) return;
    opened.sentence?.removeAttribute?.("data-briefing-lit");
    const near = opened.near;
    opened = null;
    card.replaceChildren();
    if (near?.isConnected) near.focus();
  }

  // The facts of the page: a pencil beside each that stands on it, and all of them in a list.
  let facts = [];
  let pencils = [];
  const HERE = "briefing-edit-here";
  async function look() {
    if (review) return;
    // An article whose address changed with its title is followed.
    const here = JSON.parse(sessionStorage.getItem(HERE) ?? "{}");
    const answer = await ask("facts", here.page === page ? here : { page });
    if (answer.page && answer.page !== page) return location.replace(base + answer.page);
    if (answer.wrong) {
      facts = [];
      return bar();
    }
    if (answer.seed) sessionStorage.setItem(HERE, JSON.stringify({ page, seed: answer.seed, part: answer.part }));
    const back = answer.said.map((s) => ({ group: "What you said", label: s.words, at: ["", ""], anchor: "", choices: [{ label: "Take it back", order: s.order, field: null, date: null }] }));
    facts = [...back, ...answer.facts];
    decorate();
    list();
    bar();
  }

  function decorate() {
    pencils.forEach((p) => p.remove());
    const taken = new Set();
    pencils = facts.flatMap((fact) => {
      const [selector, words] = fact.at;
      if (!selector) return [];
      const begins = squeezed(words).slice(0, 60);
      const found = [...document.querySelectorAll(selector)].find((e) => !taken.has(e) && squeezed(e.textContent).includes(begins));
      if (!found) return [];
      taken.add(found);
      const pencil = make("button", { type: "button", class: "briefing-pencil", "aria-label": "Change: " + fact.label, title: "Change: " + fact.label, onclick: (e) => (e.preventDefault(), open(fact, pencil)) }, "✎");
      if (found.matches("tr") || (found.matches("li") && found.lastElementChild?.matches("p"))) found.lastElementChild.append(pencil);
      else if (found.matches("a, time, span, bdi")) found.after(pencil);
      else if (found.matches("summary")) found.parentElement.after(pencil);
      else found.append(pencil);
      return [pencil];
    });
  }

  function list() {
    const groups = Map.groupBy ? Map.groupBy(facts, (f) => f.group) : facts.reduce((m, f) => m.set(f.group, [...(m.get(f.group) ?? []), f]), new Map());
    const parts = [...groups].map(([group, all]) => {
      const item = (fact) => make("li", {}, make("button", { type: "button", onclick: (e) => open(fact, e.currentTarget) }, fact.label));
      return make("details", { open: all.length < 16 }, make("summary", {}, `${group} `, make("small", {}, String(all.length))), make("ul", {}, all.map(item)));
    });
    drawer.replaceChildren(...parts);
  }

  function bar() {
    if (review) return;
    const toggle = (e) => {
      drawer.hidden = !drawer.hidden;
      e.currentTarget.setAttribute("aria-expanded", String(!drawer.hidden));
      if (!drawer.hidden) drawer.querySelector("summary")?.focus();
    };
    top.replaceChildren(
      make("b", {}, "Preview"),
      make("span", { class: "on" }, "Editing is on"),
      make("button", { type: "button", onclick: leave }, "Turn off ", make("kbd", {}, "E")),
      facts.length ? make("button", { type: "button", "aria-expanded": String(!drawer.hidden), onclick: toggle }, plural(facts.length, "fact")) : make("span", { class: "fine" }, "Open an article or a name to change it"),
      make("span", { class: "room" }),
      changes.length ? make("button", { type: "button", onclick: () => takeBack(changes.at(-1)) }, `Undo the last of ${plural(changes.length, "change")}`) : make("span", { class: "fine" }, "No change yet"),
      make("a", { href: base + "_briefing/review" }, "Review doubts"),
    );
  }

  // A marked sentence can be made an event.
  const maker = make("button", { type: "button", class: "maker", hidden: true }, "Make it an event");
  root.append(maker);
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const text = squeezed(String(selection));
    const within = selection.anchorNode && document.getElementById("text")?.contains(selection.anchorNode);
    const fact = facts.find((f) => f.group === "Events" && f.choices[0].date !== null);
    const option = text.length > 8 && within && fact ? fact.choices[0].field.options.find(([, s]) => squeezed(s).includes(text) || text.includes(squeezed(s))) : null;
    maker.hidden = !option;
    if (!option) return;
    const box = selection.getRangeAt(0).getBoundingClientRect();
    maker.style.cssText = `left:${Math.max(8, box.left)}px;top:${box.bottom + scrollY + 4}px`;
    maker.onclick = () => {
      maker.hidden = true;
      const choice = { ...fact.choices[0], field: { ...fact.choices[0].field, value: option[0] } };
      open({ ...fact, choices: [choice] }, maker);
    };
  });

  function leave() {
    ask("end", {}, false);
    sessionStorage.removeItem(KEY);
    pencils.forEach((p) => p.remove());
    host.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== outer);
    document.removeEventListener("briefing:renewed", look);
    removeEventListener("keydown", keys);
    dispatchEvent(new Event("briefing:left"));
  }

  const typing = (e) => e.ctrlKey || e.metaKey || e.altKey || e.composedPath()[0].matches?.("input, select, textarea, [contenteditable]");
  function keys(event) {
    if (!typing(event) && !review && event.key === "e") leave();
  }

  outer.replaceSync(`
    html { padding-top: ${review ? 0 : 44}px; }
    .briefing-pencil { font: 14px/1 system-ui, sans-serif; min-width: 24px; min-height: 24px; margin-inline-start: 4px; padding: 0; vertical-align: baseline;
      border: 1px solid transparent; border-bottom: 2px dashed currentColor; background: none; color: inherit; opacity: .75; cursor: pointer; }
    .briefing-pencil::before, .briefing-pencil::after { content: none !important; }
    .briefing-pencil:hover, .briefing-pencil:focus-visible { opacity: 1; border: 1px solid currentColor; }
    [data-briefing-lit] { background: light-dark(#fbeec2, #4d3f12); }
    @media (max-width: 700px) { html { padding-top: ${review ? 0 : 78}px; } }
    @media print { .briefing-pencil { display: none; } html { padding-top: 0; } }
  `);
  desk.replaceSync(`
    :host { display: block; min-height: 100vh; background: var(--paper); margin: -8px; padding-bottom: 90px; }
    .top { position: sticky; } .desk { display: grid; grid-template-columns: minmax(0, 1fr) 336px; gap: 52px; max-width: 1220px; margin: 20px auto 0; padding: 0 18px; }
    h1 { font: 700 26px/1.25 Georgia, serif; padding: 14px 0 2px; overflow-wrap: anywhere; } h2 { font-weight: 600; font-size: 13px; border-top: 1px solid var(--ink); padding: 8px 0; margin-top: 10px; }
    h1:focus-visible { outline: 0; }
    .sum { display: flex; justify-content: space-between; gap: 12px; padding: 5px 0; border-bottom: 1px solid var(--line); } .first { border: 0; }
    progress { width: 100%; height: 6px; accent-color: var(--accent); } .why { color: var(--soft); padding-bottom: 12px; overflow-wrap: anywhere; }
    .evidence { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr)); gap: 20px; } figure { border-top: 2px solid var(--ink); padding: 8px 0; } figcaption { font-weight: 600; font-size: 13px; }
    blockquote { font: 17px/1.5 Georgia, serif; overflow-wrap: anywhere; } .open { color: inherit; }
    .choice { border-top: 1px solid var(--line); padding: 6px 0; } .choice:focus-within, .choice:hover { background: var(--tint); } .answer { border: 0; text-align: start; flex: 0 1 auto; min-height: 40px; font-size: 15px; }
    .answer kbd { display: inline-block; min-width: 30px; text-align: center; padding: 4px 0; margin-right: 14px; font-size: 14px; }
    aside kbd { padding: 1px 6px; margin-left: 4px; } aside .fine { padding-top: 10px; }
    @media (max-width: 700px) { .desk { grid-template-columns: minmax(0, 1fr); gap: 10px; } .top { position: static; } }
  `);
  sheet.replaceSync(`
    :host { --paper: light-dark(#fdfcf9, #161514); --ink: light-dark(#1c1b19, #e8e4da); --soft: light-dark(#5b5750, #aaa498); --line: light-dark(#dcd7cc, #39352f);
      --tint: light-dark(#f4f0e8, #201e1c); --accent: light-dark(#86163a, #f09bb0); --more: light-dark(#1d5c33, #8fd6a6); --wrong: light-dark(#a3221c, #ff9d94);
      color-scheme: light dark; font: 14px/1.45 system-ui, sans-serif; color: var(--ink); }
    * { box-sizing: border-box; margin: 0; font: inherit; }
    b { font-weight: 600; }
    button, input, select, .top a { color: inherit; background: none; border: 1px solid currentColor; padding: 4px 10px; min-height: 28px; max-width: 100%; }
    button { cursor: pointer; }
    button[disabled] { opacity: .5; cursor: default; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    kbd { border: 1px solid; border-radius: 3px; padding: 0 4px; font-size: 12px; }
    .top { position: fixed; z-index: 2147483645; inset: 0 0 auto; min-height: 44px; display: flex; flex-wrap: wrap; align-items: center; gap: 6px 14px; padding: 6px max(12px, calc(50vw - 592px)); background: #1c1b19; color: #fdfcf9; }
    .top a { text-decoration: none; } .room { flex: 1; } .top .fine { color: #c9c4ba; }
    .drawer { position: fixed; z-index: 2147483644; inset: 44px 0 0 auto; width: min(24rem, 100vw); overflow: auto; padding: 12px 16px 60px; background: var(--paper); border-left: 1px solid var(--line); }
    .drawer ul { list-style: none; padding: 0 0 10px; } .drawer summary { font-weight: 600; padding: 6px 0; border-top: 1px solid var(--ink); cursor: pointer; }
    .drawer li button { border: 0; border-bottom: 1px dashed var(--soft); padding: 5px 0; text-align: start; width: 100%; overflow-wrap: anywhere; }
    small, .fine { color: var(--soft); font-size: 13px; }
    .card { position: absolute; z-index: 2147483646; padding: 14px 16px; background: var(--paper); border: 1px solid var(--ink); box-shadow: 0 8px 30px #0003; }
    .card.fixed { position: fixed; inset: 60px auto auto max(8px, calc(50vw - 215px)); max-height: calc(100vh - 76px); overflow: auto; }
    .esc { float: right; } fieldset { border: 0; padding: 0; min-width: 0; } legend { font-weight: 600; padding: 0 40px 6px 0; overflow-wrap: anywhere; }
    .choice { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; padding: 3px 0; } .choice label { display: block; min-height: 24px; }
    .choice input[type=text], .choice select { flex: 1 1 9rem; min-width: 0; background: var(--paper); } .choice .day { flex: 0 1 8rem; }
    input[type=radio] { accent-color: var(--accent); min-height: 0; margin-right: 4px; }
    .will { color: var(--soft); padding-top: 8px; } .will b { color: var(--ink); }
    pre { font: 12px/1.6 ui-monospace, monospace; background: var(--tint); padding: 6px 8px; margin: 4px 0; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
    .more { color: var(--more); font-weight: 600; } .less { color: var(--wrong); text-decoration: line-through; } .wrong { color: var(--wrong); }
    .buttons { display: flex; gap: 8px; padding-top: 10px; } .main { background: var(--ink); color: var(--paper); }
    .said { position: fixed; z-index: 2147483646; inset: auto auto 12px 12px; width: min(25rem, calc(100vw - 24px)); }
    .toast { display: grid; grid-template-columns: 1fr auto; gap: 2px 12px; padding: 10px 14px; background: #1c1b19; color: #fdfcf9; overflow-wrap: anywhere; } .toast .fine { color: #c9c4ba; grid-column: 1 / -1; }
    .toast button { border: 0; text-decoration: underline; font-weight: 600; padding: 0 4px; } .toast.wrong { border-left: 4px solid #ff9d94; }
    .maker { position: absolute; z-index: 2147483646; background: var(--ink); color: var(--paper); }
    .live { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    @media (max-width: 700px) { .top { gap: 4px 8px; font-size: 13px; } .on, .top .fine { display: none; } }
    @media print { :host { display: none; } }
  `);

  // The queue of doubts: one question at a time, worst first; what is skipped comes again at the end.
  async function queue() {
    const main = document.getElementById("review");
    const own = main.attachShadow({ mode: "open" });
    own.adoptedStyleSheets = [sheet, desk];
    const answer = await ask("review");
    if (answer.wrong) return own.replaceChildren(make("h1", {}, answer.wrong));
    let open = answer.questions;
    const count = answer.count;
    const groups = new Map();
    for (const q of open) groups.set(q.group, (groups.get(q.group) ?? 0) + 1);
    const answered = [];
    let at = 0;
    let busy = false;
    const now = () => open[at];
    const move = (by) => {
      at = open.length ? (at + by + open.length) % open.length : 0;
      draw();
    };

    async function give(one) {
      if (busy || !one) return;
      const order = one.order();
      if (!order) return one.field?.focus();
      busy = true;
      const q = now();
      const plan = await ask("plan", { page: q.page, orders: [order] });
      const saved = plan.wrong ? plan : await ask("save", { page: q.page, orders: [order], hash: plan.hash, says: `${q.question} ${one.words()}` });
      busy = false;
      if (saved.wrong) return problem(saved.wrong);
      answered.push({ q, at, change: saved.change });
      open = open.filter((other) => other !== q);
      if (at >= open.length) at = 0;
      draw();
      wrote(saved.change);
    }

    async function undo() {
      const last = answered.at(-1);
      if (busy || !last) return changes.length ? takeBack(changes.at(-1)) : null;
      if (!(await takeBack(last.change))) return;
      answered.pop();
      at = Math.min(last.at, open.length);
      open = [...open.slice(0, at), last.q, ...open.slice(at)];
      draw();
    }

    const key = (k) => make("kbd", {}, k);
    let rows = [];
    function draw() {
      const q = now();
      const done = answered.length;
      document.title = q ? `Review: ${open.length} left` : "Review: nothing left";
      const left = make("aside", {}, make("h2", {}, "What is left"), ...[...groups].map(([group, all]) => make("p", { class: "sum" }, make("span", {}, group), make("span", {}, `${all - open.filter((o) => o.group === group).length} of ${all} answered`))),
        make("h2", {}, "Keys"), ...[["Skip for now", ["S"]], ["Undo the last answer", ["U"]], ["Previous, next", ["←", "→"]], ["Open the article", ["O"]]].map(([words, k]) => make("p", { class: "sum" }, make("span", {}, words), make("span", {}, ...k.map(key)))),
        make("p", { class: "fine" }, "Each answer is one line in one file of yours. Take the line out and the question comes back."));
      const head = make("header", { class: "top" }, make("b", {}, "Preview"), make("span", {}, "Review"), make("span", { class: "room" }), make("span", { class: "fine" }, "Nothing is written until you answer"), make("a", { href: base }, "Back to the site"));
      if (!q) {
        own.replaceChildren(head, make("div", { class: "desk" }, make("div", {}, make("h1", { tabindex: -1 }, done ? "Nothing is left" : "Nothing is in doubt"), make("p", {}, done ? `${plural(done, "answer")} given.` : "The program found nothing that it is not sure of.")), left));
        own.querySelector("h1").focus();
        return;
      }
      rows = q.choices.map((choice) => row(choice, make("button", { type: "button", class: "answer", onclick: () => give(rows.find((r) => r.choice === choice)) }, key(choice.key.toUpperCase()), choice.label), () => show(choice)));
      const out = make("div", { class: "out", "aria-live": "off" });
      let shown = null;
      async function show(choice) {
        const one = rows.find((r) => r.choice === choice);
        const order = one.order();
        const said = JSON.stringify(order);
        if (!order || shown === said) return;
        shown = said;
        const plan = await ask("plan", { page: q.page, orders: [order] });
        if (now() !== q || shown !== said) return;
        one.element.after(out);
        out.replaceChildren(...(plan.wrong ? [make("p", { class: "wrong" }, plan.wrong)] : lines(plan)));
      }
      for (const one of rows) {
        one.element.addEventListener("focusin", () => show(one.choice));
        one.element.addEventListener("mouseenter", () => show(one.choice));
        one.field?.addEventListener("keydown", (e) => e.key === "Enter" && (e.preventDefault(), give(one)));
      }
      const skip = make("div", { class: "choice" }, make("button", { type: "button", class: "answer", onclick: () => move(1) }, key("S"), "Skip for now", make("small", {}, " asked again at the end")));
      const title = make("h1", { tabindex: -1 }, q.question);
      own.replaceChildren(head, make("div", { class: "desk" },
        make("div", {},
          make("p", { class: "sum first" }, make("span", {}, make("b", {}, `${done + at + 1} of ${done + open.length}`), " · " + q.group), make("span", {}, `${open.length} left` + (count > done + open.length ? ` (${count} in all)` : ""))),
          make("progress", { max: done + open.length, value: done, "aria-label": "Answered" }),
          title, make("p", { class: "why" }, q.why),
          make("div", { class: "evidence" }, q.evidence.map((e) => make("figure", {}, make("figcaption", {}, e.label), make("blockquote", { dir: "auto" }, e.text)))),
          make("p", { class: "fine" }, [q.source, q.title].filter(Boolean).join(" · ") + " · ", make("a", { href: base + q.page, class: "open" }, "Open the article")),
          rows.map((r) => r.element), skip),
        left));
      title.focus({ preventScroll: true });
      show(rows[0].choice);
    }

    addEventListener("keydown", (event) => {
      if (typing(event)) return event.key === "Escape" && own.querySelector("h1")?.focus();
      const q = now();
      const one = q && rows.find((r) => r.choice.key === event.key.toLowerCase());
      const does = { s: () => move(1), ArrowRight: () => move(1), ArrowLeft: () => move(-1), u: undo, o: () => q && location.assign(base + q.page) }[event.key];
      if (!one && !does) return;
      event.preventDefault();
      if (one) give(one);
      else does();
    });
    draw();
  }

  async function start() {
    document.body.append(host);
    if (!token && !(await begin())) return;
    const known = await ask("changes");
    if (Array.isArray(known)) changes = known;
    bar();
    if (review) {
      top.remove();
      return queue();
    }
    await look();
    document.addEventListener("briefing:renewed", look);
    addEventListener("keydown", keys);
    tell("Editing is on");
  }
  start();
})();
