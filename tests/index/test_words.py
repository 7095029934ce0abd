"""Every word of the interface stands in `words.toml`, in every language, and is used."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

from archive.differences import DifferenceKind
from archive.entities import SignKind
from archive.model import WALLS, CopyKind, Label
from index.fields import FACETS
from index.request import Sort
from index.result import BoundKind
from index.words import FILE, LANGUAGES, Words, locale, phrases, preferred

ROOT: Final = Path(__file__).parents[2]
CYRILLIC: Final = re.compile("[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")

SAME: Final = {"press_archive"}
"""Phrases that are names: alike in all languages. Loanwords that Russian and Kazakh share are not
looked for: only English left where Russian or Kazakh should stand is."""

FAMILIES: Final = {
    r"sort_.*": {f"sort_{sort.value}" for sort in Sort},
    r"all_.*": {f"all_{facet}" for facet in FACETS},
    r"one_.*": {f"one_{facet}" for facet in FACETS},
    r"day_.*": {"day_since", "day_until"},
    r"screen_.*": {f"screen_{name}" for name in ("sources", "saved", "desk", "help")},
    r"label_.*": {f"label_{label.value.replace(' ', '_')}" for label in Label},
    r"copy_.*": {f"copy_{kind.value}" for kind in CopyKind},
    r"kind_.*": {f"kind_{kind.value}" for kind in DifferenceKind},
    r"bound_.*": {f"bound_{kind.value}" for kind in BoundKind},
    r"sign_.*": {f"sign_{kind.value}" for kind in SignKind},
    r"reason_.*": {f"reason_{name.replace(' ', '_')}" for name in WALLS},
    r"dated_.*": {f"dated_{name}" for name in ("publisher", "stamp", "layout", "json_ld", "pdf")},
    r"stage_.*": {
        f"stage_{name}"
        for name in ("collecting", "cleaning", "finding_copies", "recognising", "indexing")
    },
    r"rule_.*": {f"rule_{name}" for name in ("page", "grammar", "layout", "pdf", "text")},
    r"unread_.*": {"unread_too_long"},
    r"wrong_.*": {"wrong_no_index"},
    r"help_.*": {f"help_{name}" for name in ("typing", "keys", "filters", "following", "archive")},
}
"""Keys put together in code, f"sort_{…}", and what has to be there of each."""


@dataclass(frozen=True)
class Said:
    """A call of `say` or `say.html` in the code: its key, or a pattern of its keys."""

    where: str
    pattern: str
    exact: bool
    counts: bool
    named: frozenset[str] | None  # None where they are handed on as **values


def said() -> list[Said]:
    """Every call of `say` in `index` and `app.py` that says its key there."""
    files = [*sorted((ROOT / "index").rglob("*.py")), ROOT / "app.py"]
    return [one for file in files for one in _said_in(file)]


def _said_in(file: Path) -> Iterator[Said]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and node.args and _is_say(node.func)):
            continue
        where = f"{file.relative_to(ROOT)}:{node.lineno}"
        names = [keyword.arg for keyword in node.keywords]
        named = None if None in names else frozenset(name for name in names if name)
        for pattern, exact in _keys(node.args[0]):
            yield Said(where, pattern, exact, len(node.args) > 1, named)


def _is_say(called: ast.expr) -> bool:
    """`say(…)`, `reader.say(…)`, `say.html(…)`, `self._say.html(…)`."""
    if isinstance(called, ast.Attribute) and called.attr == "html":
        called = called.value
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name.lstrip("_") == "say"


def _keys(key: ast.expr) -> Iterator[tuple[str, bool]]:
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        yield key.value, True
    elif isinstance(key, ast.IfExp):
        yield from (*_keys(key.body), *_keys(key.orelse))
    elif isinstance(key, ast.JoinedStr):
        parts = (re.escape(p.value) if isinstance(p, ast.Constant) else ".*" for p in key.values)
        yield "".join(parts), False


def strings() -> set[str]:
    """Every string in the code: a key may come out of a table."""
    files = [*(ROOT / "index").rglob("*.py"), ROOT / "app.py"]
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def braces(phrase: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(phrase) if name is not None)


def wordings() -> Iterator[tuple[str, str, str, str]]:
    """Key, language, plural form and words of everything there is."""
    for key, by_language in phrases().items():
        for language, forms in by_language.items():
            for form, words in forms.items():
                yield key, language, form, words


def nothing(wrong: object, advice: str) -> None:
    """Fail with what is wrong, a line each, and what to do about it."""
    listed = sorted(map(str, wrong))  # type: ignore[call-overload]
    assert not listed, f"{advice}:\n  " + "\n  ".join(listed)


# ---------------------------------------------------------------- the file


def test_no_phrase_is_there_twice() -> None:
    keys = Counter(re.findall(r"^\[([^\]]+)\]", FILE.read_text("utf-8"), re.MULTILINE))
    twice = (key for key, count in keys.items() if count > 1)
    nothing(twice, "words.toml has these twice; keep one, or give the second another key")


def test_every_phrase_is_in_every_language() -> None:
    wrong = (
        f"{key}: has {', '.join(by_language)}"
        for key, by_language in phrases().items()
        if tuple(by_language) != LANGUAGES
    )
    nothing(wrong, f"words.toml: every phrase needs {', '.join(LANGUAGES)}, in this order")


def test_no_phrase_is_empty_or_has_space_around_it() -> None:
    wrong = (
        f"{key}.{language}: {words!r}"
        for key, language, _, words in wordings()
        if not words or words != words.strip() or "  " in words
    )
    nothing(wrong, "words.toml: these are empty, or have spaces around or double")


def test_all_languages_put_the_same_into_a_phrase() -> None:
    wrong = (
        f"{key}.{language}: {words!r} has {set(braces(words)) or 'none'}"
        for key, language, _, words in wordings()
        if braces(words) != braces(phrases()[key]["en"]["other"])
    )
    nothing(wrong, "words.toml: braces differ from those of the English phrase")


def test_a_phrase_that_counts_has_every_plural_form_of_the_language() -> None:
    wrong = (
        f"{key}.{language}: has {', '.join(forms)}"
        for key, by_language in phrases().items()
        for language, forms in by_language.items()
        if len(by_language["en"]) > 1
        and set(forms) != {*locale(language).plural_form.tags, "other"}
        and not (language == "kk" and set(forms) == {"other"})  # nouns stay as they are
    )
    told = "; ".join(f"{n} {sorted(locale(n).plural_form.tags)} and other" for n in LANGUAGES)
    nothing(wrong, f"words.toml: plural forms are missing or unknown ({told})")


def test_russian_that_counts_things_has_plural_forms() -> None:
    wrong = (
        f"{key}: {forms['ru']['other']!r}"
        for key, forms in phrases().items()
        if len(forms["ru"]) == 1 and re.search(r"\{n\} [а-яё]{4}", forms["ru"]["other"])
    )
    nothing(wrong, "words.toml: a noun follows the count, so Russian needs one, few, many, other")


def test_russian_and_kazakh_are_written_in_cyrillic() -> None:
    wrong = (
        f"{key}.{language}: {words!r}"
        for key, language, _, words in wordings()
        if language != "en" and key not in SAME and not CYRILLIC.search(words)
    )
    nothing(wrong, "words.toml: these are not translated (a name alike in all goes into SAME)")


def test_english_is_not_written_in_cyrillic() -> None:
    wrong = (
        f"{key}: {words!r}"
        for key, language, _, words in wordings()
        if language == "en" and CYRILLIC.search(words)
    )
    nothing(wrong, "words.toml: Cyrillic in English")


def test_longer_phrases_differ_between_russian_and_kazakh() -> None:
    wrong = (
        f"{key}: {forms['ru']['other']!r}"
        for key, forms in phrases().items()
        if key not in SAME and forms["ru"] == forms["kk"] and len(forms["ru"]["other"].split()) > 1
    )
    nothing(wrong, "words.toml: Russian stands where Kazakh should, or the other way round")


# ---------------------------------------------------------------- the code


def test_every_phrase_the_code_says_exists() -> None:
    wrong = (
        f"{one.where}: {one.pattern!r}"
        for one in said()
        if not any(re.fullmatch(one.pattern, key) for key in phrases())
        or (one.exact and one.pattern not in phrases())
    )
    nothing(wrong, "said in the code, but not in words.toml")


@pytest.mark.parametrize("family", FAMILIES)
def test_every_phrase_that_the_code_puts_together_exists(family: str) -> None:
    nothing(FAMILIES[family] - set(phrases()), f"words.toml lacks these of {family}")
    assert any(one.pattern == family for one in said()), f"no code says {family}; drop it here"


def test_every_phrase_is_said_somewhere() -> None:
    exact = strings()
    patterns = [re.compile(one.pattern) for one in said() if not one.exact]
    unused = (
        key
        for key in phrases()
        if key not in exact and not any(pattern.fullmatch(key) for pattern in patterns)
    )
    nothing(unused, "words.toml: no code says these; drop them")


def test_every_kind_of_error_has_words_and_no_words_are_for_none() -> None:
    """An error that says its kind can be told in every language."""
    told = {key.partition("_")[2] for key in phrases() if key.startswith(("wrong_", "unread_"))}
    families = {"index", "store", "sources", "settings"}
    kinds = set(error_kinds())
    nothing(kinds - told, "words.toml lacks wrong_… of these kinds of errors")
    nothing(told - kinds - families, "words.toml: no error is of these kinds; drop them")


ERRORS = ("Error", "Missing", "Locked", "Outdated", "Allowed", "Died")
"""What the names of errors end in."""


def error_kinds() -> Iterator[str]:
    """Every kind that an error is given where it is raised."""
    files = [*(ROOT / "archive").rglob("*.py"), *(ROOT / "index").rglob("*.py")]
    calls = (
        node
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute))
    )
    for call in calls:
        name = getattr(call.func, "id", "")
        told = [word.value for word in call.keywords if word.arg == "kind"]
        if name == "Contradiction":
            told = call.args[3:4]
        elif not name.endswith((*ERRORS, "_nobody")):
            continue
        for kind in told:
            if isinstance(kind, ast.Constant):
                yield kind.value
                yield from (f"{kind.value}_near",) if name == "_nobody" else ()
            elif isinstance(kind, ast.JoinedStr) and isinstance(kind.values[0], ast.Constant):
                yield from (f"{kind.values[0].value}{action}" for action in ("merge", "apart"))


def test_every_phrase_is_given_what_it_puts_in() -> None:
    wrong = (
        f"{one.where}: {one.pattern!r} is given {sorted(one.named)}, wants {sorted(wants)}"
        for one in said()
        if one.exact and one.named is not None and one.pattern in phrases()
        for wants in [braces(phrases()[one.pattern]["en"]["other"]) - {"n"}]
        if wants != one.named
    )
    nothing(wrong, "values and braces differ")


def test_every_phrase_that_counts_is_given_a_count() -> None:
    wrong = (
        f"{one.where}: {one.pattern!r}"
        for one in said()
        if one.exact and one.pattern in phrases()
        if one.counts != ("n" in braces(phrases()[one.pattern]["en"]["other"]))
    )
    nothing(wrong, 'a count is for {n}, and {n} wants a count: say("key", count)')


# ---------------------------------------------------------------- what is said


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 release"),
        ("en", 1_234, "1,234 releases"),
        ("ru", 1, "1 релиз"),
        ("ru", 3, "3 релиза"),
        ("ru", 11, "11 релизов"),
        ("ru", 21, "21 релиз"),
        ("kk", 7, "7 хабарлама"),
    ],
)
def test_counts_are_said_as_the_language_counts(language: str, count: int, said: str) -> None:
    assert Words(language)("releases", count) == said


def test_digits_are_grouped_as_the_language_does() -> None:
    spaced = [Words(name).number(72_557).replace("\xa0", " ") for name in LANGUAGES]
    assert spaced == ["72,557", "72 557", "72 557"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "3 March 2024"), ("ru", "3 марта 2024"), ("kk", "2024 ж. 3 наурыз")],
)
def test_days_are_said_in_words(language: str, said: str) -> None:
    assert Words(language).day(date(2024, 3, 3)) == said


def test_a_moment_is_said_with_its_zone() -> None:
    at = datetime(2024, 3, 3, 7, 5, tzinfo=UTC)
    assert Words("en").time(at) == "3 March 2024, 07:05 UTC"


def test_languages_and_countries_are_called_by_name() -> None:
    assert [Words(name).language_name("kk") for name in LANGUAGES] == [
        "Kazakh",
        "Казахский",
        "Қазақ тілі",
    ]
    assert Words("ru").country_name("KZ") == "Казахстан"
    assert (Words().language_name("xx-none"), Words().country_name("XQ")) == ("Xx-none", "XQ")


def test_what_is_put_into_html_is_html_and_the_words_around_it_are_not() -> None:
    said = Words().html("search_for", words="<b>x {n} &amp;</b>")
    assert said == "Search for <b>x {n} &amp;</b>"


def test_values_are_never_read_as_phrases() -> None:
    assert Words()("search_for", words="{n} {words} {0}") == "Search for {n} {words} {0}"


@pytest.mark.parametrize(
    ("asked", "browser", "spoken"),
    [
        ("kk", ["ru-RU"], "kk"),
        ("", ["ru-RU"], "ru"),
        ("", ["kk_KZ"], "kk"),
        ("", ["KK"], "kk"),
        ("", ["de-DE", "ru"], "ru"),
        ("", ["de-DE"], "en"),
        ("", [""], "en"),
        ("tlh", [], "en"),
    ],
)
def test_the_language_is_the_one_asked_for_or_the_browsers(
    asked: str, browser: list[str], spoken: str
) -> None:
    assert preferred(asked, browser) == spoken
