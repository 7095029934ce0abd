"""Title, dates, number and attachments of a release on a page, each from the best evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from archive.clean import dates, fields, metadata, split, title
from archive.clean.context import Context, elements, texts
from archive.clean.text import fold
from archive.model import Attachment, Block, BlockKind, Label


def heading(
    context: Context, part: int, own: range, chosen: set[int], laid: dict[int, tuple[Label, str]]
) -> str:
    """The headline: the layout's, or the title that the page and the text agree on most."""
    given = [context.page.blocks[i].text for i, (_, rule) in laid.items() if rule == "layout.title"]
    if given:
        return given[0]
    opening = " ".join(
        context.page.blocks[i].text
        for i in sorted(chosen)
        if context.page.blocks[i].kind is not BlockKind.HEADING
    )[:3000]
    candidates = list(_headings(context, own, chosen))
    if part == 0:
        candidates += _page_titles(context, [c.text for c in candidates])
    best = title.choose(candidates, opening)
    return best.text if best else ""


def _headings(context: Context, own: range, chosen: set[int]) -> Iterator[title.Candidate]:
    """Headings of the part before or at the beginning of its text."""
    first = min((i for i in chosen if len(context.page.blocks[i].text) > 60), default=own.stop)
    for index in own:
        raw = context.page.blocks[index]
        if raw.kind is BlockKind.HEADING and index <= first + 3:
            trust = {"h1": 1.0, "h2": 0.5}.get(raw.tag, 0.2) - 0.3 * (raw.label is not None)
            near = 0.2 if first - index < 8 else 0.0
            yield title.Candidate(raw.text, f"{raw.tag}.{index}", trust + near - 0.3 * raw.density)


def _page_titles(context: Context, others: list[str]) -> list[title.Candidate]:
    meta, listed = context.meta, context.request.listed
    social = title.without_site(meta.values.get("og:title", ""), meta.site, others)
    known = [*others, social, meta.headline]
    return [
        title.Candidate(social, "og:title", 0.75),
        title.Candidate(meta.headline, "json-ld", 0.75),
        title.Candidate(title.without_site(meta.title, meta.site, known), "title", 0.4),
        title.Candidate(fold(listed.title) if listed else "", "listing", 0.7),
    ]


def published(
    context: Context, part: int, own: range, blocks: Sequence[Block]
) -> dates.Found | None:
    """The best evidence first: layout, the page's data, stamps and datelines, address, listing."""
    found = [
        dates.Found(day, where)
        for where, text in _date_evidence(context, part, own, blocks)
        if text and (day := dates.read(text, context.day_first))
    ]
    best = dates.choose(found, context.latest)
    if best is None and part == 0:
        return _late_evidence(context)
    return best


def _date_evidence(
    context: Context, part: int, own: range, blocks: Sequence[Block]
) -> Iterator[tuple[str, str]]:
    for element in elements(context, context.layout.date, own):
        yield "layout", element.text
    stamps = [b.text for b in blocks if b.label in (Label.DATE, Label.RELEASE_FLAG)]
    if part:
        yield from (("stamp", text) for text in stamps[:3])
        return
    yield "json-ld", context.meta.ld_published
    yield "meta", context.meta.published
    fresh = [t for t in stamps if not t.lower().startswith(("updated", "last updated", "stand"))]
    yield from (("stamp", text) for text in fresh[:3] if split.is_stamp(text))
    yield from (("time", text) for text in context.meta.times[:1])
    yield from (("stamp", text) for text in fresh[:3])
    opening = [b.text[:90] for b in blocks if b.label is Label.BODY][:2]
    yield from (("dateline", text) for text in opening)


def _late_evidence(context: Context) -> dates.Found | None:
    request = context.request
    found = []
    in_address = dates.in_address(request.url or context.meta.canonical)
    if in_address:
        found.append(dates.Found(in_address, "url"))
    if request.listed and request.listed.published:
        found.append(dates.Found(request.listed.published, "listing"))
    best = dates.choose(found, context.latest)
    if best or len(context.html) > 1_000_000 or context.page.depth > 200:
        return best
    guess = _htmldate(context)
    return dates.choose([dates.Found(guess, "htmldate")] if guess else [], context.latest)


def _htmldate(context: Context) -> date | None:
    from htmldate import find_date  # slow to import, seldom needed

    try:
        text = find_date(context.html, original_date=True, extensive_search=False)
        return dates.read(text) if text else None
    except Exception:
        return None


def updated(context: Context) -> date | None:
    """The day of the last change, as the page states it."""
    day = dates.read(context.meta.updated, context.day_first) if context.meta.updated else None
    return day if day and dates.possible(day, context.latest) else None


def number(context: Context, own: range, blocks: Sequence[Block]) -> str:
    """The number that the publisher gave the release, or ""."""
    laid = texts(context, context.layout.number, own)
    return laid[0] if laid else fields.number(blocks)


def attachments(context: Context, part: int) -> tuple[Attachment, ...]:
    """The documents that the page links to; they are taken to belong to its first release."""
    if part:
        return ()
    return tuple(map(Attachment, metadata.attachments(context.page.root, context.request.url)))
