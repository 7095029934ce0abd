// Whenever markup is exchanged, and once at the beginning.

let shown = null;
const settle = () => {
  const screen = one("#saved-searches");
  if (screen === shown) return;
  shown = screen;
  if (screen) show(screen);
};
new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
settle();
