"""A page as drafts: what the layout, the page's own data and the grammar say of its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.clean import gate, layers, pdf, plain, split
from archive.clean.article import main_content
from archive.clean.context import Context, Request, layout_at, numbers
from archive.clean.fields import credits, evidence, headlines, subtitles, title
from archive.clean.layers import Layer
from archive.clean.page import coarse, dom, metadata, sniff
from archive.clean.page.blocks import Page, Raw
from archive.clean.page.decode import decode
from archive.clean.page.selectors import Selectors
from archive.clean.press import dateline, grammar, self_description
from archive.clean.text import squash
from archive.model import TEXT_LABELS, Block, BlockKind, Draft, Label, Layout
from archive.pdf import is_pdf

_TEXTUAL = ("html", "xml", "text/", "octet-stream")
_OPENING = 4  # blocks among which the name of the office stands
_NAME_LENGTH = 120
_FOLD = 5  # times the text of the page that a text in its data has, when the page has none
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
    if kind := sniff.not_a_page(request.body):
        return (no_release(request.url, f"not a page: {kind}"),)
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
    context = Context(
        request, page, metadata.read(page.root, request.url), layout, html, Selectors(page)
    )
    slices = split.parts(page, [e.span for e in context.selectors.find(layout.article)])
    return tuple(_draft(context, part, s, slices) for part, s in enumerate(slices))


def salvage(request: Request) -> tuple[Draft, ...]:
    """A page that the tree cannot be read from, read without a tree."""
    html = coarse.without_giants(decode(request.body, request.charset))
    lines = coarse.lines(html)
    if not lines:
        return (no_release(request.url, gate.bare(html)),)
    known = plain.Known(url=request.url, learnt=request.learnt, layers=request.layers)
    drafts = plain.read(known, "\n".join(lines))
    why = "list of links" if coarse.link_share(html) > gate.LINKED else ""
    return tuple(replace(d, is_release=False, reason=why) for d in drafts) if why else drafts


# ---------------------------------------------------------------- one release of the page


def _draft(context: Context, part: int, own: range, slices: Sequence[range]) -> Draft:
    places = _with_surroundings(context.page, part, slices)
    laid = _laid_out(context, own)
    chosen = _article(context, own, laid)
    headline = headlines.find(context, part, own, chosen, laid)
    subtitle = subtitles.named(context.page, chosen)
    issuer = credits.issuer(context, own)
    laid |= _bodies(context, chosen, issuer)
    blocks = [_block(context, i, own, chosen, laid, subtitle) for i in places]
    if part == 0 and not _has_text(context, blocks):
        blocks += _told(context)
    said = layers.by_words(subtitles.below(_headlines(blocks, headline)), context.request.layers)
    said = _described(context, said, issuer)
    labelled = layers.by_source(said, context.request.learnt, context.request.layers)
    # whether it is a release, and in which language, must not hang on what was learnt from it
    text = _text(said)
    reason = gate.reason(context, own, chosen, text)
    draft = Draft(
        title=headline.text or title.from_text(_text(labelled)),
        blocks=tuple(labelled),
        url=context.request.url or context.meta.canonical,
        part=part,
        issuer=issuer,
        dateline=dateline.of(labelled),
        is_release=not reason,
        reason=reason,
    )
    return evidence.fill(context, own, places.start, headline, draft)


def _described(context: Context, blocks: tuple[Block, ...], issuer: str) -> tuple[Block, ...]:
    """The blocks, with what the office says of itself at the end labelled so."""
    if Layer.GRAMMAR not in context.request.layers:
        return blocks
    names = self_description.names(context.request.url, context.meta.site, issuer)
    return self_description.label(blocks, names)


def _has_text(context: Context, blocks: Sequence[Block]) -> bool:
    """Is there a text on the page, or does only its data hold one? Scripts would have shown it."""
    return _FOLD * len(_text(blocks)) >= len(context.meta.linked.body)


def _told(context: Context) -> list[Block]:
    """The text that the page's data give, in blocks."""
    lines = coarse.lines(context.meta.linked.body.replace("\n", "<p>"))
    return [Block(line, Label.BODY, "page.json-ld") for line in lines]


def _text(blocks: Sequence[Block]) -> str:
    return "\n\n".join(b.text for b in blocks if b.label in TEXT_LABELS)


def _with_surroundings(page: Page, part: int, slices: Sequence[range]) -> range:
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
    if not body and (context.layout.article or Layer.MAIN not in context.request.layers):
        body = {i for i in own if context.page.blocks[i].label is None}
    chosen = body or main_content.choose(context.page, context.meta.titles, own)
    return {i for i in chosen if i not in laid}


def _block(
    context: Context,
    index: int,
    own: range,
    chosen: set[int],
    laid: dict[int, tuple[Label, str]],
    subtitle: int,
) -> Block:
    raw = context.page.blocks[index]
    if index in laid:
        label, rule = laid[index]
    elif index == subtitle:
        label, rule = Label.SUBTITLE, "page.class.subtitle"
    elif index in chosen and raw.tag == "figcaption":
        label, rule = Label.CREDIT, "page.caption"
    elif index in chosen:
        label = Label.QUOTE if raw.kind is BlockKind.QUOTE else Label.BODY
        rule = "layout.body" if context.layout.body else "page.article"
    elif raw.label is not None:
        label, rule = raw.label, raw.rule
    elif _is_dateline(context, index, chosen):
        label, rule = Label.DATELINE, "grammar.dateline"
    else:
        label, rule = _outside(context, raw, index in own)
    return Block(raw.text, label, rule, raw.kind, raw.original, context.page.path(raw))


def _is_dateline(context: Context, index: int, chosen: set[int]) -> bool:
    """Is a block just before the text a dateline that stands alone?"""
    near = index < min(chosen, default=0) <= index + _OPENING
    said = Layer.GRAMMAR in context.request.layers
    return near and said and dateline.is_whole(context.page.blocks[index].text)


def _bodies(context: Context, chosen: set[int], issuer: str) -> dict[int, tuple[Label, str]]:
    """The name of the site or of the issuing body, where it stands alone before the text."""
    raws = context.page.blocks
    short = [i for i in sorted(chosen)[:_OPENING] if len(raws[i].text) <= _NAME_LENGTH]
    names = {squash(context.meta.site), squash(issuer)} - {""}
    return {i: (Label.RESIDUE, "page.issuer") for i in short if squash(raws[i].text) in names}


def _outside(context: Context, raw: Raw, inside: bool) -> tuple[Label, str]:
    known = grammar.match(raw.text) if Layer.GRAMMAR in context.request.layers else None
    if known is not None:
        return known.label, f"grammar.{known.name}"
    return Label.RESIDUE, "page.outside" if inside else "page.other"


def _headlines(blocks: list[Block], headline: headlines.Headline) -> list[Block]:
    """The first repetition of the headline among the first blocks of text is the headline."""
    keys = {squash(headline.text), squash(headline.spelt)} - {""}
    seen = 0
    for index, block in enumerate(blocks):
        loose = block.label in TEXT_LABELS or block.rule in ("page.outside", "page.other")
        if loose and seen < 400 and squash(block.text) in keys:
            blocks[index] = replace(
                block, label=Label.HEADLINE, rule="page.headline", kind=BlockKind.HEADING
            )
        seen += len(block.text) if block.label in TEXT_LABELS else 0
    return blocks
