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

  // Who types, or ticks filters, changes what is shown without going there.
  const elsewhere = () =>
    document.activeElement?.matches("input, textarea, select") ||
    document.getElementById(focused)?.closest(".stSidebar");

  const settle = () => {
    const place = document.querySelector("[data-arrive]");
    const at = place?.dataset.arrive ?? "";
    const turned = arrived !== null && at !== arrived && place;
    if (turned) document.querySelector(".stMain")?.scrollTo(0, 0);
    if (turned && !elsewhere()) {
      place.focus({ preventScroll: true });
    } else if (focused && document.activeElement === document.body) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
    arrived = at;
    const language = document.querySelector("[data-lang]")?.dataset.lang;
    if (language) document.documentElement.lang = language;
  };

  // ------------------------------------------------------------ what a screen reader says

  // One live region that stays: what changes is said once it has settled, not at every key.
  const region = document.createElement("div");
  region.className = "unseen";
  region.setAttribute("role", "status");
  document.body.append(region);
  let saying = "";
  let soon = 0;

  const say = () => {
    const words = [...document.querySelectorAll("[data-say]")].map((e) => e.dataset.say).join(". ");
    if (!words || words === saying) return;
    saying = words;
    clearTimeout(soon);
    soon = setTimeout(() => { region.textContent = words; }, 400);
  };

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

  // On a phone the filters lie over the results: a button named in the reader's language opens
  // them, a link below them closes them.
  const name = () => {
    const words = document.querySelector("[data-filters]")?.dataset.filters;
    const button = document.querySelector("[data-testid='stExpandSidebarButton']");
    if (words && button && button.ariaLabel !== words) button.ariaLabel = words;
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#close-filters")) return;
    event.preventDefault();
    document.querySelector("[data-testid='stSidebarCollapseButton'] button")?.click();
    document.getElementById("results")?.focus({ preventScroll: true });
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

  // ------------------------------------------------------------ after every change

  const changed = () => { settle(); unfold(); name(); say(); };
  new MutationObserver(changed).observe(document.body, { childList: true, subtree: true });
  changed();
})();
