"""The versions of a release: what changed in each, and the words of any two beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from urllib.parse import quote

from archive.differences import difference
from archive.model import Draft, Release, Version
from index.markup import escape
from index.views.compared import compared, kind, summary
from index.views.links import a
from index.views.reader import Reader
from index.words import Words

Held = tuple[Version, Draft]
Pair = tuple[int, int]

_SEEN, _LISTED = 3, 24
"""Versions seen at once, and listed at all: a page with a counter in it has a new one each day."""
_CHOICE: Final = 300
"""Versions that can be chosen from, the newest and the first."""


def chosen(named: str, count: int) -> Pair | None:
    """The two versions that "1-2" names, None where there are no such two."""
    match = re.fullmatch(r"([0-9]{1,6})-([0-9]{1,6})", named)
    pair = (int(match[1]), int(match[2])) if match else (0, 0)
    return pair if pair[0] != pair[1] and all(1 <= one <= count for one in pair) else None


def notice(reader: Reader, release: Release) -> str:
    """That a release changed, with the way to its last change, and that it is gone."""
    say, count = reader.say, release.versions
    lines = []
    if release.removed:
        flag = f'<span class="kind gone">{say.html("kind_gone")}</span>'
        lines.append(f"{flag} {say.html('gone_when', when=_time(say, release.removed))}")
    if count > 1:
        last = replace(reader.at, compare=f"{count - 1}-{count}")
        words = say.html("what_changed_in", number=say.number(count))
        lines.append(f"{say.html('versions_kept', count)} · {a(last, words, id='last-change')}")
    return "".join(f'<p class="notice">{line}</p>' for line in lines)


def history(reader: Reader, held: Sequence[Held]) -> str:
    """What changed in each version, the newest first; of very many only the newest."""
    if len(held) < 2:
        return ""
    numbers = _newest(held)
    rows = _rows(reader, held, numbers[:_SEEN])
    if len(numbers) > _SEEN:
        older = _rows(reader, held, numbers[_SEEN:])
        earlier = reader.say.html("earlier_versions")
        rows += f"<details><summary>{earlier}</summary>{older}</details>"
    title = reader.say.html("release_versions")
    return f'<section class="versions"><h2>{title}</h2>{rows}</section>'


def comparison(reader: Reader, held: Sequence[Held], pair: Pair) -> str:
    """Two versions beside each other, and the choice of two others."""
    before, after = (held[number - 1][1] for number in pair)
    text = a(replace(reader.at, compare=""), reader.say.html("show_text"), id="show-text")
    words = compared(reader.say, difference(before, after), *pair, language=after.language)
    return f"{_choice(reader, held, pair)}{words}<p>{text}</p>{history(reader, held)}"


# ---------------------------------------------------------------- which two


def _choice(reader: Reader, held: Sequence[Held], pair: Pair) -> str:
    say, (before, after) = reader.say, pair
    numbers = [*range(len(held), 0, -1)]
    if len(held) > _CHOICE:
        numbers[_CHOICE - 1 :] = [1]
    earlier = _select(reader, held, "compare-from", before, [(n, after) for n in numbers])
    later = _select(reader, held, "compare-to", after, [(before, n) for n in numbers])
    return (
        f'<div class="choose" role="group" aria-label="{say.html("compare_versions")}">'
        f"<label>{say.html('compare_from')} {earlier}</label>"
        f"<label>{say.html('compare_to')} {later}</label></div>"
    )


def _select(reader: Reader, held: Sequence[Held], id_: str, now: int, pairs: Sequence[Pair]) -> str:
    """Pairs to choose from, told by the version in which they differ from each other."""
    at = 0 if id_ == "compare-from" else 1
    options = "".join(
        f'<option value="{escape(replace(reader.at, compare=f"{one}-{other}").href())}"'
        f"{' selected' if (one, other)[at] == now else ''}>"
        f"{escape(_named(reader.say, held, (one, other)[at]))}</option>"
        for one, other in pairs
        if one != other
    )
    return f'<select id="{id_}" data-go-values>{options}</select>'


def _named(say: Words, held: Sequence[Held], number: int) -> str:
    day = say.brief_day(held[number - 1][0].at.date())
    return f"{say.number(number)} · {day}"


# ---------------------------------------------------------------- the list


def _newest(held: Sequence[Held]) -> range:
    return range(len(held), 0, -1)[:_LISTED]


def _rows(reader: Reader, held: Sequence[Held], numbers: range) -> str:
    rows = "".join(_row(reader, held, number) for number in numbers)
    older = len(held) - _LISTED
    if older > 0 and numbers[-1] == older + 1:
        told = reader.say.html("older_versions", last=reader.say.number(older))
        rows += f'<p class="about">{told}</p>'
    return rows


def _row(reader: Reader, held: Sequence[Held], number: int) -> str:
    say, (version, draft) = reader.say, held[number - 1]
    name = f"<b>{say.html('version_n', number=say.number(number))}</b>"
    head = f"{name} · {_time(say, version.at)}"
    if number == 1:
        return f'<p class="version">{head} · {say.html("first_kept")}<br>{_kept(say, version)}</p>'
    found = difference(held[number - 2][1], draft)
    there = replace(reader.at, compare=f"{number - 1}-{number}")
    words = say.html("what_changed_in", number=say.number(number))
    return (
        f'<p class="version">{head} · {kind(say, found)}<br>{escape(summary(say, found))}<br>'
        f"{a(there, words, id=f'version-{number}')} · {_kept(say, version)}</p>"
    )


def _kept(say: Words, version: Version) -> str:
    """The way to the page that a version was read from."""
    address = f"/r/{quote(version.release, safe='')}/capture?version={version.number}"
    return f'<a href="{address}&amp;lang={say.language}">{say.html("see_capture")}</a>'


def _time(say: Words, at: datetime) -> str:
    return f'<time datetime="{at.isoformat()}">{escape(say.time(at))}</time>'
