"""How names were found, in the words of the interface."""

from __future__ import annotations

from index.markup import escape
from index.views.reader import Reader


def found_by(reader: Reader, *extractors: str) -> str:
    """What recognised the names, as HTML; "" when nothing has yet.

    An extractor is called like "rules-1:0f3a+en_core_web_sm-3.8.0:15ef" (`archive.model`).
    """
    told = (_told(reader, extractor) for extractor in extractors if extractor)
    return "; ".join(dict.fromkeys(told))


def _told(reader: Reader, extractor: str) -> str:
    model = extractor.partition("+")[2].partition(":")[0].replace("-", " ", 1)
    if not model:
        return reader.say.html("found_by_rules")
    return reader.say.html("found_by_model", model=escape(model))
