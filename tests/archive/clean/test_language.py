"""The language is told by the words, and by the page's own word where they leave a doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.clean import language

SENTENCES = {
    "en": "The Minister opened the new bridge over the river on Monday morning.",
    "fr": "La ministre a inauguré lundi matin le nouveau pont sur le fleuve.",
    "es": "La ministra inauguró el lunes por la mañana el nuevo puente sobre el río.",
    "de": "Die Ministerin eröffnete am Montagmorgen die neue Brücke über den Fluss.",
    "it": "La ministra ha inaugurato lunedì mattina il nuovo ponte sul fiume.",
    "pt": "A ministra inaugurou na segunda-feira de manhã a nova ponte sobre o rio.",
    "nl": "De minister opende maandagochtend de nieuwe brug over de rivier.",
    "pl": "Minister otworzył w poniedziałek rano nowy most na rzece.",
    "ru": "Министр открыл в понедельник утром новый мост через реку.",
    "uk": "Міністр відкрив у понеділок вранці новий міст через річку.",
    "sr": "Министар је у понедељак ујутру отворио нови мост преко реке.",
    "kk": "Министр дүйсенбі күні таңертең өзен үстіндегі жаңа көпірді ашты.",
    "tr": "Bakan pazartesi sabahı nehrin üzerindeki yeni köprüyü açtı.",
    "ar": "افتتح الوزير صباح يوم الاثنين الجسر الجديد فوق النهر.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_one_sentence_is_enough(code: str) -> None:
    assert language.of(SENTENCES[code]) == code


@pytest.mark.parametrize("code", SENTENCES)
def test_a_site_that_declares_the_language_of_its_menus_is_overruled(code: str) -> None:
    declared = "ru" if code in ("en", "kk") else "en-US"
    assert language.of(SENTENCES[code] * 3, declared) == code


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("Қазақстан Республикасы Президентінің Жарлығы", "", "kk"),
        ("Касым-Жомарт Токаев подписал указ о назначении министра", "kk", "ru"),
        ("Nova ponte aberta", "pt-BR", "pt"),
        ("Ny bro åpnet i dag", "nb_NO", "no"),
    ],
)
def test_short_texts_lean_on_what_the_page_declares(
    text: str, declared: str, expected: str
) -> None:
    assert language.of(text, declared) == expected


def test_too_little_text_has_no_language() -> None:
    assert language.of("") == ""
    assert language.of("OK 2024", "en") == ""
    assert language.of("1 234 567 890 1 234 567 890 1 234 567 890") == ""


def test_the_first_declaration_that_names_a_language_counts() -> None:
    assert language.declared("", "x-default-1", "en_GB", "fr") == "en_GB"
    assert language.declared("", "") == ""


@given(st.text(max_size=200), st.text(max_size=12))
def test_any_text_is_told_without_harm(text: str, declared: str) -> None:
    assert len(language.of(text, declared)) in (0, 2)
