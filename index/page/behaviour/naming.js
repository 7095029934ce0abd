// What Streamlit says in English only, or leaves unsaid.
const name = () => {
  const { lang, skip, filters } = head();
  set(document.documentElement, "lang", lang);
  const link = one("[data-testid='stSkipToContent']");
  if (skip && link && link.textContent !== skip) link.textContent = skip;
  set(one("[data-testid='stExpandSidebarButton']"), "aria-label", filters);
  set(one(".stSidebar"), "aria-label", filters);
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
