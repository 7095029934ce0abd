"""Initials before a family name nobody knows: "D. V. Chanaka", "N.Battsereg", "Ts.Oyungerel"."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.people.bare_names import is_unspoken
from archive.entities.people.claim import claim_person
from archive.entities.reading import Reading
from archive.model import EntityType

_SHORTENED = lexicon("names", "shortened")


def initialled_end(reading: Reading, at: int) -> int | None:
    """The token after initials at a token and the unknown family name behind them, or None."""
    family = _past_initials(reading, at)
    if not family or not _is_family(reading, family):
        return None
    tokens = reading.tokens
    end = family + 1
    beyond = end < len(tokens.words) and tokens.caps[end] and not tokens.gap[end]
    return None if beyond else end


def _past_initials(reading: Reading, at: int) -> int:
    """The token after "D. V.", "N." or "Ts." at a token, or 0."""
    tokens = reading.tokens
    if at >= len(tokens.words) or reading.owner[at] is not None:
        return 0
    word = tokens.words[at]
    if word[1:2] == "." and word.isupper():
        return at + 1
    short = tokens.caps[at] and tokens.lows[at] in _SHORTENED and len(word) == 2
    return at + 2 if short and tokens.words[at + 1 : at + 2] == ["."] else 0


def _is_family(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    if at >= len(tokens.words) or tokens.gap[at] or reading.owner[at] is not None:
        return False
    word = tokens.words[at]
    plain = tokens.caps[at] and word[1:].replace("-", "").islower() and len(word) > 3
    return plain and not tokens.headline[at] and is_unspoken(reading, at, at + 1)


def find_glued_initials(reading: Reading) -> None:
    """Claim "N.Battsereg" where a release writes several people so, as Mongolian ones do."""
    tokens = reading.tokens
    first = {low for low in tokens.where if low[1:] == "." or low in _SHORTENED}
    glued = [at for at in tokens.among(first) if _is_glued(reading, at)]
    if len({tokens.lows[_past_glued(reading, at)] for at in glued}) < 2:
        return
    for at in glued:
        end = initialled_end(reading, at)
        if end and not (at and tokens.caps[at - 1] and not tokens.gap[at]):
            claim_person(reading, at, end, "initials")


def _past_glued(reading: Reading, at: int) -> int:
    return at + 1 if reading.tokens.words[at][1:] == "." else at + 2


def _is_glued(reading: Reading, at: int) -> bool:
    """Whether initials stand at a token, with no space before the family name."""
    tokens = reading.tokens
    family = _past_glued(reading, at)
    if family >= len(tokens.words) or (family == at + 2 and tokens.words[at + 1] != "."):
        return False
    held = reading.owner[at]
    person = held is not None and held.type is EntityType.PERSON
    joined = tokens.starts[family] == tokens.ends[at] + (family == at + 2)
    return tokens.caps[at] and joined and (person or _is_family(reading, family))


def add_muhammads(reading: Reading) -> None:
    """Give a name the "Md." it begins with, as in Bangladesh, where it is not Maryland."""
    tokens = reading.tokens
    if reading.country == "US":
        return
    for at in tokens.among(_MUHAMMAD):
        first = at + 1 + (tokens.words[at + 1 : at + 2] == ["."])
        held = reading.owner[first] if first < len(tokens.words) else None
        if held is None or held.type is not EntityType.PERSON or held.start != first:
            continue
        if tokens.caps[at] and held.end - first > 1 and not _behind_town(reading, at):
            reading.release(held)
            claim_person(reading, at, held.end, held.rule, held.role, held.second)


_MUHAMMAD = frozenset({"md", "md.", "mohd.", "mohd"})


def _behind_town(reading: Reading, at: int) -> bool:
    """Whether a state stands behind its town: "Bethesda, Md."."""
    comma = at > 1 and reading.tokens.words[at - 1] == ","
    return comma and reading.owner[at - 2] is not None
