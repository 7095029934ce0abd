"""Typed words to a tree, and the tree back to words.

    jury fraud            both words              "grand jury"     these words in this order
    tax OR fraud          either                  -tax, NOT tax    not this word
    (tax OR fraud) jury   groups                  plan* colo?r     any ending, any letter
    guterres~             one letter off (~2 two) jury near/5 tax  within five words
    person:tokayev        in a field              title:"the UN"   a phrase in a field
    date:2024-07..2024-09, before:2020, after:2019-06-01, date:"last 30 days"

OR binds its two neighbours, everything else is joined by AND. What is left open (a quotation
mark, a parenthesis, a dangling OR) is closed silently, and `read_as` shows how it was read;
what cannot be read raises QueryError with the nearest words that can.
"""

from index.query.parse import FIELDS, MAX_DEPTH, MAX_NODES, parse
from index.query.words import read_as, render

__all__ = ["FIELDS", "MAX_DEPTH", "MAX_NODES", "parse", "read_as", "render"]
