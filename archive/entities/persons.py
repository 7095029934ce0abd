"""People: by title, by given name, by what stands beside the name."""

from __future__ import annotations

from archive.entities.lexicon import common_words, given_names, lexicon, weak_given
from archive.entities.reading import Reading, Span
from archive.entities.roles import read_title, title_after
from archive.model import EntityType


def name_end(reading: Reading, at: int, least: int = 1) -> int | None:
    """The token after the person's name that begins at a token, or None if none does."""
    tokens = reading.tokens
    end = at
    parts = 0
    while end < len(tokens) and parts < 5:
        if end > at and tokens.gap[end]:
            break
        step = _part(reading, end, end == at)
        if step is None:
            break
        parts += step == end + 1
        end = step
    end = _without_common(reading, at, _without_tail(reading, at, end))
    real = sum(
        _is_name_word(reading, i) and len(tokens.words[i].rstrip(".")) > 1 for i in range(at, end)
    )
    if real < least:
        return None
    return _with_suffix(reading, end)


def _part(reading: Reading, at: int, first: bool) -> int | None:
    """The token after one part of a name: a word, an initial, a particle before a word."""
    tokens = reading.tokens
    low = tokens.lows[at]
    title = low in lexicon("titles", "heads") or low in lexicon("titles", "modifiers")
    if title and not first and at + 1 < len(tokens) and _is_name_word(reading, at + 1):
        return None  # "Salem Mayor Kim": the title is the next name's
    if _is_name_word(reading, at) and not (title and first and low not in given_names()):
        return at + 1
    if tokens.caps[at] and len(low.rstrip(".")) == 1 and low[0].isalpha():
        return at + 1
    nickname = tokens.words[at] in '"“(' and not first and _nickname_end(reading, at)
    if nickname:
        return nickname
    if (
        low in lexicon("names", "particles")
        and at + 1 < len(tokens)
        and (_is_name_word(reading, at + 1) or tokens.lows[at + 1] in lexicon("names", "particles"))
    ):
        return at + 1
    return None


def _nickname_end(reading: Reading, at: int) -> int:
    """The token after a quoted nickname inside a name ("Bob"), or 0."""
    words = reading.tokens.words
    closes = {'"': '"', "“": "”", "(": ")"}[words[at]]
    if (
        at + 3 < len(words)
        and words[at + 2] == closes
        and _is_name_word(reading, at + 1)
        and (words[at] != "(" or words[at + 1].casefold() in given_names())
        and _is_name_word(reading, at + 3)
    ):
        return at + 3
    return 0


def _is_name_word(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    word = tokens.words[at]
    if not tokens.caps[at] or len(word) < 2 or not word[0].isalpha():
        return False
    low = tokens.lows[at]
    if low in lexicon("organisations", "heads"):
        return at > 0 and tokens.lows[at - 1] in given_names()  # John Church
    if low in lexicon("words", "stop") or low in lexicon("titles", "portfolio"):
        after_given = at > 0 and tokens.lows[at - 1] in given_names()  # Theresa May
        return low in given_names() and (after_given or low not in lexicon("words", "months"))
    if low[:-1] in lexicon("organisations", "heads") or low[:-1] in lexicon("titles", "heads"):
        return low in given_names()
    if word.isupper() and len(word) > 3 and not tokens.loud[at]:
        return low in given_names() or _beside_mixed(reading, at)
    if at in reading.adjectives:
        return False
    held = reading.owner[at]
    if held is None:
        return not (word.isupper() and not tokens.loud[at] and len(word) < 4)
    return held.type is EntityType.PLACE and held.end - held.start == 1 and not word.isupper()


def _beside_mixed(reading: Reading, at: int) -> bool:
    """Whether a surname in capitals stands beside a given name ("John SMITH")."""
    return at > 0 and reading.tokens.lows[at - 1] in given_names()


def _without_tail(reading: Reading, at: int, end: int) -> int:
    """Drop trailing particles, initials and words that make it the name of a thing."""
    tokens = reading.tokens
    while end > at and (
        tokens.lows[end - 1] in lexicon("names", "particles")
        or len(tokens.words[end - 1].rstrip(".")) == 1
        or (end - 1 > at and _is_title(tokens.lows[end - 1]))
    ):
        end -= 1
    return end


def _is_title(low: str) -> bool:
    return low in lexicon("titles", "heads") and low not in lexicon("names", "titles")


def _without_common(reading: Reading, at: int, end: int) -> int:
    """Drop words of everyday language, except as the family name after a plain given name."""
    tokens = reading.tokens
    lows = tokens.lows
    if at < end and lows[at] in common_words():
        return at if end - at > 1 else end
    plain = lows[at] in given_names() and lows[at] not in weak_given()
    while end - at > 1 and lows[end - 1] in common_words():
        if end - at == 2 and plain:
            break
        if end - at == 3 and len(lows[end - 2].rstrip(".")) == 1:
            break
        end -= 1
    return end


def _with_suffix(reading: Reading, end: int) -> int:
    tokens = reading.tokens
    at = end + 1 if end < len(tokens) and tokens.lows[end] == "," else end
    suffixes = lexicon("names", "suffixes")
    if at < len(tokens) and tokens.lows[at] in suffixes and tokens.caps[at]:
        return at + 1
    return end


def _part_of_thing(reading: Reading, end: int) -> bool:
    """Whether a word follows that makes the name a thing's."""
    tokens = reading.tokens
    return end < len(tokens) and tokens.caps[end] and tokens.lows[end] in lexicon("names", "things")


def is_thing(reading: Reading, at: int, end: int) -> bool:
    """Whether the words name a thing called after someone ("Frank Lautenberg Act")."""
    tokens = reading.tokens
    return _part_of_thing(reading, end) or any(
        low in lexicon("names", "things") for low in tokens.lows[at:end]
    )


def _claim(reading: Reading, at: int, end: int, rule: str, role: str = "") -> bool:
    if reading.holds(at, end, EntityType.AGENCY) or reading.holds(at, end, EntityType.PERSON):
        return False
    name = " ".join(reading.tokens.surface(at, end).split())
    reading.claim(Span(at, end, EntityType.PERSON, name, rule, role))
    return True


# ---------------------------------------------------------------- titled


def find_titled(reading: Reading) -> None:
    """Claim names that follow a title; a plural title gives itself to every name of the list."""
    heads = lexicon("titles", "heads")
    honorifics = lexicon("titles", "honorifics")
    tokens = reading.tokens
    after = 0
    for at, low in enumerate(tokens.lows):
        if at < after:
            continue
        bare = low.rstrip(".")
        if bare in heads:
            after = _titled(reading, at)
        elif bare in honorifics and tokens.caps[at] and at + 1 < len(tokens):
            end = name_end(reading, at + 1)
            if end is not None and not is_thing(reading, at + 1, end):
                _claim(reading, at + 1, end, "honorific", _honorific_role(reading, at))


def _honorific_role(reading: Reading, at: int) -> str:
    low = reading.tokens.lows[at].rstrip(".")
    return reading.tokens.words[at] if low in {"dr", "prof"} else ""


def _titled(reading: Reading, at: int) -> int:
    """Read the title whose noun stands at a token; the token to go on with."""
    tokens = reading.tokens
    title = read_title(reading, at)
    if title is None:
        return at + 1
    least = 2 if title.comma or not tokens.caps[at] else 1
    if tokens.headline[at] or tokens.loud[at]:
        return at + 1  # a headline gives no new names
    end = name_end(reading, title.name, least)
    if end is None or _part_of_thing(reading, end):
        return at + 1
    if end - title.name == 1 and _known_place(reading, title.name):
        return at + 1  # "Chief Minister Sindh"
    _claim(reading, title.name, end, "title", title.phrase)
    if title.plural:
        return _listed_names(reading, end, title.phrase)
    return max(end, at + 1)


def _known_place(reading: Reading, at: int) -> bool:
    held = reading.owner[at]
    return held is not None and held.type is EntityType.PLACE and not held.ambiguous


def _listed_names(reading: Reading, at: int, role: str) -> int:
    """Claim the further names of a list after a plural title."""
    tokens = reading.tokens
    limit = min(len(tokens), at + 400)
    while at < limit:
        at = _after_brackets(reading, at)
        start = at
        while at < limit and tokens.lows[at] in {",", "and", "&", ";"}:
            at += 1
        if at == start or at >= limit:
            return at
        held = reading.owner[at]
        if held is not None and held.type is EntityType.PLACE and held.end < limit:
            beyond = name_end(reading, held.end, 2)
            at = held.end if beyond is not None else at
        end = name_end(reading, at, 2)
        if end is None or is_thing(reading, at, end):
            return at
        _claim(reading, at, end, "title of a list", role)
        at = end
    return at


def _after_brackets(reading: Reading, at: int) -> int:
    """The token after a bracket such as "(R-ME)", or the same token."""
    words = reading.tokens.words
    if at < len(words) and words[at] == "(":
        for end in range(at, min(at + 10, len(words))):
            if words[end] == ")":
                return end + 1
    return at


# ---------------------------------------------------------------- untitled


def find_untitled(reading: Reading) -> None:
    """Claim names by a given name, by a party tag, an age, a verb of saying or a title after."""
    tokens = reading.tokens
    after = 0
    for at in [at for at, cap in enumerate(tokens.caps) if cap]:
        if at >= after and not (tokens.headline[at] or tokens.loud[at] or _owned(reading, at)):
            after = _untitled(reading, at)


def _owned(reading: Reading, at: int) -> bool:
    held = reading.owner[at]
    return held is not None and (held.type is not EntityType.PLACE or held.end - held.start > 1)


def _untitled(reading: Reading, at: int) -> int:
    end = name_end(reading, at, 2)
    if end is None or end - at < 2:
        return at + 1
    if is_thing(reading, at, end) or reading.holds(at, end, EntityType.AGENCY):
        return end
    tokens = reading.tokens
    low = tokens.lows[at]
    given = low in given_names()
    if given and low in weak_given() and not _strong(reading, at, end):
        given = _plausible_weak(reading, at, end)
    role = title_after(reading, end)
    if given or role or _strong(reading, at, end):
        _claim(reading, at, end, "given name" if given else "context", role)
        return end
    return at + 1


def _plausible_weak(reading: Reading, at: int, end: int) -> bool:
    """A given name that is also a word counts when nothing else in the text speaks against it."""
    tokens = reading.tokens
    opens = at == 0 or tokens.words[at - 1] in '.\n“"!?'
    return end - at <= 3 and not opens and not reading.holds(at, end, EntityType.PLACE)


def _strong(reading: Reading, at: int, end: int) -> bool:
    """Whether the neighbours show a person: "(R-ME)", ", 45,", "said", "according to"."""
    words, lows = reading.tokens.words, reading.tokens.lows
    after = lows[end] if end < len(lows) else ""
    beyond = words[end + 1] if end + 1 < len(words) else ""
    if after == "(" and (beyond.startswith(("D-", "R-", "I-")) or beyond in {"D", "R", "I"}):
        return True
    if after == "," and beyond.isdigit() and 2 <= len(beyond) <= 2:
        return True
    saying = lexicon("names", "saying")
    return after in saying or (at > 0 and lows[at - 1] in saying and end - at <= 3)
