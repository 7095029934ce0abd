"""The ways to an entity."""

from __future__ import annotations

from bs4 import BeautifulSoup

from index.result import Facet, FacetValue
from index.views import facets
from index.views.naming import deciding
from index.views.reader import Reader

HOSTILE = '"><script>alert(1)</script>'


def filtered(admin: bool) -> BeautifulSoup:
    """The people to filter by."""
    values = (FacetValue("guterres", HOSTILE, 3),)
    listing = facets.Listing(Facet("person", values, 1), values)
    return BeautifulSoup(facets.facet(Reader(admin=admin), listing), "html.parser")


def test_an_administrator_goes_from_a_name_to_the_desk_and_a_reader_does_not() -> None:
    assert deciding(Reader(), "guterres", "António Guterres", id="desk") == ""
    (link,) = filtered(admin=True).find_all("a", string="Decide about this")
    assert link["href"] == "?view=desk&id=guterres"
    assert link["aria-label"] == f"Decide about this: {HOSTILE}"
    assert "Decide" not in filtered(admin=False).get_text()
