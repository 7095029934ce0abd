"""What the lines of a contact block look like: names, posts, telephones, addresses."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.clean.press.forms import expression

LONGEST = 120  # characters of a line
_REACHED = re.compile(expression(r"<phone>|[\w.+-]+@[\w-]+\.[\w.-]+"))
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:gov|org|com|net|eu|de|fr|es|ru|kz|uk|at|ch)(?:/\S*)?"
    r"|.{0,60}\b[A-Z]{2}\.? \d{5}(?:-\d{4})?"
    r"|\d{5,6} [A-ZÄÖÜÀ-Ý][\w.-]{1,25}(?: [A-ZÄÖÜ][\w.-]{1,25})?"
    r"|\d{1,5}[A-Za-z]? (?:[NSEW]\.? )?[A-Z0-9][\w.'’ ]{0,30}\b"
    r"(?:St|Street|Ave|Avenue|Blvd|Boulevard|Rd|Road|Dr|Drive|Lane|Ln|Way|Pl|Place|Sq|Square)"
    r"\b\.?(?:,? .{0,40})?"
    r"|[\w.\- ]{3,40}(?:straße|strasse|str\.|platz|allee|weg) \d{1,4}[a-z]?(?:,.{0,50})?"
    r"|(?:rue|avenue|calle|avda\.|plaza|ул\.|пр\.|просп\.|г\.) .{3,60}"
    r"|@\w{2,30}|(?:Twitter|X|Facebook|Instagram|Skype|Telegram|LinkedIn)\s?: ?\S{2,60}"
)
_POST = re.compile(
    r"(?i:.{0,40}\b(?:press secretary|spokes(?:wo)?man|spokesperson|communications?|press officer|"
    r"public affairs|media relations|public relations|(?:vice )?president|director|manager|"
    r"presse(?:sprecher(?:in)?|stelle|abteilung|referat|büro)|leiter(?:in)?|referent(?:in)?|"
    r"geschäftsführer(?:in)?|press desk|"
    r"attachée? de presse|responsable|directeur|directrice|chargée? de|jef[ea] de prensa|"
    r"directora?|пресс-секретарь|руководитель|начальник|специалист|пресс-служба|баспасөз хатшысы)"
    r"\b.{0,60})"
)
_SMALL = frozenset(
    re.split(
        r"\s+",
        "or and at of the for in de der die das von und für du la le et del y e i tel phone fax "
        "cell mobile office email e-mail telefon mobil desk ext direct c o m p t w f "
        "тел факс моб и по",
    )
)
_PUBLIC = re.compile(
    r"(?i:^\d{1,2}[.)] |\bcall\b|hot ?line|help ?line)"
)  # for readers, not the press
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")


def reaches(text: str) -> bool:
    """Has a line a telephone number or an address of mail, and is it short?"""
    return len(text) <= LONGEST and _REACHED.search(text) is not None


@lru_cache(maxsize=4096)
def is_line(text: str) -> bool:
    """Does a line name somebody and say how to reach them?"""
    if not reaches(text) or _PUBLIC.search(text):
        return False
    rest = _REACHED.sub(" ", text)
    return _WORD.search(rest) is not None and "@" not in rest and _capitals(rest, most=9)


def is_bare(text: str) -> bool:
    """Is a line nothing but telephones and addresses of mail?"""
    return reaches(text) and not any(c.isalnum() for c in _REACHED.sub("", text))


def is_name(text: str) -> bool:
    """Could a line be a name: a few words, all with a capital?"""
    plain = len(text) <= 60 and not text.endswith((".", "!", "?", ":"))
    return plain and not re.search(r"\d", text) and _capitals(text, most=6)


def is_place_or_post(text: str) -> bool:
    """Is a line the post of a person, or an address in the streets or on the net?"""
    if len(text) > LONGEST or text.endswith(("!", "?", ":")):
        return False
    return _ADDRESS.fullmatch(text) is not None or (
        _POST.fullmatch(text) is not None and _capitals(text, most=10)
    )


def _capitals(text: str, most: int) -> bool:
    found = _WORD.findall(text)
    return len(found) <= most and all(
        word[0].isupper() or word.lower().strip(".") in _SMALL for word in found
    )
