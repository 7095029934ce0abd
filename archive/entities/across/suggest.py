"""Probable mistakes of the merging, for the owner to decide: what to join, split, hide, retype.

Pure: what speaks for each is counted from the forms; examples come from the store.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.entities.across.alike import initial, nickname
from archive.entities.across.bodies import agency_key, known_agency
from archive.entities.across.edits import a_slip_apart, begin_alike, one_edit
from archive.entities.across.evidence import classes_of, share_office, sources_of
from archive.entities.across.forms import Form
from archive.entities.across.names import PersonName, family_name, middles_agree, person_name
from archive.entities.across.resolve import Resolution
from archive.entities.across.signs import Sign, SignKind, Suggestion, suggestion
from archive.entities.lexicon import common_words, lexicon
from archive.entities.namesakes.ranks import without_rank
from archive.model import Entity, EntityType

PERSON, AGENCY = EntityType.PERSON, EntityType.AGENCY
_WORTH = 0.4
_SCORES = {
    SignKind.SAME_NAME: 0.45,
    SignKind.NICKNAME: 0.45,
    SignKind.INITIAL: 0.35,
    SignKind.GIVEN_SLIP: 0.3,
    SignKind.GIVEN_BEGIN: 0.2,
}
_BEGIN = 3
"""Letters that Gabby and Gabrielle begin with alike."""


@dataclass(frozen=True, slots=True)
class _Body:
    """An entity with its forms, or a form that is hidden."""

    name: str
    forms: tuple[Form, ...]

    @property
    def releases(self) -> int:
        return sum(form.releases for form in self.forms)


def suggest(forms: Sequence[Form], resolution: Resolution) -> list[Suggestion]:
    """What is probably wrong, the most likely and most frequent first."""
    shown, hidden = _bodies(forms, resolution)
    found = [
        *_people(shown[PERSON]),
        *_alone(shown[PERSON], hidden[PERSON]),
        *_agencies(shown[AGENCY], hidden[AGENCY]),
        *_splits(shown[PERSON]),
        *_odd(shown[PERSON]),
    ]
    worth = [one for one in found if one.score >= _WORTH]
    return sorted(worth, key=lambda s: (-s.score * math.log(s.releases + 2), s.type, s.name))


def _bodies(
    forms: Sequence[Form], resolution: Resolution
) -> tuple[dict[EntityType, list[_Body]], dict[EntityType, list[_Body]]]:
    by_entity: dict[tuple[EntityType, str], tuple[Entity, list[Form]]] = {}
    hidden: dict[EntityType, list[_Body]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-form.releases, form.canonical)):
        entity = resolution.entities.get((form.type, form.canonical))
        if entity is not None:
            by_entity.setdefault((entity.type, entity.id), (entity, []))[1].append(form)
        elif resolution.hidden.get((form.type, form.canonical)) != "decided":
            hidden[form.type].append(_Body(form.canonical, (form,)))
    shown: dict[EntityType, list[_Body]] = defaultdict(list)
    for entity, few in by_entity.values():
        shown[entity.type].append(_Body(entity.name, tuple(few)))
    return shown, hidden


# ------------------------------------------------------------ people


def _people(bodies: list[_Body]) -> Iterator[Suggestion]:
    """Persons who may be one."""
    named = [(body, name) for body in bodies if (name := person_name(body.name))]
    by_last: dict[str, list[tuple[_Body, PersonName]]] = defaultdict(list)
    by_first: dict[tuple[str, str], list[tuple[_Body, PersonName]]] = defaultdict(list)
    for body, name in named:
        by_last[name.last].append((body, name))
        if len(name.first) > 1:
            by_first[name.first, name.last[:2]].append((body, name))
    for few in by_last.values():
        for one, two, a, b in _pairs(few):
            if (why := _like(a, b)) and not _contradict(a, b):
                yield _merge(PERSON, one, two, _SCORES[why], Sign(why))
    for few in by_first.values():
        for one, two, a, b in _pairs(few):
            if a.last != b.last and one_edit(a.last, b.last) and not _contradict(a, b):
                yield _merge(PERSON, one, two, 0.4, Sign(SignKind.SLIP))
    yield from _married(named)


def _pairs(
    few: list[tuple[_Body, PersonName]],
) -> Iterator[tuple[_Body, _Body, PersonName, PersonName]]:
    if len(few) > 60:
        return  # a family name so common tells nothing
    for i, (one, a) in enumerate(few):
        for two, b in few[i + 1 :]:
            yield one, two, a, b


def _like(a: PersonName, b: PersonName) -> SignKind | None:
    if a.first == b.first:
        return SignKind.SAME_NAME
    if nickname(a, b):
        return SignKind.NICKNAME
    if initial(a, b):
        return SignKind.INITIAL
    if a_slip_apart(a.first, b.first):
        return SignKind.GIVEN_SLIP
    return SignKind.GIVEN_BEGIN if begin_alike(a.first, b.first) >= _BEGIN else None


def _contradict(a: PersonName, b: PersonName) -> bool:
    if a.suffix != b.suffix and a.suffix and b.suffix:
        return True
    return not middles_agree(a.middle, b.middle)


def _married(named: list[tuple[_Body, PersonName]]) -> Iterator[Suggestion]:
    """Hillary Rodham and Hillary Rodham Clinton."""
    inner = defaultdict(list)
    for body, name in named:
        for word in name.middle:
            if len(word) > 3:
                inner[name.first, family_name(word)].append(body)
    for body, name in named:
        for other in inner.get((name.first, name.last), ()):
            if other is not body:
                yield _merge(PERSON, body, other, 0.35, Sign(SignKind.SECOND_NAME))


def _merge(kind: EntityType, one: _Body, two: _Body, score: float, why: Sign) -> Suggestion:
    small, big = sorted((one, two), key=lambda body: (" " in body.name, body.releases, body.name))
    reasons = [why]
    forms = [*small.forms, *big.forms]
    ats = range(len(small.forms)), range(len(small.forms), len(forms))
    offices = classes_of(forms, ats[0]) & classes_of(forms, ats[1])
    sources = sources_of(forms, ats[0]) & sources_of(forms, ats[1])
    if offices:
        score += 0.25
        reasons.append(Sign(SignKind.SAME_OFFICE, ", ".join(sorted(offices)[:3])))
    elif classes_of(forms, ats[0]) and classes_of(forms, ats[1]):
        score -= 0.1
        reasons.append(Sign(SignKind.OTHER_OFFICES))
    if sources:
        score += 0.15
        reasons.append(Sign(SignKind.SAME_SOURCE, ", ".join(sorted(sources)[:2])))
    about = (kind, small.name, small.releases)
    return suggestion("merge", about, big.name, round(score, 2), *reasons)


def _alone(bodies: list[_Body], hidden: list[_Body]) -> Iterator[Suggestion]:
    """A family name that nobody surely bears, and the one who mostly does."""
    bearers: dict[str, list[_Body]] = defaultdict(list)
    for body in bodies:
        if name := person_name(body.name):
            bearers[name.last].append(body)
    for body in hidden:
        few = bearers.get(family_name(body.name), [])
        if " " in without_rank(body.name)[0] or not few:
            continue
        best = max(few, key=lambda one: (one.releases, one.name))
        share = best.releases / sum(one.releases for one in few)
        if share >= 0.5:
            why = Sign(SignKind.MOST, best.name, round(100 * share))
            yield _merge(PERSON, body, best, 0.3 * share, why)


def _splits(bodies: list[_Body]) -> Iterator[Suggestion]:
    """Forms of one person that share neither office nor source with the rest."""
    for body in bodies:
        for form in body.forms[1:]:
            rest = [other for other in body.forms if other is not form]
            both = [form, *rest]
            others = range(1, len(both))
            if form.releases < 2 or not form.roles or not classes_of(both, others):
                continue
            apart = not sources_of(both, [0]) & sources_of(both, others)
            if apart and not share_office(both, [0], others):
                offices = ", ".join(sorted(classes_of(both, [0]))[:3])
                why = (Sign(SignKind.ONLY_OFFICE, offices), Sign(SignKind.OWN_SOURCES))
                about = (PERSON, form.canonical, form.releases)
                yield suggestion("split", about, "", 0.5, *why)


def _odd(bodies: list[_Body]) -> Iterator[Suggestion]:
    """Names of things among people."""
    things = lexicon("names", "things") | lexicon("organisations", "heads")
    for body in bodies:
        words = body.name.casefold().split()
        titled = any(form.roles for form in body.forms)
        about = (PERSON, body.name, body.releases)
        if words[-1] in things and not titled:
            why = (Sign(SignKind.ENDING, words[-1]), Sign(SignKind.NO_ROLE))
            yield suggestion("type", about, "agency", 0.55, *why)
        elif not titled and sum(word in common_words() for word in words) * 2 >= len(words):
            why = (Sign(SignKind.COMMON), Sign(SignKind.NO_ROLE))
            yield suggestion("hide", about, "", 0.5, *why)


# ------------------------------------------------------------ agencies


def _agencies(bodies: list[_Body], hidden: list[_Body]) -> Iterator[Suggestion]:
    """Agencies that may be one: nearly the same words, or initials."""
    by_words: dict[frozenset[str], list[_Body]] = defaultdict(list)
    initials: dict[str, list[_Body]] = defaultdict(list)
    for body in bodies:
        words = frozenset(word.removesuffix("s") for word in agency_key(body.name).split())
        by_words[words].append(body)
        letters = "".join(word[0] for word in body.name.split() if word[0].isupper())
        if len(letters) > 2:
            initials[letters].append(body)
    yield from _nearly(by_words)
    for body in hidden:
        few = initials.get(body.name, [])
        if len(few) == 1:
            yield _merge(AGENCY, body, few[0], 0.5, Sign(SignKind.INITIALS))


def _nearly(by_words: dict[frozenset[str], list[_Body]]) -> Iterator[Suggestion]:
    """Agencies of the same words, or of all but one; not two that are known to be two."""
    for words, few in by_words.items():
        for body in few[1:]:
            yield _merge(AGENCY, body, few[0], 0.6, Sign(SignKind.SAME_WORDS))
        if len(words) < 4:
            continue
        for word in words:
            for other in by_words.get(words - {word}, ()):
                if not (known_agency(few[0].name) and known_agency(other.name)):
                    yield _merge(AGENCY, few[0], other, 0.42, Sign(SignKind.ALL_BUT, word))
