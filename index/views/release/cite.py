"""How to cite a release, and its other forms: each can be copied, downloaded or printed."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from index.citations import STYLES, Cited, apa, cited, kept_page
from index.markup import escape
from index.search import ReleaseView
from index.views.reader import Reader
from index.views.release.fields import capture_rows, listing
from index.words import Words

FILES: Final = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "csl.json"}
"""Styles that reference managers read, and how their files are called."""

FORMS: Final = {"Markdown": ".md", "JSON": ".json"}
"""Other forms of a release that have a name of their own, and how their addresses end."""


def address(id_: str, base: str = "/") -> str:
    """Where the page without scripts stands; its other forms have the same address and an end."""
    return f"{escape(base)}r/{quote(id_, safe='')}"


def styles(reader: Reader, view: ReleaseView) -> str:
    """The citation in every style; on paper one of them, with where the text was read from."""
    say, about = reader.say, cited(view, kept_page(view.release.id, reader.site))
    shown = "".join(_style(say, name, about, view.release.id) for name in STYLES)
    return (
        f'<section class="cite"><h2>{say.html("cite_this")}</h2>{shown}</section>'
        f"{_on_paper(say, view, about)}"
    )


def _style(say: Words, name: str, about: Cited, id_: str) -> str:
    told = escape(STYLES[name](about))
    key = f"cite-{name.lower()}"
    end = FILES.get(name, "")
    file = f'<a href="{address(id_)}.{end}" download>.{end}</a>' if end else ""
    return (
        f"<details{' open' if name == 'APA' else ''}><summary>{escape(name)}</summary>"
        f'<div class="cited"><pre id="{key}" tabindex="0" aria-label="{escape(name)}">{told}</pre>'
        f'<p class="ways"><button type="button" id="copy-{key}" data-copy="{key}"'
        f' data-copied="{say.html("is_copied")}"'
        f' aria-label="{escape(say("copy_style", style=name))}">'
        f"{say.html('copy_citation')}</button>"
        f"{file}</p></div></details>"
    )


def downloads(reader: Reader, view: ReleaseView) -> str:
    """The release in other forms, and on paper."""
    say = reader.say
    forms = ((say.html("plain_page"), ""), (say.html("as_text"), ".txt"), *FORMS.items())
    links = "".join(
        f'<li><a href="{address(view.release.id)}{end}">{name}</a></li>' for name, end in forms
    )
    button = f'<button type="button" id="print" data-print>{say.html("print_release")}</button>'
    return (
        f'<section class="downloads"><h2>{say.html("download_release")}</h2>'
        f'<ul class="row">{links}</ul><p>{button}</p></section>'
    )


def _on_paper(say: Words, view: ReleaseView, about: Cited) -> str:
    """What stands below the text when it is printed."""
    kept = view.release.capture
    rows = listing(say, capture_rows(say, kept)) if kept else ""
    return f'<footer class="on-paper"><p>{escape(apa(about))}</p>{rows}</footer>'
