"""What stands around a page that was kept: what it is, when and from where, and a plain look."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Final

from index.markup import escape
from index.words import Words

_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{margin:0;font:1rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}"
    ".banner{padding:.8rem 1.2rem;border-bottom:3px double;background:#f1eee5;color:#1d1c19;"
    "font-size:.9rem}.banner p{margin:.2rem 0;max-width:60rem}.banner a{color:#0b5a55}"
    ".kept{max-width:44rem;margin:1.2rem auto;padding:0 1.2rem}"
    ".kept img{border:1px dashed;padding:0 .3rem;font-style:italic;font-size:.9rem}"
    ".kept table{border-collapse:collapse;display:block;overflow-x:auto}"
    ".kept td,.kept th{border:1px solid color-mix(in srgb,currentColor 30%,transparent);"
    "padding:.1rem .4rem;vertical-align:top;text-align:start}"
    ".kept pre{white-space:pre-wrap}"
    "@media(prefers-color-scheme:dark){body{background:#161614;color:#ece8dd}"
    ".kept a[href]{color:#8fd8cf}.banner{background:#2b2a26;color:#ece8dd}.banner a{color:#8fd8cf}}"
)
_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        f"sandbox; default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""Sent with every kept page: an origin of its own, no script, and nothing loaded."""


def framed(say: Words, title: str, shown: str, banner: str) -> str:
    """A page that shows what was kept below a banner; all but `title` is HTML already."""
    return (
        f'<!doctype html><html lang="{say.language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<style>{_STYLE}</style></head><body><header class="banner">{banner}</header>'
        f'<div class="kept" role="main">{shown}</div></body></html>'
    )
