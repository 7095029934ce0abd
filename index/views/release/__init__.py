"""One release: its clean text with the names in it, its fields, and where it came from.

text     title, text with its marks, and the switches
names    people, agencies and places, and who is quoted
fields   what the release says of itself, and its capture
related  copies and similar releases
cite     how to cite it, and its other forms
"""

from __future__ import annotations

from collections.abc import Sequence

from index.markup import escape
from index.matches import Terms
from index.result import Hit
from index.search import ReleaseView
from index.views import versions
from index.views.links import a
from index.views.reader import Reader
from index.views.release import cite, fields, names, related, text


def back(reader: Reader) -> str:
    """The way back to the results."""
    there = reader.at.asking(reader.at.request)
    words = f'<span aria-hidden="true">←</span> {reader.say.html("back")}'
    return f'<p class="back">{a(there, words, id="back")}</p>'


def missing(reader: Reader) -> str:
    """That the archive holds no such release."""
    told = reader.say.html("no_such_release")
    return f'{back(reader)}<p class="warning" tabindex="-1" data-arrive="missing">{told}</p>'


def screen(
    reader: Reader,
    view: ReleaseView,
    *,
    held: Sequence[versions.Held] = (),
    similar: Sequence[Hit] = (),
    terms: Terms | None = None,
) -> str:
    """All of the release, the text first; `held` are its versions where there are several.

    `terms` is what the question that found it looks for.
    """
    pair = versions.chosen(reader.at.compare, len(held))
    looked_for = text.looked_for(view, terms or {})
    main = (
        versions.comparison(reader, held, pair)
        if pair
        else text.body(reader, view, looked_for) + versions.history(reader, held)
    )
    beside = "".join(
        (
            names.shown(reader, view),
            fields.shown(reader, view),
            fields.capture(reader, view),
            related.copies(reader, view.copies),
            related.similar(reader, similar),
            cite.downloads(reader, view),
        )
    )
    return (
        f"{back(reader)}"
        f'<div class="release-page">{text.head(reader, view, looked_for, arrive=pair is None)}'
        f'<div class="reading">{main}{cite.styles(reader, view)}</div>'
        f'<aside class="beside" aria-label="{escape(reader.say("about_release"))}">{beside}</aside>'
        "</div>"
    )
