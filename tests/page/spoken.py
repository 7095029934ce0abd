"""What a screen says, and what of it is English: told from names and from what is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tests.page.reader import Reader

THEIRS: Final = "code, kbd, pre, q[lang=en], .on-paper, a[href^='http'], nav.languages"
"""Not said by the page: names of programs and keys, citations, errors as programs wrote them,
addresses, and the languages by their own names."""

NAMES: Final = {
    *("Press", "Archive", "Atom", "JSON", "Feed", "JSONL", "CSV", "OPML", "PDF", "WARC", "SHA"),
    *("UTC", "APA", "Chicago", "BibTeX", "RIS", "CSL", "Wikipedia", "Markdown", "JavaScript"),
    *("Enter", "Shift", "OR", "cookie", "authority", "secrets", "sources"),
    *("person", "title", "date", "plan", "word", "jury", "near", "tax", "budget", "Guterres"),
    *("climate", "change", "grant", "loan", "water", "storm"),
}
"""Names that are alike in all languages, and words of the query language with their examples."""

_ATTRIBUTES: Final = ("aria-label", "title", "placeholder", "data-announce", "data-kept")
_LATIN: Final = re.compile(r"[A-Za-z]{2,}")
_FILES: Final = re.compile(
    r"[\w.-]*\.(?:warc|gz|bib|ris|json|toml|csv)\b|\b[a-z]+/[\w.+-]+|en_core\w+"
)
"""Files, media types and models by their names."""


def english_left(reader: Reader, given: str = "") -> list[str]:
    """What the screen says that has words of Latin letters, but for those that were given it:
    typed by the reader, or names in the archive.
    """
    given = given.casefold()
    known = {*NAMES, *_LATIN.findall(given)}
    return [
        said
        for said in spoken(reader)
        if {word for word in _LATIN.findall(_FILES.sub("", said)) if word.casefold() not in known}
        - NAMES
    ]


def spoken(reader: Reader) -> Iterator[str]:
    """Every text of the screen, also those only heard, and what its boxes and buttons say."""
    soup = reader.soup
    for data in soup.select(THEIRS):
        data.decompose()
    yield from (" ".join(text.split()) for text in soup.find_all(string=True))
    for name in _ATTRIBUTES:
        yield from (str(element[name]) for element in soup.select(f"[{name}]"))
    yield from _widgets(reader)


def _widgets(reader: Reader) -> Iterator[str]:
    test = reader.test
    for one in (*test.text_input, *test.button, *test.radio, *test.selectbox, *test.checkbox):
        yield str(one.label)
        yield str(getattr(one, "placeholder", "") or "")
        yield str(getattr(one, "help", "") or "")
        yield from map(str, getattr(one, "options", ()))
    yield from (str(one.value) for one in (*test.error, *test.warning, *test.markdown))
