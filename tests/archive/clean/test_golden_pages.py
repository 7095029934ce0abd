"""Golden pages are read as their expected releases say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archive.clean import clean_page
from archive.model import Draft, Layout, Source

GOLDEN = Path(__file__).parents[2] / "golden"
PAGES = sorted(GOLDEN.glob("*/*.html"))
BY_SELECTOR = ("agencies", "topics", "number")


def expected(page: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(page.with_suffix(".json").read_text("utf-8"))
    return data


def seen(draft: Draft, fields: dict[str, Any]) -> dict[str, Any]:
    values = {name: getattr(draft, name) for name in fields}
    values["published"] = draft.published.isoformat() if draft.published else ""
    return {k: list(v) if isinstance(v, tuple) else v for k, v in values.items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_with_the_layout_every_field_is_read(page: Path) -> None:
    gold = expected(page)
    source = Source(page.parent.name, "Golden", layouts=(Layout(**gold["layout"]),))
    drafts = clean_page(page.read_bytes(), url=gold["url"], source=source)
    found = [seen(d, fields) for d, fields in zip(drafts, gold["releases"], strict=True)]
    assert found == gold["releases"]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_without_a_layout_title_date_and_text_are_read(page: Path) -> None:
    gold = expected(page)
    drafts = clean_page(page.read_bytes(), url=gold["url"])
    for draft, fields in zip(drafts, gold["releases"], strict=True):
        general = {k: v for k, v in fields.items() if k not in BY_SELECTOR}
        assert seen(draft, general) == general


def test_there_are_golden_pages() -> None:
    assert len(PAGES) >= 3
