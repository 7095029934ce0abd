"""The extractors beside ours, each as a function of a page's bytes and address.

Each is called as its own documentation does it, for text, title and date. Those that are not
installed are left out (`pip install -e '.[bench]'` installs them).
"""

from __future__ import annotations

import importlib.util
import logging
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import archive.clean
from benchmarks.scores import Answer

Extract = Callable[[bytes, str], Answer]
OURS = "ours"
REFERENCE = "trafilatura"


def ours(body: bytes, url: str, **options: object) -> Answer:
    """The release of the page; of several, the one with the longest text."""
    drafts = archive.clean.clean_page(body, url=url, **options)  # type: ignore[arg-type]
    draft = max(drafts, key=lambda draft: len(draft.text))
    day = draft.published.isoformat() if draft.published else ""
    return Answer(draft.text, draft.title, day, draft.published_sure)


def trafilatura(body: bytes, url: str) -> Answer:
    import trafilatura

    found = trafilatura.bare_extraction(body, url=url or None, with_metadata=True)
    if found is None:
        return Answer()
    return Answer(found.text or "", found.title or "", found.date or "")


def readability(body: bytes, url: str) -> Answer:
    from lxml import html
    from readability import Document

    page = Document(body, url=url or None)
    tree = html.fromstring(page.summary(html_partial=True))
    return Answer(_blocks(tree), page.short_title() or "")


def turbohtml(body: bytes, url: str) -> Answer:
    import turbohtml

    found = turbohtml.parse(body).article()
    return Answer(found.text or "", found.title or "", str(found.date or ""))


def resiliparse(body: bytes, url: str) -> Answer:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse_from_bytes(body, detect_encoding(body))
    text = extract_plain_text(tree, main_content=True, links=False, form_fields=False)
    return Answer(text, tree.title or "")


def justext(body: bytes, url: str) -> Answer:
    import justext

    found = justext.justext(body, justext.get_stoplist("English"))
    return Answer("\n".join(p.text for p in found if not p.is_boilerplate))


def htmldate(body: bytes, url: str) -> Answer:
    import htmldate

    return Answer(date=htmldate.find_date(body, url=url or None, original_date=True) or "")


def bs4(body: bytes, url: str) -> Answer:
    from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

    warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
    soup = BeautifulSoup(body, "lxml")
    for tag in soup(["script", "style", "noscript", "template"]):
        tag.decompose()
    title = soup.title.get_text() if soup.title else ""
    return Answer(soup.get_text("\n"), title)


_RIVALS: dict[str, tuple[str, Extract]] = {
    REFERENCE: ("trafilatura", trafilatura),
    "readability": ("readability", readability),
    "turbohtml": ("turbohtml", turbohtml),
    "resiliparse": ("resiliparse", resiliparse),
    "justext": ("justext", justext),
    "htmldate": ("htmldate", htmldate),
    "bs4": ("bs4", bs4),
}
NAMES = tuple(_RIVALS)


def extractors(names: Sequence[str]) -> dict[str, Extract]:
    """Ours, then those of these names that are installed."""
    logging.getLogger().setLevel(logging.CRITICAL)  # they log what they find odd about pages
    found = {name: _RIVALS[name] for name in names}
    there = {n: call for n, (module, call) in found.items() if importlib.util.find_spec(module)}
    return {OURS: ours, **there}


def unseen(extract: Extract, forests: Path, folds: Mapping[str, int]) -> Extract:
    """Ours, each page read by a forest that was grown without the pages of its site.

    `forests` holds one for each fold, 0.json and so on; `folds` gives the fold by address. Pages
    of no fold are read by the forest that is shipped.
    """
    from archive.clean.article import forest, main_content

    grown = {n: forest.read((forests / f"{n}.json").read_text("utf-8")) for n in folds.values()}

    def read(body: bytes, url: str) -> Answer:
        number = folds.get(url)
        main_content.forest = forest.forest if number is None else lambda: grown[number]
        return extract(body, url)

    return read


def layered() -> dict[str, Extract]:
    """Ours with one layer alone. What a source repeats is learnt from many pages of
    one site: benchmarks/learnt.py.
    """
    main = frozenset({archive.clean.Layer.MAIN})
    grammar = frozenset({archive.clean.Layer.GRAMMAR})
    return {
        "main alone": partial(ours, layers=main),
        "grammar alone": partial(ours, layers=grammar),
    }


def _blocks(tree: object) -> str:
    """The text of a tree with a line break around each block, as inscriptis and others print it."""
    from lxml.html import HtmlElement, defs

    assert isinstance(tree, HtmlElement)
    for element in tree.iter():
        if element.tag in defs.block_tags or element.tag in ("br", "li", "td", "tr"):
            element.tail = "\n" + (element.tail or "")
    return str(tree.text_content())
