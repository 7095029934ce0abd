// What is new in searches: asked of /api/digest, and told from what a reader has seen.

const LONGEST_ADDRESS = 6000; // characters that are asked at once; the server takes 8,192
// What was captured before a look but became searchable after it is news all the same: so long
// back every look asks, and leaves out what it has shown.
const OVERLAP = 24 * 3600 * 1000;

const before = (said) => new Date(Date.parse(said) - OVERLAP).toISOString();
const mark = (release) => `${release.id} ${release.kind} ${release.at}`;

// Searches by turns, as many as one address may hold.
const turns = (list) => {
  const all = [[]];
  let length = 0;
  for (const s of list) {
    const asked = [
      ["search", s.search],
      ["name", s.name],
      ["since", before(s.seen)],
    ];
    const more = String(new URLSearchParams(asked)).length + 1;
    if (length + more > LONGEST_ADDRESS) {
      all.push([]);
      length = 0;
    }
    all.at(-1).push(asked);
    length += more;
  }
  return all;
};

const fetched = async (asked) => {
  const all = [...asked.flat(), ["lang", document.documentElement.lang]];
  const answer = await fetch(`/api/digest?${new URLSearchParams(all)}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

// The answers to all turns as one: a release that several found is told once.
const ask = async (list) => {
  const searches = [];
  const releases = new Map();
  let at = "";
  for (const asked of turns(list)) {
    const told = await fetched(asked);
    at ||= told.at; // what came while we asked is news next time
    for (const release of told.releases) {
      const found = release.found_by.map((f) => ({ ...f, search: f.search + searches.length }));
      const held = releases.get(release.id);
      if (held) held.found_by.push(...found);
      else releases.set(release.id, { ...release, found_by: found });
    }
    searches.push(...told.searches);
  }
  const newest = (one, other) => Date.parse(other.at) - Date.parse(one.at);
  return { at, searches, releases: [...releases.values()].sort(newest) };
};

// Is this release news in a search, or was it there at the last look?
const isNews = (saved, release) =>
  Date.parse(release.at) > Date.parse(saved.seen) || !saved.known.includes(mark(release));

const unseen = (list, digest) =>
  digest.releases
    .map((r) => ({ ...r, found_by: r.found_by.filter((f) => isNews(list[f.search], r)) }))
    .filter((r) => r.found_by.length);

// The search as it is after a look at all that the digest tells of it.
const lookedAt = (saved, number, digest) => ({
  ...saved,
  seen: digest.at,
  known: digest.releases
    .filter((r) => Date.parse(r.at) > Date.parse(before(digest.at)))
    .filter((r) => r.found_by.some((f) => f.search === number))
    .map(mark),
});
