"""Why a capture holds no release, in words."""

from __future__ import annotations

from collections.abc import Iterable

from index.markup import escape
from index.views.reader import Reader


def reason(reader: Reader, told: str) -> str:
    """A reason as HTML: in the words of the interface, or as the cleaner told it.

    The cleaner may add to it what it saw: "not a page: image/png" (`archive.clean.gate`).
    """
    kind, _, seen = told.partition(": ")
    kind = "pdf" if "PDF" in kind else kind.replace(" ", "_")
    if f"reason_{kind}" not in reader.say:
        return f'<span lang="en">{escape(told)}</span>'
    said = reader.say.html(f"reason_{kind}")
    return f'{said} <small lang="en">({escape(seen)})</small>' if seen else said


def reasons(reader: Reader, counted: Iterable[tuple[str, int]]) -> str:
    """Reasons, each with how many captures have it."""
    return ", ".join(f"{reason(reader, told)} {reader.say.number(n)}" for told, n in counted)
