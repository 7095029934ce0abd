"""Words spelt nearly alike are found among all words, as a look at each of them finds them."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from index.engines.embedded.near import NearWords


def near_words(words: list[str]) -> NearWords:
    texts = [f"{word}\n".encode() for word in words]
    return NearWords(b"".join(texts), np.cumsum([len(text) for text in texts]).astype(np.uint32))


@given(
    st.sampled_from(["abcxyz1", "абвяйқ"]).flatmap(
        lambda letters: st.tuples(
            st.lists(st.text(letters, max_size=6), unique=True, max_size=30),
            st.text(letters, min_size=1, max_size=6),
        )
    ),
    st.sampled_from([1, 2]),
)
@example((["guterres", "antonio"], "gutteres"), 2)
@example((["a", ""], "a"), 1)
@example(([], "a"), 1)
def test_near_words_are_those_at_most_so_many_edits_away(
    asked: tuple[list[str], str], edits: int
) -> None:
    words, word = asked
    expected = [(number, OSA.distance(word, other)) for number, other in enumerate(words)]
    near = [
        (number, distance)
        for number, distance in expected
        if distance <= 1 or (distance <= edits and words[number][:1] == word[0])
    ]
    assert near_words(words).near(word, edits) == near
