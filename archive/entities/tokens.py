"""A text as tokens with offsets, read once: words, numbers, marks and ends of line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress
from operator import sub

_LETTER = r"[^\W\d_]"
_OF_A_PLACE = r"(?:based|led|backed|area|born|owned|funded|wide|run)\b"
_BY_A_BODY = r"(?<=[A-Z]{3}[-‑])(?:approved|cleared|insured|registered)\b"
_TOKEN = re.compile(
    rf"""
    (\ ?)(                                      # a space alone would be tried with all below
    [a-z]{{2,}}(?=[\s,.;:)])                     # most words; tried first for speed
    |[A-Z][a-z]{{2,}}[a-rt-z](?=[\ ,])           # and so capitalised ones
    |[,.;:()\-"“”]                              # and marks
    |(?:[A-Z]\.\ ?)+[A-Z]\.(?=\W|$)           # U.S., D.C., J. R.
    |(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Maj|Capt|Sgt|Jr|Sr|St|Prof|Hon|Rev|Amb|Adm
       |Messrs|Inc|Corp|Ltd|Co|Vt|Va|Pa|Md|Ga|Fla|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Ill|Ind|Kan|Ky|La
       |Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tenn|Tex|Wash|Wis|Wyo|W\.Va|Ph\.D|M\.D|Esq)\.
    |[DRI][-–](?=[A-Z])                        # of a party tag, (D-Texas)
    |(?:UK|US|EU|UN)(?=[-–‑][A-Z])                 # UK-France talks
    |[A-Z]{{2,6}}(?=s\s+[A-Z])|(?<=[A-Z])s(?=\s+[A-Z])  # FBIs: an apostrophe was lost
    |(?:Department|Division|Bureau|Administration|Agency|Commission)(?=s\s[A-Z])
    |(?:(?<=ney\s)|(?<=tor\s)|(?<=eon\s)|(?<=ler\s))General(?=s\s[A-Z])  # not Generals Patton and
    |(?<=[tnulny])s(?=\s[A-Z])
    |[A-Z]\.(?=\s*[A-Z])                      # an initial
    |{_LETTER}[^\W_]*(?:[-‑'’‘ʻʼ`](?![sS]\b)(?!{_OF_A_PLACE})(?!{_BY_A_BODY}){_LETTER}[^\W_]*)*
    |['’`´][sS]?(?!\w)
    |\d(?:[\d,.]*\d)?(?:st|nd|rd|th)?
    |\n\s*
    |[^\w\s]
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text. The lists run in step.

    `lows` are the words casefolded, typographic apostrophes and hyphens made plain; `caps` tells
    which are capitalised words; `gap` which stand after two or more spaces, the trace of lost
    punctuation; `loud` which stand in a run of capitals; `headline` which stand in a headline;
    `banner` which stand in one when wide gaps are taken for ends of line. `capitals` has the
    places of the capitalised words, `where` those of every folded word.
    """

    text: str
    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]
    caps: list[bool]
    capitals: list[int]
    gap: list[bool]
    loud: list[bool]
    headline: list[bool]
    banner: list[bool]
    where: dict[str, list[int]]

    def among(self, words: Set[str]) -> list[int]:
        """The tokens that are one of these folded words, in order. One look, for few or for all."""
        where = self.where
        found: Set[str]
        if len(words) < len(where):  # the fewer are looked up among the more
            found = where.keys() & words
        else:
            found = frozenset(words).intersection(where)
        return sorted([at for low in found for at in where[low]]) if found else []

    def surface(self, start: int, end: int) -> str:
        """The text from the token `start` to before the token `end`, verbatim."""
        return self.text[self.starts[start] : self.ends[end - 1]]


_MARKS = (
    *((mark, "'") for mark in "’‘ʻʼ`´"),
    ("‑", "-"),
    ("\xa0", " "),
)
_PLAIN = str.maketrans(dict(_MARKS))


def folded(word: str) -> str:
    """A word as gazetteers know it: casefolded, plain apostrophe and hyphen."""
    return word.translate(_PLAIN).casefold()


_PLAIN_NAME = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_LOST = re.compile(r"(?:[A-Z]|eneral|artment|ion|ureau|gency)s [A-Z]")
"""What may have lost an apostrophe, and is read as two tokens."""


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The folded tokens of a name, as they would be read in a text."""
    if _PLAIN_NAME.fullmatch(name) and not _LOST.search(name):
        return tuple(name.casefold().split(" "))
    return tuple(folded(word.strip()) for _, word in _TOKEN.findall(name))


def read_tokens(text: str) -> Tokens:
    """All tokens of a text."""
    pieces = _TOKEN.split(text)  # what no token has, a space, a token, and so on, to the end
    reached = list(accumulate(map(len, pieces)))
    words, starts, ends = pieces[2::3], reached[1::3], reached[2::3]
    for at in [at for at, word in enumerate(words) if word < " "]:
        if words[at][0] == "\n":
            words[at], ends[at] = "\n", starts[at] + 1
    distances = map(sub, starts, [0, *ends])
    apart = [(at, distance) for at, distance in enumerate(distances) if distance >= 2]
    lows = text_lows(words)
    caps = [
        low != word and (word[0].isupper() or (not word.isalpha() and _arabic(word)))
        for word, low in zip(words, lows, strict=True)
    ]
    gap = [False] * len(words)
    for at, _ in apart:
        gap[at] = at > 0 and len(words[at - 1]) > 1
    wide = [at for at, distance in apart if distance >= 3]
    where: dict[str, list[int]] = defaultdict(list)
    for at, low in enumerate(lows):
        where[low].append(at)
    lines = where.get("\n", [])
    headline = _headlines(words, caps, lines)
    banner = _headlines(words, caps, sorted({*lines, *wide})) if wide else headline
    loud = _loud(text, words)
    capitals = list(compress(range(len(words)), caps))
    return Tokens(
        text, words, lows, starts, ends, caps, capitals, gap, loud, headline, banner, dict(where)
    )


def _arabic(word: str) -> bool:
    """Whether a word is a name behind an article, as al-Maliki or d'Ivoire."""
    if word[1:2] in {"'", "’"}:
        return word[2:3].isupper()
    if word.startswith("sub-"):
        return word[4:5].isupper()  # sub-Saharan
    return word[:3] in {"al-", "el-", "an-", "as-", "ar-", "at-"} and word[3:4].isupper()


def text_lows(words: list[str]) -> list[str]:
    """The words folded: all in one go, unless the text has the mark they are joined by."""
    whole = "\0".join(words)
    if not whole.isascii():
        for mark, plain in _MARKS:  # five times as quick as to translate
            whole = whole.replace(mark, plain)
    lows = whole.casefold().split("\0")
    return lows if len(lows) == len(words) else [folded(word) for word in words]


_SHOUTING = re.compile(r"[A-Z](?<=\b[A-Z])[A-Z]{2,}\b(?:[^a-z\n]*\b[A-Z]{3,}\b){3}")


def _loud(text: str, words: list[str]) -> list[bool]:
    """Which tokens stand in a run of four or more words in capitals."""
    loud = [False] * len(words)
    if not _SHOUTING.search(text):
        return loud
    run: list[int] = []
    for i, word in enumerate([*words, "\n"]):
        if word.isupper():
            if word[0].isalpha():
                run.append(i)
        elif run and (word == "\n" or word[0].isalpha()):
            if len([k for k in run if len(words[k]) > 2]) >= 4:
                loud[run[0] : run[-1] + 1] = [True] * (run[-1] + 1 - run[0])
            run = []
    return loud


def _headlines(words: list[str], caps: list[bool], ends: list[int]) -> list[bool]:
    """Which tokens stand in a line of title case: nearly every long word is capitalised.

    `ends` are the tokens before which a line ends, in order.
    """
    flags = [False] * len(words)
    start = 0
    for end in [*ends, len(words)]:
        if _title_case(words[start:end], caps[start:end]):
            flags[start:end] = [True] * (end - start)
        start = end + (words[end : end + 1] == ["\n"])
    return flags


_GOES_ON = frozenset({".", ";", ":", ",", "and", "or"})
"""What ends a sentence, or an item of a list: no headline."""


def _sentences(words: list[str]) -> bool:
    """Whether a sentence ends inside of a line, or several of its parts do."""
    if words.count(";") > 1:
        return True
    ends = [at for at, word in enumerate(words[:-1]) if word == "."] if "." in words else []
    return any(words[at + 1] in _OPENING for at in ends)


_OPENING = frozenset(
    {"The", "In", "At", "On", "It", "He", "She", "They", "This", "These", "We", "During", "After"}
)
"""Words that begin a sentence which is none of a headline."""


def _title_case(words: list[str], caps: list[bool]) -> bool:
    if words[-1:] and words[-1] in _GOES_ON:
        return False
    if sum(caps) < 4:
        return False
    if _sentences(words):
        return False
    long = [cap for word, cap in zip(words, caps, strict=True) if len(word) > 3 and word.isalpha()]
    if not 4 <= len(long) <= 30:
        return False
    return sum(long) >= (0.8 if len(long) > 5 else 0.9) * len(long)
