"""What administrators do, in a real browser, on a real archive."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from archive import derive
from archive.settings import Settings
from archive.store import open_store
from index import build
from tests.accessible import violations
from tests.page.served import Served, build_home
from tests.provider import Provider
from tests.visitor import Visitor, fits

pytestmark = pytest.mark.browser

TOKEN = "a token that nobody finds"
Visit = Callable[..., Visitor]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("admin")
    build_home(home)
    settings = Settings(home=home)
    with open_store(settings.store) as store:
        derive.resolve_all(settings, store)
    build.update(settings)
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    """An archive that may be changed."""
    return Path(shutil.copytree(built, tmp_path / "home"))


@pytest.fixture
def visiting(browser: Browser) -> Iterator[Visit]:
    """Makes a visitor of a site."""
    contexts = []

    def make(site: str, width: int = 1280) -> Visitor:
        size = {"width": width, "height": 900}
        contexts.append(browser.new_context(viewport=size))  # type: ignore[arg-type]
        return Visitor(contexts[-1], site)

    yield make
    for context in contexts:
        context.close()


def test_an_administrator_merges_two_people_and_every_reader_sees_it(
    home: Path, visiting: Visit
) -> None:
    (home / "admin-token").write_text(TOKEN, "utf-8")
    server = Served(home)
    try:
        ann, reader = visiting(server.address), visiting(server.address)
        seen = reader.open("/?q=budget")
        guterres = re.compile("António Guterres")
        expect(seen.get_by_role("checkbox", name=guterres)).to_be_visible()
        page = ann.open("/?view=desk")
        page.get_by_label("Admin token").fill(TOKEN)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("link", name="People").click()
        page.get_by_role("link", name="António Guterres").click()
        page.get_by_role("link", name="Decide about this: António Guterres").click()
        expect(page.get_by_role("textbox", name="Name", exact=True)).to_be_visible()
        ann.settled()
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 700})
        fits(ann, "desk-phone")
        page.get_by_role("textbox", name="Name", exact=True).fill("Kassym-Jomart Tokayev")
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Decide").click()
        done = page.get_by_role("status").filter(has_text="is one with")
        expect(done).to_have_text(re.compile("António Guterres is one with Kassym-Jomart Tokayev"))
        ann.settled()
        ann.keep("desk-merged")
        reader.open("/?q=budget")
        expect(seen.get_by_role("checkbox", name=guterres)).to_have_count(0)
        reader.open("/?view=person&id=guterres")
        expect(seen.get_by_role("heading", level=1)).to_have_text("Kassym-Jomart Tokayev")
        page.get_by_role("button", name="Undo").first.click()
        expect(page.get_by_text(re.compile("^✓ No longer"))).to_be_visible()
        reader.open("/?q=budget")
        expect(seen.get_by_role("checkbox", name=guterres)).to_be_visible()
        assert ann.troubles == []
    finally:
        server.interrupt()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_reader_finds_the_door_and_nothing_behind_it(
    site: str, visiting: Visit, width: int
) -> None:
    visitor = visiting(site, width=width)
    page = visitor.open("/?view=desk&id=guterres")
    expect(page.get_by_role("heading", name="This archive is read-only")).to_be_visible()
    assert page.locator("[data-testid=stMain] button").count() == 0
    fits(visitor, f"desk-read-only-{width}")


@pytest.mark.parametrize("verified", [True, False])
def test_a_provider_signs_in_whose_address_is_an_administrators_and_verified(
    home: Path, visiting: Visit, monkeypatch: pytest.MonkeyPatch, verified: bool
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    monkeypatch.setenv("PRESS_ARCHIVE_ADMINS", "ann@press.example")
    with Provider(verified=verified) as provider:
        (home / "secrets.toml").write_text(provider.secrets(site), "utf-8")
        server = Served(home, port)
        try:
            ann = visiting(site)
            page = ann.open("/?view=desk")
            page.get_by_role("button", name="Sign in with your organisation").click()
            page.wait_for_url(re.compile(rf"^{site}/?$"))  # by way of the provider
            ann.open("/?view=desk")
            if not verified:
                expect(page.get_by_text("has not verified it")).to_be_visible()
                expect(page.get_by_label("Find a person, agency or place")).to_have_count(0)
                return
            expect(page.get_by_text("Signed in as ann@press.example")).to_be_visible()
            page.get_by_role("button", name="Sign out").click()
            page.wait_for_url(re.compile(rf"^{site}/?$"))
            ann.open("/?view=desk")
            expect(page.get_by_role("button", name=re.compile("organisation"))).to_be_visible()
        finally:
            server.interrupt()
