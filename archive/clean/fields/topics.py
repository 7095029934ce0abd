"""The topics that the source gives a release."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.clean.context import Context
from archive.clean.fields.headlines import SECTIONS
from archive.clean.page.metadata import distinct, text_of
from archive.clean.text import squash
from archive.model import Label

_LONGEST, _MOST = 60, 20
_FEW = 8  # keywords of a page that are topics; more are there for search engines
_TAGS = ("article:tag", "dcterms.subject", "dc.subject", "dc.subject.keyword", "news_keywords",
         "parsely-tags", "sailthru.tags")  # fmt: skip
_APART = re.compile(r"\s*[;,|]\s*")
_AWAY = frozenset({Label.NAVIGATION, Label.RELATED, Label.COMMENT})


def topics(context: Context, part: int, own: range, text: str) -> tuple[str, ...]:
    """Each topic once, 20 at most. Plain keywords count when they are few and in the text."""
    said = list(_linked(context, own))
    if part == 0:
        said += _stated(context, text)
    return distinct((one for one in said if squash(one) not in SECTIONS), _LONGEST, _MOST)


def _stated(context: Context, text: str) -> list[str]:
    meta = context.meta
    said = [one for value in meta.all(*_TAGS) for one in _APART.split(value)]
    said += [one for value in meta.all("govuk:taxon-slugs") for one in _slugs(value)]
    said += meta.linked.topics
    return said or _keywords(meta.first("keywords"), text)


def _slugs(value: str) -> list[str]:
    return [slug.replace("-", " ") for slug in value.split(",")]


def _keywords(value: str, text: str) -> list[str]:
    words = _APART.split(value)
    if not value or len(words) > _FEW:
        return []
    known = squash(text)
    return words if all(squash(word) in known for word in words) else []


def _linked(context: Context, own: range) -> Iterator[str]:
    """Links that say rel=tag."""
    for mark in context.page.marks:
        if mark.at in own and "tag" in (mark.element.get("rel") or "").lower().split():
            at = min(mark.at, len(context.page.blocks) - 1)
            if context.page.blocks[at].label not in _AWAY:
                yield text_of(mark.element)[:200].lstrip("#")
