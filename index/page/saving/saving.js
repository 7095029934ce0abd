// Saving, on the screen of results.

const keep = async (form) => {
  const said = one("#save-said");
  let list = storage() && read();
  if (!list) return void (said.textContent = form.dataset.blocked);
  const { search } = form.dataset;
  const name = one("#save-name").value.trim() || search;
  const held = list.find((s) => s.search === query(search));
  if (held) held.name = name.slice(0, LONGEST);
  else if (list.length >= MOST) return void (said.textContent = form.dataset.full);
  else {
    const now = new Date().toISOString();
    const [fresh] = tidy([{ name, search, seen: now }]);
    try {
      const looked = lookedAt(fresh, 0, await ask([fresh]));
      list = tidy([...read(), looked]); // another tab may have saved one meanwhile
    } catch {
      return void (said.textContent = form.dataset.failed);
    }
  }
  said.textContent = write(list) ? form.dataset.kept : form.dataset.blocked;
};
