"""Which forms stay out of facets, and which are of another type than one release thought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.entities.across.bodies import known_agency, known_place
from archive.entities.across.forms import Form
from archive.entities.across.names import PARTIES, party_at, person_name
from archive.entities.lexicon import common_words
from archive.entities.people.given import is_given
from archive.model import EntityType

_LONGEST = 16
"""Words: no agency's name is longer, but lines of a menu are."""


def vote(forms: Sequence[Form]) -> dict[tuple[EntityType, str], EntityType | None]:
    """Forms that most releases take for another type: that type, or None to hide them.

    A person named with a role counts twice: a title beside the name is hardly ever wrong. A name
    of one word is hidden rather than moved: Jordan may be all three.
    """
    moved: dict[tuple[EntityType, str], EntityType | None] = {}
    for name, few in _of_several_types(forms):
        by_type: dict[EntityType, int] = defaultdict(int)
        for form in few:
            by_type[form.type] += form.releases * (2 if form.roles else 1)
        best = max(by_type, key=lambda kind: (by_type[kind], kind is not EntityType.PERSON, kind))
        for form in few:
            if form.type is not best and _moves(form, by_type, best):
                moved[form.type, form.canonical] = best if " " in name else None
    return moved


def _of_several_types(forms: Sequence[Form]) -> Iterator[tuple[str, list[Form]]]:
    """The names, casefolded, that some releases take for one type and some for another."""
    names = [form[1].casefold() for form in forms]
    types: dict[str, EntityType] = {}
    type_of = types.setdefault
    several: dict[str, list[Form]] = {
        name: []
        for name, form in zip(names, forms, strict=True)
        if type_of(name, form[0]) is not form[0]
    }
    if several:
        for name, form in zip(names, forms, strict=True):
            if name in several:
                several[name].append(form)
    yield from several.items()


def _moves(form: Form, by_type: dict[EntityType, int], best: EntityType) -> bool:
    if form.type is EntityType.AGENCY and known_agency(form.canonical):
        return False
    if form.type is EntityType.PLACE and known_place(form.canonical)[0]:
        return False
    return 2 * by_type[best] >= sum(by_type.values())


def why_hidden(form: Form) -> str:
    """Why a form that nothing resolved stays out of facets, "" if it may stand there."""
    if form.type is EntityType.PERSON:
        return _why_no_person(form)
    if len(form.canonical) < 2:
        return "one letter"
    if form.type is EntityType.AGENCY:
        if " " not in form.canonical and known_agency(form.canonical) is None:
            return "one word, and no agency we know"
        words = form.canonical.split()
        if len(words) > _LONGEST:
            return "too long for a name"
        if len(set(words)) < len(words):
            pairs = list(pairwise(word for word in words if word[0].isupper()))
            if len(set(pairs)) < len(pairs):
                return "it repeats itself"
    return ""


def _why_no_person(form: Form) -> str:
    name = person_name(form.canonical)
    if name is None:
        return "one word, and nobody it surely names"
    if len(name.last) == 1:
        return "a family name of one letter"
    words = form.canonical.casefold().split()
    if not PARTIES.isdisjoint(words) and "." not in form.canonical and party_at(["", *words]):
        return "a party and a state"
    if not form.roles and words[-1] in common_words() and not is_given(name.first):
        return "a common word at its end, and neither given name nor role"
    return ""
