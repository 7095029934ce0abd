// Focus is never lost, and begins where a new screen begins.

const focus = (element) => {
  if (!element) return;
  if (!element.matches("a, button, input, select, textarea, summary, [tabindex]"))
    element.tabIndex = -1;
  element.focus({ preventScroll: true });
};

document.addEventListener("focusin", (event) => {
  focused = event.target.closest(".stHtml") ? event.target.id : "";
});

// Whoever leaves an element that is still there does not want to be put back on it.
document.addEventListener("focusout", (event) => {
  const from = event.target;
  setTimeout(() => {
    if (from.isConnected && document.activeElement === document.body) focused = "";
  });
});

for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"])
  document.addEventListener(kind, () => (wanted = due = null), { capture: true, passive: true });

const start = () => one("[data-arrive]") ?? one(".hits") ?? one(".stMain h1") ?? main();
const lost = () => document.activeElement === document.body || !document.activeElement;

// Is this the screen of the address, and not still the one before? Of an address that somebody
// wrote by hand we know only that Streamlit has run.
const shown = () => head().at === here || (ran && !running());

// Null until all of the first screen is shown: a page just opened keeps its focus.
let arrived = null;

const place = () => {
  const key = `${head().screen} ${one("[data-arrive]")?.dataset.arrive ?? ""}`;
  const another = arrived !== null && key !== arrived;
  if (arrived !== null || (head().screen && !running())) arrived = key;
  if (wanted && shown()) {
    const [top, id] = wanted;
    main()?.scrollTo(0, top);
    const link = id && document.getElementById(id);
    if (link) focus(link);
    else if (!running() && lost()) focus(start());
    if (!running() && main()?.scrollTop >= top - 1) wanted = null;
  } else if ((another && !wanted) || (begun && shown() && !running())) {
    begun = false;
    main()?.scrollTo(0, 0);
    if (one("[data-arrive]") || lost()) focus(start());
  } else if (focused && lost()) {
    const again = document.getElementById(focused);
    if (again) focus(again);
    else if (!running()) focus(start()); // what had the focus is gone for good
  }
};
