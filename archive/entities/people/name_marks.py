"""Marks of transliteration in a name: Katoa ‘Utoikamanu, Mohammed Shia’ Al-Sudani."""

from __future__ import annotations

from archive.entities.people.name_words import is_name_word
from archive.entities.reading import Reading


def opens_word(reading: Reading, at: int) -> bool:
    """Whether the mark of a glottal stop opens the next word: Katoa ‘Utoikamanu."""
    tokens = reading.tokens
    if tokens.words[at] not in {"‘", "'", "ʻ"} or at + 1 >= len(tokens.words):
        return False
    joined = tokens.starts[at + 1] == tokens.ends[at] and tokens.starts[at] > tokens.ends[at - 1]
    return joined and is_name_word(reading, at + 1)


def closes_word(reading: Reading, start: int, at: int) -> bool:
    """Whether a mark of transliteration closes a word of the name: Mohammed Shia’ Al-Sudani."""
    tokens = reading.tokens
    if tokens.words[at] not in {"’", "'", "ʼ", "‘"} or at + 1 >= len(tokens.words):
        return False
    joined = tokens.starts[at] == tokens.ends[at - 1] and tokens.lows[at - 1][-1] != "s"
    quoted = start > 0 and tokens.words[start - 1] in {"‘", "'"}
    return joined and not quoted and tokens.lows[at + 1][:3] in {"al-", "el-", "al", "el"}
