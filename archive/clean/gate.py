"""Pages that are no release: walls, errors, logins, lists."""

from __future__ import annotations

import re

_REASONS = (
    ("bot wall", re.compile(
        r"checking your browser|just a moment\.\.\.|verify(?:ing)? (?:that )?you are (?:a )?human"
        r"|are you a robot|enable javascript and cookies to continue|captcha|access denied"
        r"|request unsuccessful\. incapsula|ddos protection by|unusual traffic from your"
        r"|pardon our interruption|проверка браузера|подтвердите, что вы не робот", re.I)),
    ("not found", re.compile(
        r"\b404\b|page (?:was |could )?not (?:be )?found|page (?:you (?:are|were) looking for|does "
        r"not exist|no longer exists)|page introuvable|página no encontrada|seite nicht gefunden"
        r"|страница не найдена|бет табылмады", re.I)),
    ("consent wall", re.compile(
        r"before you continue|we value your privacy|we and our (?:\d+ )?partners store"
        r"|manage (?:your )?consent|consent to (?:the )?use of", re.I)),
    ("login", re.compile(
        r"(?:log|sign) in to (?:your account|continue|read)|please (?:log|sign) in"
        r"|members only|войдите в (?:систему|аккаунт)", re.I)),
    ("error", re.compile(
        r"\b50[0234]\b.{0,40}(?:error|unavailable|gateway)|internal server error"
        r"|service (?:temporarily )?unavailable|under maintenance|site is down", re.I)),
)  # fmt: skip
_GARBLED = 0.05  # share of characters that no charset could read
_CHARACTERS = 10  # different ones, of which every script needs more
_SHORT = 600  # a wall says little; longer texts that use its words are releases about them


def reason(title: str, text: str, page_text: str, links: float, listed: int) -> str:
    """Why a page is no release, or "".

    `links` is the share of link text in the readable blocks, `listed` counts blocks that are
    headline links with or without a teaser.
    """
    if not page_text.strip():
        return "empty"
    if len(text) < _SHORT:
        shown = f"{title}\n{text or page_text[: _SHORT * 2]}"
        for name, pattern in _REASONS:
            if pattern.search(shown):
                return name
    if not text.strip():
        return "no text"
    if why := listing(links, listed):
        return why
    if len(text) < 40:
        return "too little text"
    return ""


def listing(links: float, listed: int) -> str:
    """Why a page with this share of link text and so many headline links is no release, or ""."""
    return "list of links" if links > 0.6 or (listed >= 8 and links > 0.35) else ""


def garbled(text: str) -> bool:
    """Is this no text at all, but bytes that were read as text?"""
    few = len(text) > _SHORT and len(set(text)) < _CHARACTERS
    return few or text.count("\ufffd") > _GARBLED * len(text)
