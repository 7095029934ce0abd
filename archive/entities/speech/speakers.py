"""Who speaks: the person or agency that the words before or after a quote name."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from archive.entities.speech import patterns
from archive.entities.speech.marks import Passage
from archive.entities.speech.signs import NEAR, holds, is_title, leads, stands_alone
from archive.model import EntityType, Mention

_BACK = 5  # names to look at before a verb
_FURTHEST = 2000  # characters before a quote that may say whose it is
_POSSESSIVE = ("'s", "’s", "`s", "´s")


@dataclass(frozen=True, slots=True)
class Said:
    """Who speaks, by which word the text says so, and where that ends.

    `by` is None when somebody speaks whom the text does not tell apart.
    """

    by: Mention | None
    cue: str
    end: int


class Speakers:
    """The names of a text, to be asked who speaks."""

    def __init__(self, text: str, mentions: tuple[Mention, ...]) -> None:
        self.text = text
        self.named = [m for m in mentions if m.field == "text" and m.type is not EntityType.PLACE]
        self.people = [m for m in self.named if m.type is EntityType.PERSON]
        self.titled = [m for m in mentions if m.field == "title" and m.type is EntityType.PERSON]
        self._starts = [m.start for m in self.named]
        self._people_starts = [m.start for m in self.people]
        self._mentions = mentions

    # ------------------------------------------------------------ after the quote

    def after(self, passage: Passage, limit: int, last: Mention | None) -> Said | None:
        """Who the words after a quote say it is by. They end before `limit`."""
        text = self.text
        at = passage.end
        while at < limit and text[at] in "\"“”«»’'`″":
            at += 1
        stop = text.find("\n", at, limit)
        stop = limit if stop < 0 else stop
        inverted = patterns.VERB_FIRST.match(text, at, stop)
        if inverted and text[inverted.end() : stop].strip(" .)"):
            return self._after_verb(inverted.group(1), inverted.end(), stop, last)
        if pronoun := patterns.PRONOUN_VERB.match(text, at, stop):
            return Said(self.meant(at, last), pronoun.group(1), pronoun.end())
        if called := patterns.CALLED_VERB.match(text, at, stop):
            return Said(self.called(called.group(1)), called.group(2), called.end())
        return self._name_then_verb(passage, at, stop) or self._signed(at, limit)

    def _after_verb(self, verb: str, at: int, stop: int, last: Mention | None) -> Said | None:
        """Who is named after the verb: "said X", "said he", "said the Minister"."""
        text = self.text
        if pronoun := patterns.PRONOUN.match(text, at, stop):
            return Said(self.meant(at, last), verb, pronoun.end())
        if found := self.named_after(at, stop):
            return Said(None if self._with_another(found, stop) else found, verb, found.end)
        if called := patterns.CALLED.match(text, at, stop):
            return Said(self.called(called.group(1)), verb, called.end())
        return Said(None, verb, at)  # somebody whose name we do not know

    def named_after(self, at: int, stop: int) -> Mention | None:
        """The first person whose name follows, behind nothing but a title; or an agency."""
        text = self.text
        for place in range(bisect_left(self._starts, at), len(self.named)):
            one = self.named[place]
            between = text[at : one.start]
            if one.start >= stop or len(between) > NEAR:
                return None
            if between.strip(" ,") not in one.role and not is_title(between):
                return None
            whole = not text.startswith(_POSSESSIVE, one.end)
            if one.type is EntityType.PERSON and whole:
                return one
            if (
                one.type is EntityType.AGENCY
                and whole
                and stands_alone(between, text[one.end : stop])
            ):
                return one
        return None

    def _name_then_verb(self, passage: Passage, at: int, stop: int) -> Said | None:
        """ "…," X, the Director, said."""
        text = self.text
        first = bisect_left(self._starts, at)
        for one in self.named[first : first + 3]:
            if one.start >= stop or not is_title(text[at : one.start].lstrip(" ,—–-")):
                return None
            person = one.type is EntityType.PERSON
            pattern = patterns.NAME_THEN_VERB if person else patterns.AGENCY_THEN_VERB
            verb = pattern.match(text, one.end, stop)
            if verb and self._ends_here(passage, verb.end(), stop):
                return Said(None if self._joint(one) else one, verb.group(1), verb.end())
        return None

    def _with_another(self, one: Mention, stop: int) -> bool:
        """Whether another person follows: "said X (R-ME) and Y"."""
        beside = patterns.AND.match(self.text, one.end, stop)
        if not beside or one.type is not EntityType.PERSON:
            return False
        other = self.named_after(beside.end(), stop)
        return other is not None and other.type is EntityType.PERSON

    def _ends_here(self, passage: Passage, at: int, stop: int) -> bool:
        """Whether a verb after a quote belongs to it, not to what comes next."""
        rest = self.text[at:stop].lstrip()
        if self.text[passage.end - 1] in ",?!—–-" or self.text[passage.end] in ",":
            return not rest.startswith(":")
        return not rest or rest[0] == "."

    def _signed(self, at: int, limit: int) -> Said | None:
        """Who signs under a quote: "…" — X, Director."""
        dash = patterns.SIGNATURE.match(self.text, at, limit)
        if not dash:
            return None
        stop = self.text.find("\n", dash.end(), limit)
        found = self.named_after(dash.end(), stop if stop >= 0 else limit)
        return Said(found, "—", found.end) if found else None

    # ------------------------------------------------------------ before the quote

    def before(self, passage: Passage, low: int, last: Mention | None) -> Said | None:
        """Who the words before a quote say it is by. They begin at `low`."""
        text = self.text
        mark = passage.start
        while mark > low and (text[mark - 1] in "\"“„«‘'`" or text[mark - 1].isspace()):
            mark -= 1
        opens = "\n" in text[mark : passage.start]
        low = max(low, mark - _FURTHEST)
        start = max(low, text.rfind("\n", low, mark) + 1)
        if mark - start < 3 or (
            opens and text[mark - 1] not in ":," and not self._given(start, mark)
        ):
            return None
        return (
            self._by_statement(start, mark)
            or self._by_source(start, mark)
            or self._by_verb(passage, start, mark, last)
            or self._by_colon(start, mark)
        )

    def _given(self, start: int, mark: int) -> bool:
        """Whether a paragraph that ends in a full stop announces a statement."""
        text = self.text
        stated = " following " in text[start:mark] or " this statement" in text[start:mark]
        return text[mark - 1] == "." and stated

    def _by_verb(
        self, passage: Passage, start: int, mark: int, last: Mention | None
    ) -> Said | None:
        text = self.text
        for verb in reversed(list(patterns.verbs(text, max(start, mark - NEAR), mark))):
            rest = text[verb.end() : mark]
            if found := self._unmarked(verb.start(), verb.end(), mark):
                return Said(found, verb.group(), mark)
            if not leads(rest, passage):
                return None
            if found := self.subject(start, verb.start()):
                return Said(None if self._joint(found) else found, verb.group(), mark)
            if pronoun := patterns.PRONOUN_BEFORE.search(text, start, verb.start()):
                return Said(self.meant(pronoun.start(), last), verb.group(), mark)
            if called := patterns.CALLED_BEFORE.search(text, start, verb.start()):
                return Said(self.called(called.group(1)), verb.group(), mark)
            if rest.rstrip().endswith(":") and (found := self.named_after(verb.end(), mark)):
                return Said(found, verb.group(), mark)
        return None

    def _unmarked(self, verb: int, at: int, mark: int) -> Mention | None:
        """Who said what stands before without marks: …, said X. "…" """
        text = self.text
        if text[mark - 1] != "." or text[verb - 2] != "," or "\n" in text[at:mark]:
            return None
        if patterns.SENTENCE_END.search(text, at, mark):
            return None
        return self.named_after(at, mark)

    def subject(self, start: int, verb: int) -> Mention | None:
        """Who does what the verb at an offset says."""
        text = self.text
        at = bisect_left(self._starts, verb)
        near = [m for m in self.named[max(0, at - _BACK) : at] if start <= m.start]
        for one in reversed(near):
            if one.type is EntityType.PERSON and patterns.TO_VERB.match(text, one.end, verb):
                return one
        if near and near[-1].type is EntityType.AGENCY:
            one = near[-1]
            return one if patterns.AGENCY_TO_VERB.match(text, one.end, verb) else None
        return None

    def _joint(self, one: Mention) -> bool:
        """Whether another person stands before this one: "X and Y said"."""
        at = bisect_left(self._people_starts, one.start)
        if not at or self.people[at - 1].canonical == one.canonical:
            return False
        between = self.text[self.people[at - 1].end : one.start]
        return len(between) < 160 and re.search(r"\band\b[^.;,\n]*\Z", between) is not None

    def _by_statement(self, start: int, mark: int) -> Said | None:
        """X released the following statement: "…" """
        text = self.text
        for given in reversed(list(patterns.STATEMENT.finditer(text, start, mark))):
            if patterns.SENTENCE_END.search(text, given.end(), mark):
                return None
            found = self.subject(start, given.start()) or self._only(start, given.start())
            if found is None:
                continue
            return Said(None if self._joint(found) else found, given.group(1), mark)
        for by in reversed(list(patterns.STATEMENT_BY.finditer(text, start, mark))):
            if found := self.named_after(by.end(), mark):
                return Said(found, "statement", mark)
        return None

    def _only(self, start: int, stop: int) -> Mention | None:
        """The only person named in a stretch, in its last sentence."""
        ends = [m.end() for m in patterns.SENTENCE_END.finditer(self.text, start, stop)]
        first = ends[-1] if ends else start
        named = [m for m in self._people_in(first, stop) if m.end <= stop]
        return named[0] if len({m.canonical for m in named}) == 1 else None

    def _by_source(self, start: int, mark: int) -> Said | None:
        """According to X, "…" """
        text = self.text
        for source in reversed(list(patterns.SOURCE.finditer(text, start, mark))):
            found = self.named_after(source.end(), mark)
            if found and len(text[found.end : mark]) < 120:
                return Said(found, source.group(1), mark)
        return None

    def _by_colon(self, start: int, mark: int) -> Said | None:
        """X: "…" at the start of a paragraph."""
        text = self.text
        if text[mark - 1] != ":" or (start and text[start - 1] != "\n"):
            return None
        found = self.named_after(start, mark)
        if found is None or found.type is not EntityType.PERSON:
            return None
        rest = text[found.end : mark - 1]
        return (
            Said(found, ":", mark)
            if len(rest) < 90 and next(patterns.verbs(rest, 0, len(rest)), None) is None
            else None
        )

    # ------------------------------------------------------------ without a name

    def meant(self, at: int, last: Mention | None) -> Mention | None:
        """Whom a pronoun at an offset means: the last speaker, or the only one just named."""
        since = last.end if last else 0
        if all(last and m.canonical == last.canonical for m in self._people_in(since, at)):
            return last if last and last.type is EntityType.PERSON else None
        paragraph = self.text.rfind("\n", 0, max(0, self.text.rfind("\n", 0, at)))
        near = self._people_in(paragraph + 1, at)
        return near[-1] if len({m.canonical for m in near}) == 1 else None

    def _people_in(self, start: int, stop: int) -> list[Mention]:
        """The people whose names begin in a stretch of the text."""
        first = bisect_left(self._people_starts, start)
        return self.people[first : bisect_left(self._people_starts, stop, first)]

    def called(self, word: str) -> Mention | None:
        """The one person of the text who has the office that a word names."""
        titles = patterns.callings(word)
        found = {m.canonical: m for m in self.people if holds(m.role, titles)}
        return next(iter(found.values())) if len(found) == 1 else None

    def role(self, one: Mention) -> str:
        """What the release calls a person: here, or where it says so first."""
        if one.role or one.type is not EntityType.PERSON:
            return one.role
        return next((m.role for m in self._mentions if m.canonical == one.canonical and m.role), "")
