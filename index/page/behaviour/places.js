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
