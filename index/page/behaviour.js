// What the page does in the browser besides showing: follows its own links without loading anew,
// keeps the focus where it was when markup is exchanged, and begins a new screen at its top.
(() => {
  if (window.pressArchive) return;
  window.pressArchive = true;

  // ------------------------------------------------------------ links within the page

  // Streamlit runs the page again for a new address in the history, as on Back and Forward.
  const go = (href) => {
    history.pushState({}, "", href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".stHtml a[href^='?']");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.getAttribute("href"));
  });

  document.addEventListener("change", (event) => {
    const href = event.target.dataset?.go;
    if (href) go(href);
  });

  // ------------------------------------------------------------ focus and place

  let focused = "";
  let arrived = null; // null until the first screen is shown: a page just opened keeps its focus

  document.addEventListener("focusin", (event) => {
    focused = event.target.closest(".stHtml") ? event.target.id : "";
  });

  const settle = () => {
    const place = document.querySelector("[data-arrive]");
    const at = place?.dataset.arrive ?? "";
    if (arrived !== null && at !== arrived && place) {
      document.querySelector(".stMain")?.scrollTo(0, 0);
      place.focus({ preventScroll: true });
    } else if (focused && document.activeElement === document.body) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
    arrived = at;
    const language = document.querySelector("[data-lang]")?.dataset.lang;
    if (language) document.documentElement.lang = language;
  };

  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
  settle();
})();
