// A span of bars: dragged with the mouse or a finger, or with Shift and an arrow key.
let from = null; // the bar a span begins with
let to = null;
const chart = (bar) => bar.closest("[data-span]");
const span = () => {
  const all = [...chart(from).children];
  const [first, last] = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b);
  return all.slice(first, last + 1);
};
const paint = () => {
  const chosen = new Set(span());
  for (const bar of chart(from).children) bar.classList.toggle("in", chosen.has(bar));
  chart(from).classList.add("choosing");
};
const ask = () => {
  const bars = span();
  const { since } = bars[0].dataset;
  const { until } = bars.at(-1).dataset;
  const href = chart(from).dataset.span.replace("1111-11-11", since).replace("1111-12-12", until);
  from = to = null;
  go(rebased(href, bars[0], { asked: ["since", "until"] }));
};
const barAt = (x) => {
  const bars = [...chart(from).children];
  return bars.find((bar) => x < bar.getBoundingClientRect().right) ?? bars.at(-1);
};

document.addEventListener("pointerdown", (event) => {
  from = to = event.button ? null : event.target.closest?.("[data-span] > a") ?? null;
});
document.addEventListener("pointermove", (event) => {
  if (!from?.isConnected || !event.buttons) return;
  to = barAt(event.clientX);
  if (to !== from) paint();
});
document.addEventListener("pointerup", (event) => {
  if (from?.isConnected && to !== from) {
    const bar = from;
    window.addEventListener("click", (click) => {
      if (chart(bar)?.contains(click.target)) { click.preventDefault(); click.stopPropagation(); }
    }, { capture: true, once: true });
    setTimeout(ask);
  }
});
document.addEventListener("pointercancel", () => { from = to = null; });
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.("[data-span]")) event.preventDefault();
});

const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
document.addEventListener("keydown", (event) => {
  const bar = event.target.closest?.("[data-span] > a");
  if (!bar) return;
  const begun = from?.isConnected && chart(from) === chart(bar);
  if (event.key === "Enter" && begun && from !== to) {
    event.preventDefault();
    ask();
  }
  if (!(event.key in steps)) return;
  event.preventDefault();
  const all = [...chart(bar).children];
  const next = all[Math.min(Math.max(all.indexOf(bar) + steps[event.key], 0), all.length - 1)];
  for (const each of all) each.tabIndex = each === next ? 0 : -1;
  next.focus();
  if (!event.shiftKey) from = next;
  else if (!begun) from = bar;
  to = next;
  if (event.shiftKey) paint();
});
