"""Releases in Russian and Kazakh: names decline, and their plain form is what a facet shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.entities import Form, recognise, resolve
from archive.entities.cyrillic.data import given_names, rows
from archive.entities.cyrillic.declension import declined, name_readings
from archive.entities.cyrillic.kazakh import stems
from archive.entities.cyrillic.scripts import language_of
from archive.entities.lexicon import agencies, country_names
from archive.model import EntityType, Mention

LABELLED = Path(__file__).parent / "labelled"
MARK = re.compile(r"\[([^\[\]|]+)\|([PAL]):([^\[\]|]+)(?:\|([^\[\]]+))?\]")
KINDS = {"P": EntityType.PERSON, "A": EntityType.AGENCY, "L": EntityType.PLACE}


def names(text: str, kind: EntityType, country: str = "") -> set[str]:
    return {m.canonical for m in recognise(text, country=country) if m.type is kind}


def people(text: str) -> set[str]:
    return names(text, EntityType.PERSON)


def organisations(text: str, country: str = "") -> set[str]:
    return names(text, EntityType.AGENCY, country)


def towns(text: str) -> set[str]:
    return names(text, EntityType.PLACE)


def role(text: str) -> str:
    return next(m.role for m in recognise(text) if m.type is EntityType.PERSON)


# ---------------------------------------------------------------- whole releases


@dataclass(frozen=True)
class Labelled:
    """A release with the values its facets must have."""

    id: str
    text: str
    values: dict[EntityType, frozenset[str]]
    roles: frozenset[tuple[str, str]]


def labelled(file: str) -> Iterator[Labelled]:
    for part in (LABELLED / file).read_text(encoding="utf-8").split("=== ")[1:]:
        name, marked = part.split("\n", 1)
        found = MARK.findall(marked)
        yield Labelled(
            name,
            MARK.sub(r"\1", marked.strip()),
            {k: frozenset(c for _, m, c, _ in found if KINDS[m] is k) for k in EntityType},
            frozenset((who, what) for _, _, who, what in found if what),
        )


def f1(wanted: set[tuple[str, ...]], found: set[tuple[str, ...]]) -> float:
    return 2 * len(wanted & found) / (len(wanted) + len(found))


@pytest.mark.parametrize("file", ["russian.txt", "kazakh.txt"])
@pytest.mark.parametrize("kind", list(EntityType))
def test_facet_values_of_labelled_releases_are_right(file: str, kind: EntityType) -> None:
    releases = list(labelled(file))
    wanted = {(r.id, name) for r in releases for name in r.values[kind]}
    found = {(r.id, name) for r in releases for name in names(r.text, kind)}
    assert f1(wanted, found) >= 0.95, sorted(wanted ^ found)


@pytest.mark.parametrize("file", ["russian.txt", "kazakh.txt"])
def test_roles_of_labelled_releases_are_right(file: str) -> None:
    releases = list(labelled(file))
    wanted = {(r.id, *one) for r in releases for one in r.roles}
    found = {(r.id, m.canonical, m.role) for r in releases for m in recognise(r.text) if m.role}
    assert f1(wanted, found) >= 0.9, sorted(wanted ^ found)


# ---------------------------------------------------------------- Russian


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Встреча с Касым-Жомартом Токаевым прошла в столице.", "Касым-Жомарт Токаев"),
        ("Письмо передали Сергею Лаврову.", "Сергей Лавров"),
        ("Визит министра иностранных дел Мурата Нуртлеу.", "Мурат Нуртлеу"),
        ("Он встретился с президентом Реджепом Тайипом Эрдоганом.", "Реджеп Тайип Эрдоган"),
        ("Об этом сообщила Мария Захарова.", "Мария Захарова"),
        ("Награду вручили Роману Скляру.", "Роман Скляр"),
        ("Назначить Кошербаева Ермека Беделбаевича министром.", "Ермек Беделбаевич Кошербаев"),
        ("Выступление С. Лаврова началось в полдень.", "С. Лавров"),
        ("Он процитировал Льва Толстого.", "Лев Толстой"),
        ("Решение принял председатель КНР Си Цзиньпин.", "Си Цзиньпин"),
    ],
)
def test_a_declined_name_is_shown_in_the_nominative(text: str, name: str) -> None:
    assert people(text) == {name}


def test_short_forms_in_any_case_are_the_full_name() -> None:
    text = (
        "Президент Касым-Жомарт Токаев прибыл в Астану. Токаева встретили жители. "
        "К.К. Токаев поблагодарил их. Вопрос задали Токаеву, и Токаев Касым-Жомарт ответил."
    )
    found = [m for m in recognise(text) if m.type is EntityType.PERSON]
    assert {m.canonical for m in found} == {"Касым-Жомарт Токаев"}
    assert len(found) == 5


def test_forms_of_a_man_s_name_do_not_make_him_a_woman() -> None:
    text = "Фигура Свиридова известна. Дело Егора изучили. Панихида по Егору Свиридову прошла."
    assert "Егор Свиридов" in people(text)


def test_a_woman_keeps_her_ending() -> None:
    text = "Министр Акмарал Альназарова выступила. Слова Альназаровой привела пресс-служба."
    assert people(text) == {"Акмарал Альназарова"}


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("переговоры с министром обороны Русланом Жаксылыковым", "министр обороны"),
        (
            "указ о Чрезвычайном и Полномочном После Казахстана Ерлане Карине",
            "Чрезвычайный и Полномочный Посол Казахстана",
        ),
        ("Пресс-секретарь президента Дмитрий Песков", "Пресс-секретарь президента"),
        ("Мурат Нуртлеу, глава МИД Казахстана, сообщил об этом", "глава МИД Казахстана"),
    ],
)
def test_a_role_is_the_phrase_of_the_text_in_the_nominative(text: str, phrase: str) -> None:
    assert role(text) == phrase


def test_a_title_in_another_case_is_not_the_name_s() -> None:
    found = recognise("Указом Президента Асет Иралиев назначен министром.")
    assert [(m.canonical, m.role) for m in found] == [("Асет Иралиев", "")]


def test_a_headline_in_capitals_gives_the_names_of_the_text() -> None:
    text = "ГЛАВА МИНИСТЕРСТВА ДЕЛ МУРАТ НУРТЛЕУ ПРИБЫЛ В АСТАНУ\n\nМурат Нуртлеу провёл встречу."
    found = [(m.surface, m.canonical) for m in recognise(text)]
    assert found[:2] == [("МУРАТ НУРТЛЕУ", "Мурат Нуртлеу"), ("АСТАНУ", "Astana")]


@pytest.mark.parametrize(
    "text",
    [
        "Об этом сообщили в Министерстве иностранных дел Республики Казахстан.",
        "Об этом сообщили в МИД РК.",
        "Заявление казахстанского МИДа опубликовано.",
        "Қазақстан Республикасының Сыртқы істер министрлігі хабарлады.",
        "Бұл туралы ҚР СІМ-нің сайтында айтылды.",
    ],
)
def test_a_ministry_has_one_name_in_all_languages(text: str) -> None:
    assert organisations(text) == {"Ministry of Foreign Affairs of Kazakhstan"}


def test_a_bare_ministry_is_that_of_the_release_or_of_its_source() -> None:
    both = (
        "МИД Армении выступил с нотой. В министерстве иностранных дел ждут ответа. Сам МИД молчит."
    )
    assert organisations(both) == {"Ministry of Foreign Affairs of Armenia"}
    assert organisations("Об этом говорится на сайте МИД.", "RU") == {
        "Ministry of Foreign Affairs of Russia"
    }


def test_an_unknown_body_keeps_its_name_in_the_nominative() -> None:
    text = "Договор подписан с Федеральным агентством железнодорожного транспорта в Москве."
    assert organisations(text) == {"Федеральное агентство железнодорожного транспорта"}


def test_an_acronym_the_release_defines_is_its_agency() -> None:
    text = (
        "Доклад подготовило Агентство по охране озёр (АОЗ). Позднее в АОЗ сообщили о планах. "
        "Эксперты Организации исламского сотрудничества (ОИС) поддержали АОЗ."
    )
    assert organisations(text) == {
        "Агентство по охране озёр",
        "Organisation of Islamic Cooperation",
    }


def test_a_company_is_what_stands_in_the_quotes() -> None:
    assert organisations("Контракт получило ТОО «Степной ветер».") == {"Степной ветер"}
    assert organisations("Глава АО «НК «КазМунайГаз» выступил.") == {"KazMunayGas"}
    assert organisations("Книга «Степной ветер» вышла в свет.") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Форум пройдёт в Объединённых Арабских Эмиратах.", "United Arab Emirates"),
        ("Делегация вернулась из Боснии и Герцеговины.", "Bosnia and Herzegovina"),
        ("Паводок в Северо-Казахстанской области отступил.", "North Kazakhstan region"),
        ("Аким Зайсанского района отчитался.", "Зайсанский район"),
        ("Автобус шёл в Зайсанский район.", "Зайсанский район"),
        ("АСТАНА – Состоялось заседание.", "Astana"),
    ],
)
def test_a_declined_place_has_its_english_name(text: str, name: str) -> None:
    assert towns(text) == {name}


def test_words_of_the_language_are_nobody() -> None:
    text = (
        "Сегодня в Правительстве обсудили План развития. Министр поручил Комитету подготовить "
        "доклад. Конституция вступила в силу 5 сентября. День Республики отметят в субботу. "
        "Самое важное решение приняли во вторник. Надежда есть. Вера Людей важна."
    )
    assert not [m for m in recognise(text) if m.type is EntityType.PLACE]
    assert people(text) == set()


# ---------------------------------------------------------------- Kazakh


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Бұл туралы Қасым-Жомарт Тоқаевтың сөзінде айтылды.", "Қасым-Жомарт Тоқаев"),
        ("Үкіметте Олжас Бектеновке есеп берді, деп хабарлады қызмет.", "Олжас Бектенов"),
        ("Жиында министр Мұрат Нұртілеумен сұхбат болды.", "Мұрат Нұртілеу"),
        ("Кеше Әділхан Сырлыбайұлы Сағындықовты қабылдады.", "Әділхан Сырлыбайұлы Сағындықов"),
        ("Кездесуге Ерлан Қошанов пен қонақтар қатысты.", "Ерлан Қошанов"),
        ("Төрағаға Роман Склярды тағайындады.", "Роман Скляр"),
        (
            "Бүгінгі брифингте ресми өкіл А.Смадияров сөз сөйледі, сұрақтарға жауап қайтарды.",
            "А. Смадияров",
        ),
    ],
)
def test_a_kazakh_ending_is_no_part_of_the_name(text: str, name: str) -> None:
    assert people(text) == {name}


def test_a_name_that_ends_like_a_case_keeps_its_ending() -> None:
    assert people("Кездесуге Нұрлан Сатыбалды қатысты.") == {"Нұрлан Сатыбалды"}
    assert people("Сұлтан Дастан ән айтты, деді Асқар Сұлтан.") >= {"Асқар Сұлтан"}


@pytest.mark.parametrize(
    ("word", "stem"),
    [("Астанаға", "Astana"), ("Қазақстанның", "Kazakhstan"), ("Түркиядан", "Turkey")],
)
def test_a_kazakh_place_in_any_case_has_its_english_name(word: str, stem: str) -> None:
    assert towns(f"Мұнда {word} қатысты мәселе қаралып жатыр.") == {stem}


# ---------------------------------------------------------------- other languages, both scripts


@pytest.mark.parametrize(
    "text",
    [
        "Президент України Володимир Зеленський провів зустріч із міністром у Києві. "
        "Її учасники обговорили безпекову ситуацію в регіоні та подальші кроки.",
        "Кыргыз Республикасынын Президенти Садыр Жапаров өлкөнүн өнүгүүсү тууралуу айтты. "
        "Бул боюнча өкмөттө жыйын өттү, ага бүт министрлер келишти.",
        "Президентът на България Румен Радев се срещна с министъра на външните работи в София. "
        "Двамата обсъдиха сътрудничеството между държавите и предстоящите посещения, съобщиха "
        "от пресцентъра на президентството. Срещата беше проведена в сградата на институцията.",
        "Председник Србије Александар Вучић састао се са министром у Београду. Њихов разговор "
        "био је посвећен сарадњи између две земље и предстојећим посетама.",
        "Кыргыз Республикасынын Президенти Садыр Жапаров Бишкекте министрлер менен жолугушту.",
        "Монгол Улсын Ерөнхий сайд Лувсаннамсрайн Оюун-Эрдэнэ айлчлал хийлээ. Энэ үеэр хоёр тал "
        "хамтын ажиллагааны талаар ярилцав.",
        "Президенти Тоҷикистон Эмомалӣ Раҳмон бо вазири корҳои хориҷӣ мулоқот кард.",
    ],
)
def test_other_languages_in_cyrillic_letters_are_let_be(text: str) -> None:
    assert recognise(text) == ()


def test_a_release_in_two_scripts_is_read_in_both() -> None:
    text = (
        "Foreign Minister Murat Nurtleu met United Nations Secretary-General António Guterres "
        "in New York on Tuesday, the Ministry of Foreign Affairs of Kazakhstan said.\n\n"
        "Министр иностранных дел Мурат Нуртлеу встретился с Генеральным секретарем ООН "
        "Антониу Гутерришем в Нью-Йорке, сообщил МИД РК."
    )
    assert people(text) == {
        "Murat Nurtleu",
        "António Guterres",
        "Мурат Нуртлеу",
        "Антониу Гутерриш",
    }
    assert organisations(text) == {"United Nations", "Ministry of Foreign Affairs of Kazakhstan"}
    assert towns(text) >= {"New York"}


@pytest.mark.parametrize(
    "spellings",
    [
        ("Kassym-Jomart Tokayev", "Касым-Жомарт Токаев", "Қасым-Жомарт Тоқаев"),
        ("António Guterres", "Антониу Гутерриш"),
        ("Sergey Lavrov", "Сергей Лавров"),
        ("Akan Rakhmetullin", "Акан Рахметуллин", "Ақан Рахметуллин"),
        ("Kairat Umarov", "Кайрат Умаров", "Қайрат Умаров"),
        ("Murat Nurtleu", "Мурат Нуртлеу", "Мұрат Нұртілеу"),
        ("Olzhas Bektenov", "Олжас Бектенов"),
        ("Vladimir Putin", "Владимир Путин"),
        ("Shavkat Mirziyoyev", "Шавкат Мирзиёев"),
        ("Ilham Aliyev", "Ильхам Алиев"),
    ],
)
def test_a_person_is_one_in_all_scripts(spellings: tuple[str, ...]) -> None:
    found = resolve([Form(EntityType.PERSON, name, 5) for name in spellings])
    assert len({entity.id for entity in found.entities.values() if entity}) == 1


# ---------------------------------------------------------------- offsets, paradigms, data

CYRILLIC = st.text(alphabet="абвгәқ АБВЮЯ-.,«»\n МИД РК Токаева", max_size=200)


@given(CYRILLIC)
def test_a_mention_is_always_what_stands_in_the_text(text: str) -> None:
    last = 0
    for mention in recognise(text):
        assert text[mention.start : mention.end] == mention.surface
        assert mention.start >= last
        last = mention.end


@given(
    st.sampled_from(
        [
            name
            for name in sorted(given_names())
            if name[-1] not in "ьыиеоуэю" and len(name) > 3 and name[-2:] != "ая"
        ]
    )
)
def test_every_form_of_a_given_name_leads_back_to_it(name: str) -> None:
    for (form,) in declined((name,)):
        assert name in {nominative for nominative, _, _ in name_readings(form)}


@given(st.sampled_from(["тоқаев", "нұртілеу", "қайрат", "мұрат", "олжас", "асқар"]))
def test_a_kazakh_word_with_an_ending_gives_its_stem(name: str) -> None:
    ending = {"в": "тың", "у": "дің", "т": "пен", "с": "қа", "р": "дан"}[name[-1]]
    assert (name, ending) in set(stems(name + ending))


def test_every_country_has_its_name_in_both_languages() -> None:
    named = {row["code"]: row for row in rows("countries.csv")}
    assert named.keys() == country_names().keys()
    inhabited = [code for code, row in named.items() if row["ru"] and row["kk"]]
    assert len(inhabited) >= 225


def test_known_agencies_are_those_of_the_gazetteer() -> None:
    official = {agency.name for agency in agencies()}
    assert {row["name"] for row in rows("agencies.csv")} <= official


def test_a_language_is_told_by_its_letters() -> None:
    assert language_of("Министр провёл встречу с делегацией в столице") == "ru"
    assert language_of("Министр қонақтарды қабылдады") == "kk"
    assert language_of("Міністр провів зустріч із делегацією у столиці країни") == ""


def mentions_overlap(found: tuple[Mention, ...]) -> bool:
    return any(a.end > b.start for a, b in pairwise(found))


@pytest.mark.parametrize("file", ["russian.txt", "kazakh.txt"])
def test_mentions_do_not_overlap(file: str) -> None:
    assert not any(mentions_overlap(recognise(release.text)) for release in labelled(file))
