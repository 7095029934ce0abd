"""The blocks of a PDF as a draft: its headline, its day, what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from archive.clean import language, layers
from archive.clean.context import Request
from archive.clean.fields import by_label, dates, title
from archive.clean.pdf.edges import edges
from archive.clean.pdf.lines import lines
from archive.clean.pdf.paragraphs import Part, parts, text_size
from archive.clean.press import dateline, grammar
from archive.clean.text import fold, squash, words
from archive.errors import PdfError
from archive.model import TEXT_LABELS, Block, BlockKind, Draft, Label
from archive.pdf import Pdf, read_pdf

_EARLY: Final = 15  # blocks among which the headline stands
_LONG: Final = 150  # characters of a block that is text, and no headline or address
_STAMPED: Final = 80  # characters of a block that gives a day, and perhaps a place
_TOO_LITTLE: Final = 40  # characters of a release, as for pages
_JUNK: Final = re.compile(
    r"microsoft|powerpoint|\buntitled\b|\bunbenannt\b|без имени"
    r"|^(?:document|dokument|документ)\W*\d*$"
    r"|\.(?:docx?|rtf|odt|pages|indd|qxd|pub|xlsx?|pptx?|key|pdf|exe|mus|tex|html?)\b|\btemplate\b"
    r"|\bvorlage\b|^(?:press|news|media)? ?(?:release|statement)s?$|^\S+$",
    re.I,
)
"""Titles that programs give: file names, a single word."""


def read(request: Request) -> tuple[Draft, ...]:
    """The draft of a PDF, which says why it is no release when it is none."""
    try:
        pdf = read_pdf(request.body)
    except PdfError as error:
        return (Draft("", (), url=request.url, is_release=False, reason=str(error)),)
    return (_draft(request, pdf),)


def blocks(pdf: Pdf) -> list[Part]:
    """The blocks of a PDF, with every one of its lines; only the edges of pages are labelled."""
    found = lines(pdf)
    return parts(found, edges(found, [height or 1.0 for _, height in pdf.pages]))


def _draft(request: Request, pdf: Pdf) -> Draft:
    found = blocks(pdf)
    size = text_size([line for line in lines(pdf) if not line.turned])
    heading = _heading(request, pdf, found, size)
    said = list(layers.by_words([part.block for part in found], request.layers))
    said = _with_subtitle(_before_headline(_headline(said, heading)))
    labelled = list(layers.by_source(said, request.learnt, request.layers))
    day = _published(request, pdf, labelled)
    # whether it is a release, and in which language, must not hang on what was learnt from it
    text = "\n\n".join(block.text for block in said if block.label in TEXT_LABELS)
    first = next((block.text for block in labelled if block.label in TEXT_LABELS), "")
    reason = _reason(text)
    return Draft(
        title=heading or title.from_text(first),
        blocks=tuple(labelled),
        url=request.url,
        subtitle=by_label.first(labelled, Label.SUBTITLE),
        published=day.day if day else None,
        published_from=day.where if day else "",
        published_sure=day is not None and day.where == "stamp",
        language=language.of(text),
        number=by_label.number(labelled),
        embargo=by_label.first(labelled, Label.EMBARGO),
        dateline=dateline.of(labelled),
        is_release=not reason,
        reason=reason,
    )


def _reason(text: str) -> str:
    if not text.strip():
        return "the PDF has no text of its own"
    if text.count("\ufffd") * 2 > sum(map(str.isalpha, text)):
        return "the PDF does not say what its letters are: it needs OCR"
    return "too little text" if len(text) < _TOO_LITTLE else ""


# ---------------------------------------------------------------- the headline


def _heading(request: Request, pdf: Pdf, found: Sequence[Part], size: float) -> str:
    """The heading that the text, the properties of the file and the list agree on most."""
    opening = " ".join(p.block.text for p in found if p.block.kind is BlockKind.PARAGRAPH)[:3000]
    listed = fold(request.listed.title) if request.listed else ""
    candidates = [*_headings(found, size), title.Candidate(listed, "listing", 0.7)]
    if not _JUNK.search(pdf.title):
        candidates.append(title.Candidate(fold(pdf.title), "pdf", 0.5))
    best = title.choose(candidates, opening)
    return best.text if best else _first_line(found)


def _headings(found: Sequence[Part], size: float) -> Iterator[title.Candidate]:
    """Headings of the first page that stand before its text."""
    early = [part for part in found if part.page == 0 and not part.edge][:_EARLY]
    largest = max((p.size for p in early if _may_be_headline(p)), default=0.0)
    text_before = 0
    for index, part in enumerate(early):
        if text_before < 2 and _may_be_headline(part):
            large = 0.3 if part.size == largest > size else 0.0
            late = 0.4 if text_before else 0.0
            yield title.Candidate(part.block.text, f"heading.{index}", 0.8 + large - late)
        text_before += len(part.block.text) > _LONG


def _may_be_headline(part: Part) -> bool:
    text = part.block.text
    return (
        part.block.kind is BlockKind.HEADING
        and len(words(text)) > 1
        and grammar.match(text) is None
        and not (len(text) <= _STAMPED and dates.read(text))
    )


def _first_line(found: Sequence[Part]) -> str:
    """The first line that reads like a headline, and is followed by a text."""
    texts = [part.block.text for part in found if not part.edge and part.page == 0]
    for index, text in enumerate(texts[:_EARLY]):
        if len(text) > _LONG:
            break
        if grammar.match(text) is not None or dates.read(text):
            continue
        following = " ".join(texts[index + 1 : index + 3])
        if len(words(text)) > 4 and title.looks_like_headline(text, following):
            return text
    return ""


def _headline(found: list[Block], heading: str) -> list[Block]:
    """The first block that says what the headline says is it."""
    for index, block in enumerate(found):
        if heading and block.label is Label.BODY and squash(block.text) == squash(heading):
            found[index] = replace(
                block, label=Label.HEADLINE, rule="pdf.headline", kind=BlockKind.HEADING
            )
            break
    return found


def _before_headline(found: list[Block]) -> list[Block]:
    """Short lines above the headline are the day, or the letterhead."""
    at = next((i for i, block in enumerate(found) if block.label is Label.HEADLINE), 0)
    above = found[:at]
    if any(block.label in TEXT_LABELS and len(block.text) > _LONG for block in above):
        return found
    for index, block in enumerate(above):
        if block.label in TEXT_LABELS:
            dated = len(block.text) <= _STAMPED and dates.read(block.text) is not None
            label, rule = (Label.DATE, "pdf.date") if dated else (Label.RESIDUE, "pdf.letterhead")
            found[index] = replace(block, label=label, rule=rule)
    return found


def _with_subtitle(found: list[Block]) -> list[Block]:
    """A heading of some length right after the headline is the subtitle."""
    at = next((i for i, block in enumerate(found) if block.label is Label.HEADLINE), len(found))
    for index in range(at + 1, min(at + 4, len(found))):
        block = found[index]
        if block.label in TEXT_LABELS:
            if block.kind is BlockKind.HEADING and len(block.text.split()) >= 5:
                found[index] = replace(block, label=Label.SUBTITLE, rule="pdf.subtitle")
            break
    return found


# ---------------------------------------------------------------- the day


def _published(request: Request, pdf: Pdf, found: Sequence[Block]) -> dates.Found | None:
    """Stamps and datelines first, then address and list; what the file says of itself last."""
    day_first = request.source.day_first if request.source else None
    evidence = [
        dates.Found(day, where)
        for where, text in _dated(found)
        if (day := dates.read(text, day_first)) is not None
    ]
    address = dates.in_address(request.url)
    evidence += [dates.Found(address, "url")] if address else []
    if request.listed and request.listed.published:
        evidence.append(dates.Found(request.listed.published, "listing"))
    evidence += [dates.Found(pdf.created, "pdf")] if pdf.created else []
    return dates.choose(evidence, request.at.date() if request.at else None)


def _dated(found: Sequence[Block]) -> Iterator[tuple[str, str]]:
    early = found[: _EARLY * 2]
    for block in early:
        if block.label in (Label.DATE, Label.DATELINE, Label.RELEASE_FLAG):
            yield "stamp", block.text
    for block in [block for block in early if block.label is Label.BODY][:3]:
        yield "dateline", block.text[:90]
    for block in early:
        if block.rule in ("pdf.repeated", "pdf.letterhead") and len(block.text) <= _STAMPED:
            yield "letterhead", block.text
