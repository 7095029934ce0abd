"""Russian and Kazakh: people, agencies and places by rules and gazetteers of their own.

Both languages decline their names; what we claim carries the plain form ("Касым-Жомарт Токаев"
for "с Касым-Жомартом Токаевым"), and the official English name where the gazetteer knows the
agency or the place, so that both scripts are one facet value. Lines in other languages written
in Cyrillic letters are let be.
"""

from archive.entities.cyrillic.scripts import has_cyrillic, has_latin, has_latin_word
from archive.entities.reading import Reading


def find_cyrillic(reading: Reading, people: tuple[str, ...] = ()) -> None:
    """Claim the names in the Russian and Kazakh lines; `people` are known from outside the text.

    The dictionary is loaded at the first such text, not before.
    """
    from archive.entities.cyrillic.finding import find

    find(reading, people)


__all__ = ["find_cyrillic", "has_cyrillic", "has_latin", "has_latin_word"]
