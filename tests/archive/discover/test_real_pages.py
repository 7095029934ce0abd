from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.discover.feeds import read_feed
from archive.discover.listings import read_listing
from archive.discover.sitemaps import read_sitemap
from archive.model import Fetched, Listed, Way, WayKind

DATA = Path(__file__).parent / "data"


def real(name: str, url: str) -> Fetched:
    return Fetched(url, url, 200, (), (DATA / name).read_bytes(), datetime.now(UTC))


@pytest.mark.parametrize("links", ["div.views-field-title a", "div.views-row", ""])
def test_a_justice_department_listing_is_read_with_any_reasonable_selector(links: str) -> None:
    way = Way(WayKind.LISTING, "x", links=links, match="/opa/pr/")
    page = read_listing(real("doj_listing.html", "https://www.justice.gov/news"), way)
    assert len(page.found) == 4
    assert all(one.url.startswith("https://www.justice.gov/opa/pr/") for one in page.found)
    assert all(len(one.title) > 20 for one in page.found)
    assert page.following.endswith("page=4")


def test_a_drupal_listing_of_congress_gives_titles_and_days() -> None:
    way = Way(WayKind.LISTING, "x", match="/media-center/press-releases/")
    url = "https://walz.house.gov/media-center/press-releases"
    page = read_listing(real("congress_drupal_listing.html", url), way)
    assert page.found[0] == Listed(
        "https://walz.house.gov/media-center/press-releases/"
        "walz-calls-for-passage-of-the-paycheck-fairness-act-on-equal-pay-day-0",
        "Walz Calls for Passage of the Paycheck Fairness Act on Equal Pay Day",
        date(2015, 4, 14),
    )
    assert len(page.found) == 3
    assert page.following == "https://walz.house.gov/media-center/press-releases?page=1"


def test_a_senate_feed_gives_titles_and_days() -> None:
    page = read_feed(real("congress_feed.xml", "https://www.burr.senate.gov/rss"))
    assert [one.published for one in page.found] == [date(2013, 5, 2), date(2013, 4, 29)]
    assert page.found[0].title.startswith("Senator Burr Congratulates Rep. Mel Watt")


def test_an_atom_feed_gives_the_page_not_the_entry_itself() -> None:
    page = read_feed(real("trafilatura_feed1.atom", "https://example.org/feed"))
    assert page.found[0] == Listed(
        "http://example.org/2003/12/13/atom03", "Atom-Powered Robots Run Amok"
    )


def test_a_sitemap_index_names_its_files_and_a_gzipped_sitemap_its_pages() -> None:
    index = read_sitemap(real("trafilatura_sitemap2.xml", "http://www.example.com/sitemap.xml"))
    assert set(index.children) == {
        "http://www.example.com/sitemap1.xml.gz",
        "http://www.example.com/sitemap2.xml.gz",
    }
    packed = read_sitemap(real("trafilatura_sitemap.xml.gz", "https://www.sitemaps.org/s.xml.gz"))
    assert len(packed.found) == 84
