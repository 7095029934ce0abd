"""The documents and the images that belong to a release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree

from archive.clean.context import Context
from archive.clean.page.blocks import Mark
from archive.clean.page.metadata import text_of
from archive.clean.text import fold, words
from archive.model import Attachment, Label

_DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf|xlsx?|ods|csv|pptx?|odp|zip|epub)(?:$|[?#&])", re.I)
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|tiff?|bmp)(?:$|[?#&])", re.I)
_TYPES = re.compile(r"^application/(?:pdf|msword|vnd\.|rtf|zip|epub)", re.I)
_DECOR = re.compile(
    r"(?:^|[/_.\-])(?:pixel|spacer|blank|transparent|logos?|icons?|ico|favicon|sprite|avatars?|emoji"
    r"|badge|button|btn|1x1|tracking|tracker|gravatar|placeholder|loading|loader|arrow|flags?)"
    r"(?=[/_.\-\d]|$)|\.svg(?:$|[?#])",
    re.I,
)
_FURNITURE = frozenset(
    {Label.NAVIGATION, Label.RELATED, Label.COMMENT, Label.COOKIE, Label.SHARE, Label.NEWSLETTER,
     Label.RESIDUE}
)  # fmt: skip
_GENERIC = frozenset({
    "download", "downloads", "pdf", "here", "hier", "herunterladen", "télécharger", "descargar",
    "scarica", "скачать", "жүктеу", "link", "file", "document", "click", "open", "view", "image",
    "photo", "picture", "bild", "foto",
})  # fmt: skip
_SMALL = 64  # pixels of the side of a picture that is decoration
_MOST = 50
_URL = 2000


def attachments(context: Context, own: range, text: range) -> tuple[Attachment, ...]:
    """The documents linked from a part of the page, and the images in and around its text.

    `own` are the blocks of the part, `text` those from its headline to the end of its text.
    """
    found: dict[str, Attachment] = {}
    for mark in context.page.marks:
        if mark.at not in own or len(found) == _MOST or _in_furniture(context, mark):
            continue
        is_link = mark.element.tag == "a"
        url = _document(context, mark.element) if is_link else _image(context, mark, text)
        if url and url not in found:
            caption = _link_text(mark.element) if is_link else _image_text(mark.element)
            found[url] = Attachment(url, caption, not is_link)
    return tuple(found.values())


def _in_furniture(context: Context, mark: Mark) -> bool:
    at = min(mark.at, len(context.page.blocks) - 1)
    return context.page.blocks[at].label in _FURNITURE


def absolute(base: str, address: str) -> str:
    """The absolute http address that a link means, "" if it means none."""
    if len(address) > _URL or address.startswith(("data:", "javascript:", "mailto:", "#")):
        return ""
    try:
        url = urljoin(base, address.strip().replace(" ", "%20"))
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def _document(context: Context, link: etree._Element) -> str:
    address = (link.get("href") or "")[: _URL + 1]
    offered = link.get("download") is not None and not _IMAGE.search(address)
    if offered or _DOCUMENT.search(address) or _TYPES.match(link.get("type") or ""):
        return absolute(context.request.url, address)
    return ""


def _link_text(link: etree._Element) -> str:
    return _caption(text_of(link), link.get("title") or "", link.get("aria-label") or "")


def _caption(*texts: str) -> str:
    """The first text that says more than that there is something."""
    folded = [fold(text)[:300] for text in texts]
    return next((t for t in folded if set(words(t)) - _GENERIC), "")


def _image(context: Context, mark: Mark, text: range) -> str:
    image = mark.element
    if image.tag != "img" or mark.at not in text or _is_small(image):
        return ""
    url = absolute(context.request.url, next(_sources(image), ""))
    names = f"/{image.get('class') or ''}/{image.get('id') or ''}"[:500].replace(" ", "/")
    decor = not url or url == context.request.url or _DECOR.search(urlsplit(url).path + names)
    return "" if decor else url


def _image_text(image: etree._Element) -> str:
    return _caption(_figcaption(image), image.get("alt") or "", image.get("title") or "")


def _sources(image: etree._Element) -> Iterator[str]:
    """Where an image is: lazy pages keep it beside `src`."""
    for name in ("src", "data-src", "data-original", "data-lazy-src", "data-srcset", "srcset"):
        value = (image.get(name) or "")[:20_000].strip()
        if name.endswith("srcset"):
            value = value.split(",")[0].split(" ")[0]
        if value and not value.startswith("data:") and not _DECOR.search(value):
            yield value


def _is_small(image: etree._Element) -> bool:
    sides = [image.get(name) or "" for name in ("width", "height")]
    return any(side.removesuffix("px").isdigit() and int(side.removesuffix("px")[:9]) <= _SMALL
               for side in sides)  # fmt: skip


def _figcaption(image: etree._Element) -> str:
    figure = next(image.iterancestors("figure"), None)
    caption = figure.find(".//figcaption") if figure is not None else None
    return text_of(caption) if caption is not None else ""
