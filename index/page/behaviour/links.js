// Links within the page lead to another state of it without loading it anew.

let ours = false; // the popstate that is being told is our own
let wanted = null; // a place to come back to, while its screen is on the way
let due = null; // what a key asked for, while its goal is not on the screen yet
let ran = false; // Streamlit has begun to run for this address
let begun = false; // a page of results was chosen: begin at its top

// Markup may lag behind the address by what was typed or ticked meanwhile: of the state we are in,
// only that is changed which a link changes of the state it was made for. A second act may say again
// what the markup was made for: it names what it asks for, or says that it is the first undone.
const rebased = (href, element, { asked = [], undone = false } = {}) => {
  const { made, many } = element.closest("[data-made]")?.dataset ?? {};
  if (made === undefined) return href;
  const states = undone ? [made, href, location.search] : [href, made, location.search];
  const [to, from, now] = states.map((query) => new URLSearchParams(query));
  for (const name of new Set([...to.keys(), ...from.keys(), ...asked])) {
    const [wanted, had] = [to.getAll(name), from.getAll(name)];
    if (`${wanted}` === `${had}` && !asked.includes(name)) continue;
    const others = many.split(" ").includes(name)
      ? now.getAll(name).filter((value) => !had.includes(value) && !wanted.includes(value))
      : [];
    now.delete(name);
    for (const value of [...others, ...wanted]) now.append(name, value);
  }
  return `?${now}`;
};

// Streamlit runs the page again for a new address in the history, as on Back and Forward.
const go = (href, back = false) => {
  remember();
  const same = new URL(href, location.href).search === location.search;
  if (same) history.replaceState(history.state, "", href);
  else history.pushState({}, "", href);
  here = location.search;
  wanted = back ? (places.get(here) ?? null) : null;
  ran = false;
  ours = true;
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  ours = false;
};

window.addEventListener("popstate", () => {
  if (ours || here === location.search) return;
  remember();
  here = location.search;
  wanted = places.get(here) ?? null;
  ran = false;
});
window.addEventListener("pagehide", remember);

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  left = link.id;
  const href = link.getAttribute("href");
  if (!href.startsWith("?") || link.target || link.hasAttribute("download")) return;
  event.preventDefault();
  begun = Boolean(link.closest(".pages"));
  go(rebased(href, link), link.id === "back");
});

document.addEventListener("change", (event) => {
  const { dataset, value, type, checked, defaultChecked } = event.target;
  const href = dataset?.go ?? (dataset?.goValues === undefined ? "" : value);
  const undone = type === "checkbox" && checked === defaultChecked;
  if (href.startsWith("?")) go(rebased(href, event.target, { undone }));
});
