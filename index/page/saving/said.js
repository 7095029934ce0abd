// Words and elements of the screen of saved searches.

let words = {};
let news = null; // what /api/digest said of the list as it is shown
let asked = 0; // how often it was asked: what it says of a list that has changed since is no use
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
