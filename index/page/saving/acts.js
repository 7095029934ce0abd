// What a reader does on the screen of saved searches.

const changed = (list, told, ...more) => {
  tell(write(list) ? told : say("saved_blocked"), ...more);
  draw();
};

const rename = (number) => {
  const list = read();
  const typed = one(`#saved-name-${number}`).value.trim().slice(0, LONGEST);
  list[number].name = typed || list[number].search;
  changed(list, list[number].name);
  one(`#saved-more-${number}`)?.focus();
};

const remove = (number) => {
  const list = read();
  [gone] = list.splice(number, 1);
  news = null;
  const told = say("saved_deleted", undefined, { name: gone.name });
  changed(list, `${told} `, button(say("saved_undo"), "saved-undo"));
  one("#saved-undo")?.focus();
  learn(list).catch(() => {}); // that it is deleted stands there to be undone
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
  const written = new XMLSerializer().serializeToString(outline);
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  give("press-archive-feeds.opml", "text/x-opml", `${head}\n${written}\n`);
};

const imported = async (input) => {
  const list = read();
  try {
    const file = JSON.parse(await input.files[0].text());
    if (file.format !== FORMAT) throw new Error("another file");
    const all = tidy([...tidy(file.searches), ...list]);
    const told = say("saved_added", all.length - list.length);
    news = null; // it is of the list before
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
