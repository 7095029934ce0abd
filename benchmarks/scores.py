"""What an answer is worth against the gold: columns a page, and measures over columns of pages.

Every measure is a function of sums over pages, so that a bootstrap is one product of matrices.
The definitions are those of the sets' own benchmarks: shingle F1 of the Article Extraction
Benchmark (means of precision and recall over 4-grams, then their harmonic mean), bag-of-words F1
of WCXB, micro F1 over the strings that trafilatura's set wants with and without.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

_WORD = re.compile(r"\w+")
_DAY = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_GRAM = 4

Row = Mapping[str, float]
Sums = Mapping[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Gold:
    """What people say a page holds; what they did not say is empty."""

    text: str = ""
    title: str = ""
    date: str = ""
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an extractor says a page holds; `sure` if it stands up for its date."""

    text: str = ""
    title: str = ""
    date: str = ""
    sure: bool = False


def row(gold: Gold, answer: Answer) -> dict[str, float]:
    """The columns of a page; a column that its gold does not speak of is missing."""
    out: dict[str, float] = {}
    if gold.text:
        out |= _shingles(gold.text, answer.text)
        out |= {"word": words_f1(gold.text, answer.text), "texts": 1.0}
    if gold.present or gold.absent:
        out |= _snippets(gold, answer.text)
    if gold.title:
        out |= {"title": float(same_title(gold.title, answer.title)), "titles": 1.0}
    if day(gold.date):
        out |= _date(gold, answer)
    return out


def page_f1(row: Row) -> float | None:
    """One number for the text of a page: words where the gold is a text, else the snippets."""
    if "word" in row:
        return row["word"]
    if "with_hit" in row:
        wanted = 2 * row["with_hit"]
        return wanted / max(1.0, wanted + row["with_missed"] + row["without_hit"])
    return None


# ---------------------------------------------------------------- columns


def _grams(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    if len(tokens) < _GRAM:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(zip(*(tokens[start:] for start in range(_GRAM)), strict=False))


def _shingles(gold: str, text: str) -> dict[str, float]:
    """A page without an answer has no precision, one whose gold has no word no recall."""
    said, truth = _WORD.findall(text), _WORD.findall(gold)
    found, wanted = _grams(said), _grams(truth)
    hits = (found & wanted).total()
    out = {"exact": float(said == truth)}
    if found:
        out |= {"shingle_p": hits / found.total(), "shingle_ps": 1.0}
    if wanted:
        out |= {"shingle_r": hits / wanted.total(), "shingle_rs": 1.0}
    return out


def words_f1(gold: str, text: str) -> float:
    """F1 of two bags of lower-case words."""
    wanted = Counter(_WORD.findall(gold.lower()))
    found = Counter(_WORD.findall(text.lower()))
    if not wanted or not found:
        return float(not wanted and not found)
    return 2 * (wanted & found).total() / (wanted.total() + found.total())


def _snippets(gold: Gold, text: str) -> dict[str, float]:
    whole = _squeezed(text)
    present = sum(_squeezed(part) in whole for part in gold.present)
    absent = sum(_squeezed(part) in whole for part in gold.absent)
    return {
        "with_hit": float(present),
        "with_missed": float(len(gold.present) - present),
        "without_hit": float(absent),
        "without_missed": float(len(gold.absent) - absent),
    }


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def same_title(gold: str, title: str) -> bool:
    """Equal but for case, width of characters and everything that is no word."""
    said = _title_words(title)
    return bool(said) and said == _title_words(gold)


def _title_words(title: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", title).casefold())


def day(text: str) -> str:
    """The first calendar day in a text, as 2024-07-03, or ""."""
    found = _DAY.search(text)
    if found is None:
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""


def _date(gold: Gold, answer: Answer) -> dict[str, float]:
    said = day(answer.date)
    hit = said == day(gold.date)
    sure = bool(said) and answer.sure
    return {
        "dates": 1.0,
        "date_given": float(bool(said)),
        "date_hit": float(hit),
        "date_sure": float(sure),
        "date_sure_hit": float(sure and hit),
    }


# ---------------------------------------------------------------- measures


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of the table: over which sets, how it is made of sums, and what must be reached.

    `bar` is an absolute value, `gain` one over trafilatura's, with a lower bound above 0.
    """

    name: str
    sets: tuple[str, ...]
    of: Callable[[Sums], np.ndarray]
    needs: str
    bar: float | None = None
    gain: float | None = None


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)


def _harmonic(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return _ratio(2 * one * other, one + other)


def _shingle_f1(s: Sums) -> np.ndarray:
    precision = _ratio(s["shingle_p"], s["shingle_ps"])
    return _harmonic(precision, _ratio(s["shingle_r"], s["shingle_rs"]))


def _snippet_f1(s: Sums) -> np.ndarray:
    twice = 2 * s["with_hit"]
    return _ratio(twice, np.maximum(1, twice + s["without_hit"] + s["with_missed"]))


def _mean(column: str, count: str) -> Callable[[Sums], np.ndarray]:
    return lambda s: _ratio(s[column], s[count])


def _date_f1(s: Sums) -> np.ndarray:
    return _ratio(2 * s["date_hit"], s["date_given"] + s["dates"])


_BOTH = ("traf", "wcxb")
MEASURES = (
    Measure("86 article pages, shingle F1", ("aeb",), _shingle_f1, "texts", bar=0.975),
    Measure("WCXB articles, word F1", ("wcxb",), _mean("word", "texts"), "texts", gain=0.010),
    Measure("WCXB articles, shingle F1", ("wcxb",), _shingle_f1, "texts", gain=0.010),
    Measure("trafilatura set, with/without F1", ("traf",), _snippet_f1, "with_hit", gain=0.010),
    Measure("doj_press, word F1", ("doj",), _mean("word", "texts"), "texts", bar=0.998),
    Measure("title, exact", _BOTH, _mean("title", "titles"), "titles", bar=0.85),
    Measure("date F1", _BOTH, _date_f1, "dates", bar=0.90),
    Measure(
        "date, precision where sure",
        _BOTH,
        _mean("date_sure_hit", "date_sure"),
        "dates",
        bar=0.97,
    ),
    Measure("date, share that is sure", _BOTH, _mean("date_sure", "dates"), "dates"),
    Measure("doj_press, title exact", ("doj",), _mean("title", "titles"), "titles"),
    Measure("doj_press, date F1", ("doj",), _date_f1, "dates"),
    Measure("86 article pages, all words right", ("aeb",), _mean("exact", "texts"), "texts"),
)


class _Columns(dict[str, np.ndarray]):
    """Sums by column; a column that no page has is 0 everywhere."""

    def __init__(self, rows: Sequence[Row], weights: np.ndarray) -> None:
        names = sorted({name for one in rows for name in one})
        table = np.array([[one.get(name, 0.0) for name in names] for one in rows])
        super().__init__(zip(names, (weights @ table).T, strict=True) if names else ())
        self._zero = np.zeros(len(weights))

    def __missing__(self, name: str) -> np.ndarray:
        return self._zero


def value(measure: Measure, rows: Sequence[Row]) -> float:
    """The measure over these pages."""
    return float(measure.of(_Columns(rows, np.ones((1, len(rows)))))[0])


def interval(
    measure: Measure, ours: Sequence[Row], theirs: Sequence[Row], times: int
) -> tuple[float, float]:
    """Where 95 % of the differences fall when the pages are drawn anew, both read on the same."""
    draws = np.random.default_rng(7)
    even = np.full(len(ours), 1 / len(ours))
    weights = draws.multinomial(len(ours), even, size=times).astype(float)
    gaps = measure.of(_Columns(ours, weights)) - measure.of(_Columns(theirs, weights))
    low, high = np.percentile(gaps, (2.5, 97.5))
    return float(low), float(high)
