// What Streamlit says in English only, or leaves unsaid.
const LABELLED = ".stSidebar button[aria-label], .stTextInput button[aria-label]";
const HINTS = "[data-testid='InputInstructions'], [data-testid='InputInstructions'] *";

const name = () => {
  const { lang, skip, filters, instead } = head();
  set(document.documentElement, "lang", lang);
  const link = one("[data-testid='stSkipToContent']");
  if (skip && link && link.textContent !== skip) link.textContent = skip;
  set(one("[data-testid='stExpandSidebarButton']"), "aria-label", filters);
  set(one(".stSidebar"), "aria-label", filters);
  const ours = JSON.parse(instead ?? "{}");
  for (const element of document.querySelectorAll(LABELLED))
    set(element, "aria-label", ours[element.getAttribute("aria-label")]);
  for (const { firstChild } of document.querySelectorAll(HINTS))
    if (firstChild && ours[firstChild.nodeValue]) firstChild.nodeValue = ours[firstChild.nodeValue];
  const list = one("details.menu");
  if (list && wide.matches && !list.open) list.open = true;
  const allowed = document.getElementById("shortcuts-on");
  if (allowed) allowed.checked = shortcuts();
};

const wide = matchMedia("(min-width: 641px)");
wide.addEventListener("change", () => {
  const list = one("details.menu");
  if (list) list.open = wide.matches;
});

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-testid='stSkipToContent']")) return;
  event.preventDefault();
  event.stopPropagation(); // Streamlit's goes to the masthead
  start()?.scrollIntoView({ block: "nearest" });
  focus(start());
}, true);
