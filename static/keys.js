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
