"""The shape of a page: a fingerprint of its layout, alike for all releases of one design."""

from __future__ import annotations

import re
from hashlib import blake2b

_ENOUGH = 1_000_000  # bytes looked at
_KEPT = 32  # hashes
_ELEMENT = re.compile(
    rb"<([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,300}?\b(?:class|id)\s*=\s*[\"']?([^\"'<>]{1,200})"
)
_NUMBER = re.compile(rb"\d+")


def page_shape(body: bytes) -> str:
    """The fingerprint of a page's layout: 32 hashes of 4 bytes in hexadecimal, "" for no page.

    The elements are taken with their classes and ids, numbers left out, and of the hashes of
    those the smallest are kept (a bottom-k sketch: Cohen and Kaplan, "Summarizing data using
    bottom-k sketches", 2007), so that two fingerprints tell how much two pages have in common.
    """
    elements = set[bytes]()
    for found in _ELEMENT.finditer(body[:_ENOUGH]):
        tag = found[1].lower()
        for name in _NUMBER.sub(b"", found[2]).split()[:4]:
            elements.add(tag + b"." + name)
    hashes = sorted(blake2b(one, digest_size=4).hexdigest() for one in elements)
    return "".join(hashes[:_KEPT])
