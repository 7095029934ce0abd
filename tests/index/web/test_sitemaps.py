"""What search engines may read."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from protego import Protego

from index.web import sitemaps
from tests.index.web.one_release import Client, OneRelease

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def located(client: Client, address: str) -> list[tuple[str | None, str | None]]:
    root = ElementTree.fromstring(client.get(address).content)
    return [(e.findtext("s:loc", None, NAMES), e.findtext("s:lastmod", None, NAMES)) for e in root]


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST", 2)


def test_the_sitemap_leads_to_files_that_name_every_release_once(
    client: Client, archive: OneRelease
) -> None:
    archive.held = ("a", "b & c", "d")
    files = located(client, "/sitemap.xml")
    assert files == [
        ("http://archive.example/sitemaps/1.xml", "2024-03-01T12:00:00+00:00"),
        ("http://archive.example/sitemaps/2.xml", "2024-03-01T12:00:00+00:00"),
    ]
    pages = [page for number in (1, 2) for page in located(client, f"/sitemaps/{number}.xml")]
    assert [address for address, _ in pages] == [
        "http://archive.example/r/a",
        "http://archive.example/r/b%20%26%20c",
        "http://archive.example/r/d",
    ]
    assert pages[0][1] == "2024-03-01T12:00:00+00:00"


@pytest.mark.parametrize("number", ["0", "2", "999999999999999999999999"])
def test_a_file_that_is_not_there_gets_a_404(client: Client, number: str) -> None:
    assert client.get(f"/sitemaps/{number}.xml").status_code == 404


def test_an_empty_archive_has_an_empty_sitemap(client: Client, archive: OneRelease) -> None:
    archive.held = ()
    assert located(client, "/sitemap.xml") == []


def test_robots_read_release_pages_and_ask_no_questions(client: Client) -> None:
    said = client.get("/robots.txt").content.decode()
    robots = Protego.parse(said)
    for address in ("/", "/r/r1", "/r/r1.txt", "/api", "/sitemap.xml", "/sitemaps/1.xml"):
        assert robots.can_fetch(f"http://archive.example{address}", "crawler"), address
    for address in ("/?q=x", "/export.csv", "/api/search?q=x", "/feed.atom", "/r/r1/capture"):
        assert not robots.can_fetch(f"http://archive.example{address}", "crawler"), address
    assert list(robots.sitemaps) == ["http://archive.example/sitemap.xml"]
