"""What axe finds wrong with a screen, by the rules of WCAG 2.2 AA."""

from __future__ import annotations

from typing import Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LOOKS: Final = ((1280, "light"), (1280, "dark"), (390, "dark"))
"""Width and colours: what is narrow is the same in light as what is wide."""

_RULES: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}


def violations(page: Page) -> list[str]:
    """What is wrong with what is shown, in every look; the page stays as it is."""
    wrong: dict[str, None] = {}
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for one in Axe().run(page, options=_RULES).response["violations"]:
            for node in one["nodes"]:
                told = f"{width} {scheme} {one['id']}: {node['html'][:160]}"
                wrong[f"{told} {node['failureSummary'][:300]}"] = None
    page.emulate_media(color_scheme="light")
    return list(wrong)
