// What the page does in the browser besides showing: follows its own links without loading anew,
// keeps focus and place, says the count to screen readers, and answers single keys.
//
// Streamlit exchanges the markup of an element whenever it differs; nothing here holds on to one.
// What a screen wants stands in its markup:
//
//   a[href^="?"]          leads to another state of the page
//   input[data-go]        leads there when it is ticked or unticked
//   select[data-go-values] leads to the address that is the value chosen
//   [data-arrive=KEY]     where a reader begins who comes to another KEY
//   [data-announce=WORDS] told to screen readers when the words change
//   .masthead[data-…]     language, screen, and the words this file says
(() => {
  if (window.pressArchive) return;
  window.pressArchive = true;

  const one = (selector) => document.querySelector(selector);
  const main = () => one(".stMain");
  const head = () => one(".masthead")?.dataset ?? {};
  const running = () => one(".stApp")?.dataset.testScriptState === "running";
  const set = (element, name, value) => {
    if (element && value && element.getAttribute(name) !== value) element.setAttribute(name, value);
  };
  const focus = (element) => {
    if (!element) return;
    if (!element.matches("a, button, input, select, textarea, summary, [tabindex]"))
      element.tabIndex = -1;
    element.focus({ preventScroll: true });
  };

  // ------------------------------------------------------------ places

  // Where a reader was at an address (how far down, on which link), for when they come back to it.
  // In the session, because a plain page or another site may lie between.
  const PLACES = "press-archive places";
  const MOST_PLACES = 50;

  const places = (() => {
    try {
      return new Map(JSON.parse(sessionStorage.getItem(PLACES) ?? "[]"));
    } catch {
      return new Map();
    }
  })();

  let here = location.search; // the address whose screen is shown
  let focused = ""; // the id of what had the focus last
  let left = ""; // the id of the link that was followed

  const remember = () => {
    places.delete(here);
    places.set(here, [main()?.scrollTop ?? 0, left || focused]);
    if (places.size > MOST_PLACES) places.delete(places.keys().next().value);
    try {
      sessionStorage.setItem(PLACES, JSON.stringify([...places]));
    } catch {
      // full, or forbidden: then places are known until the page is loaded anew
    }
    left = "";
  };

  // ------------------------------------------------------------ links within the page

  let ours = false; // the popstate that is being told is our own
  let wanted = null; // a place to come back to, while its screen is on the way
  let due = null; // what a key asked for, while its goal is not on the screen yet
  let ran = false; // Streamlit has begun to run for this address
  let begun = false; // a page of results was chosen: begin at its top

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
    go(href, link.id === "back");
  });

  document.addEventListener("change", (event) => {
    const { dataset, id, checked, value } = event.target;
    if (id === "shortcuts-on") allow(checked);
    const href = dataset?.go ?? (dataset?.goValues === undefined ? "" : value);
    if (href.startsWith("?")) go(href);
  });

  // ------------------------------------------------------------ focus

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

  let arrived = null; // null until the first screen is shown: a page just opened keeps its focus

  const place = () => {
    const key = `${head().screen} ${one("[data-arrive]")?.dataset.arrive ?? ""}`;
    const another = arrived !== null && key !== arrived;
    arrived = key;
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
      if (another ? one("[data-arrive]") : lost()) focus(start());
    } else if (focused && lost()) {
      const again = document.getElementById(focused);
      if (again) focus(again);
      else if (!running()) focus(start()); // what had the focus is gone for good
    }
  };

  // ------------------------------------------------------------ what is said

  // A live region has to be there before its words are: this one stays, whatever is exchanged.
  const region = document.createElement("div");
  region.className = "unseen";
  region.setAttribute("role", "status");
  document.body.append(region);

  let saying = 0;
  const announce = () => {
    const words = [...document.querySelectorAll("[data-announce]")]
      .map((element) => element.dataset.announce)
      .join(". ");
    if (!words || words === region.textContent || running()) return;
    clearTimeout(saying); // not every letter's count while somebody types
    saying = setTimeout(() => (region.textContent = words), 400);
  };

  // What Streamlit says in English only, or leaves unsaid.
  const name = () => {
    const { lang, skip, filters, menu } = head();
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

  // ------------------------------------------------------------ single keys

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
    n: () => page(1),
    p: () => page(-1),
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

  // ------------------------------------------------------------ whenever markup is exchanged

  const settle = () => {
    here = location.search; // Streamlit tells what is typed to the address without a popstate
    ran ||= running();
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
})();
