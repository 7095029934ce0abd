"""Somebody who opens the page in a real browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.chromium import HOW, find

_PATIENCE = 30_000
"""Milliseconds; a machine that runs all tests at once may be slow."""

ARTEFACTS = Path(__file__).parent / "artefacts"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; without one the journeys are skipped, but never where CI is true."""
    path = find()
    if not path:
        assert os.environ.get("CI") != "true", f"no Chromium: {HOW}"
        pytest.skip(f"no Chromium: {HOW}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


expect.set_options(timeout=_PATIENCE)


class Visitor:
    """Opens addresses of the served archive, and notes what goes wrong on the way."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.page = context.new_page()
        self.page.set_default_timeout(_PATIENCE)
        self.troubles: list[str] = []
        self.requested: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", lambda dialog: self.troubles.append(dialog.message))
        self.page.on("request", lambda request: self.requested.append(request.url))

    def open(self, address: str = "/") -> Page:
        self.page.goto(self.site + address)
        expect(self.page.locator(".stHtml").first).to_be_attached()  # before, nothing runs either
        self.settled()
        return self.page

    def settled(self) -> None:
        """Wait until the page has nothing more to say."""
        ready = '[data-testid="stApp"][data-test-script-state="notRunning"]'
        expect(self.page.locator(ready)).to_be_visible()

    def keep(self, name: str) -> None:
        ARTEFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTEFACTS / f"{name}.png")


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """Makes a visitor whose screen has this width and these colours, and speaks this language."""
    contexts: list[BrowserContext] = []

    def make(width: int = 1280, scheme: str = "light", locale: str = "en-GB") -> Visitor:
        height = 844 if width < 500 else 900
        size = {"width": width, "height": height}
        contexts.append(
            browser.new_context(viewport=size, color_scheme=scheme, locale=locale)  # type: ignore[arg-type]
        )
        return Visitor(contexts[-1], site)

    yield make
    for context in contexts:
        context.close()


def fits(visitor: Visitor, name: str) -> None:
    visitor.settled()
    visitor.keep(name)
    wide = "e => [document.documentElement, e].every(e => e.scrollWidth <= e.clientWidth)"
    assert visitor.page.locator(".stMain").evaluate(wide)
