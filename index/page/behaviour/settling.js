// Whenever markup is exchanged, and once at the beginning.

const settle = () => {
  here = location.search; // Streamlit tells what is typed to the address without a popstate
  ran ||= running();
  unfold();
  place();
  name();
  announce();
  if (due) reach(due);
};

new MutationObserver(settle).observe(document.body, {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ["data-test-script-state"],
});
const [load] = performance.getEntriesByType("navigation");
if (load && load.type !== "navigate") wanted = places.get(here) ?? null;
settle();
