// A release: from match to match, copied, printed.

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
  button.dataset.label ??= button.textContent; // pressed again, it says already that it is copied
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = button.dataset.label), 2000);
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".stHtml button");
  if (button?.dataset.match) find(Number(button.dataset.match));
  else if (button?.dataset.copy) copy(button);
  else if (button && "print" in button.dataset) window.print();
});
