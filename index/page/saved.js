// Saved searches: kept in this browser only, with what is new in each since it was last looked at.
//
// Markup and words are those of index/views/saved.py, the news those of /api/digest. What releases
// and people say is put in as text, never as markup.
(() => {
  if (window.pressArchiveSaved) return;
  window.pressArchiveSaved = true;

  const KEY = "press-archive saved searches";
  const FORMAT = "press-archive saved searches";
  const MOST = 50; // searches; /api/digest takes no more
  const LONGEST = 200; // characters of a name
  const LONGEST_ADDRESS = 6000; // characters that are asked at once; the server takes 8,192
  // What was captured before a look but became searchable after it is news all the same: so long
  // back every look asks, and leaves out what it has shown.
  const OVERLAP = 24 * 3600 * 1000;

  const one = (selector) => document.querySelector(selector);

  // ------------------------------------------------------------ what the browser keeps

  const storage = () => {
    try {
      localStorage.setItem(`${KEY}?`, "");
      localStorage.removeItem(`${KEY}?`);
      return localStorage;
    } catch {
      return null; // the reader forbids it
    }
  };

  const query = (search) => new URLSearchParams(String(search).slice(0, 3000)).toString();
  // What is in no year the server knows would spoil the news of all the others.
  const time = (said) => {
    const at = Date.parse(said);
    return new Date(at > 0 && at < Date.parse("9000-01-01") ? at : Date.now()).toISOString();
  };

  const tidy = (list) => {
    const found = (Array.isArray(list) ? list : []).filter((s) => typeof s?.search === "string");
    const bySearch = new Map(found.map((s) => [query(s.search), s]));
    const askable = [...bySearch].filter(([search]) => search.length <= 3000);
    return askable.slice(0, MOST).map(([search, s]) => ({
      name: String(s.name || search).slice(0, LONGEST),
      search,
      seen: time(s.seen),
      known: Array.isArray(s.known) ? s.known.map(String) : [],
    }));
  };

  const read = () => {
    try {
      return tidy(JSON.parse(storage()?.getItem(KEY) ?? "[]"));
    } catch {
      return [];
    }
  };

  const write = (list) => {
    try {
      storage().setItem(KEY, JSON.stringify(list));
      return true;
    } catch {
      return false;
    }
  };

  // ------------------------------------------------------------ what is new

  const before = (said) => new Date(Date.parse(said) - OVERLAP).toISOString();
  const mark = (release) => `${release.id} ${release.kind} ${release.at}`;

  // Searches by turns, as many as one address may hold.
  const turns = (list) => {
    const all = [[]];
    let length = 0;
    for (const s of list) {
      const asked = [
        ["search", s.search],
        ["name", s.name],
        ["since", before(s.seen)],
      ];
      const more = String(new URLSearchParams(asked)).length + 1;
      if (length + more > LONGEST_ADDRESS) {
        all.push([]);
        length = 0;
      }
      all.at(-1).push(asked);
      length += more;
    }
    return all;
  };

  const fetched = async (asked) => {
    const answer = await fetch(`/api/digest?${new URLSearchParams(asked.flat())}`);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  // The answers to all turns as one: a release that several found is told once.
  const ask = async (list) => {
    const searches = [];
    const releases = new Map();
    let at = "";
    for (const asked of turns(list)) {
      const told = await fetched(asked);
      at ||= told.at; // what came while we asked is news next time
      for (const release of told.releases) {
        const found = release.found_by.map((f) => ({ ...f, search: f.search + searches.length }));
        const held = releases.get(release.id);
        if (held) held.found_by.push(...found);
        else releases.set(release.id, { ...release, found_by: found });
      }
      searches.push(...told.searches);
    }
    const newest = (one, other) => Date.parse(other.at) - Date.parse(one.at);
    return { at, searches, releases: [...releases.values()].sort(newest) };
  };

  // Is this release news in a search, or was it there at the last look?
  const isNews = (saved, release) =>
    Date.parse(release.at) > Date.parse(saved.seen) || !saved.known.includes(mark(release));

  const unseen = (list, digest) =>
    digest.releases
      .map((r) => ({ ...r, found_by: r.found_by.filter((f) => isNews(list[f.search], r)) }))
      .filter((r) => r.found_by.length);

  // The search as it is after a look at all that the digest tells of it.
  const lookedAt = (saved, number, digest) => ({
    ...saved,
    seen: digest.at,
    known: digest.releases
      .filter((r) => Date.parse(r.at) > Date.parse(before(digest.at)))
      .filter((r) => r.found_by.some((f) => f.search === number))
      .map(mark),
  });

  // ------------------------------------------------------------ saving, on the results

  const keep = async (form) => {
    const said = one("#save-said");
    const list = storage() && read();
    if (!list) return void (said.textContent = form.dataset.blocked);
    const { search } = form.dataset;
    const name = one("#save-name").value.trim() || search;
    const held = list.find((s) => s.search === query(search));
    if (held) held.name = name.slice(0, LONGEST);
    else if (list.length >= MOST) return void (said.textContent = form.dataset.full);
    else {
      const now = new Date().toISOString();
      const [fresh] = tidy([{ name, search: search, seen: now }]);
      try {
        list.push(lookedAt(fresh, 0, await ask([fresh])));
      } catch {
        return void (said.textContent = form.dataset.failed);
      }
    }
    said.textContent = write(list) ? form.dataset.kept : form.dataset.blocked;
  };

  // ------------------------------------------------------------ the screen

  let words = {};
  let news = null; // what /api/digest said of the list as it is shown
  let gone = null; // the search deleted last

  const say = (key, n, values = {}) => {
    const forms = words[key] ?? {};
    const form = n === undefined ? "other" : new Intl.PluralRules(words.lang).select(n);
    const count = n === undefined ? {} : { n: new Intl.NumberFormat(words.lang).format(n) };
    const told = { ...count, ...values };
    return (forms[form] ?? forms.other ?? key).replace(/{(\w+)}/g, (all, name) => told[name] ?? all);
  };

  // The words of a day come from the page: browsers do not know all its languages.
  const day = (said) => {
    if (!said) return say("undated");
    const [y, month, d] = new Date(said).toISOString().slice(0, 10).split("-").map(Number);
    return say(`day_${month}`, undefined, { y, d });
  };

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== ""));
    return element;
  };

  const link = (href, text, id) => make("a", { href, id }, text);
  const button = (text, id, number = "", about = "") => {
    const told = about ? { "aria-label": `${text}: ${about}` } : {};
    return make("button", { type: "button", class: "chip", id, "data-number": number, ...told }, text);
  };

  const reason = ({ field, asked, found }) => {
    const told = found.slice(0, 4).map(([word, count]) => `${word} ×${count}`);
    return `${told.join(", ") || asked} (${say(`in_${field}`)})`;
  };

  const why = (list, { search, reasons }) =>
    make(
      "p",
      { class: "about" },
      say("saved_found_by", undefined, { name: list[search].name }),
      reasons.length ? `: ${reasons.map(reason).join("; ")}` : "",
    );

  const item = (list, release, place) => {
    const first = list[release.found_by[0].search];
    const to = `?${new URLSearchParams([...new URLSearchParams(first.search), ["release", release.id]])}`;
    const title = link(to, release.title || say("untitled"), `news-${place}`);
    return make(
      "li",
      {},
      make(
        "h3",
        { dir: "auto" },
        make("span", { class: `kind ${release.kind}` }, say(`saved_kind_${release.kind}`)),
        " ",
        title,
      ),
      make("p", { class: "about" }, `${day(release.published)} · ${release.source}`),
      ...release.found_by.map((found) => why(list, found)),
    );
  };

  const digest = (list) => {
    const found = news ? unseen(list, news) : [];
    if (!news || !list.length) return [];
    const since = list.map((s) => s.seen).sort()[0];
    const head = make("h2", {}, say("saved_since", undefined, { day: day(since) }));
    if (!found.length) return [head, make("p", {}, say("saved_no_news"))];
    const all = make("ol", { class: "hits news" }, ...found.map((r, n) => item(list, r, n)));
    return [head, make("p", { class: "chips" }, button(say("saved_mark_seen"), "saved-seen")), all];
  };

  const state = (list, number) => {
    const told = news?.searches[number];
    if (!told) return "";
    if (told.error) return `${say("saved_unread")} ${told.error}`;
    const count = unseen(list, news).filter((r) => r.found_by.some((f) => f.search === number));
    const words = told.words === list[number].name ? [] : [told.words];
    return [...words, say("releases", told.total), say("saved_news_of_search", count.length)].join(" · ");
  };

  const forms = (search, number) =>
    make(
      "p",
      { class: "about" },
      link(`/feed.atom?${search}`, say("saved_atom_feed"), `saved-atom-${number}`),
      " · ",
      link(`/feed.json?${search}`, say("saved_json_feed"), `saved-json-${number}`),
      " · ",
      link(`/export.csv?${search}`, say("saved_table_of_all"), `saved-csv-${number}`),
    );

  const row = (list, number) => {
    const { name, search } = list[number];
    const field = { id: `saved-name-${number}`, type: "text", maxlength: LONGEST, value: name };
    return make(
      "li",
      {},
      make("h3", { dir: "auto" }, link(`?${search}`, name, `saved-open-${number}`)),
      make("p", { class: "about" }, state(list, number)),
      forms(search, number),
      make(
        "div",
        { class: "chips" },
        make(
          "details",
          { class: "save" },
          make(
            "summary",
            { id: `saved-more-${number}`, "aria-label": `${say("saved_rename")}: ${name}` },
            say("saved_rename"),
          ),
          make("label", { for: field.id }, say("saved_name")),
          " ",
          make("input", field),
          " ",
          button(say("save_now"), `saved-rename-${number}`, number, name),
        ),
        button(say("saved_delete"), `saved-delete-${number}`, number, name),
      ),
    );
  };

  const tell = (text, ...more) => one("#saved-said")?.replaceChildren(text, ...more);

  const draw = () => {
    const focused = document.activeElement?.id;
    const list = read();
    const title = make("h2", {}, say("saved_your_searches"));
    const rows = list.map((_, number) => make("ol", { class: "hits" }, row(list, number)));
    one("#saved-news")?.replaceChildren(...digest(list));
    one("#saved-list")?.replaceChildren(
      title,
      ...(rows.length ? rows : [make("p", {}, say("saved_none"))]),
    );
    for (const id of ["saved-export", "saved-opml"])
      if (one(`#${id}`)) one(`#${id}`).disabled = !list.length;
    if (focused && document.activeElement === document.body) one(`#${CSS.escape(focused)}`)?.focus();
  };

  const load = async (told = "") => {
    const list = read();
    news = null;
    draw();
    if (!list.length) return;
    try {
      news = await ask(list);
      draw();
      tell([told, say("saved_news", unseen(list, news).length)].filter(Boolean).join(" "));
    } catch {
      tell(say("saved_failed"));
    }
  };

  const show = (screen) => {
    words = JSON.parse(screen.dataset.say);
    if (!storage()) return tell(say("saved_blocked"));
    load();
  };

  // ------------------------------------------------------------ what a reader does there

  const changed = (list, told, ...more) => {
    tell(write(list) ? told : say("saved_blocked"), ...more);
    draw();
  };

  const rename = (number) => {
    const list = read();
    list[number].name = one(`#saved-name-${number}`).value.trim().slice(0, LONGEST) || list[number].search;
    changed(list, list[number].name);
    one(`#saved-more-${number}`)?.focus();
  };

  const remove = (number) => {
    const list = read();
    const told = news && { ...news };
    [gone] = list.splice(number, 1);
    news = null;
    changed(list, `${say("saved_deleted", undefined, { name: gone.name })} `, button(say("saved_undo"), "saved-undo"));
    one("#saved-undo")?.focus();
    if (told) ask(list).then((answer) => ((news = answer), draw()), () => {});
  };

  const undo = () => {
    const list = read();
    if (gone) list.push(gone);
    gone = null;
    changed(tidy(list), "");
    one("#saved-searches h1")?.focus();
    load();
  };

  const seen = () => {
    const list = read().map((saved, number) => lookedAt(saved, number, news));
    changed(list, say("saved_seen"));
    one("#saved-searches h1")?.focus();
  };

  const give = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };

  const exported = () => {
    const searches = read().map(({ name, search, seen }) => ({ name, search, seen }));
    const text = JSON.stringify({ format: FORMAT, version: 1, searches }, null, 2);
    give("press-archive-searches.json", "application/json", `${text}\n`);
  };

  const opml = () => {
    const outline = document.implementation.createDocument("", "opml");
    const add = (parent, name, attributes = {}) => {
      const element = parent.appendChild(outline.createElement(name));
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      return element;
    };
    outline.documentElement.setAttribute("version", "2.0");
    add(add(outline.documentElement, "head"), "title").textContent = "Press Archive";
    const body = add(outline.documentElement, "body");
    for (const { name, search } of read())
      add(body, "outline", {
        type: "rss",
        text: name,
        xmlUrl: `${location.origin}/feed.atom?${search}`,
        htmlUrl: `${location.origin}/?${search}`,
      });
    give("press-archive-feeds.opml", "text/x-opml", `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(outline)}\n`);
  };

  const imported = async (input) => {
    const list = read();
    try {
      const file = JSON.parse(await input.files[0].text());
      if (file.format !== FORMAT) throw new Error("another file");
      const all = tidy([...tidy(file.searches), ...list]);
      const told = say("saved_added", all.length - list.length);
      changed(all, told);
      load(told);
    } catch {
      tell(say("saved_no_file"));
    }
    input.value = "";
  };

  const ACTS = {
    "save-now": () => keep(one("#save-search")),
    "saved-export": exported,
    "saved-opml": opml,
    "saved-seen": seen,
    "saved-undo": undo,
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("button");
    if (!pressed) return;
    const { number } = pressed.dataset;
    if (pressed.id.startsWith("saved-rename-")) rename(Number(number));
    else if (pressed.id.startsWith("saved-delete-")) remove(Number(number));
    else ACTS[pressed.id]?.();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.target.id === "save-name") keep(one("#save-search"));
    const [, number] = /^saved-name-(\d+)$/.exec(event.target.id ?? "") ?? [];
    if (number) rename(Number(number));
  });

  document.addEventListener("change", (event) => {
    if (event.target.id === "saved-import") imported(event.target);
  });

  window.addEventListener("storage", (event) => {
    if (event.key === KEY && one("#saved-searches")) load(); // changed in another tab
  });

  // ------------------------------------------------------------ whenever markup is exchanged

  let shown = null;
  const settle = () => {
    const screen = one("#saved-searches");
    if (screen === shown) return;
    shown = screen;
    if (screen) show(screen);
  };
  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
  settle();
})();
