"""Typed words to a tree, and the tree back to words.

    jury fraud            both words              "grand jury"     these words in this order
    tax OR fraud          either (also tax|fraud) "grand jury"~3   at most three places apart
    (tax OR fraud) jury   groups                  -tax, NOT tax    not this word
    guterres~             one letter off (~2 two) plan* colo?r     any ending, any letter
    jury near/5 tax       within five words       person:tokayev   in a field
    tax^2 cut             tax counts twice        title:"the UN"   a phrase in a field
    tax AND MAYBE cut     tax, better with cut    last 30 days     by date, with a number
    date:2024-07..2024-09, date:3 July 2024, before:2020, after:2019-06-01, date:last week

Operators are operators in capitals only; "or" is a word. OR and AND MAYBE bind their two
neighbours, from left to right; everything else is joined by AND. What is left open (a quotation
mark, a parenthesis, a dangling OR) is closed silently, and `read_as` shows how it was read;
what cannot be read raises QueryError with the nearest words that can.
"""

from index.query.leaves import MAX_NODES
from index.query.parse import FIELDS, MAX_DEPTH, MAX_PATTERNS, parse
from index.query.words import read_as, render

__all__ = ["FIELDS", "MAX_DEPTH", "MAX_NODES", "MAX_PATTERNS", "parse", "read_as", "render"]
