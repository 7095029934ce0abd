// What is said to screen readers.

// A live region has to be there before its words are: this one stays, whatever is exchanged.
const region = document.createElement("div");
region.className = "unseen";
region.setAttribute("role", "status");
document.body.append(region);

let saying = 0;
const announce = () => {
  const words = [...document.querySelectorAll("[data-announce]")]
    .map((element) => element.dataset.announce.replace(/\.$/, ""))
    .join(". ");
  if (!words || words === region.textContent || running()) return;
  clearTimeout(saying); // not every letter's count while somebody types
  saying = setTimeout(() => (region.textContent = words), 400);
};
