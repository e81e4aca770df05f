// The slash leads to the search box of every page, unless something is being written.
document.addEventListener('keydown', (event) => {
  const writing = event.target.closest?.('input, textarea, select, [contenteditable]');
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || writing) return;
  const box = document.getElementById('find');
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
// Escape closes an open sign and leads back to it.
document.addEventListener('keydown', (event) => {
  const sign = event.key === 'Escape' && event.target.closest?.('.sign[open]');
  if (!sign) return;
  sign.open = false;
  sign.querySelector('summary').focus();
});
// The picture of the timeline is one stop of the Tab key; arrows move among its events.
for (const picture of document.querySelectorAll('.lanes > svg')) {
  const marks = [...picture.querySelectorAll('a')];
  picture.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next = step && marks[marks.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
// A link to an article or a name shows its title and what is said of it, by pointer and by keyboard. An
// extra: pages opened from a disk can read no others, and show nothing.
{
  const WAIT = 450;
  const card = document.createElement('div');
  Object.assign(card, { id: 'preview', role: 'tooltip', popover: 'manual' });
  const read = new Map();
  let shown;
  let timer;
  const hide = () => {
    clearTimeout(timer);
    shown?.removeAttribute('aria-describedby');
    shown = undefined;
    if (card.isConnected) card.hidePopover();
  };
  const get = (address) => {
    if (!read.has(address)) {
      read.set(address, fetch(address).then((answer) => (answer.ok ? answer.text() : '')).then((text) => {
        const page = new DOMParser().parseFromString(text, 'text/html');
        const of = (property) => page.querySelector(`meta[property="og:${property}"]`)?.content;
        return [of('title'), of('description')].filter(Boolean);
      }).catch(() => []));
    }
    return read.get(address);
  };
  const show = async (link) => {
    const [title, said] = await get(link.href.split('#')[0]);
    if (shown !== link || !said || !card.showPopover) return;
    card.replaceChildren(Object.assign(document.createElement('b'), { textContent: title }), said);
    document.body.append(card);
    card.showPopover();
    link.setAttribute('aria-describedby', card.id);
    const [at, width] = [link.getBoundingClientRect(), document.documentElement.clientWidth];
    card.style.left = `${Math.max(8, Math.min(at.left, width - card.offsetWidth - 8))}px`;
    const below = at.bottom + 6;
    card.style.top = `${below + card.offsetHeight > innerHeight ? Math.max(8, at.top - card.offsetHeight - 6) : below}px`;
  };
  const PAGES = /\/(articles|countries|people|organizations|topics)\/[^/]+\.html/;
  const begin = ({ target, type }) => {
    const link = target.closest?.('main a[href]');
    if (!link || link === shown || link.origin !== location.origin || link.pathname === location.pathname
      || !PAGES.test(link.pathname) || (type === 'focusin' && !link.matches(':focus-visible'))) return;
    hide();
    shown = link;
    timer = setTimeout(show, WAIT, link);
  };
  if (location.protocol !== 'file:') {
    document.addEventListener('focusin', begin);
    if (matchMedia('(hover: hover)').matches) document.addEventListener('pointerover', begin);
    document.addEventListener('focusout', hide);
    document.addEventListener('pointerout', ({ target }) => { if (shown && target.closest?.('a') === shown) hide(); });
    document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') hide(); });
  }
}
