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

  // ------------------------------------------------------------ a release

  // From one place that the question found to the next, round at the ends.
  let match = 0;
  const find = (step) => {
    const count = Number(document.querySelector("[data-matches]")?.dataset.matches ?? 0);
    if (!count) return;
    match = match || step > 0 ? ((match + step - 1 + count) % count) + 1 : count;
    const place = document.getElementById(`match-${match}`);
    document.querySelector("mark.here")?.classList.remove("here");
    place?.classList.add("here");
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "center" });
    document.querySelector("[data-match-at]").textContent = `${match} / ${count}`;
  };

  const copy = async (button) => {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      // without TLS there is no clipboard: what is selected can be copied
      window.getSelection().selectAllChildren(text);
      document.execCommand("copy");
    }
    const label = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = label), 2000);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".stHtml button");
    if (button?.dataset.match) find(Number(button.dataset.match));
    else if (button?.dataset.copy) copy(button);
    else if (button && "print" in button.dataset) window.print();
  });

  document.addEventListener("change", (event) => {
    if ("choice" in (event.target.dataset ?? {})) go(event.target.value);
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
      match = 0;
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
