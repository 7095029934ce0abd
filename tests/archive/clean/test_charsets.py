"""Bytes are read as what they are, whatever is said of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.clean.page.decode import decode

RUSSIAN = (
    "Президент подписал закон о границе, сообщает пресс-служба министерства. "
    "Объявлено это в среду, и съезд её поддержал. "
)
KAZAKH = (
    "Республика Президенті жаңа заңға қол қойды. Бұл туралы баспасөз қызметі хабарлады. "
    "Үкімет өкілдері әңгіме өткізді, ұйым мүшелері һәм ғалымдар ыңғайлы уақытта қатысты. "
)
UKRAINIAN = "Міністр її країни їде; м'який об'єкт, єдина Європа, ґанок, щоб ні. "
BELARUSIAN = "Ён падпісаў закон, паведаміла прэс-служба ўрада ў чацвер. Гэты быў мы. "
MACEDONIAN = "Ќе одиме во Ѕвезда, ѕид, јас и љубов, куќа, ќерка и свеќа на маса. "
ENGLISH = "The “Minister” said it’s done – today. The plan was published by the ministry. "
FRENCH = "Le ministère de l’Économie a présenté « un plan » pour l’été — très attendu à Évian. "
CZECH = "Ministr průmyslu představil nový plán, který příští týden projedná vláda republiky. "
POLISH = "Minister przedstawił nową ustawę, która ułatwi życie przedsiębiorcom, mówi rzecznik. "
TURKISH = (
    "Cumhurbaşkanı bugün yeni yasayı imzaladı; bakanlık değişikliğin önemli olduğunu söyledi. "
)


def page(text: str, said: str = "") -> str:
    meta = f"<meta charset={said}>" if said else ""
    return f"<html><head>{meta}<title>x</title></head><body><p>{text * 3}</p></body></html>"


CASES = [
    ("undeclared cp1251", RUSSIAN, "cp1251", "", ""),
    ("cp1251 that says it is UTF-8", RUSSIAN, "cp1251", "utf-8", "utf-8"),
    ("cp1251 that a server calls Latin-1", RUSSIAN, "cp1251", "iso-8859-1", ""),
    ("cp1251 that only the page declares", RUSSIAN, "cp1251", "iso-8859-1", "windows-1251"),
    ("koi8-r", RUSSIAN, "koi8-r", "", ""),
    ("koi8-r that says it is UTF-8", RUSSIAN, "koi8-r", "utf-8", "utf-8"),
    ("KZ-1048 that says it is cp1251", KAZAKH, "kz1048", "", "windows-1251"),
    ("undeclared KZ-1048", KAZAKH, "kz1048", "", ""),
    ("declared KZ-1048", KAZAKH, "kz1048", "kz-1048", ""),
    ("Ukrainian cp1251", UKRAINIAN, "cp1251", "", "windows-1251"),
    ("Belarusian cp1251", BELARUSIAN, "cp1251", "", "windows-1251"),
    ("Macedonian cp1251", MACEDONIAN, "cp1251", "", "windows-1251"),
    ("UTF-8 that says it is Latin-1", FRENCH, "utf-8", "iso-8859-1", "iso-8859-1"),
    ("UTF-16 without a mark", RUSSIAN, "utf-16-le", "", ""),
    ("UTF-16, the other way round", ENGLISH, "utf-16-be", "utf-8", ""),
    ("quotes of Windows-1252 in Latin-1", ENGLISH, "cp1252", "iso-8859-1", "iso-8859-1"),
    ("undeclared cp1252", FRENCH, "cp1252", "", ""),
    ("cp1252 that says it is UTF-8", FRENCH, "cp1252", "utf-8", ""),
    ("undeclared Czech", CZECH, "cp1250", "", ""),
    ("undeclared Polish", POLISH, "cp1250", "", ""),
    ("undeclared Turkish", TURKISH, "cp1254", "", ""),
]


@pytest.mark.parametrize(
    ("text", "real", "header", "meta"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_the_text_is_read(text: str, real: str, header: str, meta: str) -> None:
    assert text.strip() in decode(page(text, meta).encode(real), header)


def test_a_plain_text_of_utf_16_is_read() -> None:
    assert decode((RUSSIAN * 3).encode("utf-16-le")) == RUSSIAN * 3


def test_one_broken_byte_does_not_spoil_a_page_of_utf_8() -> None:
    body = page(FRENCH, "iso-8859-1").encode() + b"\xe9 "
    assert FRENCH.strip() in decode(body, "iso-8859-1")


def test_bytes_that_windows_1252_leaves_free_do_not_spoil_a_page() -> None:
    body = page(ENGLISH, "iso-8859-1").encode("cp1252") + b"\x81"
    assert ENGLISH.strip() in decode(body, "iso-8859-1")


def test_a_mark_wins_over_what_is_said() -> None:
    assert decode(b"\xef\xbb\xbf" + RUSSIAN.encode(), "windows-1251") == RUSSIAN


@given(st.text(), st.sampled_from(["", "iso-8859-1", "windows-1251", "nonsense"]))
def test_utf_8_is_always_utf_8(text: str, said: str) -> None:
    known = "Größe – " + text.replace("\x00", "")
    assert decode(known.encode(), said) == known


@given(st.binary(max_size=300), st.text(max_size=12))
def test_whatever_comes_there_is_a_text(body: bytes, said: str) -> None:
    assert isinstance(decode(body, said), str)
