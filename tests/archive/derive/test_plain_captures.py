"""A capture that is a plain text is read in the charset it is written in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from archive.derive.reading import Job, clean
from archive.model import Capture, Fetched, Place, Source

TEXT = "Президент подписал закон о границе, сообщает пресс-служба министерства. " * 3
AT = datetime(2026, 11, 23, tzinfo=UTC)
URL = "https://example.org/release.txt"


@pytest.mark.parametrize(
    ("real", "said"),
    [("utf-8", "utf-8"), ("cp1251", "windows-1251"), ("cp1251", "utf-8"), ("utf-8", "nonsense")],
)
def test_a_plain_text_is_read(real: str, said: str) -> None:
    headers = (("Content-Type", f"text/plain; charset={said}"),)
    capture = Capture(URL, URL, AT, 200, "text/plain", "", Place("x.warc.gz", 0), "test")
    fetched = Fetched(URL, URL, 200, headers, TEXT.encode(real), AT)
    (draft,) = clean(Job(capture, fetched, Source("test", "Test"))).drafts
    assert draft.text == TEXT.strip()
