"""A page as drafts: what the layout, the page's own data and the grammar say of its blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from archive.clean import (
    coarse,
    dateline,
    dom,
    evidence,
    fields,
    gate,
    grammar,
    language,
    main_content,
    metadata,
    pdf,
    plain,
    split,
    title,
)
from archive.clean.context import Context, Request, layout_at, numbers, texts
from archive.clean.decode import decode
from archive.clean.selectors import Selectors
from archive.clean.text import squash, words
from archive.model import TEXT_LABELS, Block, BlockKind, Draft, Label, Layout
from archive.pdf import is_pdf

_TEXTUAL = ("html", "xml", "text/", "octet-stream")
_SUBTITLE = re.compile(r"\bsub-?(?:title|head(?:ing|line)?)\b", re.I)
_FIELDS = (
    ("title", Label.HEADLINE),
    ("subtitle", Label.SUBTITLE),
    ("date", Label.DATE),
    ("number", Label.NUMBER),
    ("agencies", Label.RESIDUE),
    ("topics", Label.RESIDUE),
)


def no_release(url: str, reason: str, blocks: tuple[Block, ...] = ()) -> Draft:
    """A draft that says why the capture is no release."""
    return Draft(title="", blocks=blocks, url=url, is_release=False, reason=reason)


def read(request: Request) -> tuple[Draft, ...]:
    """The drafts of a capture; at least one."""
    if is_pdf(request.body):
        return pdf.read(request)
    if request.media_type and not any(kind in request.media_type for kind in _TEXTUAL):
        return (no_release(request.url, f"not a page: {request.media_type}"),)
    if request.body[:5] == b"\x89PNG\r" or request.body[:3] == b"\xff\xd8\xff":
        return (no_release(request.url, "not a page"),)
    html = coarse.without_giants(decode(request.body, request.charset))
    if not html.strip():
        return (no_release(request.url, "empty"),)
    if gate.garbled(html):
        return (no_release(request.url, "not a page: not text"),)
    if coarse.too_many_tags(html):
        return salvage(request)
    layout = layout_at(request)
    page = dom.parse(html, selectable=layout != Layout())
    if page is None or not page.blocks:
        # A parser that finds nothing in a page that says something is not believed.
        return salvage(request)
    context = Context(request, page, metadata.read(page.root), layout, html, Selectors(page))
    slices = split.parts(page, [e.span for e in context.selectors.find(layout.article)])
    return tuple(_draft(context, part, s, slices) for part, s in enumerate(slices))


def salvage(request: Request) -> tuple[Draft, ...]:
    """A page that the tree cannot be read from, read without a tree."""
    html = coarse.without_giants(decode(request.body, request.charset))
    drafts = plain.read(plain.Known(url=request.url), "\n".join(coarse.lines(html)))
    why = gate.listing(coarse.link_share(html), 0)
    return tuple(replace(d, is_release=False, reason=why) for d in drafts) if why else drafts


# ---------------------------------------------------------------- one release of the page


def _draft(context: Context, part: int, own: range, slices: Sequence[range]) -> Draft:
    places = _with_surroundings(context.page, part, slices)
    laid = _laid_out(context, own)
    chosen = _article(context, own, laid)
    heading = evidence.heading(context, part, own, chosen, laid)
    blocks = [_block(context, i, own, chosen, laid) for i in places]
    labelled = grammar.label(_with_subtitle(_headlines(blocks, heading)))
    found = evidence.published(context, part, own, labelled)
    text = "\n\n".join(b.text for b in labelled if b.label in TEXT_LABELS)
    reason = _reason(context, own, chosen, heading, text)
    return Draft(
        title=heading or title.from_text(text),
        blocks=tuple(labelled),
        url=context.request.url or context.meta.canonical,
        part=part,
        subtitle=fields.first(labelled, Label.SUBTITLE),
        published=found.day if found else None,
        published_from=found.where if found else "",
        updated=evidence.updated(context) if part == 0 else None,
        language=language.of(text),
        agencies=texts(context, context.layout.agencies, own),
        topics=texts(context, context.layout.topics, own),
        number=evidence.number(context, own, labelled),
        embargo=fields.first(labelled, Label.EMBARGO),
        dateline=dateline.of(labelled),
        attachments=evidence.attachments(context, part),
        is_release=not reason,
        reason=reason,
    )


def _with_surroundings(page: dom.Page, part: int, slices: Sequence[range]) -> range:
    """The part's slice and the blocks after it that belong to none, so that none is lost."""
    start = 0 if part == 0 else slices[part].start
    stop = slices[part + 1].start if part + 1 < len(slices) else len(page.blocks)
    return range(start, stop)


def _laid_out(context: Context, own: range) -> dict[int, tuple[Label, str]]:
    """What the layout's selectors say of blocks."""
    out: dict[int, tuple[Label, str]] = {}
    for selector in context.layout.remove:
        for index in numbers(context, selector, own):
            out[index] = (Label.RESIDUE, "layout.remove")
    for name, label in _FIELDS:
        for index in numbers(context, getattr(context.layout, name), own):
            out.setdefault(index, (label, f"layout.{name}"))
    return out


def _article(context: Context, own: range, laid: dict[int, tuple[Label, str]]) -> set[int]:
    """The layout's body, if its selector still finds one; else what the general rules find."""
    body = set(numbers(context, context.layout.body, own))
    if not body and context.layout.article:
        body = {i for i in own if context.page.blocks[i].label is None}
    chosen = body or main_content.choose(context.page, context.html, own)
    return {i for i in chosen if i not in laid}


def _block(
    context: Context,
    index: int,
    own: range,
    chosen: set[int],
    laid: dict[int, tuple[Label, str]],
) -> Block:
    raw = context.page.blocks[index]
    if index in laid:
        label, rule = laid[index]
    elif index in chosen and _named_subtitle(context.page, raw):
        label, rule = Label.SUBTITLE, "page.class.subtitle"
    elif index in chosen:
        label = Label.QUOTE if raw.kind is BlockKind.QUOTE else Label.BODY
        rule = "layout.body" if context.layout.body else "page.article"
    elif raw.label is not None:
        label, rule = raw.label, raw.rule
    else:
        label, rule = _outside(raw, index in own)
    return Block(raw.text, label, rule, raw.kind, raw.original, context.page.path(raw))


def _named_subtitle(page: dom.Page, raw: dom.Raw) -> bool:
    """Does the block, or an element just around it, call itself a subtitle?"""
    names = " ".join(box.names for box in islice(page.around(raw), 4))
    return len(raw.text) <= 300 and _SUBTITLE.search(names) is not None


def _outside(raw: dom.Raw, inside: bool) -> tuple[Label, str]:
    known = grammar.match(raw.text)
    if known is not None:
        return known.label, f"grammar.{known.name}"
    return Label.RESIDUE, "page.outside" if inside else "page.other"


def _headlines(blocks: list[Block], heading: str) -> list[Block]:
    """The first repetition of the headline among the first blocks of text is the headline."""
    key = squash(heading)
    seen = 0
    for index, block in enumerate(blocks):
        loose = block.label in TEXT_LABELS or block.rule in ("page.outside", "page.other")
        if key and loose and squash(block.text) == key and seen < 400:
            blocks[index] = Block(block.text, Label.HEADLINE, "page.headline", BlockKind.HEADING)
        seen += len(block.text) if block.label in TEXT_LABELS else 0
    return blocks


def _with_subtitle(blocks: list[Block]) -> list[Block]:
    """A heading of some length between the headline and the first paragraph is the subtitle."""
    at = next((i for i, b in enumerate(blocks) if b.label is Label.HEADLINE), None)
    if at is None or any(b.label is Label.SUBTITLE for b in blocks):
        return blocks
    for index in range(at + 1, min(at + 4, len(blocks))):
        block = blocks[index]
        if block.label in TEXT_LABELS:
            if block.kind is BlockKind.HEADING and len(words(block.text)) >= 5:
                blocks[index] = replace(block, label=Label.SUBTITLE, rule="page.subtitle")
            break
    return blocks


def _reason(context: Context, own: range, chosen: set[int], heading: str, text: str) -> str:
    raws = [context.page.blocks[i] for i in own]
    kept = [context.page.blocks[i] for i in chosen]
    size = sum(len(r.text) for r in kept) or 1
    links = sum(r.linked for r in kept) / size
    cards = sum(1 for r in raws if r.kind is BlockKind.HEADING and r.density > 0.8)
    whole = " ".join(r.text for r in raws)[:2000] if len(words(text)) < 100 else text[:10]
    return gate.reason(heading, text, whole, links, cards)
