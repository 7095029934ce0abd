"""Russian words by pymorphy3's dictionary (MIT): what a word may be, and its plain form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import pymorphy3

_CASES = {
    "nomn": "n",
    "gent": "g",
    "gen2": "g",
    "datv": "d",
    "accs": "a",
    "ablt": "i",
    "loct": "l",
    "loc2": "l",
}
_NAMES = frozenset({"Name", "Surn", "Patr"})


@dataclass(frozen=True, slots=True)
class Word:
    """What a word may be.

    `kinds` are its parts of speech (pymorphy's), `first` the likeliest of them, `marks` which of
    Name, Surn, Patr and Geox it may be, `cases` the cases a noun, adjective or participle may
    stand in (n, g, d, a, i, l), `only` whether it can be nothing but a family name.
    """

    known: bool
    kinds: frozenset[str]
    first: str
    marks: frozenset[str]
    cases: frozenset[str]
    only: bool = False

    @property
    def surname(self) -> bool:
        """Whether the dictionary has it as a family name and as nothing else."""
        return self.known and self.only

    @property
    def nominal(self) -> bool:
        """Whether it may be a noun, adjective or participle."""
        return bool(self.kinds & {"NOUN", "ADJF", "PRTF", "NUMR"})

    @property
    def common(self) -> bool:
        """Whether the dictionary has it as a word of the language, never as a name."""
        return self.known and not self.marks


@cache
def _analyser() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=50_000)
def word(low: str) -> Word:
    """What a casefolded word may be."""
    kinds, marks, cases = set(), set(), set()
    parses = _analyser().parse(low)
    for parse in parses:
        tag = parse.tag
        if tag.POS:
            kinds.add(str(tag.POS))
        marks |= (_NAMES | {"Geox", "Orgn"}) & tag.grammemes
        if tag.case and tag.POS in {"NOUN", "ADJF", "PRTF", "NUMR"}:
            cases.add(_CASES.get(str(tag.case), ""))
    known = _analyser().word_is_known(low)
    first = str(parses[0].tag.POS or "") if parses else ""
    only = all("Surn" in parse.tag for parse in parses) and any("sing" in p.tag for p in parses)
    return Word(known, frozenset(kinds), first, frozenset(marks), frozenset(cases), only)


@lru_cache(maxsize=20_000)
def name_marks(low: str) -> frozenset[str]:
    """Which of Name, Surn and Patr the dictionary has a word as, in the nominative singular."""
    if not _analyser().word_is_known(low):
        return frozenset()
    tags = [parse.tag.grammemes for parse in _analyser().parse(low)]
    return frozenset().union(*(_NAMES & tag for tag in tags if {"nomn", "sing"} <= tag))


@lru_cache(maxsize=20_000)
def place(low: str) -> str:
    """The plain form of a place the dictionary knows, "" when it knows none."""
    if not _analyser().word_is_known(low):
        return ""
    for parse in _analyser().parse(low):
        if "Geox" in parse.tag and not (_NAMES & parse.tag.grammemes):
            return str(parse.normal_form)
    return ""


@lru_cache(maxsize=20_000)
def only_place(low: str) -> bool:
    """Whether the dictionary has a word as a place and as nothing else."""
    if not _analyser().word_is_known(low):
        return False
    parses = _analyser().parse(low)
    return all(
        {"Geox", "NOUN", "sing"} <= parse.tag.grammemes and not _NAMES & parse.tag.grammemes
        for parse in parses
    )


@lru_cache(maxsize=20_000)
def adjective(low: str, gender: str) -> str:
    """The nominative singular of an adjective in a gender (masc, femn, neut), "" for others."""
    for parse in _analyser().parse(low):
        if parse.tag.POS in {"ADJF", "PRTF"}:
            plain = parse.inflect({"nomn", "sing", gender})
            return str(plain.word) if plain else ""
    return ""


@dataclass(frozen=True, slots=True)
class Noun:
    """A form of a noun we look for: its plain form, gender, cases, and whether it is plural."""

    lemma: str
    gender: str
    cases: frozenset[str]
    plural: bool


_FIXED = frozenset("ngdail")


def forms(lemmas: frozenset[str]) -> dict[str, Noun]:
    """Every form of some nouns; of an abbreviation only itself, in any case."""
    found: dict[str, Noun] = {}
    for lemma in sorted(lemmas):
        parses = [p for p in _analyser().parse(lemma) if p.tag.POS == "NOUN"]
        parse = next((p for p in parses if p.normal_form == lemma), None)
        if parse is None or "Abbr" in parse.tag or "Fixd" in parse.tag:
            gender = str(parse.tag.gender or "masc") if parse else "masc"
            found[lemma] = Noun(lemma, gender, _FIXED, False)
            continue
        gender = str(parse.tag.gender or "masc")
        for form in parse.lexeme:
            plural = "plur" in form.tag
            case = _CASES.get(str(form.tag.case), "n")
            low = form.word.replace("ё", "е")
            held = found.get(low)
            if held is not None and held.lemma == lemma and held.plural == plural:
                found[low] = Noun(lemma, gender, held.cases | {case}, plural)
            elif held is None:
                found[low] = Noun(lemma, gender, frozenset({case}), plural)
    return found
