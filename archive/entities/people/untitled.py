"""People without a title: by a given name, by the shape of the name, by what stands beside it."""

from __future__ import annotations

from archive.entities.lexicon import (
    common_words,
    given_names,
    lexicon,
    lexicon_lines,
    lexicon_of,
    surnames,
    weak_given,
)
from archive.entities.people.address import opens_address
from archive.entities.people.appositions import is_age, title_after
from archive.entities.people.borne_words import bears_word
from archive.entities.people.capitals import is_loud_first
from archive.entities.people.claim import claim_person
from archive.entities.people.contact_lines import find_contacts, is_introduced
from archive.entities.people.family_first import is_family_first, is_korean
from archive.entities.people.headlines import has_telephone, is_sure, stands_in_line
from archive.entities.people.initialled import add_muhammads, find_glued_initials, initialled_end
from archive.entities.people.joined_names import find_joined_names
from archive.entities.people.listed_names import find_between_names, is_owned
from archive.entities.people.name_shape import name_end
from archive.entities.people.name_things import is_thing
from archive.entities.people.name_words import is_persons_name, is_plain_given
from archive.entities.people.named_again import complete_names
from archive.entities.people.party_tags import after_origin, is_party_tag
from archive.entities.people.rare_names import is_foreign, is_rare_name, leads, stands_out
from archive.entities.people.roles import other_role
from archive.entities.people.title_before import title_before
from archive.entities.reading import AGENCY, PERSON, Reading

_PARTICLES = lexicon("names", "particles")
_OPENING = frozenset({'"', "“", "(", "."})
_SHIPS = frozenset({"USS", "HMS", "USNS", "SS", "USCGC", "HMAS", "HMCS", "RMS"})


def find_untitled(reading: Reading) -> None:
    """Claim names that no title announces."""
    loud = reading.tokens.loud
    borne = _borne(reading)
    after = 0
    for at in reading.tokens.capitals:
        if at < after or loud[at] or is_owned(reading, at) or not _goes_on(reading, at + 1):
            continue
        after = _untitled(reading, at, borne)
    find_between_names(reading)
    find_glued_initials(reading)
    find_joined_names(reading)
    find_contacts(reading)
    add_muhammads(reading)
    complete_names(reading)


def _borne(reading: Reading) -> frozenset[str]:
    """The family names the release gives a title or "Mr." to, without a first name."""
    return frozenset(
        reading.tokens.lows[span.start]
        for span in reading.spans()
        if span.type is PERSON and span.end - span.start == 1
    )


def _untitled(reading: Reading, at: int, borne: frozenset[str]) -> int:
    end = name_end(reading, at, 2) or _after_initial(reading, at)
    if end is None or end - at < 2 or _starts_later(reading, at, end):
        return at + 1
    end += bears_word(reading, end)
    if _inside(reading, at, end) or is_thing(reading, at, end):
        return end
    if reading.holds(at, end, AGENCY):
        return end
    if at and reading.tokens.words[at - 1] in _SHIPS:
        return end
    if reading.tokens.headline[at]:
        shown = is_sure(reading, at, end) or is_introduced(reading, at)
        if shown or _presented(reading, at, end) or stands_in_line(reading, at, end):
            claim_person(reading, at, end, "given name", title_after(reading, end))
        return at + 1
    after = title_after(reading, end)
    before = title_before(reading, at)
    rule = _evidence(reading, at, end, borne)
    if not rule and (after or _beside(reading, at, end) or stands_out(reading, at, end, before)):
        rule = "context"
    if not rule:
        return at + 1
    roles = (after, before) if len(after.split()) > len(before.split()) else (before, after)
    claim_person(reading, at, end, rule, roles[0], other_role(*roles))
    return end


def _after_initial(reading: Reading, at: int) -> int | None:
    """The token after an initial and an unknown family name that has a title behind it."""
    tokens = reading.tokens
    if at and tokens.caps[at - 1] and not tokens.gap[at]:
        return None  # "April J. Rampton"
    end = initialled_end(reading, at)
    if end is None:
        return None
    return end if title_after(reading, end) or _beside(reading, at, end) else None


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether a name may go on at a token: looked at first, as most words stand alone."""
    tokens = reading.tokens
    words = tokens.words
    if at >= len(words) or tokens.gap[at]:
        return False
    return tokens.caps[at] or words[at] in _OPENING or tokens.lows[at] in _PARTICLES


def _starts_later(reading: Reading, at: int, end: int) -> bool:
    """Whether the first word belongs to what stands before: "of Virginia Neil Bride"."""
    tokens = reading.tokens
    never = lexicon_of(("names", "never_first"), ("names", "relations"))
    if at and tokens.lows[at - 1] in {"aka", "a.k.a", "a.k.a.", "alias"}:
        return True
    if tokens.lows[at] in never or (at and _opens_place(reading, at - 1)):
        return True
    if (
        at
        and tokens.lows[at - 1] == "the"
        and end - at > 2
        and tokens.lows[at] not in given_names()
    ):
        return True  # "Registrar of the Judiciary Winfridah Mokaya"
    if tokens.lows[at + 1] in {"sri", "seri"} or opens_address(reading, at):
        return True  # "Tan Sri Johari"
    if at and _is_day(tokens.words[at - 1]) and tokens.lows[at] in lexicon("words", "months"):
        return True  # "On 15 April Gagik Harutyunyan"
    if _brand(reading, at) or tokens.words[at : at + 2] == ["M.", "Phil"]:
        return True
    if " ".join(tokens.lows[at : at + 2]) in lexicon_lines("names", "brands") and end - at == 2:
        return True
    place = reading.owner[at] is not None and not _joined(reading, at)
    return place and end - at > 2 and is_plain_given(tokens.lows[at + 1])


def _is_day(word: str) -> bool:
    return word[0].isdigit() and len(word.rstrip("stndrh")) < 3


def _joined(reading: Reading, at: int) -> bool:
    """Whether "and" joins a given name, a town's too, to a person: "X and Salvador Javier Y"."""
    lows = reading.tokens.lows
    joins = at > 1 and lows[at - 1] == "and" and is_plain_given(lows[at])
    return joins and reading.holds(at - 2, at - 1, PERSON)


def _opens_place(reading: Reading, at: int) -> bool:
    """Whether the name of a place or a storm begins with the word at a token."""
    tokens = reading.tokens
    known = tokens.lows[at] in lexicon("names", "never_first") or tokens.words[at] in _SAINTS
    return tokens.caps[at] and known


_SAINTS = frozenset({"St", "St.", "Ste", "Ste.", "Ft", "Ft.", "Mt", "Mt."})
"""What the name of a place begins with: "St Paul Assembly"; "MT" is Montana."""


def _inside(reading: Reading, at: int, end: int) -> bool:
    """Whether the words stand where a place does: "in Sherman Oaks,", not "in Ann Lee's"."""
    tokens = reading.tokens
    if not at or tokens.lows[at - 1] not in {"in", "near", "throughout"}:
        return False
    following = tokens.lows[end] if end < len(tokens.words) else "."
    return following in {",", ".", ";", "and", "(", "\n"} and not title_after(reading, end)


def _brand(reading: Reading, at: int) -> bool:
    """Whether a first word in capitals stands before a plain one, as a brand's: "LALO Tequila"."""
    word, second = reading.tokens.words[at : at + 2]
    loud = len(word) > 2 and word.isupper() and word.isalpha()
    return loud and second[1:].islower() and not is_loud_first(reading, at)


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
    if end - at == 2 and is_korean(reading, end - 1) and leads(low):
        return "family name last"
    if _arabic(reading, at):
        return "shape"
    if reading.owner[at] is not None or low in borne or low in weak_given():
        return ""
    spoken = any(low in lexicon("words", "stop") for low in tokens.lows[at + 1 : end - 1])
    if tokens.lows[end - 1] in borne and end - at < 4 and leads(low) and not spoken:
        return "named again"
    return "shape" if _shaped(reading, at, end) else ""


_BEFORE_PEOPLE = frozenset({"with", "by", "to", "and", "met", "thanked", "told", ";"})


def _arabic(reading: Reading, at: int) -> bool:
    """Whether an unknown word stands before an Arabic family name: "with Musabbeh Al Kaabi"."""
    tokens = reading.tokens
    article = tokens.lows[at + 1] in {"al", "bin", "bint", "ibn", "ould"}
    joined = at > 0 and tokens.lows[at - 1] in _BEFORE_PEOPLE
    return article and joined and is_foreign(reading, at, at + 1)


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
        last = tokens.lows[end - 1]
        return is_persons_name(last) or (len(last) > 6 and leads(last))  # C. Rajagopalachari
    lead = tokens.lows[at : at + 1 + (given or 0)]
    if not all(leads(low) for low in lead):
        return False
    initial = any(len(low.rstrip(".")) == 1 and low[0].isalpha() for low in inner)
    if given is not None or (initial and tokens.lows[end - 1] in surnames()):
        return True
    return is_foreign(reading, at, end) and is_rare_name(reading, at, end)


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


def _is_bullet(reading: Reading, at: int) -> bool:
    """Whether a mark at the head of a line begins an item of a list."""
    words = reading.tokens.words
    return at > 0 and words[at] in {"–", "-", "•", "*", "·"} and words[at - 1] == "\n"


def _beside(reading: Reading, at: int, end: int) -> bool:
    """Whether the neighbours show a person: "(R-ME)", ", 45,", "said", "according to"."""
    words, lows = reading.tokens.words, reading.tokens.lows
    after = lows[end] if end < len(lows) else ""
    beyond = words[end + 1] if end + 1 < len(words) else ""
    if after == "(" and is_party_tag(words, end + 1):
        return True
    if reading.owner[end - 1] is not None:
        return False  # "Frigidaire Canada"
    if after_origin(reading, end) > end and after != "(":
        return True
    if after == "," and (is_age(beyond) or beyond == "who"):
        return True
    if is_introduced(reading, at):
        return True
    if has_telephone(reading, end):
        return lows[at] in given_names() and is_persons_name(lows[end - 1])  # not "Main Line: 202"
    saying = lexicon("names", "saying")
    return after in saying or (at > 0 and lows[at - 1] in saying and end - at <= 3)


def _presented(reading: Reading, at: int, end: int) -> bool:
    """Whether rare words stand between marks before an office: ", Botagoz M., Director of X"."""
    words = reading.tokens.words
    opens = at == 0 or words[at - 1] in {",", "\n", ":", ";"} or _is_bullet(reading, at - 1)
    closed = words[end : end + 1] == [","] and is_foreign(reading, at, end)
    return opens and closed and len(title_after(reading, end).split()) > 1
