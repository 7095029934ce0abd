"""Why a release was found: which words where and how often, which names, and what they weigh."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.markup import escape
from index.result import Reason
from index.views.reader import Reader

_OURS: Final = {
    "title": "why_title",
    "text": "why_text",
    "contact": "why_contact",
    "date": "why_date",
    "": "why_leaving_out",
}
"""What is said of fields that are no facet; "" is an exclusion."""


def reasons(reader: Reader, found: Sequence[Reason]) -> str:
    """The reasons as a list; that there is none where nothing was asked."""
    if not found:
        return f'<p class="reasons">{reader.say.html("why_nothing")}</p>'
    whole = sum(reason.score for reason in found)
    rows = "".join(_reason(reader, reason, whole) for reason in found)
    return f'<dl class="reasons">{rows}</dl>'


def _reason(reader: Reader, reason: Reason, whole: float) -> str:
    say = reader.say
    name = say.html(_OURS.get(reason.field, f"one_{reason.field}"))
    told = [f"<b>{escape(reason.asked)}</b>" if reason.asked else say.html("why_fresh")]
    if reason.found and reason.field != "date":  # a release has one day
        told.append(", ".join(f"{escape(word)} × {say.number(n)}" for word, n in reason.found))
    if reason.score > 0 and whole > 0:
        told.append(say.html("why_share", percent=f"{100 * reason.score / whole:.0f} %"))
    return f"<dt>{name}</dt><dd>{' · '.join(told)}</dd>"
