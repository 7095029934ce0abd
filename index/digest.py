"""What is new, edited or gone since a time among what several searches find: a digest.

One entry for each release, however many of the searches it matches; it says which, and why.
Nothing is kept here: whoever follows searches brings them along, with the time of the last look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from urllib.parse import parse_qs, quote, urlencode

from archive.errors import QueryError
from archive.model import EventKind
from index.markup import plain
from index.request import SearchRequest
from index.result import Fresh, Reason, SearchResult
from index.search import Archive
from index.words import Words
from index.wrong import what_is_wrong

MOST_SEARCHES: Final = 50
_MOST_PARTS: Final = 200
"""Parameters of one search."""


WHERE: Final = {
    "title": "saved_in_title",
    "text": "saved_in_text",
    "contact": "saved_in_contact",
    "date": "why_date",
    "": "why_leaving_out",
}
"""What is said of where a reason was found, for all that is no facet; "" is an exclusion."""

_ENGLISH: Final = Words()


@dataclass(frozen=True, slots=True)
class Followed:
    """A search that somebody follows, and since when its news are wanted."""

    name: str
    request: SearchRequest
    since: datetime


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of one search: in words, how many releases it finds, and how many are news.

    `more` are news that are not listed, `error` says why its words cannot be read, "" if they can.
    """

    name: str
    query: str
    words: str
    total: int = 0
    news: Mapping[EventKind, int] = field(default_factory=dict)
    error: str = ""
    more: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A release that is news, and why: the searches that find it, by number, with their reasons."""

    release: Fresh
    reasons: Mapping[int, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class Digest:
    """The searches, and the news of all of them, the newest first."""

    searches: tuple[Summary, ...]
    items: tuple[Item, ...]

    def count(self, kind: EventKind) -> int:
        """How many of the releases are news of this kind."""
        return sum(item.release.kind is kind for item in self.items)


def search_of(query: str) -> SearchRequest:
    """The search that an address of the page asks for: "q=budget&source=un".

    Of an endless one the beginning is read.
    """
    parts = query.lstrip("?").split("&", _MOST_PARTS)[:_MOST_PARTS]
    return SearchRequest.from_params(parse_qs("&".join(parts))).however_shown()


def query_of(request: SearchRequest) -> str:
    """The same as an address."""
    return urlencode(request.to_params(), doseq=True)


def in_words(request: SearchRequest, result: SearchResult) -> str:
    """A search as people read it: its words, and what was chosen, left out with a minus."""
    values = [value for facet in result.facets for value in facet.values]
    chosen = [value.label for value in values if value.selected]
    left_out = [f"−{value.label}" for value in values if value.excluded]
    days = "–".join(str(day or "") for day in (request.since, request.until))
    told = (request.words, *chosen, *left_out, days if days != "–" else "")
    return ", ".join(one for one in told if one)


def digest(archive: Archive, followed: Sequence[Followed], say: Words | None = None) -> Digest:
    """The news of these searches; a search whose words cannot be read says so, in its summary:
    in the language of `say`, else in the English of programs.
    """
    searches: list[Summary] = []
    found: dict[str, Item] = {}
    for number, one in enumerate(followed[:MOST_SEARCHES]):
        try:
            summary, news = _news(archive, one)
        except QueryError as error:
            wrong = what_is_wrong(say, error) if say else str(error)
            summary, news = _unread(one, wrong), ()
        searches.append(summary)
        for fresh in news:
            before = found.get(fresh.id, Item(fresh, {}))
            found[fresh.id] = Item(before.release, {**before.reasons, number: _why(fresh)})
    items = sorted(found.values(), key=lambda i: (i.release.at, i.release.id), reverse=True)
    return Digest(tuple(searches), tuple(items))


def _news(archive: Archive, one: Followed) -> tuple[Summary, tuple[Fresh, ...]]:
    labels = 1 if one.request.selections else 0
    result = archive.search(replace(one.request, size=1, facet_size=labels))
    news = archive.fresh(one.request, one.since)
    counted = Counter(fresh.kind for fresh in news.found)
    words, total = in_words(one.request, result), 0 if result.relaxed else result.total
    summary = Summary(
        one.name or words,
        query_of(one.request),
        words,
        total,
        dict(counted),
        more=news.total - len(news.found),
    )
    return summary, news.found


def _unread(one: Followed, wrong: str) -> Summary:
    words = one.request.words
    return Summary(one.name or words, query_of(one.request), words, error=wrong)


def _why(fresh: Fresh) -> tuple[Reason, ...]:
    """What was asked for; not how new it is, which counts where hits are ordered."""
    return tuple(reason for reason in fresh.reasons if reason.asked)


# ---------------------------------------------------------------- as plain text, for mail


def digest_text(digest: Digest, base: str, say: Words = _ENGLISH) -> str:
    """A digest as a message of plain text, in the language of `say`.

    `base` is the address of the page, ending in "/"; "" where it has none for others.
    """
    counts = ", ".join(say(f"digest_{kind.value}", digest.count(kind)) for kind in EventKind)
    lines = [f"{say('press_archive')}: {counts}", ""]
    for item in digest.items:
        lines += [*_told(digest, item, base, say), ""]
    lines += [f"{_line(one.name)}: {_state(one, base, say)}" for one in digest.searches]
    return "\n".join(lines) + "\n"


def _told(digest: Digest, item: Item, base: str, say: Words) -> list[str]:
    release = item.release
    day = release.published.isoformat() if release.published else say("undated")
    kind = say(f"saved_kind_{release.kind.value}")
    mark = "" if release.kind is EventKind.NEW else f"[{kind}] "
    name = quote(release.id, safe="")
    found = [
        f"  {say('digest_found_by', name=_line(digest.searches[number].name))}"
        f"{_because(reasons, say)}"
        for number, reasons in item.reasons.items()
    ]
    return [
        f"{mark}{_line(release.title) or say('untitled')}",
        f"  {_line(release.source_title)}, {day}",
        *found,
        f"  {base}r/{name}" if base else f"  press-archive show {name}",
    ]


def _because(reasons: Sequence[Reason], say: Words) -> str:
    told = "; ".join(_reason(reason, say) for reason in reasons)
    return f": {told}" if told else ""


def _reason(reason: Reason, say: Words) -> str:
    words = ", ".join(f"{word} ×{count}" for word, count in reason.found[:4])
    where = say(WHERE.get(reason.field) or f"one_{reason.field}")
    return _line(f"{words or reason.asked} ({where.lower()})")


def _state(one: Summary, base: str, say: Words) -> str:
    if one.error:
        return _line(one.error)
    listed = say("digest_state", sum(one.news.values()), releases=say("releases", one.total))
    if not one.more:
        return listed
    where = f": {base}?{_newest(one.query)}" if base else ""
    return f"{listed}; {say('digest_more', one.more)}{where}"


def _newest(query: str) -> str:
    """The address of a search with what is newest first."""
    return "&".join(filter(None, (query, "sort=newest")))


def _line(text: str) -> str:
    return " ".join(plain(text).split())
