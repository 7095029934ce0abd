"""What was decoded is kept within a bound of bytes, what was asked for last the longest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from index.engines.embedded.cache import UNKEPT, ByteCache


def kept(cache: ByteCache, keys: str) -> str:
    """Which of some keys are there; asks for none that is not."""
    missing: list[str] = []
    for key in keys:
        cache.get(key, lambda key=key: missing.append(key), lambda _: UNKEPT)
    return "".join(key for key in keys if key not in missing)


def test_what_was_asked_for_last_stays():
    cache = ByteCache(100)
    for key in "abcda":
        cache.get(key, str, lambda _: 25)
    assert cache.size == 100
    cache.get("e", str, lambda _: 25)
    assert cache.size == 100
    assert kept(cache, "abcde") == "acde"


def test_what_would_push_out_all_else_is_not_kept():
    cache = ByteCache(100)
    cache.get("a", str, lambda _: 25)
    assert cache.get("b", lambda: "made", lambda _: 26) == "made"
    assert cache.size == 25
    assert kept(cache, "ab") == "a"


def test_threads_may_ask_at_once():
    cache = ByteCache(1000)
    with ThreadPoolExecutor(8) as pool:
        asked = [n % 60 for n in range(6000)]
        answers = list(pool.map(lambda n: cache.get(n, lambda: n * 2, lambda _: 25), asked))
    assert answers == [n * 2 for n in asked]
    assert cache.size <= 1000
