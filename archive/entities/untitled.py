"""People without a title: by a given name, by the shape of the name, by what stands beside it."""

from __future__ import annotations

from archive.entities.appositions import is_age, title_after
from archive.entities.lexicon import common_words, lexicon, lexicon_lines, surnames, weak_given
from archive.entities.name_shape import is_family_first, name_end
from archive.entities.name_things import is_thing
from archive.entities.name_words import is_plain_given, is_title_word
from archive.entities.persons import after_origin, claim_person, is_sure
from archive.entities.reading import Reading
from archive.entities.title_before import title_before
from archive.model import EntityType

_SHIPS = frozenset({"USS", "HMS", "USNS", "SS", "USCGC", "HMAS", "HMCS", "RMS"})


def find_untitled(reading: Reading) -> None:
    """Claim names that no title announces."""
    tokens = reading.tokens
    borne = _borne(reading)
    after = 0
    for at in [at for at, cap in enumerate(tokens.caps) if cap]:
        if at >= after and not (tokens.loud[at] or _owned(reading, at)):
            after = _untitled(reading, at, borne)
    _between_names(reading)


def _borne(reading: Reading) -> frozenset[str]:
    """The family names the release gives a title or "Mr." to, without a first name."""
    return frozenset(
        reading.tokens.lows[span.start]
        for span in reading.spans()
        if span.type is EntityType.PERSON and span.end - span.start == 1
    )


def _owned(reading: Reading, at: int) -> bool:
    held = reading.owner[at]
    return held is not None and (held.type is not EntityType.PLACE or held.end - held.start > 1)


def _untitled(reading: Reading, at: int, borne: frozenset[str]) -> int:
    if not _goes_on(reading, at + 1):
        return at + 1
    end = name_end(reading, at, 2)
    if end is None or end - at < 2 or _starts_later(reading, at, end):
        return at + 1
    if is_thing(reading, at, end) or reading.holds(at, end, EntityType.AGENCY):
        return end
    if at and reading.tokens.words[at - 1] in _SHIPS:
        return end
    if reading.tokens.headline[at]:
        if is_sure(reading, at, end):
            claim_person(reading, at, end, "given name")
        return at + 1
    role = title_after(reading, end)
    rule = _evidence(reading, at, end, borne)
    if not rule and (role or _beside(reading, at, end)):
        rule = "context"
    if not rule:
        return at + 1
    claim_person(reading, at, end, rule, role or title_before(reading, at))
    return end


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether a name may go on at a token: looked at first, as most words stand alone."""
    tokens = reading.tokens
    if at >= len(tokens) or tokens.gap[at]:
        return False
    mark = tokens.words[at] in {'"', "“", "(", "."}
    return tokens.caps[at] or mark or tokens.lows[at] in lexicon("names", "particles")


def _starts_later(reading: Reading, at: int, end: int) -> bool:
    """Whether the first word belongs to what stands before: "of Virginia Neil Bride"."""
    tokens = reading.tokens
    if tokens.lows[at] in lexicon("names", "never_first"):
        return True
    if " ".join(tokens.lows[at : at + 2]) in lexicon_lines("names", "brands") and end - at == 2:
        return True
    place = reading.owner[at] is not None
    return place and end - at > 2 and is_plain_given(tokens.lows[at + 1])


def _evidence(reading: Reading, at: int, end: int, borne: frozenset[str]) -> str:
    """The rule by which the words themselves are a person's name, or ""."""
    tokens = reading.tokens
    low = tokens.lows[at]
    if is_plain_given(low):
        return "given name"
    if low in weak_given() and (_beside(reading, at, end) or _plausible(reading, at, end)):
        return "given name"
    if is_family_first(reading, at) and not any(
        low in common_words() for low in tokens.lows[at + 1 : end]
    ):
        return "family name first"
    if reading.owner[at] is not None or low in borne or low in weak_given():
        return ""
    if tokens.lows[end - 1] in borne and end - at < 4 and _leads(low):
        return "named again"
    return "shape" if _shaped(reading, at, end) else ""


_NOUNS = (
    "tion",
    "tions",
    "ist",
    "ists",
    "ment",
    "ments",
    "ity",
    "ant",
    "ants",
    "ate",
    "ates",
    "nte",
)


def _leads(low: str) -> bool:
    """Whether an unknown word may be a person's first name: it is of no language we know."""
    bare = low.removesuffix("s")
    spoken = low in common_words() or bare in common_words()
    return not (spoken or is_title_word(low) or is_title_word(bare) or low.endswith(_NOUNS))


def _shaped(reading: Reading, at: int, end: int) -> bool:
    """Whether an initial, or a given name in the midst, shows an unknown name to be a person's."""
    tokens = reading.tokens
    if at and (tokens.words[at - 1] in {"/", "-"} or tokens.words[at - 1][0].isdigit()):
        return False
    inner = tokens.lows[at + 1 : end - 1]
    given = next((i for i, low in enumerate(inner) if is_plain_given(low)), None)
    if len(low_bare := tokens.lows[at].rstrip(".")) == 1 and at and tokens.caps[at - 1]:
        return low_bare != tokens.lows[at] and tokens.gap[at]  # "WASHINGTONIgnacia S. Moreno"
    if tokens.words[at][1:2] == ".":
        return tokens.lows[end - 1] in surnames()  # J.D. Vance
    lead = tokens.lows[at : at + 1 + (given or 0)]
    if not all(_leads(low) for low in lead):
        return False
    initial = any(len(low.rstrip(".")) == 1 and low[0].isalpha() for low in inner)
    return given is not None or (initial and tokens.lows[end - 1] in surnames())


def _plausible(reading: Reading, at: int, end: int) -> bool:
    """A given name that is also a word counts when nothing else in the text speaks against it."""
    tokens = reading.tokens
    if end - at > 3 or any(
        held is not None and not held.ambiguous for held in reading.owner[at:end]
    ):
        return False
    opens = at == 0 or tokens.words[at - 1] in '.\n“"!?'
    return not opens or (tokens.lows[end - 1] in surnames() and not tokens.gap[at])


# ---------------------------------------------------------------- what stands beside


def _beside(reading: Reading, at: int, end: int) -> bool:
    """Whether the neighbours show a person: "(R-ME)", ", 45,", "said", "according to"."""
    words, lows = reading.tokens.words, reading.tokens.lows
    after = lows[end] if end < len(lows) else ""
    beyond = words[end + 1] if end + 1 < len(words) else ""
    if after == "(" and _party_tag(words, end + 1):
        return True
    if reading.owner[end - 1] is not None:
        return False  # "Frigidaire Canada"
    if after_origin(reading, end) > end and after != "(":
        return True
    if after == "," and (is_age(beyond) or beyond == "who"):
        return True
    if at > 1 and words[at - 1] == ":" and lows[at - 2] in _INTRODUCING:
        return True
    saying = lexicon("names", "saying")
    return after in saying or (at > 0 and lows[at - 1] in saying and end - at <= 3)


_INTRODUCING = frozenset({"contact", "contacts", "by", "photo", "image", "author", "speaker"})


def _party_tag(words: list[str], at: int) -> bool:
    """Whether a party tag begins at a token: "R-ME", "D, VT", but not the road "I-695"."""
    if at + 2 >= len(words):
        return False
    if words[at] in {"D-", "R-", "I-", "D–", "R–", "I–"}:
        return True
    marked = words[at] in {"D", "R", "I"} and words[at + 1] in {",", "-", "–", "/"}
    return marked and words[at + 2][0].isalpha()


def _between_names(reading: Reading) -> None:
    """Claim the unknown names that stand in a list between two people, or close it."""
    people = [span for span in reading.spans() if span.type is EntityType.PERSON]
    listed = False
    for span in people:
        at = _after_separator(reading, span.end)
        unknown: list[tuple[int, int]] = []
        while at and not _owned(reading, at) and len(unknown) < _UNKNOWN:
            end = _unknown_name(reading, at)
            if end is None:
                break
            unknown.append((at, end))
            at = _after_separator(reading, end)
        if _bounded(reading, at, unknown, listed):
            for start, end in unknown:
                claim_person(reading, start, end, "list of names")
        listed = bool(at)


_UNKNOWN = 4


def _bounded(reading: Reading, at: int, unknown: list[tuple[int, int]], listed: bool) -> bool:
    """Whether a person follows the unknown names, or "and" stands before the last of a list."""
    if not unknown:
        return False
    held = reading.owner[at] if at else None
    if held is not None:
        return held.type is EntityType.PERSON
    start, end = unknown[-1]
    lows = reading.tokens.lows
    return listed and not at and lows[start - 1] == "and" and lows[end - 1] in surnames()


def _unknown_name(reading: Reading, at: int) -> int | None:
    """The token after a name of two words and more that nothing else shows to be one."""
    end = name_end(reading, at, 2)
    if end is None or is_thing(reading, at, end) or not _leads(reading.tokens.lows[at]):
        return None
    return None if _spoken(reading, at, end) else end


def _spoken(reading: Reading, at: int, end: int) -> bool:
    """Whether one of the words is of everyday language."""
    return any(low in common_words() for low in reading.tokens.lows[at:end])


def _after_separator(reading: Reading, at: int) -> int:
    """The token after ", " or "and" behind a name and its bracket, or 0."""
    tokens = reading.tokens
    at = after_origin(reading, at)
    start = at
    while at < len(tokens) and tokens.lows[at] in {",", "and", "&", ";"}:
        at += 1
    return at if start < at < len(tokens) and tokens.caps[at] else 0
