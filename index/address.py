"""A state of the page and its address are two forms of one thing.

What is not in the address, a reload, the browser's Back, or a colleague who gets the link cannot
see. Personal matters (saved searches, shortcuts switched off) are the browser's, not the address's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from archive.model import EntityType
from index.fields import FACETS
from index.request import SearchRequest
from index.words import LANGUAGES

MOST_TOLD: Final = 200
"""Characters of a parameter that names something; no id of ours is longer."""

Params = Mapping[str, Sequence[str]]


class View(StrEnum):
    """The screens. SEARCH and RELEASE are told by the address without a name."""

    SEARCH = "search"
    RELEASE = "release"
    PERSON = "person"
    AGENCY = "agency"
    PLACE = "place"
    SOURCES = "sources"
    SAVED = "saved"
    DESK = "desk"
    HELP = "help"


ENTITY_VIEWS: Final = {View(kind.value): kind for kind in EntityType}
_UNNAMED: Final = (View.SEARCH, View.RELEASE)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a reader is: the screen, the question, and how they want to see it.

    `ids` are the entities of an entity screen, two of them side by side, or what the desk is
    about. `compare` names two versions of a release as in "1-2", `why` the hit whose finding is
    explained. `more` are facets shown at length, `by_name` those in alphabetical order. `unmarked`
    leaves out, on a release, the marks of names; `removed` shows what the cleaner took out.
    `alarms` shows, on the board of sources, only those with an alarm.
    `lang` is the language of the interface, "" for the browser's.
    """

    view: View = View.SEARCH
    request: SearchRequest = field(default_factory=SearchRequest)
    release: str = ""
    ids: tuple[str, ...] = ()
    compare: str = ""
    why: str = ""
    more: tuple[str, ...] = ()
    by_name: tuple[str, ...] = ()
    dense: bool = False
    unmarked: bool = False
    removed: bool = False
    alarms: bool = False
    lang: str = ""

    # ------------------------------------------------------------ to other states

    def asking(self, request: SearchRequest) -> Address:
        """The results of another question, seen as they are now."""
        return Address(
            request=request,
            more=self.more,
            by_name=self.by_name,
            dense=self.dense,
            lang=self.lang,
        )

    def opening(self, release: str) -> Address:
        """A release, with the question that found it, so that one can go back to it."""
        return replace(
            self.asking(self.request),
            view=View.RELEASE,
            release=release,
            unmarked=self.unmarked,
            removed=self.removed,
        )

    def about(self, kind: EntityType, *ids: str) -> Address:
        """The page of an entity, or of two side by side."""
        return Address(view=View(kind.value), ids=ids, lang=self.lang)

    def at(self, view: View, *ids: str) -> Address:
        """Another screen, without a question."""
        return Address(view=view, ids=ids, lang=self.lang)

    # ------------------------------------------------------------ as an address

    def href(self) -> str:
        """The address as a link within the page: "?q=…"; "?" for the plain search."""
        return f"?{urlencode(self.to_params(), doseq=True, errors='replace')}"

    def to_params(self) -> dict[str, list[str]]:
        """The parameters of the address; only what differs from the defaults."""
        params = self.request.to_params()
        if self.view not in _UNNAMED:
            params["view"] = [self.view.value]
        if self.view is View.RELEASE:
            params["release"] = [self.release]
        told = (("id", self.ids), ("more", self.more), ("az", self.by_name))
        params |= {name: list(values) for name, values in told if values}
        flags = (
            ("compare", self.compare),
            ("why", self.why),
            ("rows", "dense" if self.dense else ""),
            ("names", "off" if self.unmarked else ""),
            ("removed", "on" if self.removed else ""),
            ("alarms", "on" if self.alarms else ""),
            ("lang", self.lang),
        )
        return params | {name: [value] for name, value in flags if value}

    @classmethod
    def from_params(cls, params: Params) -> Address:
        """The state an address tells. What cannot be read is left at its default."""
        release = _first(params, "release")
        view = View.RELEASE if release else _view(_first(params, "view"))
        compare = _first(params, "compare")
        return cls(
            view=view,
            request=SearchRequest.from_params(params),
            release=release,
            ids=tuple(dict.fromkeys(_told(one) for one in params.get("id", ()) if one))[:2],
            compare=compare if re.fullmatch(r"[0-9]{1,6}-[0-9]{1,6}", compare) else "",
            why=_first(params, "why"),
            more=_facets(params, "more"),
            by_name=_facets(params, "az"),
            dense=_first(params, "rows") == "dense",
            unmarked=_first(params, "names") == "off",
            removed=_first(params, "removed") == "on",
            alarms=_first(params, "alarms") == "on",
            lang=_first(params, "lang") if _first(params, "lang") in LANGUAGES else "",
        )


def _view(name: str) -> View:
    try:
        found = View(name)
    except ValueError:
        return View.SEARCH
    return View.SEARCH if found is View.RELEASE else found


def _facets(params: Params, name: str) -> tuple[str, ...]:
    wanted = params.get(name, ())
    return tuple(facet for facet in FACETS if facet in wanted)


def _told(value: str) -> str:
    return value[:MOST_TOLD]


def _first(params: Params, name: str) -> str:
    return _told(next(iter(params.get(name, ())), ""))
