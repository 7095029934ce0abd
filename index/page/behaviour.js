// What the page does in the browser besides showing: follows its own links without loading anew,
// keeps focus and place, says the count to screen readers, and answers single keys.
//
// Streamlit exchanges the markup of an element whenever it differs; nothing here holds on to one.
// What a screen wants stands in its markup:
//
//   a[href^="?"]          leads to another state of the page
//   input[data-go]        leads there when it is ticked or unticked
//   select[data-go-values] leads to the address that is the value chosen
//   input[data-day]       leads there with its day once it is whole, to data-without when emptied
//   [data-span] > a       one of several links of which a span can be dragged
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
      if (one("[data-arrive]") || lost()) focus(start());
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

  // ------------------------------------------------------------ a release

  let match = 0; // the place found that one is at, from 1

  // From one place that the question found to the next, round at the ends.
  const find = (by) => {
    const count = Number(one("[data-matches]")?.dataset.matches ?? 0);
    if (!document.querySelector("mark.here")) match = 0; // another release, or text shown anew
    if (!count) return false;
    match = by < 0 && match < 2 ? count : by > 0 ? (match % count) + 1 : match - 1;
    const place = document.getElementById(`match-${match}`);
    one("mark.here")?.classList.remove("here");
    place?.classList.add("here");
    place?.scrollIntoView({ block: "center" });
    focus(place);
    one("[data-match-at]").textContent = `${match} / ${count}`;
    return true;
  };

  const copy = async (button) => {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      // without TLS there is no clipboard: what is selected can be copied
      getSelection().selectAllChildren(text);
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

  // ------------------------------------------------------------ the filters

  // What a reader unfolded or folded stays so when the markup around it is exchanged.
  const unfolded = new Map();
  document.addEventListener("click", (event) => {
    const details = event.target.closest?.(".stHtml summary")?.parentElement;
    if (details?.id) unfolded.set(details.id, !details.open);
  });
  const unfold = () => {
    for (const [id, open] of unfolded) {
      const details = document.getElementById(id);
      if (details && details.open !== open) details.open = open;
    }
  };

  // On a phone the filters lie over the results: a link below them closes them.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#close-filters")) return;
    event.preventDefault();
    one("[data-testid='stSidebarCollapseButton'] button")?.click();
    focus(start());
  });

  // A day is taken when it is whole: picked, or typed and then Enter or Tab.
  let typing = false;
  const take = (input) => {
    if (input.value === input.defaultValue || !input.validity.valid) return;
    input.defaultValue = input.value;
    const { day, without } = input.dataset;
    go(input.value ? day.replace(/1111-1[12]-1[12]/, input.value) : without);
  };
  document.addEventListener("keydown", (event) => {
    if (!event.target.dataset?.day) return;
    typing = event.key !== "Enter";
    if (event.key === "Enter") take(event.target);
  });
  document.addEventListener("change", (event) => {
    if (event.target.dataset?.day && !typing) take(event.target);
  });
  document.addEventListener("focusout", (event) => {
    typing = false;
    if (event.target.dataset?.day) take(event.target);
  });

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
    const href = chart(from).dataset.span;
    from = to = null;
    go(href.replace("1111-11-11", since).replace("1111-12-12", until));
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
    for (const one of all) one.tabIndex = one === next ? 0 : -1;
    next.focus();
    if (!event.shiftKey) from = next;
    else if (!begun) from = bar;
    to = next;
    if (event.shiftKey) paint();
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
})();
