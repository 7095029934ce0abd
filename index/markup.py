"""The only place where release text becomes markup: HTML for pages, Markdown for widget labels.

Release text is hostile. Whatever else shows it gives it to one of these functions first.
"""

from __future__ import annotations

import html
import re
from typing import Final
from urllib.parse import urlsplit

from index.result import Marked

JOINER: Final = "\u2060"
"""WORD JOINER, of no width: parts what Markdown would otherwise read as one thing."""

_TAGS: Final = re.compile(r"<[^>]*>")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_ACTIVE = re.compile(r"[\\`*_\[\]~$&|]")
_LINE_START = re.compile(r"^(\s*)([#>+-]|\d+(?=[.)]))")
_ADDRESS = re.compile(r"(?i)(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?=@)|(?<=:)(?=[a-z_])|(?<=[-<])(?=[->])")


def plain(text: str) -> str:
    """Text without characters that XML forbids or that reverse the direction of what follows."""
    return _CONTROLS.sub("", text)


def escape(text: str) -> str:
    """Text as HTML, safe as content and inside a quoted attribute."""
    return html.escape(plain(text), quote=True)


def heard(shown: str) -> str:
    """The words of HTML of ours, for an attribute: without its tags, and escaped as they were."""
    return _TAGS.sub("", shown)


def marked(fragments: Marked) -> str:
    """Fragments as HTML, the matched ones in <mark>."""
    return "".join(
        f"<mark>{escape(f.text)}</mark>" if f.matched else escape(f.text) for f in fragments
    )


def label(text: str) -> str:
    """Text for a Streamlit label, which reads Markdown: shown as it is, on one line.

    Characters that Markdown or Streamlit act on are escaped; addresses, e-mail addresses and
    `:emoji:` are parted by a character of no width, because escaping does not stop those.
    """
    line = " ".join(plain(text).replace(JOINER, "").split())
    escaped = _ACTIVE.sub(lambda found: "\\" + found[0], line)
    return _ADDRESS.sub(JOINER, _LINE_START.sub(rf"\1{JOINER}\2", escaped))


def web_address(url: str) -> str:
    """The address if it is one of the web (http, https, with a host), else ""."""
    try:
        parts = urlsplit(plain(url).strip())
    except ValueError:
        return ""
    return parts.geturl() if parts.scheme in {"http", "https"} and parts.hostname else ""


def link(url: str, shown: str) -> str:
    """A link to another site as HTML; only its text when the address is not one of the web."""
    address = web_address(url)
    if not address:
        return escape(shown)
    return f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{escape(shown)}</a>'
