"""Several releases on one page: where one ends and the next begins.

Endless scroll repeats stamp, headline and text, or whole <article> elements; an index of full texts
repeats containers of one design, each with headline, day and text. Teasers, comments and the
entries of a live blog are no releases of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise

from archive.clean.fields import dates
from archive.clean.listing import leads_on
from archive.clean.page.blocks import Box, Page, Raw
from archive.clean.press.grammar import match
from archive.clean.stamps import is_stamp
from archive.clean.text import words
from archive.model import BlockKind, Label

__all__ = ["by_stamps", "is_stamp", "parts"]

_TEASED = ("…", "...", "[…]", "[...]")
_ENDED = (".", "”", '"', "»", "!", "?", "“", ")")
_FULL = 150  # characters of a text that is no teaser, under a headline that leads nowhere
_FULL_LINKED = 500  # and under one that leads to a page of its own
_LONG = 1_500  # of an <article> that may go without a day
_THIN = 200  # characters of one paragraph that may be a teaser's
_BEFORE = 300  # characters of text before the parts that make them sections of one release
_HEADLINE = 5  # words
_FEWEST = 3  # words of the headline of a part: one or two name a section
_MOST = 300  # parts of a page
_TALK = re.compile(r"comment|repl(?:y|ies)|review|testimonial|forum|related|teaser|card|live", re.I)
_LIVE = re.compile(r"live-?_?(?:blog|ticker|update|feed|post)", re.I)
_STATE = re.compile(r"\d+|\b(?:odd|even|first|last|active|sticky|current|featured)\b")


def parts(page: Page, articles: Sequence[range]) -> list[range]:
    """The slices of the page's blocks that are releases; one slice of all when there is one.

    They are in page order and apart. `articles` are those that the layout names: believed.
    """
    if articles:
        return _apart(articles)
    stamped = by_stamps(page)
    found = stamped if len(stamped) > 1 else _repeated(page)
    if len(found) > 1 and not _is_live(page):
        return found[:_MOST]
    return [range(len(page.blocks))]


def _apart(spans: Iterable[range]) -> list[range]:
    """Those that do not stand within one before them."""
    out: list[range] = []
    for span in spans:
        if span and (not out or span.start >= out[-1].stop):
            out.append(span)
    return out


def _is_live(page: Page) -> bool:
    """Does the page say that it is a live blog, whose entries are one release?"""
    if any(box.names and _LIVE.search(box.names) for box in page.boxes):
        return True
    return any("LiveBlogPosting" in (s.text or "") for s in page.root.iter("script"))


# ---------------------------------------------------------------- stamps


def by_stamps(page: Page) -> list[range]:
    """The slices that begin with a stamp and a heading that is no link, and go on with a text."""
    blocks = page.blocks
    found = [i for i, raw in enumerate(blocks) if raw.label is None and is_stamp(raw.text)]
    stamps = [i for i in found if not any(map(_is_talk, islice(page.around(blocks[i]), 6)))]
    if len(stamps) < 2:
        return []
    after = [i for i in stamps if any(map(_is_headline, blocks[i + 1 : i + 3]))]
    before = [head for i in stamps if (head := _heading_before(blocks, i)) is not None]
    starts = after if len(after) >= len(before) else before
    if not starts or _stands_above(blocks, starts[0]):
        return []
    slices = [range(a, b) for a, b in pairwise([*starts, len(blocks)]) if a < b]
    return _without_thin(blocks, [s for s in slices if _has_text([blocks[i] for i in s])])


def _is_talk(box: Box) -> bool:
    return bool(box.names) and _TALK.search(box.names) is not None


def _is_headline(raw: Raw) -> bool:
    heading = raw.kind is BlockKind.HEADING and raw.density < 0.5
    return heading and len(words(raw.text)) >= _FEWEST


def _heading_before(blocks: Sequence[Raw], stamp: int) -> int | None:
    near = range(stamp - 1, max(-1, stamp - 3), -1)
    return next((i for i in near if _is_headline(blocks[i])), None)


def _stands_above(blocks: Sequence[Raw], start: int) -> bool:
    """Does a headline of the first rank stand above all of them, as over a chronicle?"""
    return any(
        raw.tag == "h1" and _is_headline(raw) and len(words(raw.text)) >= _HEADLINE
        for raw in blocks[:start]
    )


def _without_thin(blocks: Sequence[Raw], slices: list[range]) -> list[range]:
    """Without the later ones that are one short paragraph each, where several are: teasers."""
    thin = [s for s in slices[1:] if _plain_size([blocks[i] for i in s]) < _THIN]
    return slices if len(thin) < 3 else [s for s in slices if s not in thin]


def _plain_size(raws: Sequence[Raw]) -> int:
    return sum(len(r.text) for r in raws if _is_paragraph(r, 40))


def _is_paragraph(raw: Raw, length: int) -> bool:
    return raw.kind is not BlockKind.HEADING and len(raw.text) > length and raw.density < 0.5


def _has_text(blocks: Sequence[Raw]) -> bool:
    return any(
        _is_paragraph(raw, 60)
        and raw.text.endswith(_ENDED)
        and not raw.text.endswith(_TEASED)
        and not _is_legal(raw.text)
        for raw in blocks
    )


def _is_legal(text: str) -> bool:
    rule = match(text)
    return rule is not None and rule.label is Label.LEGAL


# ---------------------------------------------------------------- containers of one design


def _repeated(page: Page) -> list[range]:
    """The containers of one design that are full releases, of the design that holds most text."""
    before = [0, *accumulate(len(raw.text) for raw in page.blocks)]
    best: list[range] = []
    for boxes in _designs(page, before):
        spans = _apart(box.span for box in boxes)
        full = _stories(page, spans, element=boxes[0].tag == "article")
        if len(full) < 2 or len(full) * 2 <= len(spans) or _has_introduction(page, spans[0]):
            continue
        if _held(before, full) > _held(before, best):
            best = full
    return best


def _stories(page: Page, spans: Sequence[range], *, element: bool) -> list[range]:
    """Those that are full releases, with headings of one rank if they are no <article>."""
    blocks = {span: page.blocks[span.start : span.stop] for span in spans}
    full = [span for span in spans if _is_story(blocks[span], element=element)]
    ranks = {head.tag for span in full if (head := _heading(blocks[span])) is not None}
    return full if element or len(ranks) == 1 else []


def _held(before: Sequence[int], spans: Iterable[range]) -> int:
    return sum(before[span.stop] - before[span.start] for span in spans)


def _designs(page: Page, before: Sequence[int]) -> Iterator[list[Box]]:
    """The containers that may be releases, gathered by element, names and what is around them."""
    heads = [0, *accumulate(raw.kind is BlockKind.HEADING for raw in page.blocks)]
    groups: dict[tuple[str, ...], list[Box]] = defaultdict(list)
    if heads[-1] < 2:
        return
    for box in page.boxes:
        size = before[box.stop] - before[box.start]
        if size < _FULL or heads[box.stop] == heads[box.start] or box.label is not None:
            continue
        if box.tag in _PAGE or _is_talk(box):
            continue
        around = page.boxes[box.parent] if box.parent >= 0 else box
        groups[_design(box, around)].append(box)
    yield from (boxes for boxes in groups.values() if len(boxes) > 1)


_PAGE = frozenset({"html", "body", "main", "header"})


def _design(box: Box, around: Box) -> tuple[str, ...]:
    if box.tag == "article":  # its classes name the topics of the release on many systems
        return ("article",)
    return (box.tag, *_steady(box.names), around.tag, *_steady(around.names)[:2])


def _steady(names: str) -> list[str]:
    """The first classes, without numbers and without those that tell places in a row."""
    return _STATE.sub("", names).split()[:2]


def _is_story(blocks: Sequence[Raw], *, element: bool) -> bool:
    """A headline, a day and a full text; under a headline that is a link only a long one.

    `element` says that it is an <article>, which may go without a day if it is long.
    """
    head = _heading(blocks)
    if head is None or head.label is not None or head.text.lower().startswith("re:"):
        return False
    text = [b for b in blocks if b.label is None and _is_paragraph(b, 60)]
    if not text or text[-1].text.endswith(_TEASED) or any(map(leads_on, blocks[-6:])):
        return False
    size = sum(len(b.text) for b in text)
    if size < len(head.text) or not _has_text(text):
        return False
    linked = head.density >= 0.5
    full = size >= _FULL_LINKED and len(text) > 1 if linked else size >= _FULL
    long = element and size >= _LONG and len(text) > 3
    return full and (long or _is_dated(blocks))


def _heading(blocks: Sequence[Raw]) -> Raw | None:
    return next((b for b in blocks if b.kind is BlockKind.HEADING), None)


def _is_dated(blocks: Sequence[Raw]) -> bool:
    near = [b for b in (*blocks[:8], *blocks[-3:]) if b.label is None and len(b.text) <= 120]
    return any(is_stamp(b.text) or dates.read(b.text) for b in near)


def _has_introduction(page: Page, first: range) -> bool:
    """Does text stand before the first of them, or a headline over all? Then they are sections."""
    above = page.blocks[: first.start]
    text = sum(len(r.text) for r in above if r.label is None and _is_paragraph(r, 80))
    return text >= _BEFORE or _stands_above(page.blocks, first.start)
