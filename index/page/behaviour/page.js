// What the page does in the browser besides showing. The files of this folder share one scope: each
// is one concern, and look.py joins them to the one script that the page may run.
//
// Streamlit exchanges the markup of an element whenever it differs; nothing here holds on to one.
// What a screen wants stands in its markup:
//
//   a[href^="?"]          leads to another state of the page
//   input[data-go]        leads there when it is ticked or unticked
//   select[data-go-values] leads to the address that is the value chosen
//   input[data-day]       leads there with its day once it is whole, to data-without when emptied
//   [data-span] > a       one of several links of which a span can be dragged
//   [data-made=ADDRESS]   the address what is in it was made for; data-many: what adds to others there
//   [data-arrive=KEY]     where a reader begins who comes to another KEY
//   [data-announce=WORDS] told to screen readers when the words change
//   .masthead[data-…]     language, screen, and the words said here

const one = (selector) => document.querySelector(selector);
const main = () => one(".stMain");
const head = () => one(".masthead")?.dataset ?? {};
const running = () => one(".stApp")?.dataset.testScriptState === "running";
const set = (element, name, value) => {
  if (element && value && element.getAttribute(name) !== value) element.setAttribute(name, value);
};
