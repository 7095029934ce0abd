// The screen of saved searches.

const reason = ({ field, asked, found }) => {
  const told = found.slice(0, 4).map(([word, count]) => `${word} ×${count}`);
  return `${told.join(", ") || asked} (${say(`in_${field}`).toLowerCase()})`;
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

// What is not listed of a search that finds very much.
const more = ({ name, search }, number) => {
  const count = news.searches[number]?.more;
  if (!count) return [];
  const newest = new URLSearchParams([...new URLSearchParams(search), ["sort", "newest"]]);
  const words = say("saved_more", count, { name });
  return [make("p", { class: "about" }, link(`?${newest}`, words, `more-of-${number}`))];
};

const digest = (list) => {
  const found = news ? unseen(list, news) : [];
  if (!news || !list.length) return [];
  const since = list.map((s) => s.seen).sort()[0];
  const head = make("h2", {}, say("saved_since", undefined, { day: day(since) }));
  if (!found.length) return [head, make("p", {}, say("saved_no_news"))];
  const all = make("ol", { class: "hits news" }, ...found.map((r, n) => item(list, r, n)));
  const seen = make("p", { class: "chips" }, button(say("saved_mark_seen"), "saved-seen"));
  return [head, seen, all, ...list.flatMap(more)];
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

// Ask for the news of a list, and show them; false where the list has changed since.
const learn = async (list) => {
  const turn = ++asked;
  news = null;
  draw();
  const answer = list.length ? await ask(list) : null;
  if (turn !== asked) return false;
  news = answer;
  draw();
  return Boolean(news);
};

const load = async (told = "") => {
  const list = read();
  try {
    if (!(await learn(list))) return;
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
