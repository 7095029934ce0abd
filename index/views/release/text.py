"""The title and the text of a release, with its names as links and the words looked for marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from archive.model import Block, Mention
from index.address import Address
from index.marking import Marks, Name, Sought, dressed, numbered
from index.markup import escape
from index.matches import Terms
from index.passages import cleaned, removed_too
from index.search import ReleaseView
from index.snippets import mark
from index.views import versions
from index.views.links import tick
from index.views.reader import Reader
from index.views.results import day
from index.words import Words

_LEARNT: Final = re.compile(r"learnt\.\w+ ([0-9]{1,9})/([0-9]{1,9})")
"""A rule that a source taught: on how many of how many of its pages something stands."""


@dataclass(frozen=True, slots=True)
class LookedFor:
    """Where the title and the text have what the question looks for."""

    title: tuple[Sought, ...] = ()
    text: tuple[Sought, ...] = ()

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self.title) + len(self.text)


def looked_for(view: ReleaseView, terms: Terms) -> LookedFor:
    """The places that a snippet of this release would have marked."""
    if not terms:
        return LookedFor()
    draft, found = view.release.draft, []
    for field, text in (("title", draft.title), ("text", draft.text)):
        spans = [(one.start, one.end) for one in view.mentions if one.field == field]
        found.append(mark(text, terms, language=draft.language, names=spans))
    title = numbered(found[0])
    return LookedFor(title, numbered(found[1], len(title) + 1))


def head(reader: Reader, view: ReleaseView, sought: LookedFor, *, arrive: bool = True) -> str:
    """Source, day, title. With `arrive`, where a reader who opens the release begins."""
    release, draft = view.release, view.release.draft
    language = escape(draft.language)
    subtitle = (
        f'<p class="subtitle" lang="{language}" dir="auto">{escape(draft.subtitle)}</p>'
        if draft.subtitle
        else ""
    )
    begin = f'tabindex="-1" data-arrive="{escape(release.id)}"' if arrive else ""
    title = dressed(draft.title, Marks(sought=sought.title)) or reader.say.html("untitled")
    return (
        f'<header class="release"><p class="about">{escape(view.source_title)} · '
        f"{day(reader, draft.published)}</p>"
        f'<h1 lang="{language}" dir="auto" {begin}>{title}</h1>{subtitle}'
        f"{versions.notice(reader, release)}</header>"
    )


def body(reader: Reader, view: ReleaseView, sought: LookedFor) -> str:
    """The switches and the text: clean, or with what was removed in its place."""
    draft, say = view.release.draft, reader.say
    names = () if reader.at.unmarked else tuple(linked(say, reader.at, view, "?"))
    marks = Marks(names, sought.text)
    if reader.at.removed:
        words = removed_too(draft, lambda block: _why(say, block), marks)
    else:
        words = cleaned(draft, marks)
    empty = f"<p><em>{say.html('no_own_text')}</em></p>"
    return (
        f"{_switches(reader)}{_matches(say, sought.count)}"
        f'<article class="text" aria-label="{say.html("the_text")}"'
        f' lang="{escape(draft.language)}">{words or empty}</article>'
    )


def linked(say: Words, at: Address, view: ReleaseView, root: str) -> Iterator[Name]:
    """The names of the text that the archive knows, as links; addresses begin with `root`."""
    for mention in view.mentions:
        entity = view.named.get((mention.type, mention.canonical))
        if mention.field == "text" and entity:
            kind = entity.type.value
            href = root + at.about(entity.type, entity.id).href().removeprefix("?")
            who = f"{say(f'one_{kind}')}: {_called(entity.name, mention)}"
            yield Name(mention.start, mention.end, kind, who, href)


def _called(name: str, mention: Mention) -> str:
    return f"{name}, {mention.role}" if mention.role else name


def _why(say: Words, block: Block) -> str:
    name = say.html(f"label_{block.label.value.replace(' ', '_')}")
    label, rule = f"<b>{name}</b>", f"<code>{escape(block.rule)}</code>"
    if why := _sign(say, block.rule):
        return say.html("removed_because", label=label, why=why, rule=rule)
    return say.html("removed_why", label=label, rule=rule)


def _sign(say: Words, rule: str) -> str:
    """What a rule of the cleaner goes by; "" for one without words."""
    family, _, name = rule.partition(".")
    if learnt := _LEARNT.fullmatch(rule):
        seen, of = (say.number(int(n)) for n in learnt.groups())
        return say.html("rule_learnt", seen=seen, of=of)
    if rule in ("page.hidden", "page.outside"):
        return say.html(f"rule_{family}_{name}")
    return say.html(f"rule_{family}") if f"rule_{family}" in say else ""


def _switches(reader: Reader) -> str:
    at, say = reader.at, reader.say
    names = tick(
        replace(at, unmarked=not at.unmarked),
        say.html("mark_names"),
        id="mark-names",
        checked=not at.unmarked,
    )
    removed = tick(
        replace(at, removed=not at.removed),
        say.html("show_removed"),
        id="show-removed",
        checked=at.removed,
    )
    return f'<p class="switches">{names} {removed}</p>'


def _matches(say: Words, count: int) -> str:
    """How many places were found, and the way from one to the next."""
    if not count:
        return ""
    ways = "".join(
        f'<button type="button" id="{key}" data-match="{step}" aria-label="{say.html(words)}"'
        f' title="{say.html(words)}">{arrow}</button>'
        for key, words, step, arrow in (
            ("match-before", "previous_match", "-1", "↑"),
            ("match-after", "next_match", "1", "↓"),
        )
    )
    told = say.html("match_count", count)
    return (
        f'<p class="matches" data-matches="{count}"><span role="status" data-match-at>{told}</span>'
        f" {ways}</p>"
    )
