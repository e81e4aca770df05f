// Keeps a page of the preview fresh, and shows what is wrong with the site's material.
// It stands in responses of `briefing serve` only, never in the published site.
(() => {
  "use strict";
  const own = document.currentScript;
  const base = own.dataset.base;
  const path = decodeURIComponent(location.pathname.slice(base.length)) || "index.html";
  const page = path.endsWith("/") ? path + "index.html" : path;
  const seen = { pages: +own.dataset.generation, styles: +own.dataset.generation, others: +own.dataset.generation };
  let about = { ...own.dataset };
  let state = null;
  let lost = false;

  // One event carries the whole state; the browser connects again by itself.
  const source = new EventSource(base + "_briefing/events?page=" + encodeURI(page));
  source.onmessage = (event) => {
    lost = false;
    state = JSON.parse(event.data);
    // The server was started anew: its generations count from the beginning.
    if (state.generation < Math.max(seen.pages, seen.styles, seen.others)) {
      seen.pages = seen.styles = seen.others = -1;
    }
    follow();
  };
  source.onerror = () => {
    lost = true;
    show();
  };
  addEventListener("pagehide", () => source.close());

  let following = Promise.resolve();
  function follow() {
    following = following.then(catchUp).catch(() => {}).then(show).catch(() => {});
  }

  async function catchUp() {
    if (state.others > seen.others) {
      location.reload();
      return;
    }
    if (state.styles > seen.styles) {
      seen.styles = state.generation;
      restyle();
    }
    if (state.pages > seen.pages) {
      const generation = state.generation;
      const response = await fetch(location.href, { cache: "no-store" });
      const next = new DOMParser().parseFromString(await response.text(), "text/html");
      seen.pages = generation;
      renew(next);
    }
  }

  // A style sheet is replaced in place: the new one is there before the old one goes.
  function restyle() {
    for (const sheet of document.querySelectorAll('link[rel="stylesheet"]')) {
      const address = new URL(sheet.href);
      if (address.origin !== location.origin) continue;
      address.searchParams.set("briefing", state.generation);
      const next = sheet.cloneNode();
      next.href = address.href;
      next.onload = () => sheet.remove();
      sheet.after(next);
    }
  }

  const scripts = (of) =>
    [...of.querySelectorAll("script[src]")]
      .map((s) => s.getAttribute("src"))
      .filter((s) => !s.startsWith(base + "_briefing/"))
      .join(" ");

  // The new page is written into the old one, change by change: what stays the same keeps its
  // place, its state and the scroll.
  function renew(next) {
    if (scripts(document) !== scripts(next) || !next.body || !document.body) {
      location.reload();
      return;
    }
    const told = next.querySelector('script[src$="_briefing/reload.js"]');
    if (told) about = { ...told.dataset };
    const place = [scrollX, scrollY];
    document.title = next.title;
    for (const name of ["lang", "dir"]) copyAttribute(next.documentElement, document.documentElement, name);
    for (const link of next.head.querySelectorAll('link[rel="stylesheet"]')) {
      const same = (l) => bare(l.href) === bare(new URL(link.getAttribute("href"), location.href).href);
      if (![...document.querySelectorAll('link[rel="stylesheet"]')].some(same)) {
        document.head.append(document.importNode(link));
      }
    }
    morph(document.body, next.body);
    scrollTo({ left: place[0], top: place[1], behavior: "instant" });
    document.dispatchEvent(new Event("briefing:renewed"));
  }

  const bare = (address) => address.split("?")[0];

  function copyAttribute(from, to, name) {
    const value = from.getAttribute(name);
    if (value === null) to.removeAttribute(name);
    else if (to.getAttribute(name) !== value) to.setAttribute(name, value);
  }

  function morph(old, next) {
    for (const { name } of [...old.attributes]) {
      if (!next.hasAttribute(name) && name !== "open") old.removeAttribute(name);
    }
    for (const { name } of [...next.attributes]) copyAttribute(next, old, name);
    const kept = [...old.childNodes].filter((n) => n !== frame && n.id !== "briefing-edit");
    const wanted = [...next.childNodes];
    // What is the same at both ends stays as it is; the middle is matched in order.
    let from = 0;
    while (from < kept.length && from < wanted.length && kept[from].isEqualNode(wanted[from])) from++;
    let [a, b] = [kept.length, wanted.length];
    while (a > from && b > from && kept[a - 1].isEqualNode(wanted[b - 1])) [a, b] = [a - 1, b - 1];
    const end = kept[a] ?? (frame && frame.parentNode === old ? frame : null);
    for (let i = from; i < Math.max(a, b); i++) {
      const [was, is] = [i < a ? kept[i] : null, i < b ? wanted[i] : null];
      if (!is) was.remove();
      else if (!was) old.insertBefore(document.importNode(is, true), end);
      else if (was.isEqualNode(is)) continue;
      else if (was.nodeType !== is.nodeType || was.nodeName !== is.nodeName) was.replaceWith(document.importNode(is, true));
      else if (was.nodeType === Node.ELEMENT_NODE) morph(was, is);
      else was.nodeValue = is.nodeValue;
    }
  }

  // The frame: what is wrong, what stands behind the page, and marks on pages that a build
  // leaves out.
  let frame = null;
  let inside = null;
  let open = false;
  let shown = "";

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "on") element.addEventListener("click", value);
      else if (value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.filter((c) => c !== null));
    return element;
  }

  function finding(one) {
    const place = one.path + (one.line ? ":" + one.line + (one.column ? ":" + one.column : "") : "");
    return make(
      "li",
      { class: one.severity },
      make("p", { class: "place" }, one.edit ? make("a", { href: one.edit }, place) : place),
      make("p", {}, one.message),
      one.excerpt ? make("pre", {}, (one.line ? one.line + " | " : "") + one.excerpt.trimEnd()) : null,
      one.hint ? make("p", { class: "hint" }, one.hint) : null,
    );
  }

  // Edit mode is a script of its own, which comes when it is asked for.
  let editing = false;
  function edit() {
    if (editing || !own.dataset.editing) return;
    editing = true;
    document.head.append(make("script", { src: base + "_briefing/edit.js", "data-base": base, "data-page": page }));
    show();
  }
  addEventListener("briefing:left", () => {
    editing = false;
    show();
  });

  const words = { draft: "Draft: a build leaves this page out", ahead: "Dated after the day of the edition" };

  function show() {
    if (!document.body) return;
    const stopped = state ? state.stopped : [];
    const findings = state ? state.findings : [];
    const here = findings.filter((f) => about.seed && f.path === about.seed);
    const errors = findings.filter((f) => f.severity === "error");
    const now = JSON.stringify([stopped, findings, about, lost, open, editing]);
    mark();
    if (now === shown) return;
    shown = now;
    if (!frame) {
      frame = make("div", { id: "briefing-preview" });
      inside = frame.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      inside.adoptedStyleSheets = [sheet];
    }
    if (!frame.isConnected) document.body.append(frame);
    inside.replaceChildren();
    if (stopped.length) {
      inside.append(
        make(
          "section",
          { class: "panel stopped", role: "alert" },
          make("h2", {}, "The site cannot be made as it is"),
          make("ul", {}, ...stopped.map(finding)),
          make("p", { class: "fine" }, "What you see is the last good one. This goes when the error is mended."),
        ),
      );
    } else if (open || errors.length || here.length) {
      const list = open ? findings : [...errors, ...here.filter((f) => f.severity !== "error")];
      if (list.length) {
        inside.append(
          make(
            "section",
            { class: "panel", role: "status" },
            make("h2", {}, open ? "Findings" : errors.length ? "Left out or in doubt" : "About this page"),
            make("ul", {}, ...list.slice(0, 20).map(finding)),
            list.length > 20 ? make("p", { class: "fine" }, `… and ${list.length - 20} more`) : null,
          ),
        );
      }
    }
    const toggle = () => {
      open = !open;
      show();
    };
    inside.append(
      make(
        "footer",
        { class: "bar" },
        make("strong", {}, lost ? "Preview is not running" : "Preview"),
        own.dataset.editing && !editing ? make("button", { type: "button", class: "begin", on: edit }, "Edit") : null,
        about.standing ? make("em", {}, words[about.standing]) : null,
        about.seed ? make("a", { class: "edit", href: about.edit || null, title: about.seed }, about.edit ? "Edit " + about.seed : about.seed) : null,
        state && state.found ? make("button", { type: "button", on: toggle, "aria-expanded": String(open) }, state.found + (state.found === 1 ? " finding" : " findings")) : null,
      ),
    );
  }

  // Links to pages that a build would leave out say so.
  function mark() {
    if (!state) return;
    for (const link of document.querySelectorAll("main a[href]:not(svg a)")) {
      // In pictures `href` is no text, so the attribute is read.
      const address = link.getAttribute("href");
      if (!URL.canParse(address, location.href)) continue;
      const target = new URL(address, location.href);
      const at = target.origin === location.origin ? target.pathname.slice(base.length) : "";
      const standing = state.marked[at];
      const has = link.nextElementSibling && link.nextElementSibling.matches("small[data-briefing]") ? link.nextElementSibling : null;
      if (!standing && has) has.remove();
      if (standing && !has) link.after(make("small", { "data-briefing": standing }, ` [${standing}]`));
    }
  }

  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; margin: 0; }
    .panel, .bar { font: 14px/1.45 system-ui, sans-serif; color: #1c1b19; background: #fbf9f4; }
    .panel { position: fixed; z-index: 2147483646; inset: auto 0 2.2rem 0; margin: 0 auto; width: min(60rem, calc(100vw - 2rem));
      max-height: 70vh; overflow: auto; padding: 1rem 1.2rem; border: 1px solid #b9b2a2; border-top: 4px solid #8a6d1d; box-shadow: 0 6px 30px #0003; }
    .panel.stopped { border-top-color: #a3221c; }
    h2 { font-size: 1.05rem; padding-bottom: .5rem; }
    ul { list-style: none; padding: 0; }
    li { padding: .5rem 0 .5rem .8rem; border-left: 3px solid #8a6d1d; margin-bottom: .6rem; }
    li.error { border-color: #a3221c; }
    .place, .place a { font: 600 13px/1.4 ui-monospace, monospace; color: #34508a; overflow-wrap: anywhere; }
    pre { font: 13px/1.4 ui-monospace, monospace; background: #efeadf; padding: .5rem .7rem; margin: .4rem 0; overflow-x: auto; white-space: pre-wrap; }
    .hint::before { content: "→ "; }
    .fine { color: #6a655a; font-size: 13px; }
    .bar { position: fixed; z-index: 2147483647; inset: auto 0 0 auto; display: flex; flex-wrap: wrap; gap: .2rem .9rem; padding: .25rem .8rem;
      border: 1px solid #b9b2a2; border-right: 0; border-bottom: 0; font-size: 12px; max-width: 100vw; }
    .bar em { color: #a3221c; font-style: normal; font-weight: 600; }
    .bar a { color: #34508a; overflow-wrap: anywhere; }
    button { font: inherit; border: 0; background: none; color: #34508a; text-decoration: underline; cursor: pointer; padding: 0; }
    @media (prefers-color-scheme: dark) {
      .panel, .bar { color: #e8e4da; background: #23211d; border-color: #55503f; }
      pre { background: #2f2c26; }
      .place, .place a, .bar a, button { color: #9db7ee; }
      .bar em { color: #ff9d94; }
      .fine { color: #a9a291; }
    }
    @media print { .panel, .bar { display: none; } }
  `;

  function ready() {
    show();
    if (sessionStorage.getItem("briefing-edit")) edit();
  }

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", ready);
  else ready();
})();
