import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import SourceError
from archive.model import Layout, Source, Way, WayKind
from archive.sources import add_source, load_sources, parse_sources, render_source

TEN_LINES = """
[[source]]
name = "kz-mfa"
title = "Ministry of Foreign Affairs of Kazakhstan"
country = "KZ"
language = "en"
[[source.way]]
kind = "feed"
url = "https://www.gov.kz/rss"
match = "/press/"
[[source.layout]]
until = 2019-05-31
body = "div.old"
[[source.layout]]
body = "div.body"
remove = [".share", ".related"]
"""


def test_ten_lines_of_toml_are_a_source() -> None:
    assert parse_sources(TEN_LINES, "sources.toml") == (
        Source(
            name="kz-mfa",
            title="Ministry of Foreign Affairs of Kazakhstan",
            country="KZ",
            language="en",
            ways=(Way(WayKind.FEED, "https://www.gov.kz/rss", match="/press/"),),
            layouts=(
                Layout(until=date(2019, 5, 31), body="div.old"),
                Layout(body="div.body", remove=(".share", ".related")),
            ),
        ),
    )


WORD = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ADDRESS = st.text("abc/?=&-%#é", max_size=20).map(lambda tail: f"https://press.example/{tail}")
SELECTOR = st.sampled_from(["", "div.a", 'a[href="x\\"y"]', "li > a:nth-of-type(2)", "td.día"])
PATTERN = st.sampled_from(["", "/press/", r"\d+\.html$", "[\"']", "\u2028"])
LISTING = st.builds(
    Way,
    kind=st.just(WayKind.LISTING),
    url=ADDRESS.map(lambda url: url + "?page={page:0:20}"),
    match=PATTERN,
    links=SELECTOR.filter(bool),
    next=SELECTOR,
    pages=st.integers(1, 1000),
)
PLAIN_WAY = st.builds(
    Way, kind=st.sampled_from([WayKind.FEED, WayKind.SITEMAP]), url=ADDRESS, match=PATTERN
)
SOURCES = st.builds(
    Source,
    name=st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True),
    title=WORD.filter(str.strip),
    publisher=WORD,
    country=st.sampled_from(["", "KZ", "US"]),
    language=st.sampled_from(["", "en", "kk"]),
    homepage=st.just("") | ADDRESS,
    licence=WORD,
    ways=st.lists(LISTING | PLAIN_WAY, max_size=2).map(tuple),
    layouts=st.lists(
        st.builds(Layout, body=SELECTOR, remove=st.lists(SELECTOR, max_size=2).map(tuple)),
        max_size=1,
    ).map(tuple),
    day_first=st.sampled_from([None, True, False]),
    delay=st.floats(0, 3600),
    allow_private=st.booleans(),
    verified=st.none() | st.dates(),
)


@settings(max_examples=200)
@given(SOURCES)
def test_a_source_written_down_reads_back_the_same(source: Source) -> None:
    assert parse_sources(render_source(source), "round trip") == (source,)


SOURCE = '[[source]]\nname = "a"\ntitle = "A"\n'
WAY = SOURCE + "[[source.way]]\n"
MISTAKES = {
    "not toml": ("[[source]\n", "is not TOML"),
    "unknown top key": ("sorce = 1\n", "unknown key 'sorce'"),
    "source is no list": ("[source]\nname = 'a'\n", r"write \[\[source\]\]"),
    "no name": ('[[source]]\ntitle = "A"\n', "source 1: name is missing"),
    "bad name": ('[[source]]\nname = "A b"\ntitle = "A"\n', "lower-case letters"),
    "empty title": ('[[source]]\nname = "a"\ntitle = " "\n', "title = ' ': must not be empty"),
    "unknown key": (SOURCE + 'contry = "KZ"\n', r"source 1 \('a'\): unknown key 'contry'"),
    "wrong type": (SOURCE + "language = 3\n", "language = 3: needs a string"),
    "bad country": (SOURCE + 'country = "Kazakhstan"\n', "two-letter code"),
    "bad delay": (SOURCE + "delay = -1\n", "delay = -1: needs a number of seconds from 0"),
    "delay is a flag": (SOURCE + "delay = true\n", "needs a number of seconds"),
    "bad flag": (SOURCE + 'allow_private = "yes"\n', "needs true or false"),
    "bad day": (SOURCE + 'verified = "2026"\n', "needs a day without quotes"),
    "bad homepage": (SOURCE + 'homepage = "www.a.example"\n', "needs a full address"),
    "password": (SOURCE + 'homepage = "https://a:b@c.example"\n', "leave user names"),
    "twice": (SOURCE + SOURCE, "two sources are named 'a'"),
    "way without url": (WAY + 'kind = "feed"\n', "way 1: url is missing"),
    "odd kind": (WAY + 'kind = "rss"\nurl = "https://a.example/"\n', "use one of feed, sitemap"),
    "ftp": (WAY + 'kind = "feed"\nurl = "ftp://a.example/"\n', "needs a full address"),
    "bad regex": (
        WAY + 'kind = "feed"\nurl = "https://a.example/"\nmatch = "("\n',
        r"way 1: match = '\(': is not a regular expression",
    ),
    "bad selector": (
        WAY + 'kind = "listing"\nurl = "https://a.example/"\nlinks = "div["\n',
        "links = 'div.': is not a CSS selector",
    ),
    "selector of a feed": (
        WAY + 'kind = "feed"\nurl = "https://a.example/"\nlinks = "a"\n',
        "links and next are for listings",
    ),
    "listing of nothing": (
        WAY + 'kind = "listing"\nurl = "https://a.example/"\n',
        "a listing needs links",
    ),
    "no pages": (
        WAY + 'kind = "listing"\nurl = "https://a.example/"\nmatch = "x"\npages = 0\n',
        "whole number from 1",
    ),
    "remove is no list": (SOURCE + '[[source.layout]]\nremove = ".a"\n', "needs a list"),
    "layouts without until": (
        SOURCE + '[[source.layout]]\nbody = "a"\n[[source.layout]]\nbody = "b"\n',
        "layouts stand from old to new",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_mistake_is_named_with_its_file_and_place(mistake: str) -> None:
    text, says = MISTAKES[mistake]
    with pytest.raises(SourceError, match=says) as error:
        parse_sources(text, "my/sources.toml")
    assert str(error.value).startswith("my/sources.toml")


@settings(max_examples=150)
@given(st.text(max_size=80) | st.text(max_size=40).map(lambda text: SOURCE + text))
def test_any_text_is_sources_or_a_clear_error(text: str) -> None:
    try:
        assert isinstance(parse_sources(text, "sources.toml"), tuple)
    except SourceError as error:
        assert "sources.toml" in str(error)


def test_the_catalogue_is_well_formed_and_promises_nothing() -> None:
    sources = load_sources(None)
    assert len(sources) >= 60
    assert all(source.ways and source.homepage for source in sources.values())
    assert not any(source.verified or source.allow_private for source in sources.values())
    assert all(source.basis and source.checked for source in sources.values())
    assert all(way.url.startswith("https://") for one in sources.values() for way in one.ways)
    assert sources["us-doj"].layouts[0].title == "h1#node-title"
    assert sources["kz-kt"].layouts[0].article == "div.article"


def test_the_owners_entry_replaces_ours_and_adds_to_them(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        '[[source]]\nname = "us-doj"\ntitle = "My DOJ"\n[[source]]\nname = "mine"\ntitle = "Mine"\n'
    )
    sources = load_sources(path)
    assert sources["us-doj"] == Source(name="us-doj", title="My DOJ")
    assert sources["mine"].title == "Mine"
    assert sources.keys() - {"mine"} == load_sources(None).keys()


def test_the_catalogue_has_the_offices_that_people_look_for() -> None:
    names = set(load_sources(None))
    ministries = {
        "kz-mfa", "us-state", "uk-fcdo", "fr-mfa", "de-aa", "ca-gac", "cn-mfa", "kr-mofa",
        "jp-mofa", "in-mea", "tr-mfa", "ua-mfa", "uz-mfa", "kg-mfa", "az-mfa", "pl-mfa", "il-mfa",
    }  # fmt: skip
    nations = {"un-press", "who", "unicef", "unesco", "unhcr", "fao", "undp", "ilo", "wmo", "iaea"}
    union = {"eu-commission", "eu-council", "eu-parliament", "eu-eeas", "ecb"}
    states = {"us-doj", "us-treasury", "us-labor", "us-house-foreign-affairs", "us-senate-finance"}
    kingdom = {"uk-gov", "uk-treasury", "uk-mod", "uk-home-office"}
    banks = {"us-fed", "uk-boe", "ecb", "rba", "boj", "riksbank", "bank-of-canada"}
    others = {"imf", "world-bank", "osce", "sco", "nato"}
    assert ministries | nations | union | states | kingdom | banks | others <= names


def test_the_catalogue_uses_only_shapes_that_the_tests_of_discovery_prove() -> None:
    for source in load_sources(None).values():
        for way in source.ways:
            marks = re.findall(r"\{[^}]*\}", way.url)
            assert way.kind in (WayKind.FEED, WayKind.LISTING), source.name
            assert marks in ([], ["{page}"], ["{page:0}"]), source.name


@pytest.mark.parametrize(
    ("line", "expected"), [("verified = false", None), ("verified = 2026-05-31", date(2026, 5, 31))]
)
def test_an_entry_says_when_it_was_seen_to_work_or_that_it_never_was(
    line: str, expected: date | None
) -> None:
    (source,) = parse_sources(f"{SOURCE}{line}\n", "test")
    assert source.verified == expected


def test_a_month_without_a_year_is_refused() -> None:
    way = '[[source.way]]\nkind = "listing"\nmatch = "x"\nurl = "https://a.example/{month}"\n'
    with pytest.raises(SourceError, match="none for the"):
        parse_sources(SOURCE + way, "test")


def test_without_a_file_of_ones_own_the_catalogue_stands(tmp_path: Path) -> None:
    assert load_sources(tmp_path / "missing.toml") == load_sources(None)


def test_a_file_that_is_no_text_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError, match="must be a UTF-8 file"):
        load_sources(path)


def test_added_sources_follow_each_other_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "home" / "sources.toml"
    one, two = parse_sources(TEN_LINES, "x")[0], Source(name="two", title='The "second"')
    add_source(path, one)
    path.write_text("# mine\n" + path.read_text().rstrip("\n"))
    add_source(path, two)
    assert parse_sources(path.read_text(), "x") == (one, two)
    assert path.read_text().startswith("# mine\n")


def test_a_source_is_not_added_twice_nor_when_it_could_not_be_read_back(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    add_source(path, Source(name="one", title="One"))
    before = path.read_text()
    with pytest.raises(SourceError, match="already has a source named 'one'"):
        add_source(path, Source(name="one", title="Again"))
    with pytest.raises(SourceError, match="lower-case"):
        add_source(path, Source(name="Not a name", title="X"))
    assert path.read_text() == before
