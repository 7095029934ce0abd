// The filters: folded as the reader left them, and days picked or typed.

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
  const href = input.value ? day.replace(/1111-1[12]-1[12]/, input.value) : without;
  go(rebased(href, input, { asked: [input.name] }));
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
