// Single keys, which a reader may switch off.

const OFF = "press-archive shortcuts";
const shortcuts = () => {
  try {
    return localStorage.getItem(OFF) !== "off";
  } catch {
    return true;
  }
};
const allow = (on) => {
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "off");
  } catch {
    // forbidden: then they stay on
  }
};

document.addEventListener("change", (event) => {
  if (event.target.id === "shortcuts-on") allow(event.target.checked);
});

const WRITES =
  "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]," +
  " [role=textbox], [role=combobox], [role=spinbutton], [role=listbox], [role=menu]";
const box = () => one(".stMain input[type=search]");

const reach = (goal) => {
  const element = goal();
  element?.focus();
  const there = element && element === document.activeElement; // not while it is hidden
  if (there) element.select?.();
  due = there ? null : goal;
};
const seek = () => {
  if (!box()) document.getElementById("to-search")?.click();
  reach(box);
};
const step = (by) => {
  const all = [...document.querySelectorAll("a[id^='hit-']")];
  const at = all.findIndex((link) => link.closest("li")?.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? all[0] : all.at(-1)) : all[at + by];
  next?.focus();
};
const page = (by) => {
  const all = [...document.querySelectorAll(".pages a[id^='page-']")];
  const number = (link) => Number(link.id.slice(5));
  const now = all.find((link) => link.hasAttribute("aria-current"));
  all.find((link) => now && number(link) === number(now) + by)?.click();
};
const filters = () => {
  one("[data-testid='stExpandSidebarButton']")?.click();
  reach(() => one(".stSidebar:not([data-collapsed='true']) summary"));
};
const open = () => document.activeElement?.closest("a[id^='hit-']")?.click();

const KEYS = {
  "/": seek,
  j: () => step(1),
  k: () => step(-1),
  o: open,
  n: () => find(1) || page(1),
  p: () => find(-1) || page(-1),
  f: filters,
  b: () => document.getElementById("back")?.click(),
  "?": () => document.getElementById("to-help")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(WRITES)) return;
  // by its place where the layout has no Latin letters
  const letter = /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key;
  const act = KEYS[event.key] ?? (/^[\u0400-\u04ff]$/.test(event.key) && KEYS[letter]);
  if (!act || !shortcuts()) return;
  event.preventDefault();
  act();
});

// Streamlit's own single keys, made for whoever writes the page, cannot be switched off.
window.addEventListener("keydown", (event) => {
  const plain = !(event.ctrlKey || event.metaKey || event.altKey);
  if (plain && /^[rc]$/i.test(event.key) && !event.target.closest?.(WRITES))
    event.stopImmediatePropagation();
}, true);
