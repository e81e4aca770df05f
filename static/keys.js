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
