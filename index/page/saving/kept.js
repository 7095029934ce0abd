// Saved searches: kept in this browser only, with what is new in each since it was last looked at.
// The files of this folder share one scope; look.py joins them to one script.
//
// Markup and words are those of index/views/saved.py, the news those of /api/digest. What releases
// and people say is put in as text, never as markup.

const KEY = "press-archive saved searches";
const FORMAT = "press-archive saved searches";
const MOST = 50; // searches; /api/digest takes no more
const LONGEST = 200; // characters of a name
const one = (selector) => document.querySelector(selector);

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

// what XML can hold (https://www.w3.org/TR/xml/#charsets): a name goes into OPML, and half a letter
// is none
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const plain = (text) => text.replace(UNWRITABLE, "");

const tidy = (list) => {
  const found = (Array.isArray(list) ? list : []).filter((s) => typeof s?.search === "string");
  const bySearch = new Map(found.map((s) => [query(s.search), s]));
  const askable = [...bySearch].filter(([search]) => search.length <= 3000);
  return askable.slice(0, MOST).map(([search, s]) => ({
    name: plain(String(s.name || search).slice(0, LONGEST)) || search,
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
