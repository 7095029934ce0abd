"""The language of a text."""

from __future__ import annotations

_TINY = 12  # letters below which nothing is said
_SHORT = 40  # letters below which the guess must be clear or be what the page declares
_CLEAR = 12.0  # the lead in log-likelihood that makes a guess on a short text clear
_PRIOR = 12.0  # what the page's own word is worth: the lead that two or three words give
_ENOUGH = 600  # characters of the text that are looked at
_SAME = {"nb": "no", "iw": "he", "in": "id", "ji": "yi", "tl": "fil", "mo": "ro", "sh": "sr"}


def of(text: str, declared: str = "") -> str:
    """ISO 639-1 code of the language of a text, "" when the text is too short to tell.

    `declared` is what the page says of itself ("en-GB", "ru_RU"): it decides where the words
    leave a doubt, and is overruled where they leave none, since many sites declare the language
    of their menus.
    """
    sample = text[:_ENOUGH]
    letters = sum(char.isalpha() for char in sample)
    if letters < _TINY:
        return ""
    told = _code(declared)
    ranked = [(code, score + _PRIOR * (code == told)) for code, score in _ranked(sample)]
    ranked.sort(key=lambda pair: -pair[1])
    (best, score), (_, next_score) = ranked[:2]
    if letters < _SHORT and best != told and score - next_score < _CLEAR:
        return ""
    return best


def declared(*values: str) -> str:
    """The first of a page's declarations that names a language, as it stands."""
    return next((value.strip() for value in values if _code(value)), "")


def _code(value: str) -> str:
    code = value.strip().lower().replace("_", "-").split("-")[0].split(",")[0]
    return _SAME.get(code, code) if code.isalpha() and 2 <= len(code) <= 3 else ""


def _ranked(sample: str) -> list[tuple[str, float]]:
    import py3langid  # loads a model of 4.5 MB

    return [(code, float(score)) for code, score in py3langid.rank(sample) if len(code) == 2]
